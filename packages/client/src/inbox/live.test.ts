import { describe, expect, it, vi } from 'vitest'
import { jwt, refusal } from '../../test/fake-server.ts'
import { type Bench, idsOf, ownTime, setUp, soon } from '../../test/surroundings.ts'
import { beating } from '../../test/tabs.ts'
import type { ClientOptions } from '../client.ts'
import type { InboxPorts } from './ports.ts'

ownTime()

async function openBench(
  ports: Partial<InboxPorts> = {},
  options: Partial<ClientOptions> = {},
): Promise<Bench> {
  const bench = setUp(ports, options)
  bench.server.add()
  bench.inbox.subscribe(() => {})
  await soon()
  return bench
}

const connection = ({ inbox }: Bench) => inbox.getSnapshot().connection
const streams = ({ server }: Bench) => server.requests.filter((one) => one.endsWith('/stream')).length
const lists = ({ server }: Bench) =>
  server.requests.filter((one) => one.startsWith('GET /notification/?')).length

const down = () => {
  throw new TypeError('Failed to fetch')
}

describe('the live connection', () => {
  it('resumes after a break: no gap, no repeat, no second list', async () => {
    const bench = await openBench()
    const { inbox, server } = bench
    server.add()
    await soon()
    server.cut()
    server.add()
    server.mark(({ id }) => id === 1, 'viewed', true)
    await soon(3_000)
    expect(server.cursors).toEqual([null, 'e1-2'])
    expect(idsOf(inbox)).toEqual([3, 2, 1])
    expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 2 })
    expect(lists(bench)).toBe(1)
  })

  it('takes a batch whole, or not at all', async () => {
    const bench = await openBench()
    const { inbox, server } = bench
    const seen = vi.fn(() => [inbox.getSnapshot().unread, idsOf(inbox).length])
    inbox.subscribe(seen)
    server.poke = () => {}
    server.add()
    server.add()
    const text = server.changes(1)
    server.write(text.slice(0, text.length / 2))
    await soon()
    expect(seen).not.toHaveBeenCalled()
    server.cut()
    await soon(3_000)
    expect(seen.mock.results.map(({ value }) => value)).toEqual([[3, 3]])
  })

  it('does not tell of a break that is over soon', async () => {
    const bench = await openBench()
    const seen: string[] = []
    bench.inbox.subscribe(() => seen.push(connection(bench)))
    bench.server.cut()
    await soon(3_000)
    expect(seen).toEqual([])
  })

  it('is offline when it cannot be had again, since the server was last heard of', async () => {
    const bench = await openBench()
    await soon(5_000)
    bench.server.write(': heartbeat\n\n')
    await soon(0)
    const heard = Date.now()
    bench.server.refuse = down
    bench.server.cut()
    await soon(1_900)
    expect(connection(bench)).toBe('live')
    await soon(200)
    expect(bench.inbox.getSnapshot()).toMatchObject({ connection: 'offline', since: heard, status: 'ready' })
    bench.server.refuse = () => undefined
    await soon(60_000)
    expect(bench.inbox.getSnapshot()).toMatchObject({ connection: 'live', since: undefined })
  })

  it('tries again after pauses that double up to 30 s, each cut by chance', async () => {
    const bench = setUp({ random: () => 1 })
    bench.server.refuse = ({ path }) => (path.endsWith('/stream') ? down() : undefined)
    bench.inbox.subscribe(() => {})
    const pauses: number[] = []
    let last = Date.now()
    let before = 0
    for (let ms = 0; ms < 150_000; ms += 100) {
      await soon(100)
      if (streams(bench) === before) continue
      before = streams(bench)
      pauses.push(Date.now() - last)
      last = Date.now()
    }
    const expected = [0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
    for (const [index, pause] of expected.entries())
      expect(Math.abs((pauses[index] ?? -1) - pause)).toBeLessThanOrEqual(200)
    bench.inbox.close()
  })

  it("begins its pauses at the server's own time to come back", async () => {
    const bench = await openBench({ random: () => 1 })
    await soon(15_000)
    bench.server.refuse = ({ path }) => (path.endsWith('/stream') ? down() : undefined)
    bench.server.cut()
    await soon(900)
    expect(streams(bench)).toBe(1)
    await soon(200)
    expect(streams(bench)).toBe(2)
  })

  it('waits as long as a refusal asks for', async () => {
    const bench = await openBench({ random: () => 0 })
    bench.server.refuse = ({ path }) =>
      path.endsWith('/stream') ? refusal(503, 'unavailable', { 'retry-after': '20' }) : undefined
    bench.server.cut()
    await soon(19_900)
    expect(streams(bench)).toBe(2)
    await soon(200)
    expect(streams(bench)).toBe(3)
  })

  it('comes back to a server that restarts when it says', async () => {
    const bench = await openBench({ random: () => 0 })
    bench.server.end({ reason: 'shutting_down', retry: 4_000 })
    await soon(3_900)
    expect(streams(bench)).toBe(1)
    await soon(200)
    expect(connection(bench)).toBe('live')
  })

  it('gets a new token and goes on at once when the old one expires', async () => {
    let asked = 0
    const token = () => {
      asked += 1
      return jwt({ exp: Date.now() / 1000 + 60, asked })
    }
    const bench = await openBench({}, { token })
    await soon(60_000)
    const { server } = bench
    server.write(': heartbeat\n\n')
    server.end({ reason: 'token_expired' })
    server.add()
    await soon(10)
    expect(connection(bench)).toBe('live')
    expect(idsOf(bench.inbox)).toEqual([2, 1])
    expect(new Set(server.tokens).size).toBe(2)
  })

  it('does not run in circles when every token expires at once', async () => {
    const bench = await openBench()
    const { server } = bench
    const end = setInterval(() => server.end({ reason: 'token_expired' }), 10)
    await soon(60_000)
    clearInterval(end)
    expect(streams(bench)).toBeLessThan(20)
  })

  it('gives up when the server refuses it for good, tells why, and tries when it is asked to', async () => {
    const bench = await openBench()
    const { server, inbox } = bench
    server.refuse = () => refusal(401, 'unauthorized')
    server.cut()
    await soon(600_000)
    expect(streams(bench)).toBe(2)
    expect(inbox.getSnapshot()).toMatchObject({
      connection: 'offline',
      error: { action: 'connect', error: { code: 'unauthorized' } },
    })
    server.refuse = () => undefined
    inbox.getSnapshot().error?.retry()
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', error: null })
  })

  it('does not ask again and again for what is refused from the start, and is whole when it is asked to try', async () => {
    let asked = 0
    const bench = setUp({}, { token: () => `token ${++asked}` })
    const { server, inbox } = bench
    server.add()
    server.refuse = () => refusal(401, 'unauthorized')
    inbox.subscribe(() => {})
    await soon(600_000)
    expect(server.requests.length).toBeLessThan(10)
    expect(asked).toBeLessThan(10)
    expect(inbox.getSnapshot()).toMatchObject({ status: 'error', error: { error: { code: 'unauthorized' } } })
    server.refuse = () => undefined
    inbox.getSnapshot().error?.retry()
    await soon(1_000)
    expect(inbox.getSnapshot()).toMatchObject({ status: 'ready', connection: 'live', error: null, unread: 1 })
    expect(idsOf(inbox)).toEqual([1])
  })

  it('shows the list, and counts, when there can be no stream', async () => {
    const bench = setUp()
    const { server, inbox } = bench
    server.add()
    server.refuse = ({ path }) => (path.endsWith('/stream') ? down() : undefined)
    inbox.subscribe(() => {})
    await soon(3_000)
    expect(inbox.getSnapshot()).toMatchObject({ status: 'ready', connection: 'offline', unread: 1 })
    // What happens meanwhile is found when there is one.
    server.add()
    server.refuse = () => undefined
    await soon(60_000)
    expect(idsOf(inbox)).toEqual([2, 1])
    expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 2 })
  })

  it('tries the first list again when it fails, and tells meanwhile', async () => {
    const bench = setUp()
    bench.server.add()
    bench.server.refuse = ({ path }) => (path === '/notification/' ? refusal(503, 'unavailable') : undefined)
    bench.inbox.subscribe(() => {})
    await soon(5_000)
    expect(bench.inbox.getSnapshot()).toMatchObject({ status: 'error', error: { action: 'read' } })
    bench.server.refuse = () => undefined
    await soon(60_000)
    expect(bench.inbox.getSnapshot()).toMatchObject({ status: 'ready', error: null })
    expect(idsOf(bench.inbox)).toEqual([1])
  })

  it.each([
    ['too_old', (bench: Bench) => Object.assign(bench.server, { oldest: 99 })],
    ['other_database', (bench: Bench) => bench.server.restore()],
  ])('lists anew after a reset (%s), and shows the old list until then', async (_, happen) => {
    const bench = await openBench()
    const { inbox, server } = bench
    for (let times = 0; times < 50; times += 1) server.add(times)
    await soon()
    const counts: number[] = []
    inbox.subscribe(() => counts.push(idsOf(inbox).length))
    happen(bench)
    server.cut()
    server.rows = server.rows.filter(({ id }) => id !== 40)
    server.add()
    await soon(5_000)
    const ids = server.list().map((one) => one.notification_id)
    expect(idsOf(inbox).sort((a, b) => b - a)).toEqual(ids)
    expect(inbox.getSnapshot().unread).toBe(server.unread)
    expect(Math.min(...counts)).toBeGreaterThan(40)
  })
})

describe('a page', () => {
  it('that is hidden keeps its connection for ten seconds, then gives it back, and catches up when it is shown', async () => {
    const bench = await openBench()
    const { server, visible, inbox } = bench
    visible.set(false)
    await beating(server, 9_000)
    expect(server.streams.size).toBe(1)
    await beating(server, 2_000)
    expect(server.streams.size).toBe(0)
    expect(connection(bench)).toBe('paused')
    server.add()
    await soon(600_000)
    expect(streams(bench)).toBe(1)
    visible.set(true)
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 2 })
    expect(idsOf(inbox)).toEqual([2, 1])
    expect(lists(bench)).toBe(1)
  })

  it('that is shown again in time keeps its connection', async () => {
    const bench = await openBench()
    bench.visible.set(false)
    await beating(bench.server, 8_000)
    bench.visible.set(true)
    await beating(bench.server, 400_000)
    expect(streams(bench)).toBe(1)
    expect(connection(bench)).toBe('live')
  })

  it('that was asleep does not trust its old connection', async () => {
    const bench = await openBench()
    const { server, visible, inbox } = bench
    // Time passed, and no timer rang: so it is with a laptop that was shut.
    vi.setSystemTime(Date.now() + 3_600_000)
    server.poke = () => {}
    server.add()
    visible.set(true)
    await soon()
    expect(streams(bench)).toBe(2)
    expect(idsOf(inbox)).toEqual([2, 1])
  })

  it('knows at once when its network goes, and comes back at once with it', async () => {
    const bench = await openBench()
    const { server, online } = bench
    server.refuse = down
    online.set(false)
    expect(connection(bench)).toBe('offline')
    server.cut()
    await soon(100_000)
    server.refuse = () => undefined
    server.add()
    online.set(true)
    await soon()
    expect(connection(bench)).toBe('live')
    expect(idsOf(bench.inbox)).toEqual([2, 1])
    expect(server.streams.size).toBe(1)
  })

  it('that is looked at while it waits does not wait on', async () => {
    const bench = await openBench()
    const { server, visible } = bench
    server.refuse = down
    server.cut()
    await soon(100_000)
    server.refuse = () => undefined
    visible.set(true)
    await soon()
    expect(connection(bench)).toBe('live')
  })

  it('is no longer watched when nobody listens', async () => {
    const { online, visible, inbox } = setUp()
    const leave = inbox.subscribe(() => {})
    expect([online.listeners.size, visible.listeners.size]).toEqual([1, 1])
    leave()
    await soon(2_000)
    expect([online.listeners.size, visible.listeners.size]).toEqual([0, 0])
  })
})
