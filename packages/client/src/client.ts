import type { ContextType, DateTime, Group, Id, NotificationType } from '@belfry/model'
import { type Clock, systemClock } from './clock.ts'
import { toApiError } from './http/api-error.ts'
import { deadline, unlessAborted } from './http/deadline.ts'
import { type Fetch, sender } from './http/send.ts'
import { type Token, tokensOf } from './http/token.ts'
import type { StreamSource } from './stream/events.ts'
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

/** A user's wish to be told of an object's events. (Podio: Subscriptions) */
export interface Subscription {
  started_on: DateTime
  /** How many notifications it has caused. */
  notifications: number
  ref: { type: ContextType; id: Id }
}

/** The API of one user's inbox and subscriptions. Every call rejects with {@link ApiError}, or the signal's reason. */
export interface Client {
  /** Groups by context, each with its notifications, newest first. */
  notifications(query?: NotificationQuery, options?: CallOptions): Promise<Group[]>
  /** A group of one. `not_found` (404) also when it is another user's. */
  notification(id: number, options?: CallOptions): Promise<Group>
  /** How many are unread. */
  count(options?: CallOptions): Promise<number>
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

/** A client of the Belfry API for one user: for browsers, workers, and Node 20 or later. */
export function createClient({
  endpoint,
  token,
  fetch = (url, init) => globalThis.fetch(url, init),
  timeout = 30_000,
  clock = systemClock,
}: ClientOptions): Client {
  const base = endpoint.replace(/\/+$/, '')
  const tokens = tokensOf(token, clock)
  const send = sender(base, tokens, fetch)

  async function call<T>(method: string, path: string, { signal }: CallOptions = {}): Promise<T> {
    const limit = deadline(clock, timeout, 'timeout', signal)
    try {
      const answer = send(method, path, limit.signal).then((response) => response.text())
      const text = await unlessAborted(answer, limit.signal)
      return text && JSON.parse(text)
    } catch (cause) {
      signal?.throwIfAborted()
      throw toApiError(cause)
    } finally {
      limit.end()
    }
  }

  const get = 'GET'
  const post = 'POST'
  const remove = 'DELETE'
  const viewed = (id: number | string) => `/notification/${id}/viewed`
  const star = (id: number) => `/notification/${id}/star`
  const ref = (type: ContextType, id: Id) => `${type}/${encodeURIComponent(id)}`
  const subscription = (type: ContextType, id: Id) => `/subscription/${ref(type, id)}`

  return {
    notifications: (query = {}, options) =>
      // What is undefined falls out of JSON, and is no part of the query.
      call(get, `/notification/?${new URLSearchParams(JSON.parse(JSON.stringify(query)))}`, options),
    notification: (id, options) => call(get, `/notification/${id}`, options),
    count: async (options) =>
      (await call<{ new: number }>(get, '/notification/inbox/new/count', options)).new,
    view: (id, options) => call(post, viewed(id), options),
    unview: (id, options) => call(remove, viewed(id), options),
    viewRef: (type, id, options) => call(post, viewed(ref(type, id)), options),
    unviewRef: (type, id, options) => call(remove, viewed(ref(type, id)), options),
    viewAll: (options) => call(post, '/notification/viewed', options),
    star: (id, options) => call(post, star(id), options),
    unstar: (id, options) => call(remove, star(id), options),
    subscribe: async (type, id, options) =>
      (await call<{ subscription_id: number }>(post, subscription(type, id), options)).subscription_id,
    unsubscribe: (type, id, options) => call(remove, subscription(type, id), options),
    subscription: (type, id, options) => call(get, subscription(type, id), options),
    stream: streamOver(send, clock),
    token: tokens,
    endpoint: base,
  }
}
