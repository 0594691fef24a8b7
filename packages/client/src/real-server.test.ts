import type { Group } from '@belfry/model'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPlace, type Place } from '../test/real-server.ts'
import { idsOf } from '../test/surroundings.ts'
import { type Client, type ClientOptions, createClient } from './client.ts'
import { type Clock, systemClock } from './clock.ts'
import { createInbox, type Inbox } from './inbox/inbox.ts'
import type { InboxPorts } from './inbox/ports.ts'
import { shareStream } from './share/share.ts'
import type { StreamEvent } from './stream/events.ts'
import { pollingStream } from './stream/polling.ts'

let place: Place
let inboxes: Inbox[]

beforeEach(async () => {
  place = await openPlace()
  inboxes = []
})
afterEach(async () => {
  for (const inbox of inboxes) inbox.close()
  await place.close()
})

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 8000, interval: 10 })

/** A client of user 1, and what it asked for. */
function connect(options: Partial<ClientOptions> = {}) {
  const requests: string[] = []
  const client = createClient({
    endpoint: `${place.url}/`,
    token: () => place.token(),
    fetch: (url, init) => {
      requests.push(`${init.method} ${url.slice(place.url.length).replace(/\?.*/, '')}`)
      return fetch(url, init)
    },
    ...options,
  })
  const streams = () => requests.filter((one) => one.endsWith('/stream')).length
  return { client, requests, streams }
}

/** Pauses fifty times shorter than those that the server asks for. */
const hasty: Clock = { now: systemClock.now, after: (ms, callback) => systemClock.after(ms / 50, callback) }

/** An inbox that somebody listens to, and which comes back soon after a break. */
function open(client = connect().client, ports: Partial<InboxPorts> = {}): Inbox {
  const inbox = createInbox(client, { clock: hasty, random: () => 0, ...ports })
  inbox.subscribe(() => {})
  inboxes.push(inbox)
  return inbox
}

const isLive = (inbox: Inbox) => () =>
  expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', status: 'ready' })

/** What the host sees in user 1's inbox. */
async function listed(): Promise<{ ids: number[]; unread: number }> {
  const groups = (await (await place.host('GET', '/notification/?limit=100', undefined, 1)).json()) as Group[]
  const count = (await (await place.host('GET', '/notification/inbox/new/count', undefined, 1)).json()) as {
    new: number
  }
  return {
    ids: groups.flatMap(({ notifications }) => notifications.map((one) => one.notification_id)),
    unread: count.new,
  }
}

describe('a client of a real server', () => {
  it('lists, marks and counts', async () => {
    const { client } = connect()
    for (const task of [1, 2, 1]) await place.comment(task)
    const groups = await client.notifications({ limit: 10 })
    expect(groups.map(({ context, notifications }) => [context.ref.id, notifications.length])).toEqual([
      [1, 2],
      [2, 1],
    ])
    const [id = 0] = groups.flatMap(({ notifications }) => notifications.map((one) => one.notification_id))
    await client.view(id)
    await client.star(id)
    expect(await client.count()).toBe(2)
    expect((await client.notification(id)).notifications[0]).toMatchObject({
      starred: true,
      viewed_on: expect.any(String),
    })
    expect(await client.notifications({ viewed: true, starred: true })).toHaveLength(1)
    await client.unview(id)
    await client.unstar(id)
    await client.viewRef('task', 1)
    expect(await client.count()).toBe(1)
    await client.unviewRef('task', 1)
    await client.viewAll()
    expect(await client.count()).toBe(0)
  })

  it('subscribes to an object', async () => {
    const { client } = connect()
    expect(await client.subscribe('task', 7)).toBeGreaterThan(0)
    expect(await client.subscription('task', 7)).toMatchObject({ ref: { type: 'task', id: 7 } })
    await client.unsubscribe('task', 7)
    await expect(client.subscription('task', 7)).rejects.toMatchObject({ status: 404, code: 'not_found' })
  })

  it("gives the server's word for what went wrong, and where", async () => {
    const { client } = connect()
    await expect(client.notification(12345)).rejects.toMatchObject({
      name: 'ApiError',
      status: 404,
      code: 'not_found',
      path: 'notification_id',
      retryable: false,
    })
    await expect(client.notifications({ limit: 101 })).rejects.toMatchObject({ status: 400, path: 'limit' })
    await expect(connect({ token: 'nonsense' }).client.count()).rejects.toMatchObject({
      status: 401,
      code: 'unauthorized',
    })
  })

  it('streams what changes, from a cursor on', async () => {
    const { client } = connect()
    const control = new AbortController()
    const seen: StreamEvent[] = []
    for await (const event of client.stream({ signal: control.signal })) {
      seen.push(event)
      if (event.event === 'ready') await place.comment()
      if (event.event === 'count') control.abort()
    }
    expect(seen.map(({ event }) => event)).toEqual(['ready', 'notification', 'count'])
    await place.comment()
    const again: string[] = []
    for await (const { event } of client.stream({ lastEventId: seen[0]?.id })) {
      again.push(event)
      if (event === 'count') break
    }
    expect(again).toEqual(['notification', 'notification', 'count'])
  })
})

describe('an inbox of a real server', () => {
  it.each([
    ['a stream', () => ({})],
    ['questions', (client: Client) => ({ stream: pollingStream(client, { every: 20, clock: systemClock }) })],
  ] as const)('puts aside, undoes and clears the badge, live on two devices by %s', async (_, ports) => {
    for (const task of [1, 2, 3, 3]) await place.comment(task)
    const { client } = connect()
    const inbox = open(client)
    const other = open(client, ports(client))
    for (const one of [inbox, other]) await eventually(isLive(one))
    const [newest = 0, next = 0, third = 0, oldest = 0] = idsOf(inbox)
    const same = (ids: number[], unread: number, unseen: number) =>
      eventually(() => {
        for (const one of [inbox, other]) {
          expect(idsOf(one)).toEqual(ids)
          expect(one.getSnapshot()).toMatchObject({ unread, unseen })
        }
      })
    await inbox.seen()
    await same([newest, next, third, oldest], 4, 0)
    await inbox.archive(newest)
    await same([next, third, oldest], 3, 0)
    await other.unarchive(newest)
    await same([newest, next, third, oldest], 4, 0)
    await other.snooze(next, '2999-01-01 08:00:00')
    await inbox.delete(oldest)
    await same([newest, third], 2, 0)
    await inbox.undo()
    await same([newest, third, oldest], 3, 0)
    await place.comment(5)
    await eventually(() => expect(other.getSnapshot()).toMatchObject({ unread: 4, unseen: 1 }))
    await inbox.viewAll()
    await eventually(() => expect(other.getSnapshot()).toMatchObject({ unread: 0, unseen: 0 }))
    await inbox.undo()
    await eventually(() => expect(other.getSnapshot().unread).toBe(4))
    expect((await listed()).unread).toBe(4)
  })

  it('reads on by a cursor that any filter takes', async () => {
    for (let times = 0; times < 30; times += 1) await place.comment(times % 3)
    const inbox = open()
    await eventually(isLive(inbox))
    const viewed = idsOf(inbox).slice(0, 5)
    await Promise.all(viewed.map((id) => inbox.view(id)))
    inbox.setFilter('unread')
    while (inbox.getSnapshot().hasMore) await inbox.loadMore()
    expect(idsOf(inbox).filter((id) => !viewed.includes(id))).toHaveLength(25)
  })

  it('shows what there is, and what comes', async () => {
    for (let times = 0; times < 45; times += 1) await place.comment(times % 3)
    const inbox = open()
    await eventually(isLive(inbox))
    expect(inbox.getSnapshot()).toMatchObject({ unread: 45, hasMore: true })
    await place.comment(9)
    await eventually(() => expect(inbox.getSnapshot().unread).toBe(46))
    expect(inbox.getSnapshot().groups[0]?.context).toMatchObject({
      ref: { type: 'task', id: 9 },
      title: 'Task 9',
    })
    while (inbox.getSnapshot().hasMore) await inbox.loadMore()
    expect(idsOf(inbox)).toEqual((await listed()).ids)
  })

  it('keeps its count the same as the server, whoever does what', async () => {
    for (const task of [1, 1, 2, 2, 3]) await place.comment(task)
    const inbox = open()
    await eventually(isLive(inbox))
    const [newest = 0, next = 0] = idsOf(inbox)
    await Promise.all([
      inbox.view(newest),
      place.host('POST', '/notification/task/1/viewed', undefined, 1),
      inbox.star(next),
      inbox.unview(newest),
      place.comment(4),
    ])
    await eventually(async () => expect(inbox.getSnapshot().unread).toBe((await listed()).unread))
    expect(inbox.getSnapshot().unread).toBe(4)
    await inbox.viewAll()
    await eventually(async () => expect((await listed()).unread).toBe(0))
    expect(inbox.getSnapshot().unread).toBe(0)
  })

  it('goes on where it was after the server was restarted: no gap, no repeat, no second list', async () => {
    await place.comment()
    const { client, requests } = connect()
    const inbox = open(client)
    await eventually(isLive(inbox))
    await place.stop()
    await place.start()
    await place.comment(2)
    await place.host('POST', '/notification/task/1/viewed', undefined, 1)
    await eventually(() => {
      expect(idsOf(inbox)).toHaveLength(2)
      expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 1 })
    })
    expect(idsOf(inbox)).toEqual((await listed()).ids)
    expect(requests.filter((one) => one === 'GET /notification/')).toHaveLength(1)
  }, 15_000)

  it('lists anew when the server comes back with another database', async () => {
    await place.comment()
    const inbox = open()
    await eventually(isLive(inbox))
    await place.stop()
    await place.start({ empty: true })
    await place.comment(5)
    await place.comment(6)
    await eventually(() =>
      expect(inbox.getSnapshot().groups.map(({ context }) => context.ref.id)).toEqual([6, 5]),
    )
    expect(inbox.getSnapshot().unread).toBe(2)
  }, 15_000)

  it('asks for a new token when the last one expires under the stream', async () => {
    let asked = 0
    const token = () => {
      asked += 1
      return place.token(1, asked === 1 ? 1 : 3600)
    }
    const { client, streams } = connect({ token })
    const inbox = open(client)
    await eventually(isLive(inbox))
    await eventually(() => expect(streams()).toBe(2))
    await place.comment()
    await eventually(() => expect(inbox.getSnapshot().unread).toBe(1))
    expect(inbox.getSnapshot().connection).toBe('live')
  }, 15_000)

  it('shares one connection among tabs, through Node’s own BroadcastChannel and Web Locks', async () => {
    const tabs = [connect(), connect(), connect()]
    const shared = tabs.map(({ client }) => open(client, { stream: shareStream(client) }))
    for (const inbox of shared) await eventually(isLive(inbox))
    const streams = () =>
      tabs.flatMap(({ requests }) => requests).filter((one) => one.endsWith('/stream')).length
    expect(streams()).toBe(1)
    await place.comment()
    for (const inbox of shared) await eventually(() => expect(inbox.getSnapshot().unread).toBe(1))
    shared[tabs.findIndex((tab) => tab.streams() === 1)]?.close()
    await place.comment()
    await eventually(() =>
      expect(shared.map((inbox) => inbox.getSnapshot().unread).sort()).toEqual([1, 2, 2]),
    )
    expect(streams()).toBe(2)
  }, 15_000)
})
