import { describe, expect, it, vi } from 'vitest'
import { refusal, type Way } from '../../test/fake-server.ts'
import { type Bench, idsOf, ownTime, setUp, soon } from '../../test/surroundings.ts'
import { defaultPorts, type InboxPorts } from './ports.ts'

ownTime()

/** An inbox that is live, of a server with some notifications of tasks 1 to 3. */
async function openBench(count = 3, ports: Partial<InboxPorts> = {}): Promise<Bench> {
  const bench = setUp(ports)
  for (let times = 0; times < count; times += 1) bench.server.add(1 + (times % 3))
  bench.inbox.subscribe(() => {})
  await soon()
  return bench
}

/** Holds requests back, until they are let go. */
function hold(bench: Bench, path: RegExp, when: 'there' | 'back' = 'there'): () => void {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const way: Way = (request, now) => (now === when && path.test(request.path) ? gate : undefined)
  bench.server.way = way
  return letGo
}

const shown = ({ inbox }: Bench, id: number) =>
  inbox
    .getSnapshot()
    .groups.flatMap(({ notifications }) => notifications)
    .find((one) => one.notification_id === id)

const lists = ({ server }: Bench) =>
  server.requests.filter((one) => one.startsWith('GET /notification/?')).length
const streams = ({ server }: Bench) => server.requests.filter((one) => one.endsWith('/stream')).length

describe('an inbox', () => {
  it('does nothing until somebody listens, and stops shortly after the last one left', async () => {
    const { inbox, server } = setUp()
    await soon()
    expect(server.requests).toEqual([])
    expect(inbox.getSnapshot()).toMatchObject({ status: 'idle', connection: 'idle', groups: [], unread: 0 })
    const leave = [inbox.subscribe(() => {}), inbox.subscribe(() => {})]
    await soon()
    expect(server.streams.size).toBe(1)
    leave[0]?.()
    await soon(5_000)
    expect(server.streams.size).toBe(1)
    leave[1]?.()
    await soon(900)
    expect(server.streams.size).toBe(1)
    await soon(200)
    expect(server.streams.size).toBe(0)
    expect(inbox.getSnapshot().connection).toBe('idle')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('goes on from its cursor when somebody listens again', async () => {
    const bench = setUp()
    const { inbox, server } = bench
    server.add()
    const leave = inbox.subscribe(() => {})
    await soon()
    leave()
    await soon(2_000)
    server.add()
    inbox.subscribe(() => {})
    await soon()
    expect(idsOf(inbox)).toEqual([2, 1])
    expect(lists(bench)).toBe(1)
  })

  it('finds everything running when somebody listens again within the grace', async () => {
    const bench = setUp()
    bench.inbox.subscribe(() => {})()
    await soon(500)
    bench.inbox.subscribe(() => {})
    await soon(5_000)
    expect(streams(bench)).toBe(1)
    expect(bench.server.streams.size).toBe(1)
  })

  it('opens the stream first, and then reads the list: what happens between them is neither lost nor doubled', async () => {
    const bench = setUp()
    const { inbox, server } = bench
    server.add()
    server.add()
    const letGo = hold(bench, /^\/notification\/$/, 'back')
    inbox.subscribe(() => {})
    await soon()
    // The list was read by the server, and is on its way.
    server.add()
    server.mark(({ id }) => id === 1, 'viewed', true)
    await soon()
    letGo()
    await soon()
    expect(idsOf(inbox)).toEqual([3, 2, 1])
    expect(shown(bench, 1)?.viewed_on).not.toBeNull()
    expect(inbox.getSnapshot().unread).toBe(2)
  })

  it('keeps the identity of what does not change', async () => {
    const { inbox, server } = await openBench()
    const before = inbox.getSnapshot()
    expect(inbox.getSnapshot()).toBe(before)
    server.mark(({ id }) => id === 3, 'viewed', true)
    await soon()
    const after = inbox.getSnapshot()
    expect(after).not.toBe(before)
    expect(after.groups[0]).not.toBe(before.groups[0])
    expect(after.groups.slice(1).every((group, index) => group === before.groups[index + 1])).toBe(true)
    await inbox.refresh()
    expect(inbox.getSnapshot()).toBe(after)
  })

  it('calls its listeners only when something changed', async () => {
    const bench = await openBench()
    const listener = vi.fn()
    bench.inbox.subscribe(listener)
    bench.server.write(': heartbeat\n\n')
    await bench.inbox.refresh()
    expect(listener).not.toHaveBeenCalled()
    bench.server.add()
    await soon()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('calls every listener, and reports the error of one', async () => {
    const report = vi.fn()
    const { inbox, server } = await openBench(1, { report })
    const error = new Error('of a listener')
    const after = vi.fn()
    inbox.subscribe(() => {
      throw error
    })
    inbox.subscribe(after)
    server.add()
    await soon()
    expect(after).toHaveBeenCalledTimes(1)
    expect(report).toHaveBeenCalledExactlyOnceWith(error)
  })

  it('throws the error of a listener after all were called, unless it is told otherwise', () => {
    const late = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => {})
    const error = new Error('of a listener')
    defaultPorts().report(error)
    expect(() => late.mock.calls[0]?.[0]()).toThrow(error)
  })

  it('takes the same function twice as two listeners', async () => {
    const { inbox, server } = await openBench()
    const listener = vi.fn()
    const leave = inbox.subscribe(listener)
    inbox.subscribe(listener)
    leave()
    leave()
    server.add()
    await soon()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('shows one group for each context, the newest notification first, across pages', async () => {
    const { inbox, server } = await openBench(50)
    expect(inbox.getSnapshot().hasMore).toBe(true)
    while (inbox.getSnapshot().hasMore) await inbox.loadMore()
    server.add(1)
    await soon()
    const { groups } = inbox.getSnapshot()
    expect(groups.map(({ context }) => context.ref.id)).toEqual([1, 2, 3])
    expect(groups[0]?.notifications.map((one) => one.notification_id).slice(0, 3)).toEqual([51, 49, 46])
    expect(idsOf(inbox)).toHaveLength(51)
  })

  it('is closed for good', async () => {
    const { inbox, server } = await openBench()
    const listener = vi.fn()
    inbox.subscribe(listener)
    inbox.close()
    await soon(5_000)
    inbox.subscribe(listener)
    await soon()
    expect(listener).not.toHaveBeenCalled()
    expect(server.streams.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('actions', () => {
  it.each([
    ['view', (bench: Bench) => bench.inbox.view(3), 2],
    ['viewGroup', (bench: Bench) => bench.inbox.viewGroup({ type: 'task', id: 3 }), 2],
    ['viewAll', (bench: Bench) => bench.inbox.viewAll(), 0],
  ])('%s shows at once, and stays when the server has done it', async (_, act, unread) => {
    const bench = await openBench()
    const done = act(bench)
    expect(shown(bench, 3)?.viewed_on).toBe('2026-05-04 09:30:00')
    expect(bench.inbox.getSnapshot().unread).toBe(unread)
    const seen: number[] = []
    bench.inbox.subscribe(() => seen.push(bench.inbox.getSnapshot().unread))
    await done
    await soon()
    expect(bench.inbox.getSnapshot().unread).toBe(unread)
    expect(bench.server.unread).toBe(unread)
    // No flicker between the answer and the stream's word.
    expect(new Set([...seen, unread]).size).toBe(1)
  })

  it.each(['view', 'unview', 'star', 'unstar'] as const)(
    '%s is taken back exactly when the server refuses it',
    async (kind) => {
      const bench = await openBench()
      const { inbox, server } = bench
      server.mark(({ id }) => id === 3, kind.endsWith('view') ? 'viewed' : 'starred', kind.startsWith('un'))
      await soon()
      const before = inbox.getSnapshot()
      server.refuse = () => refusal(404, 'not_found')
      const failed = expect(inbox[kind](3)).rejects.toMatchObject({ status: 404 })
      expect(inbox.getSnapshot().groups).not.toEqual(before.groups)
      await failed
      expect(inbox.getSnapshot()).toMatchObject({ groups: before.groups, unread: before.unread })
      expect(inbox.getSnapshot().error).toMatchObject({ action: kind, error: { code: 'not_found' } })
    },
  )

  it('may be left alone when they fail: nothing is unhandled, and the snapshot tells', async () => {
    const { inbox, server } = await openBench()
    server.refuse = () => refusal(500, 'server_error')
    void inbox.viewAll()
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 3, error: { action: 'viewAll' } })
  })

  it('are done again by retry, and put away by dismiss', async () => {
    const { inbox, server } = await openBench()
    server.refuse = () => refusal(503, 'unavailable')
    void inbox.star(2)
    await soon()
    server.refuse = () => undefined
    inbox.getSnapshot().error?.retry()
    expect(inbox.getSnapshot().error).toBeNull()
    await soon()
    expect(server.rows[1]?.starred).toBe(true)
    server.refuse = () => refusal(503, 'unavailable')
    void inbox.unstar(2)
    await soon()
    inbox.getSnapshot().error?.dismiss()
    expect(inbox.getSnapshot().error).toBeNull()
  })

  it('that fail leave the other ones alone', async () => {
    const bench = await openBench()
    const { inbox, server } = bench
    server.refuse = ({ path }) => (path.includes('/2/') ? refusal(500, 'server_error') : undefined)
    const done = [inbox.view(1), inbox.view(2), inbox.view(3), inbox.star(2)].map((one) =>
      one.catch(() => 'failed'),
    )
    expect(inbox.getSnapshot().unread).toBe(0)
    expect(await Promise.all(done)).toEqual([undefined, 'failed', undefined, 'failed'])
    await soon()
    expect(inbox.getSnapshot().unread).toBe(1)
    expect(shown(bench, 2)).toMatchObject({ viewed_on: null, starred: false })
  })

  it('reach the server in the order in which they were done', async () => {
    const bench = await openBench()
    const letGo = hold(bench, /\/viewed$/)
    void bench.inbox.view(3)
    void bench.inbox.unview(3)
    void bench.inbox.view(3)
    expect(shown(bench, 3)?.viewed_on).not.toBeNull()
    await soon()
    expect(bench.server.requests.filter((one) => one.endsWith('/viewed'))).toHaveLength(1)
    letGo()
    await soon()
    expect(lists(bench)).toBe(1)
    expect(bench.server.requests.slice(-3)).toEqual([
      'POST /notification/3/viewed',
      'DELETE /notification/3/viewed',
      'POST /notification/3/viewed',
    ])
    expect(shown(bench, 3)?.viewed_on).not.toBeNull()
    expect(bench.inbox.getSnapshot().unread).toBe(2)
  })

  it("give way to the server's later word, whichever comes first: its answer, or its stream", async () => {
    for (const answersFirst of [true, false]) {
      const bench = await openBench()
      const { inbox, server } = bench
      const poke = server.poke
      server.poke = () => {}
      const letGo = hold(bench, /\/viewed$/, 'back')
      void inbox.view(3)
      await soon()
      // Another device takes it back, after the server has done it.
      server.mark(({ id }) => id === 3, 'viewed', false)
      if (answersFirst) letGo()
      await soon()
      poke.call(server)
      await soon()
      letGo()
      await soon()
      expect(shown(bench, 3)?.viewed_on).toBeNull()
      expect(inbox.getSnapshot().unread).toBe(3)
      inbox.close()
    }
  })

  it('viewAll leaves alone what comes after it', async () => {
    const bench = await openBench()
    const letGo = hold(bench, /\/viewed$/, 'back')
    void bench.inbox.viewAll()
    await soon()
    bench.server.add(1)
    await soon()
    expect(bench.inbox.getSnapshot().unread).toBe(1)
    expect(shown(bench, 4)?.viewed_on).toBeNull()
    letGo()
    await soon()
    expect(bench.inbox.getSnapshot().unread).toBe(1)
    expect(shown(bench, 4)?.viewed_on).toBeNull()
  })

  it('viewAll reaches what is not loaded', async () => {
    const { inbox } = await openBench(60)
    expect(inbox.getSnapshot().unread).toBe(60)
    const seen: number[] = []
    inbox.subscribe(() => seen.push(inbox.getSnapshot().unread))
    await inbox.viewAll()
    await soon()
    expect(new Set(seen)).toEqual(new Set([0]))
    await inbox.loadMore()
    expect(inbox.getSnapshot().unread).toBe(0)
  })

  it('viewAll does not hide what others take back, before its answer comes or after', async () => {
    const bench = await openBench(60)
    const { inbox, server } = bench
    const letGo = hold(bench, /\/viewed$/, 'back')
    void inbox.viewAll()
    await soon()
    server.mark(({ id }) => id === 2, 'viewed', false)
    await soon()
    expect(inbox.getSnapshot().unread).toBe(1)
    letGo()
    await soon()
    server.mark(({ id }) => id === 3, 'viewed', false)
    await soon()
    expect(inbox.getSnapshot().unread).toBe(2)
  })

  it('viewAll does not hide what others take back when the stream is behind its answer', async () => {
    const { inbox, server } = await openBench(60)
    server.mark(({ id }) => id > 30, 'viewed', true)
    await soon()
    const { poke } = server
    server.poke = () => {}
    await inbox.viewAll()
    server.add()
    server.poke = poke
    server.poke()
    await soon()
    expect(inbox.getSnapshot().unread).toBe(1)
    server.mark(({ id }) => id === 2, 'viewed', false)
    await soon()
    expect(inbox.getSnapshot().unread).toBe(2)
  })

  it('work without a listener', async () => {
    const { inbox, server } = setUp()
    server.add()
    await inbox.view(1)
    expect(server.unread).toBe(0)
    expect(inbox.getSnapshot()).toMatchObject({ unread: 0, error: null })
  })
})

describe('filters', () => {
  it('are views of one store: what is known shows at once', async () => {
    const bench = await openBench()
    await bench.inbox.view(2)
    await bench.inbox.star(1)
    await soon()
    const before = bench.server.requests.length
    bench.inbox.setFilter('unread')
    expect(bench.inbox.getSnapshot()).toMatchObject({ filter: 'unread', status: 'ready' })
    expect(idsOf(bench.inbox)).toEqual([3, 1])
    bench.inbox.setFilter('starred')
    expect(idsOf(bench.inbox)).toEqual([1])
    await soon()
    // Three is all that there is.
    expect(bench.server.requests).toHaveLength(before)
  })

  it('read on when too little is known', async () => {
    const { inbox, server } = await openBench(60)
    server.mark(({ id }) => id < 10 || id > 50, 'starred', true)
    await soon()
    inbox.setFilter('starred')
    expect(idsOf(inbox).sort((a, b) => b - a)).toEqual([60, 59, 58, 57, 56, 55, 54, 53, 52, 51])
    await soon()
    expect(idsOf(inbox)).toHaveLength(19)
    expect(inbox.getSnapshot().hasMore).toBe(false)
    inbox.setFilter('all')
    expect(idsOf(inbox)).toHaveLength(20)
  })

  it('keep what no longer matches until they change or are refreshed', async () => {
    const bench = await openBench()
    const { inbox } = bench
    inbox.setFilter('unread')
    await inbox.view(2)
    await soon()
    expect(idsOf(inbox)).toContain(2)
    expect(shown(bench, 2)?.viewed_on).not.toBeNull()
    await inbox.refresh()
    expect(idsOf(inbox)).not.toContain(2)
    await inbox.view(3)
    inbox.setFilter('all')
    inbox.setFilter('unread')
    expect(idsOf(inbox)).toEqual([1])
  })

  it('hear of what joins them from beyond what is loaded', async () => {
    const { inbox, server } = await openBench(60)
    inbox.setFilter('starred')
    await soon()
    expect(idsOf(inbox)).toEqual([])
    server.mark(({ id }) => id === 5, 'starred', true)
    await soon()
    expect(idsOf(inbox)).toEqual([5])
    inbox.setFilter('all')
    await soon()
    server.mark(({ id }) => id === 7, 'starred', true)
    await soon()
    inbox.setFilter('starred')
    await soon()
    expect(idsOf(inbox)).toEqual([7, 5])
  })
})

describe('loading more', () => {
  it.each([
    ['while new ones come', (bench: Bench) => void bench.server.add()],
    [
      'while old ones come',
      (bench: Bench) => void bench.server.add(2, { created_on: '2020-01-01 00:00:00' }),
    ],
    [
      'while others are viewed',
      (bench: Bench) => bench.server.mark(({ id }) => id % 7 === 0, 'viewed', true),
    ],
    [
      'while others are taken back',
      (bench: Bench) => bench.server.mark(({ id }) => id % 5 === 0, 'viewed', false),
    ],
  ])('skips and repeats nothing %s, in any filter', async (_, happen) => {
    for (const filter of ['all', 'unread'] as const) {
      const bench = await openBench(150)
      const { inbox, server } = bench
      inbox.setFilter(filter)
      for (let times = 0; inbox.getSnapshot().hasMore && times < 50; times += 1) {
        server.poke = () => {
          for (const stream of server.streams) setTimeout(() => server.tell(stream), 30)
        }
        happen(bench)
        await Promise.all([inbox.loadMore(), soon(20)])
      }
      await soon()
      const wanted = server.list().filter((one) => filter === 'all' || one.viewed_on === null)
      expect(new Set(idsOf(inbox)).size).toBe(idsOf(inbox).length)
      expect(idsOf(inbox)).toEqual(expect.arrayContaining(wanted.map((one) => one.notification_id)))
      inbox.close()
    }
  })

  it('asks once, however often it is called', async () => {
    const bench = await openBench(60)
    const before = lists(bench)
    await Promise.all([bench.inbox.loadMore(), bench.inbox.loadMore(), bench.inbox.loadMore()])
    expect(lists(bench)).toBe(before + 1)
    expect(bench.inbox.getSnapshot().loadingMore).toBe(false)
  })

  it('tells when it fails, and can be tried again', async () => {
    const { inbox, server } = await openBench(60)
    server.refuse = () => refusal(503, 'unavailable')
    await expect(inbox.loadMore()).rejects.toMatchObject({ status: 503 })
    expect(inbox.getSnapshot()).toMatchObject({
      error: { action: 'more' },
      loadingMore: false,
      status: 'ready',
    })
    server.refuse = () => undefined
    inbox.getSnapshot().error?.retry()
    await soon()
    expect(inbox.getSnapshot().error).toBeNull()
    expect(idsOf(inbox)).toHaveLength(40)
  })
})

describe('putting aside', () => {
  it.each([
    ['archive', (bench: Bench) => bench.inbox.archive(2)],
    ['snooze', (bench: Bench) => bench.inbox.snooze(2, '2026-05-05 08:00:00')],
    ['delete', (bench: Bench) => bench.inbox.delete(2)],
  ] as const)(
    '%s: it goes at once from list and count, and undo brings it back as it was',
    async (kind, act) => {
      const bench = await openBench()
      const { inbox, server } = bench
      await inbox.star(2)
      const before = shown(bench, 2)
      const done = act(bench)
      expect(idsOf(inbox)).toEqual([3, 1])
      expect(inbox.getSnapshot()).toMatchObject({ unread: 2, unseen: 2 })
      await done
      await soon()
      expect(server.rows[1]?.place).toBe({ archive: 'archived', snooze: 'snoozed', delete: 'deleted' }[kind])
      const undone = inbox.undo()
      expect(shown(bench, 2)).toEqual(before)
      expect(inbox.getSnapshot().unread).toBe(3)
      await undone
      await soon()
      expect(server.rows[1]?.place).toBe('inbox')
      expect(shown(bench, 2)).toEqual(before)
      expect(inbox.getSnapshot().unread).toBe(3)
    },
  )

  it('is taken back when the server refuses', async () => {
    const bench = await openBench()
    bench.server.refuse = () => refusal(403, 'forbidden')
    await expect(bench.inbox.archive(2)).rejects.toMatchObject({ code: 'forbidden' })
    expect(idsOf(bench.inbox)).toEqual([3, 2, 1])
    expect(bench.inbox.getSnapshot()).toMatchObject({ unread: 3, error: { action: 'archive' } })
    bench.server.refuse = () => undefined
    bench.inbox.getSnapshot().error?.retry()
    await soon()
    expect(idsOf(bench.inbox)).toEqual([3, 1])
    // What was done by a retry can be undone too.
    await bench.inbox.undo()
    await soon()
    expect(bench.server.rows[1]?.place).toBe('inbox')
  })

  it('is heard of when another device does it, and so is what comes back', async () => {
    const { inbox, server } = await openBench()
    server.move(({ id }) => id === 3, 'archived')
    server.move(({ id }) => id === 2, 'snoozed', '2026-05-05 08:00:00')
    server.move(({ id }) => id === 1, 'deleted')
    await soon()
    expect(idsOf(inbox)).toEqual([])
    expect(inbox.getSnapshot()).toMatchObject({ unread: 0, hasMore: false })
    server.move(({ id }) => id > 1, 'inbox')
    await soon()
    expect(idsOf(inbox)).toEqual([3, 2])
    expect(inbox.getSnapshot().unread).toBe(2)
  })

  it('does not come back with a list that was on its way', async () => {
    const bench = setUp()
    for (const task of [1, 2]) bench.server.add(task)
    const letGo = hold(bench, /^\/notification\/$/, 'back')
    bench.inbox.subscribe(() => {})
    await soon()
    bench.server.move(({ id }) => id === 1, 'archived')
    await soon()
    letGo()
    await soon()
    expect(idsOf(bench.inbox)).toEqual([2])
  })

  it('goes from a filtered list too, which keeps what was only viewed', async () => {
    const { inbox } = await openBench()
    inbox.setFilter('unread')
    void inbox.view(3)
    void inbox.archive(2)
    expect(idsOf(inbox)).toEqual([3, 1])
  })

  it('can be undone once, and only the last of them', async () => {
    const { inbox, server } = await openBench()
    void inbox.archive(3)
    void inbox.archive(2)
    void inbox.undo()
    expect(idsOf(inbox)).toEqual([2, 1])
    await inbox.undo()
    await soon()
    expect(server.rows.map(({ place }) => place)).toEqual(['inbox', 'inbox', 'archived'])
    expect(idsOf(inbox)).toEqual([2, 1])
  })
})

describe('viewing all', () => {
  it('is one call, and so is undoing it: what was viewed before stays viewed', async () => {
    const bench = await openBench(60)
    const { inbox, server } = bench
    await inbox.view(60)
    const before = server.requests.length
    void inbox.viewAll()
    expect(inbox.getSnapshot().unread).toBe(0)
    await soon()
    expect(server.requests.slice(before)).toEqual(['POST /notification/bulk'])
    expect(server.unread).toBe(0)
    void inbox.undo()
    expect(shown(bench, 59)?.viewed_on).toBeNull()
    await soon()
    expect(server.requests.filter((one) => one === 'POST /notification/undo')).toHaveLength(1)
    expect(server.unread).toBe(59)
    expect(inbox.getSnapshot().unread).toBe(59)
    expect(shown(bench, 60)?.viewed_on).not.toBeNull()
  })
})

describe('the badge', () => {
  it('is cleared when the bell is opened, and counts what comes after', async () => {
    const { inbox, server } = await openBench()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 3, unseen: 3 })
    void inbox.seen()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 3, unseen: 0 })
    server.add()
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 4, unseen: server.unseen })
    await inbox.seen()
    await soon()
    server.add()
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 5, unseen: 1 })
  })

  it('counts what came between the opening and its answer', async () => {
    const bench = await openBench()
    const letGo = hold(bench, /seen/, 'back')
    void bench.inbox.seen()
    await soon()
    bench.server.add()
    await soon()
    expect(bench.inbox.getSnapshot().unseen).toBe(1)
    letGo()
    await soon()
    expect(bench.inbox.getSnapshot().unseen).toBe(1)
  })

  it('counts what came while an opening was answered that had nothing to clear', async () => {
    const bench = await openBench()
    await bench.inbox.seen()
    await soon()
    const letGo = hold(bench, /seen/, 'back')
    void bench.inbox.seen()
    await soon()
    bench.server.add()
    await soon()
    letGo()
    await soon()
    expect(bench.inbox.getSnapshot()).toMatchObject({ unread: 4, unseen: 1 })
  })

  it('is cleared by another device, and comes back when the server refuses', async () => {
    const { inbox, server } = await openBench()
    server.refuse = () => refusal(503, 'unavailable')
    await expect(inbox.seen()).rejects.toMatchObject({ status: 503 })
    expect(inbox.getSnapshot().unseen).toBe(3)
    server.refuse = () => undefined
    server.see()
    await soon()
    expect(inbox.getSnapshot()).toMatchObject({ unread: 3, unseen: 0 })
  })
})
