import { describe, expect, it } from 'vitest'
import { FakeServer, jwt } from '../../test/fake-server.ts'
import { idsOf, ownTime, setUp, soon } from '../../test/surroundings.ts'
import { Browser, beating, type Tab } from '../../test/tabs.ts'
import { createClient } from '../client.ts'
import { shareStream } from './share.ts'

ownTime()

const settled = (server: FakeServer) => beating(server, 90_000)

describe.each(['locks', 'messages'] as const)('a stream shared by tabs that elect by %s', (by) => {
  async function open(count: number) {
    const server = new FakeServer()
    for (let times = 0; times < 3; times += 1) server.add(times)
    const browser = new Browser()
    const tabs: Tab[] = []
    const add = (options?: Parameters<Browser['open']>[2]) => {
      const tab = browser.open(server, by, options)
      tabs.push(tab)
      return tab
    }
    for (let times = 0; times < count; times += 1) add()
    await soon(2_000)
    return { server, browser, tabs, add }
  }

  const expectSame = (server: FakeServer, tabs: Tab[]) => {
    for (const { inbox } of tabs) {
      expect(inbox.getSnapshot()).toMatchObject({
        connection: 'live',
        status: 'ready',
        unread: server.unread,
      })
      const list = server.list().map(({ notification_id }) => notification_id)
      expect(idsOf(inbox).sort((a, b) => b - a)).toEqual(list)
    }
  }

  it('is one connection, whoever listens', async () => {
    const { server, tabs } = await open(5)
    expect(server.streams.size).toBe(1)
    server.add()
    server.mark(({ id }) => id === 1, 'viewed', true)
    await soon()
    expectSame(server, tabs)
    expect(server.requests.filter((one) => one.endsWith('/stream'))).toHaveLength(1)
  })

  it('tells a tab that comes later where it is', async () => {
    const { server, tabs, add } = await open(1)
    server.add()
    await soon()
    add()
    await soon(2_000)
    server.add()
    await soon()
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
  })

  it('shows in every tab what is done in one', async () => {
    const { server, tabs } = await open(3)
    await Promise.all([tabs[2]?.inbox.viewAll(), soon()])
    expectSame(server, tabs)
    expect(tabs[0]?.inbox.getSnapshot().unread).toBe(0)
  })

  it('is handed on, without a gap, when the tab that holds it is closed by its program', async () => {
    const { server, tabs } = await open(3)
    tabs[0]?.inbox.close()
    server.add()
    await soon(5_000)
    server.add()
    await soon()
    expectSame(server, tabs.slice(1))
    expect(server.streams.size).toBe(1)
    expect(server.requests.filter((one) => one.startsWith('GET /notification/?'))).toHaveLength(3)
  })

  it('is handed on, without a gap, when the tab that holds it dies without a word', async () => {
    const { server, tabs } = await open(3)
    tabs[0]?.crash()
    server.add()
    await settled(server)
    server.add()
    await soon()
    expectSame(server, tabs.slice(1))
    expect(server.streams.size).toBe(1)
  })

  it('is taken from a tab that was put to sleep, which catches up when it wakes', async () => {
    const { server, tabs } = await open(3)
    tabs[0]?.freeze()
    server.add()
    await beating(server, 120_000)
    expectSame(server, tabs.slice(1))
    server.add()
    tabs[0]?.thaw()
    await beating(server, 120_000)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
  })

  it('is handed on by a tab that has been hidden for long', async () => {
    const { server, tabs } = await open(2)
    tabs[0]?.visible.set(false)
    await beating(server, 330_000)
    server.add()
    await soon()
    expect(tabs[0]?.inbox.getSnapshot().connection).toBe('paused')
    expectSame(server, tabs.slice(1))
    tabs[0]?.visible.set(true)
    await soon(2_000)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
  })

  it('comes back for all after a break, without listing again', async () => {
    const { server, tabs } = await open(3)
    server.cut()
    server.add()
    server.mark(({ id }) => id === 2, 'starred', true)
    await settled(server)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
    expect(server.requests.filter((one) => one.startsWith('GET /notification/?'))).toHaveLength(3)
  })

  it('comes back for all after the server was restarted with another database', async () => {
    const { server, tabs } = await open(3)
    server.restore()
    server.rows = server.rows.slice(0, 1)
    server.end({ reason: 'shutting_down', retry: 2_000 })
    await settled(server)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
  })

  it('goes on with a new token when the old one expires', async () => {
    const { server, tabs } = await open(2)
    server.end({ reason: 'token_expired' })
    server.add()
    await settled(server)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(1)
  })

  it('is offline for all when the server is gone', async () => {
    const { server, tabs } = await open(3)
    server.refuse = () => {
      throw new TypeError('failed to fetch')
    }
    server.cut()
    await soon(20_000)
    expect(tabs.map(({ inbox }) => inbox.getSnapshot().connection)).toEqual(['offline', 'offline', 'offline'])
    server.refuse = () => undefined
    await beating(server, 120_000)
    expectSame(server, tabs)
  })

  it('never tells a token, and nothing to another user', async () => {
    const { server, browser, tabs, add } = await open(2)
    add({ user: 2 })
    server.add()
    await soon(2_000)
    expectSame(server, tabs)
    expect(server.streams.size).toBe(2)
    expect(browser.said.length).toBeGreaterThan(0)
    const token = jwt({ iss: 'acme', sub: '1' })
    expect(server.tokens).toContain(token)
    for (const part of token.split('.').slice(1)) expect(JSON.stringify(browser.said)).not.toContain(part)
  })

  it('leaves nothing behind', async () => {
    const { server, tabs } = await open(3)
    for (const { inbox } of tabs) inbox.close()
    await soon(10_000)
    expect(server.streams.size).toBe(0)
  })
})

it('gives a lock back that was granted in the moment when it was given up', async () => {
  const { client } = setUp({}, { token: jwt({ iss: 'acme', sub: '1' }) })
  let grant: () => Promise<unknown> = () => Promise.resolve()
  const locks = {
    request: (_name: string, _options: LockOptions, hold: () => Promise<void>) => {
      grant = hold
      return new Promise(() => {})
    },
  } as unknown as Pick<LockManager, 'request'>
  const channel = () => ({ postMessage() {}, onmessage: null, close() {} })
  const control = new AbortController()
  const first = shareStream(client, { locks, channel })({ signal: control.signal })
    [Symbol.asyncIterator]()
    .next()
  await soon()
  control.abort()
  const given = grant().then(() => 'back')
  await soon()
  expect(await Promise.race([given, Promise.resolve('kept')])).toBe('back')
  expect((await first).done).toBe(true)
})

describe('a stream that cannot be shared', () => {
  it.each([
    ['the token does not say whose it is', { token: 'opaque' }, {}],
    ['the runtime has no channels', { token: jwt({ iss: 'acme', sub: '1' }) }, { channel: undefined }],
  ])("is the client's own when %s", async (_, options, ports) => {
    const { server, inbox } = setUp()
    inbox.close()
    const client = createClient({ endpoint: 'http://fake', fetch: server.fetch, ...options })
    const seen: string[] = []
    for await (const { event } of shareStream(client, ports)()) {
      seen.push(event)
      break
    }
    expect(seen).toEqual(['ready'])
  })
})
