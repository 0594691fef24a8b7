import type { Listening } from '../live/hub.ts'
import { first, only, run, type Work } from '../store/database.ts'
import { IdempotencyConflict } from '../store/errors.ts'
import type { Receipt } from '../store/port.ts'
import { addDelivery, type DeliveryRow } from '../store/sql/deliveries.ts'
import {
  addBundle,
  addEvent,
  addKind,
  countUnsubscribed,
  findBundle,
  findExternal,
  findKind,
  missOwn,
  newestSubscription,
  type ObjectRow,
  readGrowth,
} from '../store/sql/events.ts'
import { setNotified } from '../store/sql/recipients.ts'
import { anyMember, endMembers, putMembers } from '../store/sql/registry.ts'
import { beginUnasked } from '../subscriptions/subscriptions.ts'
import { exceptionsTo, gatherAudience, isGathered, type Occasion } from './gather.ts'
import { tellObject } from './objects.ts'
import type { PreparedEvent } from './prepare.ts'
import { tellSlice } from './slice.ts'

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

/** What writing needs to know of the moment. */
export interface Moment {
  /** Seconds since 1970. */
  readonly now: number
  /** How many users may be told in this transaction. */
  readonly room: number
  readonly listening: Listening
}

/**
 * Writes one event and tells the first of its audience. Whoever is left is told by the delivery that it leaves. Those
 * whom its text mentions are told by an alert, which is an event of its own beside it, and not by both.
 *
 * @param index the event's place in the call
 */
export function* writeEvent(
  tenant: number,
  event: PreparedEvent,
  index: number,
  moment: Moment,
): Work<Written> {
  const repeat = yield* repeatOf(tenant, event, index)
  if (repeat !== null) return { receipt: repeat, told: 0, touched: [], isPartial: false }

  const object = yield* tellObject(tenant, event.context, {
    snapshot: event.snapshot,
    told_on: event.created_on,
    isAnnounced: event.forSubscribers && !event.isSilent,
  })
  yield* keepGrants(tenant, object, event, moment.now)
  const written = yield* event.isSilent
    ? keepSilent(tenant, event, object)
    : tellWithAlert(tenant, event, object, moment)
  yield* subscribeUnasked(tenant, event, object, moment.now)
  return written
}

function* keepSilent(tenant: number, event: PreparedEvent, { object_id }: ObjectRow): Work<Written> {
  const kind_id = yield* kindOf(event.type, event.context.type)
  const { event_id } = yield* only(addEvent, {
    ...event,
    tenant,
    object_id,
    kind_id,
    notified: 0,
    is_silent: 1,
    alert_event: null,
    bundle_id: null,
  })
  return { receipt: { event_id, notified: 0 }, told: 0, touched: [], isPartial: false }
}

function* tellWithAlert(
  tenant: number,
  event: PreparedEvent,
  object: ObjectRow,
  moment: Moment,
): Work<Written> {
  const { now, room } = moment
  if (event.alert === null) return yield* tell(event, { tenant, object, alert_event: null, now }, moment)
  const alert = yield* tell(event.alert, { tenant, object, alert_event: null, now }, moment)
  const alert_event = alert.receipt.event_id
  const rest = { ...moment, room: room - alert.told }
  const own = yield* tell(event, { tenant, object, alert_event, now }, rest)
  const { event_id } = own.receipt
  const notified = own.receipt.notified + alert.receipt.notified
  // A repeat is answered the same.
  yield* run(setNotified, { tenant, event_id, notified })
  return {
    receipt: { event_id, notified },
    told: alert.told + own.told,
    touched: [...alert.touched, ...own.touched],
    isPartial: alert.isPartial || own.isPartial,
  }
}

function* tell(event: PreparedEvent, occasion: Occasion, { room, listening }: Moment): Work<Written> {
  const { tenant, object } = occasion
  const { object_id } = object
  const exceptions = yield* exceptionsTo(event, occasion)
  const kind_id = yield* kindOf(event.type, event.context.type)
  const { bundle_id, grows_within } = yield* bundleOf(event, { tenant, object_id, kind_id })
  // What joins another is told by an audience that does not look at who is told already.
  const isMixed = bundle_id !== null && event.forSubscribers && event.named.length > 0
  const isGathering = isMixed || isGathered(event, occasion, exceptions)
  const counted = isGathering
    ? yield* countSubscribers(tenant, object, event)
    : yield* countAudience(tenant, object, event)
  const { event_id } = yield* only(addEvent, {
    ...event,
    tenant,
    object_id,
    kind_id,
    notified: counted,
    is_silent: 0,
    alert_event: occasion.alert_event,
    bundle_id,
  })
  const gathered = isGathering ? yield* gatherAudience(event, event_id, occasion, exceptions) : 0
  const notified = counted + gathered
  if (gathered !== 0) yield* run(setNotified, { tenant, event_id, notified })
  const receipt = { event_id, notified }
  if (notified === 0) return { receipt, told: 0, touched: [], isPartial: false }

  const delivery: DeliveryRow = {
    event_id,
    tenant,
    object_id,
    after_user: '',
    last_subscription: event.forSubscribers ? (yield* only(newestSubscription, { tenant })).id : 0,
    named: isGathering || event.named.length === 0 ? null : JSON.stringify(event.named),
    is_gathered: isGathering ? 1 : 0,
    kind_id,
    created_on: event.created_on,
    author: event.author,
    bundle_id,
    grows_within,
  }
  const size = Math.min(notified, room)
  const { upto, touched } =
    size === 0 ? { upto: '', touched: [] } : yield* tellSlice(delivery, size, size === notified, listening)
  if (upto !== null) yield* run(addDelivery, { ...delivery, after_user: upto })
  return { receipt, told: size, touched, isPartial: upto !== null }
}

/** What an event can become one notification with, and within how many seconds. */
function* bundleOf(
  { variant }: PreparedEvent,
  kind: { readonly tenant: number; readonly object_id: number; readonly kind_id: number },
): Work<{ readonly bundle_id: number | null; readonly grows_within: number }> {
  const { grows_within } = variant === null ? alone : yield* only(readGrowth, { tenant: kind.tenant })
  if (variant === null || grows_within === 0) return alone
  // Its object is locked: nobody else adds it.
  const key = { ...kind, variant }
  const { bundle_id } = (yield* first(findBundle, key)) ?? (yield* only(addBundle, key))
  return { bundle_id, grows_within }
}

const alone = { bundle_id: null, grows_within: 0 }

/**
 * Who was granted an object is let in by it, and not any more when the grant ends. In a space whose members the host
 * does not keep a grant says nothing: whoever has none may be a member.
 */
function* keepGrants(tenant: number, object: ObjectRow, event: PreparedEvent, now: number): Work<void> {
  const { type, named } = event
  const isGrant = type === 'grant_create' || type === 'grant_delete'
  if (!isGrant || named.length === 0) return
  const { object_id, space } = object
  if (space !== null && (yield* first(anyMember, { tenant, space })) === undefined) return
  if (type === 'grant_create') {
    const members = JSON.stringify(named.map((user_id) => ({ user_id, role: granted })))
    yield* run(putMembers, { tenant, object_id, members, now })
  }
  if (type === 'grant_delete') {
    yield* run(endMembers, { tenant, object_id, users: JSON.stringify(named), role: granted, now })
  }
}

/** The role of who has an object by a grant. */
const granted = 'grant'

/** Whom the event brings to its object hears of what comes after it. */
function* subscribeUnasked(
  tenant: number,
  { rule, author, named }: PreparedEvent,
  object: ObjectRow,
  now: number,
): Work<void> {
  if (rule.subscribes === 'author' && author !== null) yield* beginUnasked(tenant, object, [author], now)
  if (rule.subscribes === 'named' && named.length > 0) yield* beginUnasked(tenant, object, named, now)
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

function* kindOf(type: string, context_type: string): Work<number> {
  const known = yield* first(findKind, { type, context_type })
  return (known ?? (yield* only(addKind, { type, context_type }))).kind_id
}

/**
 * How many subscribers of the object the event reaches, those included whom a later slice tells. Exact without counting
 * them: the object knows how many there are; who leaves before a slice comes by is told on leaving.
 */
function* countSubscribers(tenant: number, object: ObjectRow, event: PreparedEvent): Work<number> {
  const { object_id, subscribers } = object
  if (!event.forSubscribers || subscribers === 0) return 0
  const own =
    event.author === null ? undefined : yield* first(missOwn, { tenant, object_id, author: event.author })
  return subscribers - (own === undefined ? 0 : 1)
}

/** The subscribers, and whom the event names without that they are. */
function* countAudience(tenant: number, object: ObjectRow, event: PreparedEvent): Work<number> {
  const { object_id, subscribers } = object
  const counted = yield* countSubscribers(tenant, object, event)
  if (event.named.length === 0) return counted
  if (!event.forSubscribers || subscribers === 0) return event.named.length
  const named = JSON.stringify(event.named)
  return counted + (yield* only(countUnsubscribed, { tenant, object_id, named })).count
}
