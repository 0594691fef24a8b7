import { contextOf, type Snapshot } from '../events/snapshot.ts'
import { all, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import type { StoredNotification } from '../store/port.ts'
import { type NotificationRow, readAside, readNotifications } from '../store/sql/inbox.ts'
import { dateTimeOf } from '../store/time.ts'

/** Where a notification is kept: its number, and whose inbox it is in. */
export type Place = readonly [notification_id: number, user_id: string]

/** The notifications of these places, in their order: also those that are put aside, and deleted ones. */
export function* notificationsOf(tenant: number, places: readonly Place[]): Work<StoredNotification[]> {
  if (places.length === 0) return []
  const rows = yield* all(readNotifications, { tenant, places: JSON.stringify(places) })
  const byId = new Map(rows.map((row) => [row.notification_id, row]))
  const missing = places.filter(([id]) => !byId.has(id))
  if (missing.length > 0) {
    for (const row of yield* all(readAside, { tenant, places: JSON.stringify(missing) })) {
      byId.set(row.notification_id, row)
    }
  }
  return places.flatMap(([id]) => {
    const row = byId.get(id)
    return row === undefined ? [] : [notificationOf(row)]
  })
}

function notificationOf(row: NotificationRow): StoredNotification {
  return {
    notification_id: row.notification_id,
    type: row.type,
    context: contextOf(
      { type: row.context_type, id: idOf(row.context_id) },
      JSON.parse(row.snapshot) as Snapshot,
    ),
    data: row.data === null ? {} : (JSON.parse(row.data) as unknown),
    viewed_on: row.viewed_on === null ? null : dateTimeOf(row.viewed_on),
    starred: row.starred === 1,
    subscription_id: row.subscription_id,
    created_on: dateTimeOf(row.created_on),
    created_by: JSON.parse(row.created_by) as unknown,
    created_via: row.created_via === null ? null : (JSON.parse(row.created_via) as unknown),
    user_id: idOf(row.user_id),
    place: row.place,
    snoozed_until: row.place === 'snoozed' ? dateTimeOf(row.until) : null,
  }
}
