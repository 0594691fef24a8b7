import { all, first, type Work } from '../store/database.ts'
import type { Change, Changes, Counts } from '../store/port.ts'
import { type ChangeRow, changesAfter, type InboxRow, readInbox } from '../store/sql/inbox.ts'
import { notificationsOf } from './rows.ts'

/** Whoever is further behind lists again: it is cheaper for both. */
export const farthestResume = 10_000

/** The state that an inbox has before anything came into it. */
export const untouched: InboxRow = { rev: 0, unread: 0, seen_rev: 0, seen_unread: 0 }

/**
 * A place in an inbox's changes. Rows come by the rev of their last change; so who is between two pages has seen the
 * rows up to `rev`, and all changes only up to `base`, where his reading began. A row that was created between the
 * two and changed after `rev` is still to come, and is news to him:
 *
 * ```text
 *   rev   1       2       3       4               reading begins at 0
 *   row   a new   b new   c new   a viewed        told: b (2), c (3), a (4): new, not only viewed
 * ```
 */
interface Place {
  readonly base: number
  readonly rev: number
}

/**
 * A cursor: the database that it belongs to, and the place.
 *
 * @example 'q3XK0w-42' // everything up to 42
 * @example 'q3XK0w-42-50' // everything up to 42, and the rows up to 50
 */
export function cursorAt(epoch: string, rev: number, base: number = rev): string {
  return base === rev ? `${epoch}-${rev}` : `${epoch}-${base}-${rev}`
}

/** The place of a cursor, or `null` if this database did not give it. */
function placeOf(epoch: string, cursor: string): Place | null {
  const text = cursor.startsWith(`${epoch}-`) ? cursor.slice(epoch.length + 1) : ''
  const match = /^(0|[1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/.exec(text)
  if (match === null) return null
  const base = Number(match[1])
  const rev = Number(match[2] ?? base)
  return base <= rev ? { base, rev } : null
}

/** Where an inbox is now. */
export function* inboxNow(tenant: number, user_id: string): Work<InboxRow> {
  return (yield* first(readInbox, { tenant, user_id })) ?? untouched
}

/** The numbers on the bell. A version that knew of no badge may have counted something seen as unread no more. */
export function countsOf({ unread, seen_unread }: InboxRow): Counts {
  return { new: unread, unseen: Math.max(0, unread - seen_unread) }
}

/** What happened in an inbox after a cursor. */
export function* changesSince(
  epoch: string,
  tenant: number,
  user_id: string,
  cursor: string,
  limit: number,
): Work<Changes> {
  const inbox = yield* inboxNow(tenant, user_id)
  const place = placeOf(epoch, cursor)
  const reason = place === null ? 'other_database' : isOutOfReach(place.rev, inbox.rev) ? 'too_old' : null
  if (place === null || reason !== null) {
    return {
      kind: 'reset',
      reason: reason ?? 'too_old',
      cursor: cursorAt(epoch, inbox.rev),
      ...countsOf(inbox),
    }
  }
  const { base, rev } = place
  const rows = rev === inbox.rev ? [] : yield* all(changesAfter, { tenant, user_id, rev, limit, offset: 0 })
  const notifications = yield* notificationsOf(
    tenant,
    user_id,
    rows.map((row) => [row.notification_id, user_id]),
  )
  const byId = new Map(notifications.map((one) => [one.notification_id, one]))
  const more = rows.length === limit
  const last = rows.at(-1)
  const seen = !more && inbox.seen_rev > base
  const end = more && last !== undefined ? cursorAt(epoch, last.rev, base) : cursorAt(epoch, inbox.rev)
  return {
    kind: 'changes',
    changes: rows.flatMap((row) => {
      const notification = byId.get(row.notification_id)
      // Who has this one, but not yet that all is seen, is not at the end.
      const after = row === last && !seen ? end : cursorAt(epoch, row.rev, base)
      return notification === undefined ? [] : [{ notification, cursor: after, ...aspectsOf(row, base) }]
    }),
    seen,
    cursor: end,
    ...countsOf(inbox),
    more,
  }
}

/** A rev ahead of the inbox was given before the database went back to an older state. */
function isOutOfReach(rev: number, newest: number): boolean {
  return rev > newest || newest - rev > farthestResume
}

function aspectsOf(row: ChangeRow, base: number): Omit<Change, 'notification' | 'cursor'> {
  return {
    rev: row.rev,
    created: row.created_rev > base,
    viewed: row.viewed_rev > base,
    starred: row.starred_rev > base,
    moved: row.moved_rev > base,
    changed: row.changed_rev > base,
  }
}
