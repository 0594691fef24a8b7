import type { DateTime, Group } from '@belfry/model'
import type { Filter } from '../inbox/state.ts'
import type { Aspect } from '../inbox/transitions.ts'

/** The numbers on the bell: how many are unread, and how many of these came after it was last opened. */
export interface Counts {
  new: number
  unseen: number
}

/** What each message of the stream carries, by its name. */
export interface StreamData {
  /** Once, on opening without a cursor: the counts, and where the stream begins. */
  ready: Counts & { cursor: string }
  /** A notification that is new since the cursor, or back in the inbox, in its present state: a group of one. */
  notification: Group & {
    /** These are the user's quiet hours: show it, and do not alert him. */
    quiet?: true
  }
  viewed: { notification_id: number; viewed_on: DateTime }
  unviewed: { notification_id: number; viewed_on: null }
  starred: { notification_id: number; starred: true }
  unstarred: { notification_id: number; starred: false }
  /** Out of the inbox, and out of its counts. */
  archived: { notification_id: number }
  snoozed: { notification_id: number; snoozed_until: DateTime }
  /** Gone for good: deleted here, or its event was withdrawn. */
  deleted: { notification_id: number }
  /** The bell was opened, here or on another device. */
  seen: { unseen: number }
  /** The counts: after each batch of changes, and once after a resume. */
  count: Counts
  /** The cursor cannot be gone on from: list again. The stream goes on from the new one. */
  reset: Counts & { reason: 'other_database' | 'too_old'; cursor: string }
  /** The last message: why the server closes, and after how many milliseconds to come back. */
  end: { reason: 'token_expired' | 'shutting_down'; retry?: number }
}

/** One message of the stream: a closed union, told apart by `event`. */
export type StreamEvent = {
  [E in keyof StreamData]: {
    event: E
    /** The cursor after this message, to resume from: opaque. */
    id: string
    data: StreamData[E]
  }
}[keyof StreamData]

/** How a stream is opened. */
export interface StreamOptions {
  /** The `id` of the last message that was taken: the stream goes on after it. */
  lastEventId?: string | undefined
  /** Ends the stream, quietly. */
  signal?: AbortSignal | undefined
  /** Called at each sign of life, heartbeats included. */
  onContact?: (() => void) | undefined
  /** Called when the server says after how many milliseconds to reconnect. */
  onRetry?: ((ms: number) => void) | undefined
}

/** Opens one connection, and yields what comes. It ends when the server closes, and throws `ApiError` when it breaks. */
export type StreamSource = (options?: StreamOptions) => AsyncIterable<StreamEvent>

/** What a message says of a notification: of which aspect, whether it is so now, and which list it may have joined. */
type Mark = readonly [aspect: Aspect, to: boolean, joins?: Filter]

/** All messages that this version knows; null where more is told than a mark. */
export const marks = {
  ready: null,
  notification: null,
  viewed: ['viewed', true],
  unviewed: ['viewed', false, 'unread'],
  starred: ['starred', true, 'starred'],
  unstarred: ['starred', false],
  archived: ['aside', true],
  snoozed: ['aside', true],
  deleted: ['aside', true],
  seen: null,
  count: null,
  reset: null,
  end: null,
} as const satisfies Record<keyof StreamData, Mark | null>

/** Whether this version knows messages of this name: a newer server may send others. */
export const isEventName = (name: string): name is keyof StreamData => Object.hasOwn(marks, name)
