import { causeOf, type NotificationType } from '@belfry/model/catalogue'
import { all, type Database, only, type Work } from '../store/database.ts'
import { keyOf } from '../store/ids.ts'
import type { ListPage, ListQuery, StoredNotification } from '../store/port.ts'
import { allKinds } from '../store/sql/events.ts'
import { outgoingStatement } from '../store/sql/outgoing.ts'
import { countSince, fewSince, type PageShape, pageStatement, type State } from '../store/sql/page.ts'
import { secondsOf } from '../store/time.ts'
import { narrowed, type Search, searchOf, sifted } from './find.ts'
import { type Place, placeIn, writePlace } from './page-cursor.ts'
import { notificationsOf } from './rows.ts'

/** Podio's default of `limit`. */
const defaultLimit = 20

/** The deepest page that is asked for at once. */
const greatestLimit = 100

/** How many rows are looked at, when there is something to be looked for, before others have their turn. */
export const lookAtOnce = 2000

/** How many are looked at for one page: it ends there, and the next one goes on. */
export const lookAtMost = 50_000

/** Where a notification is kept. */
export type Table = 'notification' | 'aside'

/** A row of a list, and where in its order it stands. */
export interface Listed {
  readonly notification_id: number
  /** In whose inbox it is. */
  readonly user_id: string
  readonly place: Place
}

/** A stretch of a list. */
export interface Stretch {
  readonly rows: readonly Listed[]
  /** After where the rest of the list stands; `null` when this was the end. */
  readonly next: Place | null
}

/**
 * A page of an inbox, newest first; or of what others were told of the user's own events. What is searched for is looked
 * for in stretches, with others served in between.
 *
 * @throws InvalidCursor
 */
export async function listPage(
  database: Database,
  tenant: number,
  user_id: string,
  query: ListQuery,
): Promise<ListPage> {
  const limit = Math.min(Math.max(query.limit ?? defaultLimit, 1), greatestLimit)
  const offset = query.offset ?? 0
  const begin = placeIn(query)
  const search = searchOf(query)
  if (search === null) {
    return await database.read(function* () {
      const rows = yield* rowsOf(tenant, user_id, query, { after: begin, limit: limit + 1, offset })
      const shown = rows.slice(0, limit)
      const next = rows.length > limit ? shown.at(-1)?.place : null
      return yield* pageOf(tenant, user_id, query, { rows: shown, next: next ?? null })
    })
  }
  const found: Listed[] = []
  let next = begin
  for (let looked = 0; looked < lookAtMost; looked += lookAtOnce) {
    const after: Place | null = next
    const stretch = await database.read(() => lookFor(tenant, user_id, query, search, after, lookAtOnce))
    found.push(...stretch.rows)
    next = stretch.next
    if (next === null || found.length > offset + limit) break
  }
  const shown = found.slice(offset, offset + limit)
  if (found.length > offset + limit) next = shown.at(-1)?.place ?? null
  return await database.read(() => pageOf(tenant, user_id, query, { rows: shown, next }))
}

/** The next of what fits a query, after a place: of so many rows that are looked at. */
export function* stretchOf(
  tenant: number,
  user_id: string,
  query: ListQuery,
  after: Place | null,
  size: number,
): Work<Stretch> {
  const search = searchOf(query)
  if (search !== null) return yield* lookFor(tenant, user_id, query, search, after, size)
  const rows = yield* rowsOf(tenant, user_id, query, { after, limit: size + 1, offset: 0 })
  const shown = rows.slice(0, size)
  return { rows: shown, next: rows.length > size ? (shown.at(-1)?.place ?? null) : null }
}

function* lookFor(
  tenant: number,
  user_id: string,
  query: ListQuery,
  search: Search,
  after: Place | null,
  size: number,
): Work<Stretch> {
  const events = isInInbox(query) ? yield* narrowed(tenant, user_id, search) : null
  const rows = yield* rowsOf(tenant, user_id, query, { after, limit: size, offset: 0, events })
  return {
    rows: yield* sifted(tenant, user_id, search, rows, tablesOf(query)),
    next: rows.length === size ? (rows.at(-1)?.place ?? null) : null,
  }
}

/** Whether an inbox is meant, and neither what is put aside nor what went out. */
function isInInbox({ direction, archived, snoozed }: ListQuery): boolean {
  return direction !== 'outgoing' && archived !== true && snoozed !== true
}

/** Where the rows of a list may be. */
export function tablesOf(query: ListQuery): readonly Table[] {
  if (query.direction === 'outgoing') return ['notification', 'aside']
  return isInInbox(query) ? ['notification'] : ['aside']
}

function* pageOf(tenant: number, user_id: string, query: ListQuery, { rows, next }: Stretch): Work<ListPage> {
  const found = yield* notificationsOf(
    tenant,
    user_id,
    rows.map((row) => [row.notification_id, row.user_id]),
  )
  return {
    notifications: query.direction === 'outgoing' ? found.map(untouchedByReceiver) : found,
    next: next === null ? null : writePlace(next),
  }
}

/** What a receiver does with a notification is the receiver's own: it shows as unread and not starred to its author. */
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

interface Bounds {
  readonly after: Place | null
  readonly limit: number
  readonly offset: number
  /** The only events that can be meant. */
  readonly events?: readonly number[] | null
}

/** The rows of a list, by all filters for which there are indexes. */
function* rowsOf(tenant: number, user_id: string, query: ListQuery, within: Bounds): Work<readonly Listed[]> {
  const kinds = yield* kindsOf(query)
  if (kinds?.length === 0 || othersOf(query)?.length === 0) return []
  return yield* query.direction === 'outgoing'
    ? outgoingRows(tenant, user_id, query, kinds, within)
    : incomingRows(tenant, user_id, query, kinds, within)
}

function* incomingRows(
  tenant: number,
  user_id: string,
  query: ListQuery,
  kinds: readonly number[] | null,
  { after, limit, offset, events = null }: Bounds,
): Work<readonly Listed[]> {
  const others = othersOf(query)
  const viewed_from = secondsIn(query.viewed_from)
  const shape: PageShape = {
    lead: events === null ? leadOf(query, kinds) : 'events',
    kinds: kinds?.length ?? null,
    state: yield* stateOf(tenant, user_id, query, viewed_from),
    isStarred: query.starred ?? null,
    authors: others?.length ?? null,
    hasFrom: query.created_from !== undefined,
    hasTo: query.created_to !== undefined,
    hasViewedFrom: query.viewed_since !== undefined,
    hasViewedTo: query.viewed_until !== undefined,
    hasPlace: after !== null,
  }
  const rows = yield* all(pageStatement(shape), {
    ...Object.fromEntries(kinds?.map((kind, index) => [`kind_${index}`, kind]) ?? []),
    ...Object.fromEntries(others?.map((author, index) => [`author_${index}`, author]) ?? []),
    tenant,
    user_id,
    kinds: JSON.stringify(kinds ?? []),
    authors: JSON.stringify(others ?? []),
    events: JSON.stringify(events ?? []),
    viewed_from,
    viewed_since: secondsIn(query.viewed_since),
    viewed_until: secondsIn(query.viewed_until),
    created_from: secondsIn(query.created_from),
    created_to: secondsIn(query.created_to),
    place_on: after?.created_on ?? 0,
    place_id: after?.id ?? 0,
    limit,
    offset,
  })
  return rows.map(({ notification_id, created_on }) => ({
    notification_id,
    user_id,
    place: { created_on, id: notification_id },
  }))
}

function* outgoingRows(
  tenant: number,
  user_id: string,
  query: ListQuery,
  kinds: readonly number[] | null,
  { after, limit, offset }: Bounds,
): Work<readonly Listed[]> {
  const isOfReceiver = [query.viewed, query.starred, query.archived, query.snoozed].includes(true)
  if (isOfReceiver) return []
  const others = othersOf(query)
  const shape = {
    isOfKinds: kinds !== null,
    isToSome: others !== null,
    hasFrom: query.created_from !== undefined,
    hasTo: query.created_to !== undefined,
    hasPlace: after !== null,
  }
  const rows = yield* all(outgoingStatement(shape), {
    tenant,
    user_id,
    kinds: JSON.stringify(kinds ?? []),
    receivers: JSON.stringify(others ?? []),
    created_from: secondsIn(query.created_from),
    created_to: secondsIn(query.created_to),
    place_on: after?.created_on ?? 0,
    place_id: after?.id ?? 0,
    place_user: after?.user ?? '',
    limit,
    offset,
  })
  return rows.map(({ notification_id, happened_on, of_event, receiver }) => ({
    notification_id,
    user_id: receiver,
    place: { created_on: happened_on, id: of_event, user: receiver },
  }))
}

function secondsIn(time: string | undefined): number {
  return time === undefined ? 0 : secondsOf(time)
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
function* kindsOf({ type, context_type, cause }: ListQuery): Work<readonly number[] | null> {
  if (type === undefined && context_type === undefined && cause === undefined) return null
  const types = type === undefined ? null : listOf(type)
  return (yield* all(allKinds, {}))
    .filter(
      (kind) =>
        (types === null || types.includes(kind.type)) &&
        (context_type === undefined || kind.context_type === context_type) &&
        (cause === undefined || causeOf(kind.type as NotificationType) === cause),
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
