import type { Listening } from '../live/hub.ts'
import { all, first, run, type Work } from '../store/database.ts'
import {
  type Audience,
  creditGathered,
  type DeliveryRow,
  steps,
  type Telling,
  toldBetween,
  toldOf,
} from '../store/sql/deliveries.ts'
import { anyOpen, growths } from '../store/sql/growth.ts'

/** After every id, which has at most 128 characters, in the order of the database. */
export const afterEverybody = '\u{10ffff}'.repeat(129)

/** How far a slice came. */
export interface Slice {
  /** The last user of it; `null` when nobody is left. */
  readonly upto: string | null
  /** Those whom somebody listens to and whom the event has reached. */
  readonly touched: readonly string[]
}

/**
 * Tells the next `size` users of an event, in the order of their ids' text. One statement counts in their inboxes,
 * one writes their notifications; no row comes to JavaScript but those of users who are listened to.
 *
 * @param isLast whether it is known that no more than `size` are left
 */
export function* tellSlice(
  delivery: DeliveryRow,
  size: number,
  isLast: boolean,
  listening: Listening,
): Work<Slice> {
  const audience = audienceOf(delivery)
  const { bound, count } = steps[audience]
  const rest = tellingOf(delivery, delivery.named ?? '[]')
  const upto = isLast ? null : ((yield* first(bound, { ...rest, skip: size - 1 }))?.user_id ?? null)
  const slice = { ...rest, upto_user: upto ?? afterEverybody }
  if (delivery.is_gathered === 1) yield* run(creditGathered, slice)
  yield* run(count, slice)
  yield* tell(audience, delivery, slice)
  return { upto, touched: yield* touchedBy(slice, size, listening) }
}

/** Tells those of these subscribers whom the event has still to reach: they are about to leave. */
export function* tellLeaving(
  delivery: DeliveryRow,
  users: string,
  listening: Listening,
): Work<readonly string[]> {
  const slice = tellingOf(delivery, users)
  yield* run(steps.leaving.count, slice)
  yield* tell('leaving', delivery, slice)
  if (listening.size === 0) return []
  return (yield* all(toldOf, { ...slice, users })).map((row) => row.user_id)
}

/** Tells those whose inboxes have counted it: by notifications of their own, or by what is there and grows. */
function* tell(audience: Audience, { bundle_id, grows_within }: DeliveryRow, slice: Telling): Work<void> {
  if (bundle_id === null) return yield* run(steps[audience].tell, slice)
  const { created_on } = slice
  const bounds = { grow_from: created_on - grows_within, grow_to: created_on + grows_within }
  const joining = { ...slice, bundle_id, ...bounds }
  const isOpen = (yield* first(anyOpen, joining)) !== undefined
  for (const statement of isOpen ? growths[audience].join : []) yield* run(statement, joining)
  yield* run(growths[audience].tell, joining)
}

function audienceOf({ last_subscription, named, is_gathered }: DeliveryRow): Audience {
  if (is_gathered === 1) return last_subscription === 0 ? 'gathered' : 'wide'
  if (named === null) return 'subscribers'
  return last_subscription === 0 ? 'named' : 'both'
}

function tellingOf({ author, ...facts }: DeliveryRow, named: string): Telling {
  return { ...facts, named, author: author ?? '', causer: author, upto_user: afterEverybody }
}

/** Asks in the shorter of two ways: which of the listeners were told, or who was told. */
function* touchedBy(slice: Telling, size: number, listening: Listening): Work<readonly string[]> {
  if (listening.size === 0) return []
  const rows =
    listening.size < size
      ? yield* all(toldOf, { ...slice, users: JSON.stringify([...listening.keys()]) })
      : yield* all(toldBetween, slice)
  return rows.map((row) => row.user_id)
}
