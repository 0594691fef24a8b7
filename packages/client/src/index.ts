/**
 * A typed client of the Belfry API, and a live inbox without a user interface.
 *
 * @module
 */

export {
  type Bulk,
  type BulkAction,
  type BulkResult,
  type CallOptions,
  type Changes,
  type Client,
  type ClientOptions,
  createClient,
  createInboxClient,
  type InboxClient,
  type NotificationQuery,
  type Page,
  type Subscription,
} from './client.ts'
export { type Clock, systemClock } from './clock.ts'
export { ApiError, type ApiErrorFacts, type ClientErrorCode } from './http/api-error.ts'
export type { Fetch } from './http/send.ts'
export type { Token } from './http/token.ts'
export { createInbox, type Inbox } from './inbox/inbox.ts'
export type { Condition, InboxPorts } from './inbox/ports.ts'
export type { InboxError, InboxGroup, InboxSnapshot } from './inbox/snapshot.ts'
export type { Connection, Filter } from './inbox/state.ts'
export type { ActionKind } from './inbox/transitions.ts'
export { type Channel, type SharePorts, shareStream } from './share/share.ts'
export type { Counts, StreamData, StreamEvent, StreamOptions, StreamSource } from './stream/events.ts'
export { type PollingOptions, pollingStream } from './stream/polling.ts'
