import { tellLeaving } from '../events/slice.ts'
import type { Hub, Listening } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import { all, type Database, first, only, run, type Work } from '../store/database.ts'
import { idOf, keyOf } from '../store/ids.ts'
import type { Id, Subscription, Subscriptions } from '../store/port.ts'
import { deliveriesOf } from '../store/sql/deliveries.ts'
import { addObject, findObject, lockObject } from '../store/sql/events.ts'
import {
  addOpen,
  addSubscriptions,
  countOpen,
  countPending,
  countSubscribed,
  countSubscribers,
  endSubscriptions,
  findSubscription,
  listSubscribers,
  optIn,
  optOut,
  readSubscription,
} from '../store/sql/subscriptions.ts'
import { dateTimeOf } from '../store/time.ts'

/** What subscriptions need. */
export interface SubscriptionsPorts {
  readonly database: Database
  readonly hub: Hub
  readonly clock: Pick<Clock, 'now'>
}

/** An object, as a key. */
export interface Ref {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly type: string
  readonly id: string
}

/** What ending subscriptions did. */
export interface Ended {
  readonly count: number
  /** Whom a fan-out reached in their last moment, and somebody listens to. */
  readonly touched: readonly string[]
}

/** As many users as a call may bring: also the page of who is subscribed. */
const greatestPage = 10_000

/** Keeps who wants to hear of what. */
export function createSubscriptions({ database, hub, clock }: SubscriptionsPorts): Subscriptions {
  const now = (): number => Math.floor(clock.now() / 1000)
  const refOf = (tenant: number, type: string, id: Id): Ref => ({ tenant, type, id: keyOf(id) })

  async function end(tenant: number, work: () => Work<Ended>): Promise<number> {
    const { count, touched } = await database.write(work)
    hub.poke(tenant, touched)
    return count
  }

  return {
    subscribe(tenant, user, type, id) {
      const user_id = keyOf(user)
      return database.write(function* () {
        yield* begin(refOf(tenant, type, id), [user_id], now())
        const { object_id } = yield* only(findObject, refOf(tenant, type, id))
        return (yield* only(findSubscription, { tenant, object_id, user_id })).subscription_id
      })
    },

    subscribeUsers(tenant, users, type, id) {
      return database.write(() => begin(refOf(tenant, type, id), users.map(keyOf), now()))
    },

    async unsubscribe(tenant, user, type, id) {
      const ref = refOf(tenant, type, id)
      return (await end(tenant, () => endByHand(ref, keyOf(user), hub.listening(tenant)))) === 1
    },

    unsubscribeUsers(tenant, users, type, id) {
      const ref = refOf(tenant, type, id)
      return end(tenant, () => endAll(ref, users.map(keyOf), hub.listening(tenant)))
    },

    async remove(tenant, user, subscription_id) {
      const user_id = keyOf(user)
      const count = await end(tenant, function* () {
        const found = yield* first(readSubscription, { tenant, user_id, subscription_id })
        if (found === undefined) return { count: 0, touched: [] }
        const { type, id } = found
        return yield* endByHand({ tenant, type, id }, user_id, hub.listening(tenant))
      })
      return count === 1
    },

    get: (tenant, user, subscription_id) => database.read(() => read(tenant, keyOf(user), subscription_id)),

    find(tenant, user, type, id) {
      const user_id = keyOf(user)
      return database.read(function* () {
        const object = yield* first(findObject, refOf(tenant, type, id))
        if (object === undefined) return null
        const found = yield* first(findSubscription, { tenant, object_id: object.object_id, user_id })
        return found === undefined ? null : yield* read(tenant, user_id, found.subscription_id)
      })
    },

    users(tenant, type, id, { after, limit = greatestPage } = {}) {
      return database.read(function* () {
        const object = yield* first(findObject, refOf(tenant, type, id))
        if (object === undefined) return []
        const after_user = after === undefined ? '' : keyOf(after)
        const { object_id } = object
        const rows = yield* all(listSubscribers, { tenant, object_id, after_user, limit })
        return rows.map((row) => idOf(row.user_id))
      })
    },
  }
}

/** Subscribes users; who is subscribed keeps the subscription. Answers how many are new. */
function* begin(ref: Ref, list: readonly string[], now: number): Work<number> {
  const { object_id, announced } = (yield* first(lockObject, ref)) ?? (yield* only(addObject, ref))
  const distinct = new Set(list)
  const users = { tenant: ref.tenant, object_id, users: JSON.stringify([...distinct]) }
  yield* run(optIn, users)
  const added = distinct.size - (yield* only(countSubscribed, users)).count
  if (added === 0) return 0
  yield* run(addSubscriptions, { ...users, now, missed: announced })
  yield* run(countSubscribers, { tenant: ref.tenant, object_id, added })
  return added
}

/**
 * Subscribes users whom an event brings to its object: those who have no subscription, and did not end one by hand.
 *
 * @param object locked
 */
export function* beginUnasked(
  tenant: number,
  object: { readonly object_id: number; readonly announced: number },
  list: readonly string[],
  now: number,
): Work<void> {
  const { object_id, announced } = object
  const users = { tenant, object_id, users: JSON.stringify(list) }
  const { count } = yield* only(countOpen, users)
  if (count === 0) return
  yield* run(addOpen, { ...users, now, missed: announced })
  yield* run(countSubscribers, { tenant, object_id, added: count })
}

/** Ends a user's own subscription, if there is one, and remembers that he wants none. */
function* endByHand(ref: Ref, user_id: string, listening: Listening): Work<Ended> {
  const object = yield* first(lockObject, ref)
  if (object === undefined) return { count: 0, touched: [] }
  yield* run(optOut, { tenant: ref.tenant, object_id: object.object_id, user_id })
  return yield* endAll(ref, [user_id], listening)
}

/**
 * Ends subscriptions. An event that happened before is still theirs: when its fan-out has not come by, they are told
 * of it now, so that the number that its author was answered stays true.
 */
export function* endAll(ref: Ref, list: readonly string[], listening: Listening): Work<Ended> {
  const object = yield* first(lockObject, ref)
  if (object === undefined) return { count: 0, touched: [] }
  const { object_id } = object
  const { tenant } = ref
  const users = JSON.stringify([...new Set(list)])
  const { count } = yield* only(countSubscribed, { tenant, object_id, users })
  if (count === 0) return { count, touched: [] }
  const touched: string[] = []
  for (const delivery of yield* all(deliveriesOf, { tenant, object_id })) {
    touched.push(...(yield* tellLeaving(delivery, users, listening)))
  }
  yield* run(endSubscriptions, { tenant, object_id, users })
  yield* run(countSubscribers, { tenant, object_id, added: -count })
  return { count, touched }
}

function* read(tenant: number, user_id: string, subscription_id: number): Work<Subscription | null> {
  const row = yield* first(readSubscription, { tenant, user_id, subscription_id })
  if (row === undefined) return null
  const { object_id } = row
  const pending = yield* only(countPending, { tenant, object_id, user_id, subscription_id })
  return {
    subscription_id,
    started_on: dateTimeOf(row.started_on),
    notifications: row.announced - pending.count,
    ref: { type: row.type, id: idOf(row.id) },
  }
}
