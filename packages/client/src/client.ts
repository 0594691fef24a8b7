import type { ContextType, DateTime, Group, Id, NotificationType } from '@belfry/model'
import { type Clock, systemClock } from './clock.ts'
import { toApiError } from './http/api-error.ts'
import { deadline, unlessAborted } from './http/deadline.ts'
import { type Fetch, sender } from './http/send.ts'
import { type Token, tokensOf } from './http/token.ts'
import type { Counts, StreamEvent, StreamSource } from './stream/events.ts'
import { streamOver } from './stream/stream.ts'

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the API is: an address, or in a browser a path of the same origin, or '' for its root. */
  endpoint: string
  /**
   * The user's token (a JWT signed with the tenant's secret, made by your back end), or a function that gets one: it is
   * asked again 30 s before the last one expires, and once after a 401. A client is one user's: make another for another.
   */
  token: Token
  /** @default the runtime's own */
  fetch?: Fetch
  /** Milliseconds after which a request without an answer fails. Streams have none. @default 30000 */
  timeout?: number
  /** @default the system's */
  clock?: Clock
}

/** What every call may have. */
export interface CallOptions {
  /** Gives the call up: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** Which notifications to list. Filters are joined by "and". (Podio: Get notifications) */
export interface NotificationQuery {
  context_type?: ContextType | undefined
  /** The earliest time or day, itself included. */
  created_from?: DateTime | undefined
  /** The latest time or day, itself included. */
  created_to?: DateTime | undefined
  /** What I was told, or what others were told of my doing. @default 'incoming' */
  direction?: 'incoming' | 'outgoing' | undefined
  /** How many notifications, not groups: 1 to 100. @default 20 */
  limit?: number | undefined
  /** How many notifications to pass over. @default 0 */
  offset?: number | undefined
  /** The `cursor` of a page: goes on after it, and neither skips nor repeats while the list changes. */
  cursor?: string | undefined
  /** What is archived, or what is snoozed, instead of the inbox. */
  archived?: boolean | undefined
  snoozed?: boolean | undefined
  /** Only starred ones, or only the others. @default both */
  starred?: boolean | undefined
  type?: NotificationType | undefined
  /** The author of what came in, or the receiver of what went out. */
  user_id?: Id | undefined
  /** Only viewed ones, or only unread ones. @default both */
  viewed?: boolean | undefined
  /** With `viewed: false`: those too that were viewed after this time. */
  viewed_from?: DateTime | undefined
}

/** A part of a list. */
export interface Page {
  groups: Group[]
  /** Where the next part begins: for `NotificationQuery.cursor`. Undefined at the end. */
  cursor: string | undefined
}

/** One thing done to many: to these, or to all that fit the filters of a list (`{}` is the whole inbox). */
export type Bulk = {
  /** For `snooze`: when they come back, in UTC. */
  until?: DateTime | undefined
} & (
  | { action: BulkAction; ids: readonly number[] }
  | {
      action: BulkAction
      filter: Pick<
        NotificationQuery,
        | 'viewed'
        | 'starred'
        | 'archived'
        | 'snoozed'
        | 'type'
        | 'context_type'
        | 'user_id'
        | 'created_from'
        | 'created_to'
      >
    }
)

/** What can be done to many. */
export type BulkAction =
  | 'view'
  | 'unview'
  | 'star'
  | 'unstar'
  | 'archive'
  | 'unarchive'
  | 'snooze'
  | 'unsnooze'
  | 'delete'

/** What came of a bulk. */
export interface BulkResult {
  changed: number
  /** There is more than one call does: call again. */
  more: boolean
  /** For `Client.undo`; null when nothing changed. */
  undo: string | null
}

/** What changed since a cursor. */
export interface Changes {
  messages: StreamEvent[]
  /** The next `since`. */
  cursor: string
  /** There is more: ask again at once. */
  more: boolean
}

/** A user's wish to be told of an object's events. (Podio: Subscriptions) */
export interface Subscription {
  started_on: DateTime
  /** How many notifications it has caused. */
  notifications: number
  ref: { type: ContextType; id: Id }
}

/** What an inbox asks of a client. */
export type InboxClient = Pick<
  Client,
  | 'page'
  | 'counts'
  | 'seen'
  | 'view'
  | 'unview'
  | 'viewRef'
  | 'star'
  | 'unstar'
  | 'bulk'
  | 'undo'
  | 'stream'
  | 'token'
  | 'endpoint'
>

/** The API of one user's inbox and subscriptions. Every call rejects with {@link ApiError}, or the signal's reason. */
export interface Client {
  /** Groups by context, each with its notifications, newest first. */
  notifications(query?: NotificationQuery, options?: CallOptions): Promise<Group[]>
  /** The same, with where the next part begins. */
  page(query?: NotificationQuery, options?: CallOptions): Promise<Page>
  /** A group of one. `not_found` (404) also when it is another user's. */
  notification(id: number, options?: CallOptions): Promise<Group>
  /** How many are unread. */
  count(options?: CallOptions): Promise<number>
  /** How many are unread, and how many of these came after the bell was opened. */
  counts(options?: CallOptions): Promise<Counts>
  /** The bell was opened: nothing is unseen. What is unread stays so. */
  seen(options?: CallOptions): Promise<void>
  /** Marks one as viewed. A repeat changes nothing; so it is with all of these. */
  view(id: number, options?: CallOptions): Promise<void>
  unview(id: number, options?: CallOptions): Promise<void>
  /** Marks all that are about one object as viewed. */
  viewRef(type: ContextType, id: Id, options?: CallOptions): Promise<void>
  unviewRef(type: ContextType, id: Id, options?: CallOptions): Promise<void>
  /** Marks all that there are now as viewed. */
  viewAll(options?: CallOptions): Promise<void>
  star(id: number, options?: CallOptions): Promise<void>
  unstar(id: number, options?: CallOptions): Promise<void>
  /** Does one thing to one or many: archives, snoozes, deletes, marks. @example client.bulk({ action: 'archive', ids: [12] }) */
  bulk(bulk: Bulk, options?: CallOptions): Promise<BulkResult>
  /** Takes the last bulk back; `not_found` (404) when it was not the last, or an hour ago. */
  undo(token: string, options?: CallOptions): Promise<void>
  /** The stream's messages since a cursor, for who can't hold a stream; without one, where they begin. */
  changes(since?: string, options?: CallOptions): Promise<Changes>
  /** Wishes to be told of an object's events. @returns the subscription's id */
  subscribe(type: ContextType, id: Id, options?: CallOptions): Promise<number>
  unsubscribe(type: ContextType, id: Id, options?: CallOptions): Promise<void>
  /** My subscription to an object; `not_found` (404) without one. */
  subscription(type: ContextType, id: Id, options?: CallOptions): Promise<Subscription>
  /** One live connection: what changes, as it changes. `createInbox` keeps it up, and reads it right. */
  stream: StreamSource
  /** The present token, renewed if need be. @param refused one that the server did not take */
  token(refused?: string): Promise<string>
  readonly endpoint: string
}

/** How a call is made: of any path, with the answer's JSON for a result. */
type Call = <T>(
  method: string,
  path: string,
  options?: CallOptions,
  body?: object,
  onHeaders?: (headers: Headers) => void,
) => Promise<T>

const get = 'GET'
const post = 'POST'
const remove = 'DELETE'
const ref = (type: ContextType, id: Id) => `${type}/${encodeURIComponent(id)}`

function connect({
  endpoint,
  token,
  fetch = (url, init) => globalThis.fetch(url, init),
  timeout = 30_000,
  clock = systemClock,
}: ClientOptions): { call: Call; inbox: InboxClient } {
  const base = endpoint.replace(/\/+$/, '')
  const tokens = tokensOf(token, clock)
  const send = sender(base, tokens, fetch)

  const call: Call = async (method, path, { signal } = {}, body, onHeaders) => {
    const limit = deadline(clock, timeout, 'timeout', signal)
    try {
      const answer = send(method, path, limit.signal, {}, body).then((response) => {
        onHeaders?.(response.headers)
        return response.text()
      })
      const text = await unlessAborted(answer, limit.signal)
      return text && JSON.parse(text)
    } catch (cause) {
      signal?.throwIfAborted()
      throw toApiError(cause)
    } finally {
      limit.end()
    }
  }
  /** What is done to one notification, or to all about one object. */
  const mark =
    (method: string, what: string) =>
    (id: number | string, options?: CallOptions): Promise<void> =>
      call(method, `/notification/${id}/${what}`, options)
  const view = mark(post, 'viewed')

  const inbox: InboxClient = {
    async page(query = {}, options) {
      let cursor: string | undefined
      // What is undefined falls out of JSON, and is no part of the query.
      const path = `/notification/?${new URLSearchParams(JSON.parse(JSON.stringify(query)))}`
      const groups = await call<Group[]>(get, path, options, undefined, (headers) => {
        cursor = headers.get('belfry-cursor') ?? undefined
      })
      return { groups, cursor }
    },
    counts: (options) => call(get, '/notification/inbox/new/count', options),
    seen: (options) => call(post, '/notification/seen', options),
    view,
    unview: mark(remove, 'viewed'),
    viewRef: (type, id, options) => view(ref(type, id), options),
    star: mark(post, 'star'),
    unstar: mark(remove, 'star'),
    bulk: (body, options) => call(post, '/notification/bulk', options, body),
    undo: (undo, options) => call(post, '/notification/undo', options, { undo }),
    stream: streamOver(send, clock),
    token: tokens,
    endpoint: base,
  }
  return { call, inbox }
}

/** What an inbox needs of a client, and nothing else: 0.2 kB less than the whole, for who has to count them. */
export const createInboxClient = (options: ClientOptions): InboxClient => connect(options).inbox

/** A client of the Belfry API for one user: for browsers, workers, and Node 20 or later. */
export function createClient(options: ClientOptions): Client {
  const { call, inbox } = connect(options)
  const subscription = (type: ContextType, id: Id) => `/subscription/${ref(type, id)}`
  return {
    ...inbox,
    notifications: async (query, options) => (await inbox.page(query, options)).groups,
    notification: (id, options) => call(get, `/notification/${id}`, options),
    count: async (options) => (await inbox.counts(options)).new,
    changes: (since, options) =>
      call(get, `/notification/changes${since ? `?since=${encodeURIComponent(since)}` : ''}`, options),
    unviewRef: (type, id, options) => call(remove, `/notification/${ref(type, id)}/viewed`, options),
    viewAll: (options) => call(post, '/notification/viewed', options),
    subscribe: async (type, id, options) =>
      (await call<{ subscription_id: number }>(post, subscription(type, id), options)).subscription_id,
    unsubscribe: (type, id, options) => call(remove, subscription(type, id), options),
    subscription: (type, id, options) => call(get, subscription(type, id), options),
  }
}
