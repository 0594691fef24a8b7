import { first, type Work } from '../store/database.ts'
import type { Explanation } from '../store/port.ts'
import { findDelivery, findEvent, findTold } from '../store/sql/deliveries.ts'
import { findRecipient } from '../store/sql/recipients.ts'
import { findSubscription } from '../store/sql/subscriptions.ts'
import { preferenceOf, type RuleName, rules } from './audience.ts'

/** Why a user is told of an event, or why he is not; `null`: there is no such event. */
export function* explain(tenant: number, event_id: number, user_id: string): Work<Explanation | null> {
  const event = yield* first(findEvent, { tenant, event_id })
  if (event === undefined) return null
  const told = yield* first(findTold, { tenant, event_id, user_id })
  const answer = (isTold: boolean, rule: RuleName): Explanation => ({
    told: isTold,
    rule,
    because: rules[rule],
    preference: preferenceOf(rule, event.type),
    notification_id: told?.notification_id ?? null,
    alert_event_id: event.alert_event,
  })
  if (event.author === user_id) return answer(false, 'author')
  if (event.is_silent === 1) return answer(false, 'silent')
  const decided = yield* first(findRecipient, { tenant, event_id, user_id })
  // What he had viewed by then is still his.
  const isTaken = event.withdrawn_on !== null && told === undefined
  if (isTaken && decided?.is_told !== 0) return answer(false, 'withdrawn')
  if (decided?.rule === 'alerted') {
    const alert = yield* alertFor(tenant, event.alert_event, user_id)
    if (alert?.rule === 'withdrawn') return answer(false, 'withdrawn')
    return { ...answer(false, 'alerted'), notification_id: alert?.notification_id ?? null }
  }
  if (decided !== undefined) return answer(decided.is_told === 1, decided.rule as RuleName)
  if (told !== undefined) return answer(true, told.subscription_id === null ? 'named' : 'subscriber')
  const rest = yield* spared(tenant, event_id, user_id, event.object_id)
  if (rest !== null) return answer(false, rest)
  const rule = yield* stillToCome(tenant, event_id, user_id, event.object_id)
  if (rule !== null) return answer(true, rule)
  // Whom it mentions may have been spared the alert.
  const alert = yield* alertFor(tenant, event.alert_event, user_id)
  return alert === null ? answer(false, 'none') : { ...alert, alert_event_id: event.alert_event }
}

/** The same of the alert that tells in an event's stead. */
function* alertFor(tenant: number, alert_event: number | null, user_id: string): Work<Explanation | null> {
  return alert_event === null ? null : yield* explain(tenant, alert_event, user_id)
}

/** By what a fan-out that is under way has still to reach him. */
function* stillToCome(
  tenant: number,
  event_id: number,
  user_id: string,
  object_id: number,
): Work<RuleName | null> {
  const delivery = yield* first(findDelivery, { tenant, event_id })
  if (delivery === undefined) return null
  const subscription = yield* first(findSubscription, { tenant, object_id, user_id })
  if (subscription !== undefined && subscription.subscription_id <= delivery.last_subscription) {
    return 'subscriber'
  }
  const named = JSON.parse(delivery.named ?? '[]') as readonly string[]
  return named.includes(user_id) ? 'named' : null
}

/** By what those subscribers were spared of whom each is not kept. */
function* spared(
  tenant: number,
  event_id: number,
  user_id: string,
  object_id: number,
): Work<RuleName | null> {
  const rest = yield* first(findRecipient, { tenant, event_id, user_id: '' })
  if (rest === undefined) return null
  const subscription = yield* first(findSubscription, { tenant, object_id, user_id })
  const isOfThem = subscription !== undefined && subscription.subscription_id <= (rest.subscription_id ?? 0)
  return isOfThem ? (rest.rule as RuleName) : null
}
