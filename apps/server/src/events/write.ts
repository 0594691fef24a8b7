import type { Listening } from '../live/hub.ts'
import { first, only, run, type Work } from '../store/database.ts'
import { IdempotencyConflict } from '../store/errors.ts'
import type { Receipt } from '../store/port.ts'
import { addDelivery, type DeliveryRow } from '../store/sql/deliveries.ts'
import {
  addEvent,
  addKind,
  addObject,
  countUnsubscribed,
  findExternal,
  findKind,
  lockObject,
  missOwn,
  newestSubscription,
  type ObjectRow,
  refreshObject,
} from '../store/sql/events.ts'
import type { PreparedEvent } from './prepare.ts'
import { tellSlice } from './slice.ts'
import { refreshed, type Snapshot } from './snapshot.ts'

/** What writing one event did. */
export interface Written {
  readonly receipt: Receipt
  /** Users told in this transaction. */
  readonly told: number
  /** Those of them whom somebody listens to. */
  readonly touched: readonly string[]
  /** Whether somebody is left to be told. */
  readonly isPartial: boolean
}

/**
 * Writes one event and tells the first of its audience. Whoever is left is told by the delivery that it leaves.
 *
 * @param room how many users may be told in this transaction
 * @param index the event's place in the call
 */
export function* writeEvent(
  tenant: number,
  event: PreparedEvent,
  index: number,
  room: number,
  listening: Listening,
): Work<Written> {
  const repeat = yield* repeatOf(tenant, event, index)
  if (repeat !== null) return { receipt: repeat, told: 0, touched: [], isPartial: false }

  const object = yield* objectOf(tenant, event)
  const kind_id = yield* kindOf(event.type, event.context.type)
  const notified = yield* countAudience(tenant, object, event)
  const { event_id } = yield* only(addEvent, {
    ...event,
    tenant,
    object_id: object.object_id,
    kind_id,
    notified,
  })
  const receipt = { event_id, notified }
  if (notified === 0) return { receipt, told: 0, touched: [], isPartial: false }

  const delivery: DeliveryRow = {
    event_id,
    tenant,
    object_id: object.object_id,
    after_user: '',
    last_subscription: event.forSubscribers ? (yield* only(newestSubscription, { tenant })).id : 0,
    named: event.named.length === 0 ? null : JSON.stringify(event.named),
    kind_id,
    created_on: event.created_on,
    author: event.author,
  }
  const size = Math.min(notified, room)
  const { upto, touched } =
    size === 0 ? { upto: '', touched: [] } : yield* tellSlice(delivery, size, size === notified, listening)
  if (upto !== null) yield* run(addDelivery, { ...delivery, after_user: upto })
  return { receipt, told: size, touched, isPartial: upto !== null }
}

/** The receipt of an event that was written before under the same name, or `null`. */
function* repeatOf(tenant: number, event: PreparedEvent, index: number): Work<Receipt | null> {
  const { external_id, fingerprint } = event
  if (external_id === null) return null
  const before = yield* first(findExternal, { tenant, external_id })
  if (before === undefined) return null
  if (before.fingerprint !== fingerprint) throw new IdempotencyConflict(external_id, index)
  return { event_id: before.event_id, notified: before.notified }
}

/** The event's object, with what the event tells of it. Of two events the one that happened later has the last word. */
function* objectOf(tenant: number, event: PreparedEvent): Work<ObjectRow> {
  const key = { tenant, ...event.context }
  const object = (yield* first(lockObject, key)) ?? (yield* only(addObject, key))
  const kept = JSON.parse(object.snapshot) as Snapshot
  yield* run(refreshObject, {
    tenant,
    object_id: object.object_id,
    snapshot: JSON.stringify(refreshed(kept, object.told_on, event.snapshot, event.created_on)),
    told_on: Math.max(object.told_on, event.created_on),
    announced: event.forSubscribers && object.subscribers > 0 ? 1 : 0,
  })
  return object
}

function* kindOf(type: string, context_type: string): Work<number> {
  const known = yield* first(findKind, { type, context_type })
  return (known ?? (yield* only(addKind, { type, context_type }))).kind_id
}

/**
 * How many users the event reaches, those included whom a later slice tells. Exact without counting the subscribers:
 * the object knows how many there are; who leaves before a slice comes by is told on leaving.
 */
function* countAudience(tenant: number, object: ObjectRow, event: PreparedEvent): Work<number> {
  const { object_id, subscribers } = object
  if (!event.forSubscribers || subscribers === 0) return event.named.length
  const own =
    event.author === null ? undefined : yield* first(missOwn, { tenant, object_id, author: event.author })
  const others =
    event.named.length === 0
      ? 0
      : (yield* only(countUnsubscribed, { tenant, object_id, named: JSON.stringify(event.named) })).count
  return subscribers - (own === undefined ? 0 : 1) + others
}
