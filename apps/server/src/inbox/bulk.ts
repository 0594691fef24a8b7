import type { Schedule } from '../schedule/schedule.ts'
import { all, type Database, first, run, type Work } from '../store/database.ts'
import type { BulkResult, Deed, ListQuery } from '../store/port.ts'
import { markSome, undoOf, undoSome } from '../store/sql/marks.ts'
import { dropOthers, dropUndo, keepUndo, nextEntries, readUndo, snoozedOf } from '../store/sql/undo.ts'
import { forgetJob, wakeJob } from './jobs.ts'
import { stretchOf } from './list.ts'
import { apply, type Marked } from './marks.ts'
import type { Place } from './page-cursor.ts'

/** The most that one call changes: it is undone as a whole, and what is left takes a further call. */
export const greatestBulk = 10_000

/** How long it can be undone, in seconds. */
const undoSeconds = 3600

/** What doing something to many at once needs. */
export interface BulkPorts {
  readonly database: Database
  readonly schedule: Pick<Schedule, 'add'>
  readonly sliceSize: number
  /** A name that nobody guesses. */
  readonly token: () => string
}

/** Which ones: by their numbers, or all that fit a list's filters. */
export type Target = { readonly ids: readonly number[] } | { readonly filter: ListQuery }

interface Slice {
  readonly changed: number
  /** How many were looked at. */
  readonly looked: number
  /** Where the next slice begins; `null` when this was the last. */
  readonly next: Next | null
}

type Next = { readonly ids: readonly number[] } | { readonly filter: ListQuery; readonly after?: Place }

/**
 * Does one thing to many, in short transactions, the newest first. What was done before a crash stays done, and can be
 * undone.
 */
export async function markMany(
  { database, schedule, sliceSize, token: newToken }: BulkPorts,
  deed: Deed,
  inbox: Marked,
  target: Target,
): Promise<BulkResult> {
  const token = newToken()
  const { tenant, user_id } = inbox
  let changed = 0
  let looked = 0
  let rest: Next | null = target
  while (rest !== null && looked < greatestBulk) {
    const present: Next = rest
    const isFirst = changed === 0
    const slice: Slice = await database.write(function* () {
      const { ids, next } = yield* take(tenant, user_id, present, Math.min(sliceSize, greatestBulk - looked))
      const done = yield* markIds(deed, { ...inbox, ids: JSON.stringify(ids), token })
      if (done > 0 && isFirst) yield* beginUndo(schedule, deed, inbox, token)
      if (done > 0 && deed === 'snooze') yield* schedule.add(tenant, inbox.until, wakeJob, { user_id, ids })
      return { changed: done, looked: ids.length, next }
    })
    changed += slice.changed
    looked += slice.looked
    rest = slice.next
  }
  return { changed, more: rest !== null, undo: changed > 0 ? token : null }
}

/** The numbers of the next slice. */
function* take(
  tenant: number,
  user_id: string,
  target: Next,
  size: number,
): Work<{ readonly ids: readonly number[]; readonly next: Next | null }> {
  if ('ids' in target) {
    const rest = target.ids.slice(size)
    return { ids: target.ids.slice(0, size), next: rest.length === 0 ? null : { ids: rest } }
  }
  const { rows, next } = yield* stretchOf(tenant, user_id, target.filter, target.after ?? null, size)
  const ids = rows.map((row) => row.notification_id)
  return { ids, next: next === null ? null : { filter: target.filter, after: next } }
}

type Some = Marked & { readonly ids: string; readonly token: string }

function* markIds(deed: Deed, some: Some): Work<number> {
  const places: readonly Partial<Record<Deed, typeof markSome.inbox.view>>[] = [
    markSome.inbox,
    markSome.aside,
  ]
  let changed = 0
  for (const { [deed]: marking } of places) {
    if (marking !== undefined) changed += (yield* apply(marking, { ...some })).changed
  }
  return changed
}

function* beginUndo(
  schedule: Pick<Schedule, 'add'>,
  mark: Deed,
  { tenant, user_id, now }: Marked,
  token: string,
): Work<void> {
  const expires_on = now + undoSeconds
  yield* run(keepUndo, { tenant, user_id, token, mark, expires_on })
  yield* run(dropOthers, { tenant, user_id, token })
  yield* schedule.add(tenant, expires_on, forgetJob, { user_id, token })
}

/**
 * Undoes the last thing that was done to many: each that has not changed since is as it was. Resolves to how many
 * those are; `null` when there is nothing of this token.
 */
export async function undoMany(
  { database, schedule, sliceSize }: BulkPorts,
  inbox: Marked,
  token: string,
): Promise<number | null> {
  const { tenant, user_id, now } = inbox
  const undo = await database.read(() => first(readUndo, { tenant, user_id }))
  if (undo === undefined || undo.token !== token || undo.expires_on <= now) return null
  let changed = 0
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    // A second one at the same time finds nothing of what the first has undone.
    const slice = await database.write(function* () {
      const rows = yield* all(nextEntries, { tenant, user_id, token, after: from, limit: sliceSize })
      const ids = JSON.stringify(rows.map((row) => row.notification_id))
      let done = 0
      for (const name of undoOf[undo.mark as Deed]) {
        done += (yield* apply(undoSome[name], { ...inbox, ids, token })).changed
      }
      // Their time may have been taken from the schedule while they were elsewhere.
      for (const { notification_id, until } of yield* all(snoozedOf, { tenant, user_id, ids })) {
        yield* schedule.add(tenant, until, wakeJob, { user_id, ids: [notification_id] })
      }
      const last = rows.length === sliceSize ? rows.at(-1) : undefined
      if (last === undefined) for (const drop of dropUndo) yield* run(drop, { tenant, user_id, token })
      return { done, next: last?.notification_id ?? null }
    })
    changed += slice.done
    after = slice.next
  }
  return changed
}
