import { all, only, type Work } from '../store/database.ts'
import { keyOf } from '../store/ids.ts'
import type { ListPage, ListQuery, StoredNotification } from '../store/port.ts'
import { allKinds } from '../store/sql/events.ts'
import { outgoingStatement } from '../store/sql/outgoing.ts'
import {
  countSince,
  fewSince,
  type PageRow,
  type PageShape,
  pageStatement,
  type State,
} from '../store/sql/page.ts'
import { secondsOf } from '../store/time.ts'
import { readPlace, writePlace } from './page-cursor.ts'
import { notificationsOf } from './rows.ts'

/** Podio's default of `limit`. */
const defaultLimit = 20

/** The deepest page that is asked for at once. */
const greatestLimit = 100

const noPage: ListPage = { notifications: [], next: null }

/** A page of an inbox, newest first; or of what others were told of the user's own events. */
export function* listPage(tenant: number, user_id: string, query: ListQuery): Work<ListPage> {
  const kinds = yield* kindsOf(query)
  if (kinds?.length === 0 || othersOf(query)?.length === 0) return noPage
  return yield* query.direction === 'outgoing'
    ? outgoingPage(tenant, user_id, query, kinds)
    : incomingPage(tenant, user_id, query, kinds)
}

function* incomingPage(
  tenant: number,
  user_id: string,
  query: ListQuery,
  kinds: readonly number[] | null,
): Work<ListPage> {
  const { limit } = bounds(query)
  const rows = yield* incomingRows(tenant, user_id, query, kinds, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    notifications: yield* notificationsOf(
      tenant,
      user_id,
      shown.map((row) => [row.notification_id, user_id]),
    ),
    next: last === undefined ? null : placeOf(last),
  }
}

/** The cursor of the page that begins after a row. */
export function placeOf({ created_on, notification_id }: PageRow): string {
  return writePlace({ created_on, id: notification_id })
}

/** The rows of an inbox that fit a query, newest first; as many as wanted, whatever the query's own limit. */
export function* matching(
  tenant: number,
  user_id: string,
  query: ListQuery,
  limit: number,
): Work<readonly PageRow[]> {
  const kinds = yield* kindsOf(query)
  if (kinds?.length === 0 || othersOf(query)?.length === 0) return []
  return yield* incomingRows(tenant, user_id, query, kinds, limit)
}

function* incomingRows(
  tenant: number,
  user_id: string,
  query: ListQuery,
  kinds: readonly number[] | null,
  limit: number,
): Work<readonly PageRow[]> {
  const { created_from, created_to, place } = bounds(query)
  const others = othersOf(query)
  const viewed_from = query.viewed_from === undefined ? 0 : secondsOf(query.viewed_from)
  const shape: PageShape = {
    lead: leadOf(query, kinds),
    kinds: kinds?.length ?? null,
    state: yield* stateOf(tenant, user_id, query, viewed_from),
    isStarred: query.starred ?? null,
    authors: others?.length ?? null,
    hasFrom: query.created_from !== undefined,
    hasTo: query.created_to !== undefined,
    hasViewedFrom: query.viewed_since !== undefined,
    hasViewedTo: query.viewed_until !== undefined,
    hasPlace: place !== null,
  }
  return yield* all(pageStatement(shape), {
    ...Object.fromEntries(kinds?.map((kind, index) => [`kind_${index}`, kind]) ?? []),
    ...Object.fromEntries(others?.map((author, index) => [`author_${index}`, author]) ?? []),
    tenant,
    user_id,
    kinds: JSON.stringify(kinds ?? []),
    authors: JSON.stringify(others ?? []),
    viewed_from,
    viewed_since: query.viewed_since === undefined ? 0 : secondsOf(query.viewed_since),
    viewed_until: query.viewed_until === undefined ? 0 : secondsOf(query.viewed_until),
    created_from,
    created_to,
    place_on: place?.created_on ?? 0,
    place_id: place?.id ?? 0,
    limit,
    offset: query.offset ?? 0,
  })
}

/** What a receiver does with a notification is the receiver's own: it shows as unread and not starred here. */
function* outgoingPage(
  tenant: number,
  user_id: string,
  query: ListQuery,
  kinds: readonly number[] | null,
): Work<ListPage> {
  const isOfReceiver = [query.viewed, query.starred, query.archived, query.snoozed].includes(true)
  if (isOfReceiver) return noPage
  const { limit, offset, created_from, created_to, place } = bounds(query)
  const others = othersOf(query)
  const shape = {
    isOfKinds: kinds !== null,
    isToSome: others !== null,
    hasFrom: query.created_from !== undefined,
    hasTo: query.created_to !== undefined,
    hasPlace: place !== null,
  }
  const rows = yield* all(outgoingStatement(shape), {
    tenant,
    user_id,
    kinds: JSON.stringify(kinds ?? []),
    receivers: JSON.stringify(others ?? []),
    created_from,
    created_to,
    place_on: place?.created_on ?? 0,
    place_id: place?.id ?? 0,
    place_user: place?.user ?? '',
    limit: limit + 1,
    offset,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const found = yield* notificationsOf(
    tenant,
    user_id,
    shown.map((row) => [row.notification_id, row.receiver, row.of_event]),
  )
  return {
    notifications: found.map(untouchedByReceiver),
    next:
      last === undefined
        ? null
        : writePlace({ created_on: last.happened_on, id: last.of_event, user: last.receiver }),
  }
}

function untouchedByReceiver(one: StoredNotification): StoredNotification {
  return {
    ...one,
    viewed_on: null,
    starred: false,
    subscription_id: null,
    place: 'inbox',
    snoozed_until: null,
  }
}

function bounds(query: ListQuery): {
  readonly limit: number
  readonly offset: number
  readonly created_from: number
  readonly created_to: number
  readonly place: ReturnType<typeof readPlace> | null
} {
  return {
    limit: Math.min(Math.max(query.limit ?? defaultLimit, 1), greatestLimit),
    offset: query.offset ?? 0,
    created_from: query.created_from === undefined ? 0 : secondsOf(query.created_from),
    created_to: query.created_to === undefined ? 0 : secondsOf(query.created_to),
    place: query.cursor === undefined ? null : readPlace(query.cursor, query.direction === 'outgoing'),
  }
}

/** The other parts that a list is limited to, each once; `null` when it is not. */
function othersOf({ user_id }: ListQuery): readonly string[] | null {
  if (user_id === undefined) return null
  return [...new Set(listOf(user_id).map(keyOf))]
}

function listOf<T extends string | number>(values: T | readonly T[]): readonly T[] {
  return typeof values === 'object' ? values : [values]
}

/** The kinds that a list is limited to, of those that have occurred at all; `null` when it is not. */
function* kindsOf({ type, context_type }: ListQuery): Work<readonly number[] | null> {
  if (type === undefined && context_type === undefined) return null
  const types = type === undefined ? null : listOf(type)
  return (yield* all(allKinds, {}))
    .filter(
      (kind) =>
        (types === null || types.includes(kind.type)) &&
        (context_type === undefined || kind.context_type === context_type),
    )
    .map((kind) => kind.kind_id)
}

/** The filter whose index is the narrowest: what one stars is little, what one author causes is less than a kind. */
function leadOf(query: ListQuery, kinds: readonly number[] | null): PageShape['lead'] {
  if (query.archived === true) return query.snoozed === true ? 'aside' : 'archived'
  if (query.snoozed === true) return 'snoozed'
  if (query.starred === true) return 'starred'
  if (query.user_id !== undefined) return 'author'
  return kinds === null ? 'state' : 'kind'
}

function* stateOf(tenant: number, user_id: string, query: ListQuery, viewed_from: number): Work<State> {
  if (query.viewed === undefined) return 'any'
  if (query.viewed) return 'viewed'
  if (query.viewed_from === undefined) return 'unread'
  const { count } = yield* only(countSince, { tenant, user_id, viewed_from })
  return count > fewSince ? 'many since' : 'few since'
}
