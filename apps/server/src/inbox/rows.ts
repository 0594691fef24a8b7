import { contextOf, type Snapshot } from '../events/snapshot.ts'
import { all, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import type { ContextSnapshot, Id, StoredNotification } from '../store/port.ts'
import { type NotificationRow, readAside, readNotifications } from '../store/sql/inbox.ts'
import { dateTimeOf } from '../store/time.ts'

/** Where a notification is kept: its number, and whose inbox it is in. */
export type Place = readonly [notification_id: number, user_id: string]

/**
 * The notifications of these places, in their order: also those that are put aside, and deleted ones.
 *
 * @param reader whose eyes see them: what he may not see any more is withheld
 */
export function* notificationsOf(
  tenant: number,
  reader: string,
  places: readonly Place[],
): Work<StoredNotification[]> {
  if (places.length === 0) return []
  const rows = yield* all(readNotifications, { tenant, reader, places: JSON.stringify(places) })
  const byId = new Map(rows.map((row) => [row.notification_id, row]))
  const missing = places.filter(([id]) => !byId.has(id))
  if (missing.length > 0) {
    for (const row of yield* all(readAside, { tenant, reader, places: JSON.stringify(missing) })) {
      byId.set(row.notification_id, row)
    }
  }
  return places.flatMap(([id]) => {
    const row = byId.get(id)
    return row === undefined ? [] : [notificationOf(row)]
  })
}

function notificationOf(row: NotificationRow): StoredNotification {
  const ref = { type: row.context_type, id: idOf(row.context_id) }
  const context = contextOf(ref, JSON.parse(row.snapshot) as Snapshot)
  const space = spaceOf(row, context.space)
  return {
    notification_id: row.notification_id,
    type: row.type,
    context: row.is_lost === 1 ? withheld(context, space) : { ...context, space },
    data: row.data === null || row.is_lost === 1 ? {} : (JSON.parse(row.data) as unknown),
    viewed_on: row.viewed_on === null ? null : dateTimeOf(row.viewed_on),
    starred: row.starred === 1,
    subscription_id: row.subscription_id,
    created_on: dateTimeOf(row.created_on),
    created_by: authorOf(row),
    created_via: row.created_via === null ? null : (JSON.parse(row.created_via) as unknown),
    user_id: idOf(row.user_id),
    place: row.place,
    snoozed_until: row.place === 'snoozed' ? dateTimeOf(row.until) : null,
    isWithheld: row.is_lost === 1,
  }
}

/** The space by its newest name; none where nobody has told one. */
function spaceOf({ space, space_snapshot }: NotificationRow, told: unknown): unknown {
  const { title, link } =
    space_snapshot === null ? ({} as Snapshot) : (JSON.parse(space_snapshot) as Snapshot)
  if (space !== null && typeof title === 'string') {
    return { ...(told as object | null), space_id: idOf(space), name: title, ...(link && { url: link }) }
  }
  return (told as { name?: unknown } | null)?.name === '' ? null : told
}

/** The author by the newest name and picture that the host keeps; one who is erased has neither, and no page. */
function authorOf({ created_by, author_name, author_avatar, is_author_erased }: NotificationRow): unknown {
  const author = JSON.parse(created_by) as { readonly type: string; readonly id: Id }
  if (is_author_erased === 1) return { type: author.type, id: author.id, name: null, url: null, image: null }
  return {
    ...author,
    ...(author_name !== null && { name: author_name }),
    ...(author_avatar !== null && { image: author_avatar }),
  }
}

/**
 * What remains for a reader who may not see the object any more: who did what to which kind of object, when, and in
 * which space. Its title, its link, its details and what was said of it do not.
 */
function withheld({ type, id }: ContextSnapshot, space: unknown): ContextSnapshot {
  return { type, id, title: null, link: null, data: {}, space, org: null, rights: [], comment_count: null }
}
