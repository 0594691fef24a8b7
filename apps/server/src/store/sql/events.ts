import { bySpec, statement } from '../database.ts'

interface Kind {
  readonly type: string
  readonly context_type: string
}

export const findKind = statement<{ type: string; context_type: string }, { kind_id: number }>(
  'SELECT kind_id FROM kind WHERE type = :type AND context_type = :context_type',
)

export const addKind = statement<{ type: string; context_type: string }, { kind_id: number }>(`
  INSERT INTO kind (type, context_type) VALUES (:type, :context_type)
  ON CONFLICT (type, context_type) DO UPDATE SET type = excluded.type
  RETURNING kind_id`)

export const allKinds = statement<Record<never, never>, { kind_id: number } & Kind>(
  'SELECT kind_id, type, context_type FROM kind',
)

/** An object as the events of it need it. */
export interface ObjectRow {
  readonly object_id: number
  readonly snapshot: string
  readonly told_on: number
  readonly subscribers: number
  readonly announced: number
  /** The ids of the space and the app that it is in, as far as anybody has told. */
  readonly space: string | null
  readonly app: string | null
}

const object = `
  SELECT object_id, snapshot, told_on, subscribers, announced, space, app FROM object
  WHERE tenant = :tenant AND type = :type AND id = :id`

export const findObject = statement<{ tenant: number; type: string; id: string }, ObjectRow>(object)

/** As {@link findObject}; events and subscriptions of it wait for this transaction's end. */
export const lockObject = statement<{ tenant: number; type: string; id: string }, ObjectRow>(
  ({ locked }) => `${object} ${locked}`,
)

export const addObject = statement<{ tenant: number; type: string; id: string }, ObjectRow>(`
  INSERT INTO object (tenant, type, id) VALUES (:tenant, :type, :id)
  ON CONFLICT (tenant, type, id) DO UPDATE SET type = excluded.type
  RETURNING object_id, snapshot, told_on, subscribers, announced, space, app`)

interface Batch {
  readonly [name: string]: number | string
  readonly tenant: number
  /** JSON: the objects of the call's events, as a list of `[type, id]`. */
  readonly objects: string
  /** JSON: the users whom they name. */
  readonly named: string
  readonly limit: number
}

const nobodyToWaitFor = "SELECT '' AS locked WHERE false"

/**
 * The objects of a call of several events, and below the inboxes that its first slices may reach: locked in one order
 * before the first event is written, so that two calls never wait for each other crosswise.
 */
export const lockObjects = statement<Batch, { locked: string }>(
  bySpec({
    sqlite: nobodyToWaitFor,
    postgres: `
      SELECT o.id AS locked FROM object AS o
      WHERE o.tenant = :tenant
        AND (o.type, o.id) IN (SELECT j.value ->> 0, j.value ->> 1 FROM jsonb_array_elements(:objects::jsonb) AS j(value))
      ORDER BY o.type, o.id FOR UPDATE`,
  }),
)

export const lockInboxes = statement<Batch, { locked: string }>(
  bySpec({
    sqlite: nobodyToWaitFor,
    postgres: `
      SELECT i.user_id AS locked FROM inbox AS i
      WHERE i.tenant = :tenant AND i.user_id IN (
        SELECT n.value FROM jsonb_array_elements_text(:named::jsonb) AS n(value)
        UNION ALL
        SELECT s.user_id FROM jsonb_array_elements(:objects::jsonb) AS j(value)
        JOIN object AS o ON o.tenant = :tenant AND o.type = j.value ->> 0 AND o.id = j.value ->> 1
        CROSS JOIN LATERAL (
          SELECT user_id FROM subscription
          WHERE tenant = :tenant AND object_id = o.object_id
          ORDER BY user_id LIMIT :limit
        ) AS s
      )
      ORDER BY i.user_id FOR UPDATE`,
  }),
)

/** What a further event changes of its object; `announced` is 1 when its subscribers are told of it. */
export const refreshObject = statement<{
  tenant: number
  object_id: number
  snapshot: string
  told_on: number
  announced: number
  space: string | null
  app: string | null
}>(`
  UPDATE object SET snapshot = :snapshot, told_on = :told_on, announced = announced + :announced,
    space = :space, app = :app
  WHERE tenant = :tenant AND object_id = :object_id`)

/** The author's own subscription is not told; answers a row when there is one. */
export const missOwn = statement<
  { tenant: number; object_id: number; author: string },
  { subscription_id: number }
>(`
  UPDATE subscription SET missed = missed + 1
  WHERE tenant = :tenant AND object_id = :object_id AND user_id = :author
  RETURNING subscription_id`)

/**
 * The last number that a subscription has got. Whoever has the object's lock knows by it who subscribed before and who
 * after: numbers grow, and a subscription of the object gets its own under that lock.
 */
export const newestSubscription = statement<{ tenant: number }, { id: number }>(
  bySpec({
    // Of all tenants: the end of the table, and in one step.
    sqlite: 'SELECT coalesce(max(subscription_id), 0) AS id FROM subscription',
    postgres: 'SELECT coalesce(max(subscription_id), 0) AS id FROM subscription WHERE tenant = :tenant',
  }),
)

/** How many of the named users are not subscribed: those who are must not be counted twice. */
export const countUnsubscribed = statement<
  { tenant: number; object_id: number; named: string },
  { count: number }
>(
  ({ texts }) => `
    SELECT count(*) AS count FROM ${texts(':named', 'named')}
    WHERE NOT EXISTS (
      SELECT 1 FROM subscription
      WHERE tenant = :tenant AND object_id = :object_id AND user_id = named.value)`,
)

interface BundleKey {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly object_id: number
  readonly kind_id: number
  readonly variant: string
}

export const findBundle = statement<BundleKey, { bundle_id: number }>(`
  SELECT bundle_id FROM bundle
  WHERE tenant = :tenant AND object_id = :object_id AND kind_id = :kind_id AND variant = :variant`)

export const addBundle = statement<BundleKey, { bundle_id: number }>(`
  INSERT INTO bundle (tenant, object_id, kind_id, variant) VALUES (:tenant, :object_id, :kind_id, :variant)
  RETURNING bundle_id`)

/** How many seconds may lie between two events of one notification; 0: nothing grows. */
export const readGrowth = statement<{ tenant: number }, { grows_within: number }>(
  'SELECT grows_within FROM tenant WHERE tenant = :tenant',
)

export const setGrowth = statement<{ tenant: number; seconds: number }>(
  'UPDATE tenant SET grows_within = :seconds WHERE tenant = :tenant',
)

export const addEvent = statement<
  {
    tenant: number
    object_id: number
    kind_id: number
    author: string | null
    created_on: number
    created_by: string
    created_via: string | null
    data: string | null
    notified: number
    external_id: string | null
    fingerprint: string | null
    is_silent: number
    /** The event that tells in its stead whom its text mentions. */
    alert_event: number | null
    bundle_id: number | null
  },
  { event_id: number }
>(`
  INSERT INTO event (tenant, object_id, kind_id, author, created_on, created_by, created_via, data, notified,
    external_id, fingerprint, is_silent, alert_event, bundle_id)
  VALUES (:tenant, :object_id, :kind_id, :author, :created_on, :created_by, :created_via, :data, :notified,
    :external_id, :fingerprint, :is_silent, :alert_event, :bundle_id)
  RETURNING event_id`)

export const findExternal = statement<
  { tenant: number; external_id: string },
  { event_id: number; notified: number; fingerprint: string }
>(`
  SELECT event_id, notified, fingerprint FROM event
  WHERE tenant = :tenant AND external_id = :external_id`)

export const findCall = statement<{ tenant: number; key: string }, { fingerprint: string; answer: string }>(
  'SELECT fingerprint, answer FROM call WHERE tenant = :tenant AND key = :key',
)

export const keepCall = statement<{
  tenant: number
  key: string
  fingerprint: string
  answer: string
  now: number
}>(`
  INSERT INTO call (tenant, key, fingerprint, answer, created_on)
  VALUES (:tenant, :key, :fingerprint, :answer, :now)`)
