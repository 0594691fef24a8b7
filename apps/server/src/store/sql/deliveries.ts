import type { NotificationType } from '@belfry/model/catalogue'
import { type Statement, statement } from '../database.ts'
import type { Dialect } from '../dialect.ts'

/**
 * Who is told of an event. The ways of asking for them are texts of their own, so that none pays for another; each
 * answers `user_id` and `subscription_id`, a user once.
 *
 * - `subscribers` of the object
 * - `named` in the event's `to` (its author was taken out when it came in)
 * - `both`: the subscribers, and the named ones who are not. A named one who was subscribed at the event and ended
 *   that before the fan-out came by was told at that moment (see `leaving`), hence the look at who is told.
 * - `gathered`: who was gathered when the event was written (see recipients.ts)
 * - `wide`: they, and the subscribers, without those who are spared
 * - `leaving`: those of the subscribers who are about to end their subscription, without those who are spared
 */
export type Audience = 'subscribers' | 'named' | 'both' | 'gathered' | 'wide' | 'leaving'

/** A stretch of an event's audience: the users after one and up to another, in the order of their ids' text. */
export interface Stretch {
  readonly [name: string]: number | string | null
  readonly tenant: number
  readonly object_id: number
  readonly event_id: number
  /** Who caused it, and is not told; `''` when no user did. */
  readonly author: string
  /** Keeps out who subscribed after the event. */
  readonly last_subscription: number
  /** JSON: the users in the event's `to`, or those who leave. */
  readonly named: string
  readonly after_user: string
  readonly upto_user: string
}

/** What the rows of a stretch have in common. */
export interface Telling extends Stretch {
  readonly kind_id: number
  readonly created_on: number
  /** As `author`, or null. */
  readonly causer: string | null
}

const isSubscribedThen = `
  s.user_id > :after_user AND s.user_id <= :upto_user
  AND s.subscription_id <= :last_subscription AND s.user_id <> :author`

const subscribers = `
  SELECT s.user_id AS user_id, s.subscription_id AS subscription_id
  FROM subscription AS s
  WHERE s.tenant = :tenant AND s.object_id = :object_id AND ${isSubscribedThen}`

const named = ({ texts }: Dialect): string => `
  SELECT j.value AS user_id, CAST(NULL AS BIGINT) AS subscription_id
  FROM ${texts(':named', 'j')}
  WHERE j.value > :after_user AND j.value <= :upto_user`

const both = (dialect: Dialect): string => `
  ${subscribers}
  UNION ALL
  ${named(dialect)}
    AND NOT EXISTS (
      SELECT 1 FROM subscription AS s
      WHERE s.tenant = :tenant AND s.object_id = :object_id AND s.user_id = j.value
        AND s.subscription_id <= :last_subscription)
    AND NOT EXISTS (
      SELECT 1 FROM notification AS n
      WHERE n.tenant = :tenant AND n.event_id = :event_id AND n.user_id = j.value)
    AND NOT EXISTS (
      SELECT 1 FROM aside AS n
      WHERE n.tenant = :tenant AND n.event_id = :event_id AND n.user_id = j.value)`

/** Nothing was decided of him when the event was written: he is neither gathered nor spared. */
const isPlain = `
  NOT EXISTS (
    SELECT 1 FROM recipient AS r
    WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.user_id = s.user_id)`

const gathered = `
  SELECT r.user_id AS user_id, r.subscription_id AS subscription_id FROM recipient AS r
  WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.is_told = 1
    AND r.user_id > :after_user AND r.user_id <= :upto_user`

const wide = `${subscribers} AND ${isPlain} UNION ALL ${gathered}`

const leaving = ({ texts }: Dialect): string => `
  SELECT s.user_id AS user_id, s.subscription_id AS subscription_id
  FROM ${texts(':named', 'j')}
  CROSS JOIN subscription AS s
  WHERE s.tenant = :tenant AND s.object_id = :object_id AND s.user_id = j.value AND ${isSubscribedThen}
    AND ${isPlain}`

/** A text that answers users and their subscriptions. */
export type AudienceText = (dialect: Dialect) => string

/** What is run for one way of asking for an audience. */
interface Steps {
  /** The last user of the next so many; none when there are fewer. */
  readonly bound: Statement<Stretch & { skip: number }, { user_id: string }>
  /** Each inbox counts one change and one unread more. Ordered, so that two fan-outs never lock crosswise. */
  readonly count: Statement<Stretch, never>
  /** One notification each, at the rev that its inbox has got to. */
  readonly tell: Statement<Telling, never>
}

function stepsFor(audience: AudienceText): Steps {
  return {
    bound: statement(
      (dialect) => `
      SELECT user_id FROM (${audience(dialect)}) AS a ORDER BY user_id LIMIT 1 OFFSET :skip`,
    ),
    count: statement(
      (dialect) => `
      INSERT INTO inbox (tenant, user_id, rev, unread)
      SELECT :tenant, a.user_id, 1, 1 FROM (${audience(dialect)}) AS a
      WHERE true ORDER BY a.user_id
      ON CONFLICT (tenant, user_id) DO UPDATE SET rev = inbox.rev + 1, unread = inbox.unread + 1`,
    ),
    tell: statement(
      (dialect) => `
      INSERT INTO notification (tenant, user_id, event_id, kind_id, author, created_on, subscription_id, created_rev, rev)
      SELECT :tenant, a.user_id, :event_id, :kind_id, :causer, :created_on, a.subscription_id, i.rev, i.rev
      FROM (${audience(dialect)}) AS a
      CROSS JOIN inbox AS i
      WHERE i.tenant = :tenant AND i.user_id = a.user_id
      ORDER BY a.user_id`,
    ),
  }
}

const audiences: Readonly<Record<Audience, AudienceText>> = {
  subscribers: () => subscribers,
  named,
  both,
  gathered: () => gathered,
  wide: () => wide,
  leaving,
}

/** Makes something of each way of asking. */
export function eachAudience<T>(make: (audience: AudienceText) => T): Readonly<Record<Audience, T>> {
  return {
    subscribers: make(audiences.subscribers),
    named: make(audiences.named),
    both: make(audiences.both),
    gathered: make(audiences.gathered),
    wide: make(audiences.wide),
    leaving: make(audiences.leaving),
  }
}

export const steps = eachAudience(stepsFor)

/** The subscriptions to other objects that a stretch is told by: they have caused one notification more. */
export const creditGathered = statement<Stretch>(`
  UPDATE subscription SET missed = missed - 1
  WHERE tenant = :tenant AND subscription_id IN (
    SELECT g.subscription_id FROM (${gathered}) AS g WHERE g.subscription_id IS NOT NULL)`)

/** Of these users, those who are told of the event. */
export const toldOf = statement<{ tenant: number; event_id: number; users: string }, { user_id: string }>(
  ({ texts }) => `
    SELECT n.user_id AS user_id FROM ${texts(':users', 'j')}
    CROSS JOIN notification AS n
    WHERE n.tenant = :tenant AND n.event_id = :event_id AND n.user_id = j.value
    UNION ALL
    SELECT p.user_id AS user_id FROM ${texts(':users', 'j')}
    CROSS JOIN part AS p
    WHERE p.tenant = :tenant AND p.event_id = :event_id AND p.user_id = j.value`,
)

/**
 * The users of a stretch who are told of the event. Pairs leave a planner no other index than the event's: "from this
 * user to that one" looks good to one without statistics, and is the whole tenant when the stretch is everybody.
 */
export const toldBetween = statement<
  { tenant: number; event_id: number; after_user: string; upto_user: string },
  { user_id: string }
>(`
  SELECT user_id FROM notification
  WHERE tenant = :tenant
    AND (event_id, user_id) > (:event_id, :after_user) AND (event_id, user_id) <= (:event_id, :upto_user)
  UNION ALL
  SELECT user_id FROM part
  WHERE tenant = :tenant
    AND (event_id, user_id) > (:event_id, :after_user) AND (event_id, user_id) <= (:event_id, :upto_user)`)

/** A fan-out that is not at its end. */
export interface DeliveryRow {
  readonly event_id: number
  readonly tenant: number
  readonly object_id: number
  readonly after_user: string
  readonly last_subscription: number
  readonly named: string | null
  /** 1: whom it reaches and spares was gathered when it was written. */
  readonly is_gathered: number
  readonly kind_id: number
  readonly created_on: number
  readonly author: string | null
  /** What of it can become one notification with; `null`: it stands alone. */
  readonly bundle_id: number | null
  /** How many seconds may lie between it and what it joins. */
  readonly grows_within: number
}

const delivery = `
  SELECT d.event_id, d.tenant, d.object_id, d.after_user, d.last_subscription, d.named, d.is_gathered,
    d.grows_within, e.kind_id, e.created_on, e.author, e.bundle_id
  FROM delivery AS d CROSS JOIN event AS e
  WHERE e.tenant = d.tenant AND e.event_id = d.event_id`

export const addDelivery = statement<{
  event_id: number
  tenant: number
  object_id: number
  after_user: string
  last_subscription: number
  named: string | null
  is_gathered: number
  grows_within: number
}>(`
  INSERT INTO delivery (event_id, tenant, object_id, after_user, last_subscription, named, is_gathered, grows_within)
  VALUES (:event_id, :tenant, :object_id, :after_user, :last_subscription, :named, :is_gathered, :grows_within)`)

/**
 * The next one after an event, so that all that are under way get their turns. It is this transaction's until its
 * end, so that of several processes one tells each slice; when a process dies, its database lets go of it.
 */
export const nextDelivery = statement<{ event_id: number }, DeliveryRow>(
  ({ claimedOf }) => `
    ${delivery} AND d.event_id > :event_id ORDER BY d.event_id LIMIT 1 ${claimedOf('d')}`,
)

/** The first that is left, whoever is at it. */
export const firstDelivery = statement<Record<never, never>, { event_id: number | null }>(
  'SELECT min(event_id) AS event_id FROM delivery',
)

/**
 * Those that have still to reach subscribers of an object, in the order of their events. Who tells a slice of one
 * waits: between the two statements of a slice nobody may leave.
 */
export const deliveriesOf = statement<{ tenant: number; object_id: number }, DeliveryRow>(
  ({ lockedOf }) => `
    ${delivery} AND d.tenant = :tenant AND d.object_id = :object_id AND d.last_subscription > 0
    ORDER BY d.event_id ${lockedOf('d')}`,
)

export const advanceDelivery = statement<{ tenant: number; event_id: number; after_user: string }>(
  'UPDATE delivery SET after_user = :after_user WHERE tenant = :tenant AND event_id = :event_id',
)

export const endDelivery = statement<{ tenant: number; event_id: number }>(
  'DELETE FROM delivery WHERE tenant = :tenant AND event_id = :event_id',
)

export const findEvent = statement<
  { tenant: number; event_id: number },
  {
    object_id: number
    author: string | null
    is_silent: number
    withdrawn_on: number | null
    alert_event: number | null
    type: NotificationType
  }
>(`
  SELECT e.object_id, e.author, e.is_silent, e.withdrawn_on, e.alert_event, k.type FROM event AS e CROSS JOIN kind AS k
  WHERE e.tenant = :tenant AND e.event_id = :event_id AND k.kind_id = e.kind_id`)

/** By what somebody was told of an event, wherever he has put it since; not what was withdrawn before he viewed it. */
export const findTold = statement<
  { tenant: number; event_id: number; user_id: string },
  { notification_id: number; subscription_id: number | null }
>(`
  SELECT notification_id, subscription_id FROM notification
  WHERE tenant = :tenant AND event_id = :event_id AND user_id = :user_id
  UNION ALL
  SELECT notification_id, subscription_id FROM aside
  WHERE tenant = :tenant AND event_id = :event_id AND user_id = :user_id AND is_withdrawn = 0
  UNION ALL
  SELECT notification_id, subscription_id FROM part
  WHERE tenant = :tenant AND event_id = :event_id AND user_id = :user_id`)

export const findDelivery = statement<
  { tenant: number; event_id: number },
  { last_subscription: number; named: string | null }
>('SELECT last_subscription, named FROM delivery WHERE tenant = :tenant AND event_id = :event_id')
