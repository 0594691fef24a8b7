import { type Cause, causeOf, type NotificationType } from '@belfry/model/catalogue'
import { keyOf } from '../store/ids.ts'
import type { EventInput } from '../store/port.ts'
import { secondsOf } from '../store/time.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** An event as it is written: texts and numbers only, all that can be done outside of the transaction done. */
export interface PreparedEvent {
  readonly type: string
  readonly context: { readonly type: string; readonly id: string }
  readonly snapshot: Snapshot
  /** The user who caused it; `null` when an app or the system did. */
  readonly author: string | null
  readonly created_on: number
  readonly created_by: string
  readonly created_via: string | null
  readonly data: string | null
  readonly external_id: string | null
  readonly fingerprint: string | null
  /** Whether the subscribers of its object are told: its type's cause. */
  readonly forSubscribers: boolean
  /** The users that it names, each once and never its author. */
  readonly named: readonly string[]
}

/** Only this cause asks who is subscribed; the others' audience is what the event names. */
const subscribed: Cause = 'subscription'

/** @param now milliseconds since 1970: when an event happened that does not say it */
export async function prepare(event: EventInput, now: number): Promise<PreparedEvent> {
  const author = event.created_by.type === 'user' ? keyOf(event.created_by.id) : null
  const external_id = event.external_id ?? null
  return {
    type: event.type,
    context: { type: event.context.type, id: keyOf(event.context.id) },
    snapshot: snapshotOf(event.context),
    author,
    created_on: event.created_on === undefined ? Math.floor(now / 1000) : secondsOf(event.created_on),
    created_by: JSON.stringify(event.created_by),
    created_via: jsonOf(event.created_via),
    data: jsonOf(event.data),
    external_id,
    fingerprint: external_id === null ? null : await fingerprintOf(event),
    forSubscribers: causeOf(event.type as NotificationType) === subscribed,
    named: [...new Set(event.to?.map(keyOf))].filter((user) => user !== author),
  }
}

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}
