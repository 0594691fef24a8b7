import type { Notification } from '@belfry/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { refusal } from '../../test/fake-server.ts'
import { type Bench, ownTime, setUp, soon } from '../../test/surroundings.ts'
import type { Inbox } from './inbox.ts'
import { inOrder } from './order.ts'
import type { Filter } from './state.ts'

ownTime()

/** One thing that happens, to the server, to the user's page, or between them. `n` picks a notification. */
type Step =
  | { do: 'add'; task: number; times: number }
  | { do: 'addOld'; task: number; secondsAgo: number }
  | { do: 'otherViews' | 'otherUnviews' | 'otherStars' | 'otherUnstars'; n: number }
  | { do: 'otherViewsTask' | 'otherUnviewsTask'; task: number }
  | { do: 'otherViewsAll' | 'cut' | 'restart' | 'expire' | 'tooOld' | 'otherDatabase' }
  | { do: 'view' | 'unview' | 'star' | 'unstar'; n: number }
  | { do: 'archive' | 'unarchive' | 'snooze' | 'delete'; n: number }
  | { do: 'otherArchives' | 'otherUnarchives' | 'otherSnoozes' | 'otherDeletes'; n: number }
  | { do: 'otherWakes' | 'otherSees' | 'otherArchivesViewed' }
  | { do: 'viewGroup'; task: number }
  | { do: 'viewAll' | 'loadMore' | 'refresh' | 'undo' | 'seen' }
  | { do: 'filter'; filter: Filter }
  | { do: 'visible' | 'online'; holds: boolean }
  | { do: 'fail'; how: 'before' | 'after' | 'refused'; times: number }
  | { do: 'pass'; ms: number }
  | { do: 'settle' }

const n = fc.nat(200)
const task = fc.integer({ min: 1, max: 5 })
const only = <const D extends Step['do']>(...words: D[]) => fc.constantFrom(...words)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: only('add'), task, times: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ do: only('addOld'), task, secondsAgo: fc.nat(100_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: only('otherViews', 'otherUnviews', 'otherStars', 'otherUnstars'), n }),
  },
  { weight: 2, arbitrary: fc.record({ do: only('otherViewsTask', 'otherUnviewsTask'), task }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: only('otherViewsAll', 'cut', 'restart', 'expire', 'tooOld', 'otherDatabase'),
    }),
  },
  { weight: 7, arbitrary: fc.record({ do: only('view', 'unview', 'star', 'unstar'), n }) },
  { weight: 5, arbitrary: fc.record({ do: only('archive', 'unarchive', 'snooze', 'delete'), n }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: only('otherArchives', 'otherUnarchives', 'otherSnoozes', 'otherDeletes'),
      n,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: only('otherWakes', 'otherSees', 'otherArchivesViewed') }) },
  { weight: 2, arbitrary: fc.record({ do: only('viewGroup'), task }) },
  { weight: 6, arbitrary: fc.record({ do: only('viewAll', 'loadMore', 'refresh', 'undo', 'seen') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: only('filter'), filter: fc.constantFrom<Filter>('all', 'unread', 'starred') }),
  },
  { weight: 1, arbitrary: fc.record({ do: only('visible', 'online'), holds: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: only('fail'),
      how: fc.constantFrom('before', 'after', 'refused'),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: only('pass'), ms: fc.nat(1500) }) },
  { weight: 1, arbitrary: fc.record({ do: only('settle') }) },
)

const shownBy = (inbox: Inbox): Notification[] =>
  inbox.getSnapshot().groups.flatMap(({ notifications }) => notifications)

const tomorrow = '2026-05-05 08:00:00'

const listOf = ({ server }: Bench, filter: Filter): Notification[] => {
  const query = new URLSearchParams({ limit: '100000' })
  if (filter === 'unread') query.set('viewed', 'false')
  if (filter === 'starred') query.set('starred', 'true')
  return server.list(query)
}

/** What holds at every moment. */
function expectSound({ inbox }: Bench): void {
  const { groups, unread, unseen } = inbox.getSnapshot()
  expect(inbox.getSnapshot()).toBe(inbox.getSnapshot())
  expect(unread).toBeGreaterThanOrEqual(unseen)
  expect(unseen).toBeGreaterThanOrEqual(0)
  const shown = shownBy(inbox)
  expect(new Set(shown.map(({ notification_id }) => notification_id)).size).toBe(shown.length)
  expect(new Set(groups.map(({ context }) => context.ref.id)).size).toBe(groups.length)
  const heads = groups.flatMap(({ notifications }) => notifications.slice(0, 1))
  expect(shown.filter(({ snoozed_until }) => snoozed_until !== undefined)).toEqual([])
  for (const list of [heads, ...groups.map(({ notifications }) => notifications)])
    expect(list).toEqual([...list].sort(inOrder))
}

/** What holds when nothing is under way: what is shown is the beginning of the server's list, and the count is its count. */
async function expectSettled(bench: Bench): Promise<void> {
  const { inbox, server, online, visible } = bench
  server.refuse = () => undefined
  visible.set(true)
  online.set(true)
  await soon(90_000)
  inbox.getSnapshot().error?.dismiss()
  const snapshot = inbox.getSnapshot()
  expect(snapshot).toMatchObject({
    status: 'ready',
    connection: 'live',
    unread: server.unread,
    unseen: server.unseen,
    loadingMore: false,
  })
  const { filter } = snapshot
  const list = listOf(bench, filter)
  const matching = shownBy(inbox)
    .filter((one) => filter === 'all' || (filter === 'unread' ? one.viewed_on === null : one.starred))
    .sort(inOrder)
  expect(matching).toEqual(list.slice(0, matching.length))
  if (!snapshot.hasMore) expect(matching.length).toBe(list.length)
}

async function take(bench: Bench, move: Step): Promise<void> {
  const { inbox, server, online, visible } = bench
  const pick = (index: number) => server.rows[index % Math.max(1, server.rows.length)]?.id ?? 1
  const run = (done: Promise<void>) => void done.catch(() => {})
  switch (move.do) {
    case 'add':
      for (let times = 0; times < move.times; times += 1) server.add(move.task)
      break
    case 'addOld': {
      const then = new Date(Date.now() - move.secondsAgo * 1000).toISOString().slice(0, 19).replace('T', ' ')
      server.add(move.task, { created_on: then })
      break
    }
    case 'otherViews':
    case 'otherUnviews':
    case 'otherStars':
    case 'otherUnstars': {
      const aspect = move.do.endsWith('iews') ? 'viewed' : 'starred'
      server.mark(({ id }) => id === pick(move.n), aspect, !move.do.startsWith('otherUn'))
      break
    }
    case 'otherViewsTask':
    case 'otherUnviewsTask':
      server.mark((row) => row.task === move.task, 'viewed', move.do === 'otherViewsTask')
      break
    case 'otherViewsAll':
      server.mark(() => true, 'viewed', true)
      break
    case 'cut':
      server.cut()
      break
    case 'restart':
      server.end({ reason: 'shutting_down', retry: 300 })
      break
    case 'expire':
      server.end({ reason: 'token_expired' })
      break
    case 'tooOld':
      server.oldest = server.rev + 1
      server.cut()
      break
    case 'otherDatabase':
      server.restore()
      server.cut()
      break
    case 'view':
    case 'unview':
    case 'star':
    case 'unstar': {
      const id = pick(move.n)
      run(inbox[move.do](id))
      const shown = shownBy(inbox).find(({ notification_id }) => notification_id === id)
      if (shown && move.do.endsWith('view')) expect(shown.viewed_on !== null).toBe(move.do === 'view')
      if (shown && move.do.endsWith('star')) expect(shown.starred).toBe(move.do === 'star')
      break
    }
    case 'archive':
    case 'unarchive':
    case 'delete':
    case 'snooze': {
      const id = pick(move.n)
      run(move.do === 'snooze' ? inbox.snooze(id, tomorrow) : inbox[move.do](id))
      if (move.do !== 'unarchive') expect(shownBy(inbox).map((one) => one.notification_id)).not.toContain(id)
      break
    }
    case 'otherArchives':
      server.move(({ id, place }) => id === pick(move.n) && place === 'inbox', 'archived')
      break
    case 'otherUnarchives':
      server.move(({ id, place }) => id === pick(move.n) && place === 'archived', 'inbox')
      break
    case 'otherSnoozes':
      server.move(({ id, place }) => id === pick(move.n) && place === 'inbox', 'snoozed', tomorrow)
      break
    case 'otherDeletes':
      server.move(({ id }) => id === pick(move.n), 'deleted')
      break
    case 'otherWakes':
      server.move(({ place }) => place === 'snoozed', 'inbox')
      break
    case 'otherArchivesViewed':
      server.move(({ place, viewed_on }) => place === 'inbox' && viewed_on !== null, 'archived')
      break
    case 'otherSees':
      server.see()
      break
    case 'viewGroup':
      run(inbox.viewGroup({ type: 'task', id: move.task }))
      break
    case 'viewAll':
      run(inbox.viewAll())
      expect(inbox.getSnapshot().unread).toBe(0)
      break
    case 'seen':
      run(inbox.seen())
      expect(inbox.getSnapshot().unseen).toBe(0)
      break
    case 'loadMore':
    case 'refresh':
    case 'undo':
      run(inbox[move.do]())
      break
    case 'filter':
      inbox.setFilter(move.filter)
      break
    case 'visible':
      visible.set(move.holds)
      break
    case 'online':
      online.set(move.holds)
      break
    case 'fail': {
      let left = move.times
      const { way } = server
      server.refuse = () => {
        if (left === 0) return undefined
        left -= 1
        if (move.how === 'refused') return refusal(503, 'unavailable')
        if (move.how === 'before') throw new TypeError('failed to fetch')
        return undefined
      }
      if (move.how === 'after')
        server.way = async (request, when) => {
          await way(request, when)
          if (when === 'there' || left === 0) return
          left -= 1
          throw new TypeError('failed to fetch')
        }
      break
    }
    case 'pass':
      await soon(move.ms)
      break
    case 'settle':
      await expectSettled(bench)
      break
    default:
      throw new Error(`No such step: ${JSON.stringify(move satisfies never)}`)
  }
}

it('comes to what the server has, whatever happens to either of them and between them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(600), { minLength: 1, maxLength: 20 }),
      fc.nat(60),
      async (steps, latencies, existing) => {
        const bench = setUp()
        const { inbox, server } = bench
        let turn = 0
        const latency = () => latencies[turn++ % latencies.length] ?? 0
        const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
        server.way = () => later(latency())
        server.poke = () => {
          for (const stream of server.streams) setTimeout(() => server.tell(stream), latency())
        }
        for (let times = 0; times < existing; times += 1) server.add(1 + (times % 5))
        inbox.subscribe(() => expectSound(bench))
        try {
          for (const move of steps) {
            await take(bench, move)
            expectSound(bench)
          }
          await expectSettled(bench)
          inbox.refresh().catch(() => {})
          await expectSettled(bench)
          while (inbox.getSnapshot().hasMore) {
            inbox.loadMore().catch(() => {})
            await soon(3000)
          }
          await expectSettled(bench)
          expect(shownBy(inbox).sort(inOrder)).toEqual(listOf(bench, inbox.getSnapshot().filter))
        } finally {
          inbox.close()
        }
      },
    ),
    { numRuns: 150 },
  )
}, 600_000)
