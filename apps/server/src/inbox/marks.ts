import { type Database, first, only, type Row, run, type Work } from '../store/database.ts'
import { findObject } from '../store/sql/events.ts'
import { isThere, lockInbox } from '../store/sql/inbox.ts'
import {
  eventsBound,
  type Mark,
  type Marking,
  markNext,
  markObject,
  markOne,
  newestEvent,
} from '../store/sql/marks.ts'
import { inboxNow, untouched } from './changes.ts'

/** An inbox, and the time of what is done to it. */
export interface Marked {
  readonly tenant: number
  readonly user_id: string
  /** Seconds since 1970. */
  readonly now: number
  /** When what is snoozed comes back; 0 when nothing is. */
  readonly until: number
}

/** What a slice of a longer change did. */
interface Slice {
  readonly changed: number
  /** Where the next slice begins; `null` when this was the last. */
  readonly next: number | null
}

/**
 * Marks one notification, be it in the inbox or put aside. `null` when there is none of this number, else how many
 * changed: 0 or 1.
 */
export function* mark(mark: Mark, inbox: Marked, notification_id: number): Work<0 | 1 | null> {
  const places: readonly Partial<Record<Mark, typeof markOne.inbox.view>>[] = [markOne.inbox, markOne.aside]
  for (const { [mark]: marking } of places) {
    if (marking === undefined) continue
    const { changed } = yield* apply(marking, { ...inbox, notification_id })
    if (changed > 0) return 1
  }
  return (yield* first(isThere, { ...inbox, notification_id })) === undefined ? null : 0
}

/** Marks all notifications about one object. Resolves to how many changed. */
export async function markRef(
  database: Database,
  mark: 'view' | 'unview',
  inbox: Marked,
  ref: { readonly type: string; readonly id: string },
  sliceSize: number,
): Promise<number> {
  const { tenant } = inbox
  const object = await database.read(function* () {
    const found = yield* first(findObject, { tenant, ...ref })
    if (found === undefined) return null
    const newest = yield* first(newestEvent, { tenant, object_id: found.object_id })
    return newest === undefined ? null : { object_id: found.object_id, newest: newest.event_id }
  })
  if (object === null) return 0
  const { object_id, newest } = object
  return inSlices(0, (after) =>
    database.write(function* (): Work<Slice> {
      const bound = yield* first(eventsBound, { tenant, object_id, after, skip: sliceSize - 1 })
      const upto = Math.min(bound?.event_id ?? newest, newest)
      const { changed } = yield* apply(markObject[mark], { ...inbox, object_id, after, upto })
      return { changed, next: upto < newest ? upto : null }
    }),
  )
}

/** Marks the whole inbox as it is now. Resolves to how many changed. */
export async function markAll(
  database: Database,
  mark: 'view' | 'unview',
  inbox: Marked,
  sliceSize: number,
): Promise<number> {
  const { rev } = await database.read(() => inboxNow(inbox.tenant, inbox.user_id))
  return inSlices(0, (from_on) =>
    database.write(function* (): Work<Slice> {
      const { changed, newest } = yield* apply(markNext[mark], {
        ...inbox,
        from_on,
        until_rev: rev,
        limit: sliceSize,
      })
      return { changed, next: changed === sliceSize ? newest : null }
    }),
  )
}

/**
 * A long change as short transactions: an inbox of a million is marked while everybody else is served. What was
 * marked before a crash stays marked.
 */
async function inSlices(start: number, slice: (from: number) => Promise<Slice>): Promise<number> {
  let changed = 0
  for (let from: number | null = start; from !== null; ) {
    const done: Slice = await slice(from)
    changed += done.changed
    from = done.next
  }
  return changed
}

/** Counts what a mark changes, takes as many revs, and hands them out. One at a time for an inbox: none is counted twice. */
export function* apply<P extends Marked & Row>(
  marking: Marking<P>,
  params: P,
): Work<{ changed: number; newest: number | null }> {
  const { tenant, user_id } = params
  const { seen_rev } = (yield* first(lockInbox, { tenant, user_id })) ?? untouched
  const { count, unread, seen, newest } = yield* only(marking.count, { ...params, seen_rev })
  if (count === 0) return { changed: 0, newest }
  const { rev } = yield* only(marking.take, { tenant, user_id, count, unread, seen })
  for (const statement of marking.set) yield* run(statement, { ...params, base: rev - count })
  return { changed: count, newest }
}
