import { all, first, type Work } from '../store/database.ts'
import type { Change, Changes } from '../store/port.ts'
import { type ChangeRow, changesAfter, readInbox } from '../store/sql/inbox.ts'
import { notificationsOf } from './rows.ts'

/** Whoever is further behind lists again: it is cheaper for both. */
export const farthestResume = 10_000

/** The state that an inbox has before anything came into it. */
const untouched = { rev: 0, unread: 0 }

/**
 * A place in an inbox's changes: the database that it belongs to, and the rev up to which everything was seen.
 *
 * @example 'q3XK0w-42'
 */
export function cursorAt(epoch: string, rev: number): string {
  return `${epoch}-${rev}`
}

/** The rev of a cursor, or `null` if this database did not give it. */
function revOf(epoch: string, cursor: string): number | null {
  const rev = cursor.startsWith(`${epoch}-`) ? cursor.slice(epoch.length + 1) : ''
  return /^(?:0|[1-9]\d{0,14})$/.test(rev) ? Number(rev) : null
}

/** Where an inbox is now. */
export function* inboxNow(tenant: number, user_id: string): Work<{ rev: number; unread: number }> {
  return (yield* first(readInbox, { tenant, user_id })) ?? untouched
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
  const rev = revOf(epoch, cursor)
  const reason = rev === null ? 'other_database' : isOutOfReach(rev, inbox.rev) ? 'too_old' : null
  if (rev === null || reason !== null) {
    return {
      kind: 'reset',
      reason: reason ?? 'too_old',
      cursor: cursorAt(epoch, inbox.rev),
      new: inbox.unread,
    }
  }
  const rows = rev === inbox.rev ? [] : yield* all(changesAfter, { tenant, user_id, rev, limit })
  const notifications = yield* notificationsOf(rows.map((row) => row.notification_id))
  const byId = new Map(notifications.map((one) => [one.notification_id, one]))
  const more = rows.length === limit
  const seen = more ? (rows.at(-1)?.rev ?? rev) : inbox.rev
  return {
    kind: 'changes',
    changes: rows.flatMap((row) => {
      const notification = byId.get(row.notification_id)
      return notification === undefined ? [] : [{ notification, ...aspectsOf(row, rev) }]
    }),
    cursor: cursorAt(epoch, seen),
    new: inbox.unread,
    more,
  }
}

/** A rev ahead of the inbox was given before the database went back to an older state. */
function isOutOfReach(rev: number, newest: number): boolean {
  return rev > newest || newest - rev > farthestResume
}

function aspectsOf(row: ChangeRow, rev: number): Omit<Change, 'notification'> {
  return {
    rev: row.rev,
    created: row.created_rev > rev,
    viewed: row.viewed_rev > rev,
    starred: row.starred_rev > rev,
  }
}
