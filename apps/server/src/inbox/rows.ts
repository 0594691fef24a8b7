import { MOST_PEOPLE } from '@belfry/model'
import { contextOf, type Snapshot } from '../events/snapshot.ts'
import { all, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import type { ContextSnapshot, Id, StoredAggregate, StoredNotification } from '../store/port.ts'
import {
  type NotificationRow,
  type PartRow,
  readAside,
  readNotifications,
  readParts,
} from '../store/sql/inbox.ts'
import { dateTimeOf } from '../store/time.ts'

/**
 * Where a notification is kept: its number, and whose inbox it is in. With the number of one of its events it is told
 * as that one alone.
 */
export type Place = readonly [notification_id: number, user_id: string, event_id?: number]

const keyOf = ([notification_id, , event_id]: Place): string => `${notification_id} ${event_id ?? ''}`

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
  const byPlace = new Map<string, NotificationRow>()
  const isOfEvent = places.some(([, , event_id]) => event_id !== undefined)
  const take = (row: NotificationRow): void => {
    const { notification_id, user_id, event_id } = row
    byPlace.set(keyOf(isOfEvent ? [notification_id, user_id, event_id] : [notification_id, user_id]), row)
  }
  for (const row of yield* all(readNotifications, { tenant, reader, places: JSON.stringify(places) }))
    take(row)
  const missing = places.filter((place) => !byPlace.has(keyOf(place)))
  if (missing.length > 0) {
    for (const row of yield* all(readAside, { tenant, reader, places: JSON.stringify(missing) })) take(row)
  }
  const rows = places.flatMap((place) => byPlace.get(keyOf(place)) ?? [])
  const grown = isOfEvent ? [] : rows.filter((row) => row.event_count > 1)
  const parts = yield* partsOf(tenant, grown)
  return rows.map((row) => notificationOf(row, isOfEvent ? [] : (parts.get(row.notification_id) ?? [])))
}

/** The newest events of notifications that have grown, but for the very newest: by their numbers, in no order. */
function* partsOf(
  tenant: number,
  grown: readonly NotificationRow[],
): Work<ReadonlyMap<number, readonly PartRow[]>> {
  if (grown.length === 0) return new Map()
  const places = JSON.stringify(grown.map((row) => [row.notification_id, row.user_id]))
  return Map.groupBy(yield* all(readParts, { tenant, places }), (row) => row.notification_id)
}

function notificationOf(row: NotificationRow, parts: readonly PartRow[]): StoredNotification {
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
    aggregate: aggregateOf(row, parts),
    user_id: idOf(row.user_id),
    place: row.place,
    snoozed_until: row.place === 'snoozed' ? dateTimeOf(row.until) : null,
    isWithheld: row.is_lost === 1,
  }
}

/** Who is behind several events: each once, whose event is the newest first. */
function aggregateOf(row: NotificationRow, parts: readonly PartRow[]): StoredAggregate | null {
  if (parts.length === 0) return null
  const people = new Map<unknown, unknown>()
  const newest = authorOf(row) as { readonly id: Id }
  people.set(newest.id, newest)
  for (const part of [...parts].sort((a, b) => b.created_on - a.created_on || b.event_id - a.event_id)) {
    const id = idOf(part.author)
    if (!people.has(id)) people.set(id, authorOf(part))
  }
  const { people_count, event_count } = row
  return { people: [...people.values()].slice(0, MOST_PEOPLE), people_count, event_count }
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

/** An author's own words of himself, and what the host keeps of him. */
type Author = Pick<NotificationRow, 'created_by' | 'author_name' | 'author_avatar' | 'is_author_erased'>

/** The author by the newest name and picture that the host keeps; one who is erased has neither, and no page. */
function authorOf({ created_by, author_name, author_avatar, is_author_erased }: Author): unknown {
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
