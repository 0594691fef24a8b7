import { statement } from '../database.ts'

interface OfUser {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly object_id: number
  readonly user_id: string
}

interface OfUsers {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly object_id: number
  /** JSON: the users. */
  readonly users: string
}

export const findSubscription = statement<OfUser, { subscription_id: number }>(`
  SELECT subscription_id FROM subscription
  WHERE tenant = :tenant AND object_id = :object_id AND user_id = :user_id`)

/** Of these users, how many have a subscription. */
export const countSubscribed = statement<OfUsers, { count: number }>(
  ({ texts }) => `
    SELECT count(*) AS count FROM ${texts(':users', 'j')} CROSS JOIN subscription AS s
    WHERE s.tenant = :tenant AND s.object_id = :object_id AND s.user_id = j.value`,
)

/** Who has one keeps it. */
export const addSubscriptions = statement<OfUsers & { now: number; missed: number }>(
  ({ texts }) => `
    INSERT INTO subscription (tenant, object_id, user_id, started_on, missed)
    SELECT :tenant, :object_id, j.value, :now, :missed FROM ${texts(':users', 'j')}
    WHERE true ORDER BY j.value
    ON CONFLICT (tenant, object_id, user_id) DO NOTHING`,
)

export const endSubscriptions = statement<OfUsers>(
  ({ texts }) => `
    DELETE FROM subscription
    WHERE tenant = :tenant AND object_id = :object_id
      AND user_id IN (SELECT j.value FROM ${texts(':users', 'j')})`,
)

export const countSubscribers = statement<{ tenant: number; object_id: number; added: number }>(`
  UPDATE object SET subscribers = subscribers + :added WHERE tenant = :tenant AND object_id = :object_id`)

/** A subscription with its object. */
export interface SubscriptionRow {
  readonly subscription_id: number
  readonly object_id: number
  readonly started_on: number
  /** Events that it was told of, and those that a fan-out has still to bring included. */
  readonly announced: number
  readonly type: string
  readonly id: string
}

const subscription = `
  SELECT s.subscription_id, s.object_id, s.started_on, o.announced - s.missed AS announced, o.type, o.id
  FROM subscription AS s CROSS JOIN object AS o`

export const readSubscription = statement<
  { tenant: number; user_id: string; subscription_id: number },
  SubscriptionRow
>(`
  ${subscription}
  WHERE s.subscription_id = :subscription_id AND s.tenant = :tenant AND s.user_id = :user_id
    AND o.tenant = s.tenant AND o.object_id = s.object_id`)

const unreached = (deliveries: string): string => `
  SELECT count(*) FROM ${deliveries} AS d CROSS JOIN event AS e
  WHERE d.tenant = :tenant AND d.object_id = :object_id AND d.after_user < :user_id
    AND d.last_subscription >= :subscription_id
    AND e.tenant = d.tenant AND e.event_id = d.event_id AND coalesce(e.author, '') <> :user_id
    AND NOT EXISTS (
      SELECT 1 FROM recipient AS r
      WHERE r.tenant = d.tenant AND r.event_id = d.event_id AND r.user_id = :user_id)`

/** How many fan-outs have still to reach a subscription, or never will: their events were withdrawn before. */
export const countPending = statement<OfUser & { subscription_id: number }, { count: number }>(`
  SELECT (${unreached('delivery')}) + (${unreached('halted_delivery')}) AS count`)

/** Of these users, how many have no subscription and did not end one by hand. */
export const countOpen = statement<OfUsers, { count: number }>(
  ({ texts }) => `SELECT count(*) AS count FROM (${open(texts(':users', 'j'))}) AS open`,
)

/** Subscribes those. */
export const addOpen = statement<OfUsers & { now: number; missed: number }>(
  ({ texts }) => `
    INSERT INTO subscription (tenant, object_id, user_id, started_on, missed)
    SELECT :tenant, :object_id, open.value, :now, :missed FROM (${open(texts(':users', 'j'))}) AS open
    WHERE true ORDER BY open.value
    ON CONFLICT (tenant, object_id, user_id) DO NOTHING`,
)

function open(users: string): string {
  return `
    SELECT j.value FROM ${users}
    WHERE NOT EXISTS (
        SELECT 1 FROM subscription AS s
        WHERE s.tenant = :tenant AND s.object_id = :object_id AND s.user_id = j.value)
      AND NOT EXISTS (
        SELECT 1 FROM opt_out AS x
        WHERE x.tenant = :tenant AND x.object_id = :object_id AND x.user_id = j.value)`
}

/** He ended his subscription by hand: nothing that he does subscribes him again. */
export const optOut = statement<OfUser>(`
  INSERT INTO opt_out (tenant, object_id, user_id) VALUES (:tenant, :object_id, :user_id)
  ON CONFLICT (tenant, object_id, user_id) DO NOTHING`)

export const optIn = statement<OfUsers>(
  ({ texts }) => `
    DELETE FROM opt_out
    WHERE tenant = :tenant AND object_id = :object_id
      AND user_id IN (SELECT j.value FROM ${texts(':users', 'j')})`,
)

export const listSubscribers = statement<
  { tenant: number; object_id: number; after_user: string; limit: number },
  { user_id: string }
>(`
  SELECT user_id FROM subscription
  WHERE tenant = :tenant AND object_id = :object_id AND user_id > :after_user
  ORDER BY user_id LIMIT :limit`)
