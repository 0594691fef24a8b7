import { bySpec, statement } from '../database.ts'

type Tenant = { readonly tenant: number }
type Limited = Tenant & { readonly limit: number }

/** How many days a tenant keeps what was viewed; `null`: for good. */
export const readRetention = statement<Tenant, { retention: number | null }>(
  'SELECT retention FROM tenant WHERE tenant = :tenant',
)

export const setRetention = statement<Tenant & { retention: number | null }>(
  'UPDATE tenant SET retention = :retention WHERE tenant = :tenant',
)

/** Takes it on to have a tenant swept; no row when that is so already. */
export const claimSweep = statement<Tenant, { tenant: number }>(
  'UPDATE tenant SET is_swept = 1 WHERE tenant = :tenant AND is_swept = 0 RETURNING tenant',
)

export const endSweep = statement<Tenant>('UPDATE tenant SET is_swept = 0 WHERE tenant = :tenant')

// --- Inboxes ---------------------------------------------------------------------------------------------------------

/**
 * What of an inbox is too old: viewed before a time and without a star, be it in the inbox or archived; and what was
 * deleted before it, of which nobody will ask any more.
 */
const old = {
  notification: 'n.viewed_on < :before AND n.starred = 0',
  archived: "n.place = 'archived' AND n.viewed_on < :before AND n.starred = 0",
  deleted: "n.place = 'deleted' AND n.deleted_on < :before",
} as const

type Old = keyof typeof old

const tableOf = (kind: Old): 'notification' | 'aside' => (kind === 'notification' ? 'notification' : 'aside')

type Stretch = Tenant & { readonly after_user: string; readonly upto_user: string; readonly before: number }

/** The last of the next so many inboxes; none when there are fewer. */
export const inboxesBound = statement<Tenant & { after_user: string; skip: number }, { user_id: string }>(`
  SELECT user_id FROM inbox WHERE tenant = :tenant AND user_id > :after_user
  ORDER BY user_id LIMIT 1 OFFSET :skip`)

// Not EXISTS, which PostgreSQL may answer by reading the whole table once: a scalar is looked up row by row.
const has = (kind: Old): string => `
  (SELECT 1 FROM ${tableOf(kind)} AS n
    WHERE n.tenant = :tenant AND n.user_id = i.user_id AND ${old[kind]} LIMIT 1) IS NOT NULL`

/** Those of a stretch of inboxes that have something too old. Nobody else changes them until the transaction ends. */
export const lockOld = statement<Stretch, { user_id: string }>(
  ({ lockedOf }) => `
    SELECT i.user_id FROM inbox AS i
    WHERE i.tenant = :tenant AND i.user_id > :after_user AND i.user_id <= :upto_user
      AND (${has('notification')} OR ${has('archived')} OR ${has('deleted')})
    ORDER BY i.user_id ${lockedOf('i')}`,
)

const removing = (kind: Old) =>
  statement<Limited & { users: string; before: number }, { user_id: string; rev: number }>(
    ({ texts }) => `
      DELETE FROM ${tableOf(kind)}
      WHERE tenant = :tenant AND (event_id, user_id) IN (
        SELECT n.event_id, n.user_id FROM ${texts(':users', 'j')} CROSS JOIN ${tableOf(kind)} AS n
        WHERE n.tenant = :tenant AND n.user_id = j.value AND ${old[kind]}
          AND NOT EXISTS (
            SELECT 1 FROM part AS p
            WHERE p.tenant = n.tenant AND p.user_id = n.user_id AND p.notification_id = n.notification_id)
        LIMIT :limit)
      RETURNING user_id, rev`,
  )

const removingParts = (kind: Old) =>
  statement<Limited & { users: string; before: number }, { user_id: string; rev: number }>(
    ({ texts }) => `
      DELETE FROM part
      WHERE tenant = :tenant AND (event_id, user_id) IN (
        SELECT p.event_id, p.user_id FROM ${texts(':users', 'j')} CROSS JOIN ${tableOf(kind)} AS n CROSS JOIN part AS p
        WHERE n.tenant = :tenant AND n.user_id = j.value AND ${old[kind]}
          AND p.tenant = n.tenant AND p.user_id = n.user_id AND p.notification_id = n.notification_id
        LIMIT :limit)
      RETURNING user_id, 0 AS rev`,
  )

/** Removes some of what is too old from some inboxes. Nothing of it is counted anywhere. */
export const removeOld = [removing('notification'), removing('archived'), removing('deleted')] as const

/** What such has of events before its newest: that goes before it does. */
export const removeOldParts = [
  removingParts('notification'),
  removingParts('archived'),
  removingParts('deleted'),
] as const

/** Up to this rev something was removed. */
export const keepRemoved = statement<Tenant & { user_id: string; rev: number }>(`
  UPDATE inbox SET removed_rev = :rev
  WHERE tenant = :tenant AND user_id = :user_id AND removed_rev < :rev`)

// --- Events ----------------------------------------------------------------------------------------------------------

const isIn = (table: string): string =>
  `(SELECT 1 FROM ${table} AS n WHERE n.tenant = :tenant AND n.event_id = e.event_id LIMIT 1) IS NOT NULL`

/** The last number that an event has got. */
export const newestEventYet = statement<Tenant, { event_id: number }>(
  bySpec({
    // Of all tenants: the end of the table, and in one step.
    sqlite: 'SELECT coalesce(max(event_id), 0) AS event_id FROM event',
    postgres: 'SELECT coalesce(max(event_id), 0) AS event_id FROM event WHERE tenant = :tenant',
  }),
)

interface NextEvents extends Limited {
  readonly [name: string]: number
  readonly after_object: number
  readonly after_event: number
  readonly settled: number
  readonly before: number
}

const eventsOf = (place: string) =>
  statement<NextEvents, { object_id: number; event_id: number; is_unheard: number }>(`
    SELECT e.object_id, e.event_id,
      CASE WHEN e.event_id <= :settled AND e.created_on < :before
        AND NOT ${isIn('notification')} AND NOT ${isIn('aside')} AND NOT ${isIn('part')} AND NOT ${isIn('delivery')}
      THEN 1 ELSE 0 END AS is_unheard
    FROM event AS e
    WHERE e.tenant = :tenant AND ${place}
    ORDER BY e.object_id, e.event_id LIMIT :limit`)

/**
 * The next events of a tenant, and whether they may be removed: the rest of an object's, then those of further objects.
 * Not by pairs: SQLite would begin at the object's first one each time.
 */
export const nextEvents = [
  eventsOf('e.object_id = :after_object AND e.event_id > :after_event'),
  eventsOf('e.object_id > :after_object'),
] as const

/** A fan-out that was cut short, of an event that goes: whom it never reached, its subscriptions tell of it as missed. */
interface Halted {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly object_id: number
  readonly event_id: number
}

/** The first of these events' fan-outs that were cut short. `events`: JSON, pairs of an object and an event. */
export const haltedOf = statement<
  Tenant & { events: string },
  { object_id: number; event_id: number; after_user: string; last_subscription: number }
>(
  ({ members }) => `
    SELECT h.object_id, h.event_id, h.after_user, h.last_subscription
    FROM ${members(':events', 'j')} CROSS JOIN halted_delivery AS h
    WHERE h.tenant = :tenant AND h.object_id = CAST(j.value ->> 0 AS BIGINT)
      AND h.event_id = CAST(j.value ->> 1 AS BIGINT)
    LIMIT 1`,
)

/** Nobody begins or ends a subscription to it until the transaction ends. */
export const lockObjectOf = statement<Tenant & { object_id: number }, { object_id: number }>(
  ({ locked }) => `SELECT object_id FROM object WHERE tenant = :tenant AND object_id = :object_id ${locked}`,
)

/** The last of the next so many subscribers; none when there are fewer. */
export const subscribersBound = statement<
  Tenant & { object_id: number; after_user: string; skip: number },
  { user_id: string }
>(`
  SELECT user_id FROM subscription WHERE tenant = :tenant AND object_id = :object_id AND user_id > :after_user
  ORDER BY user_id LIMIT 1 OFFSET :skip`)

/** Those of a stretch of subscribers whom the fan-out never reached were told of one event less. */
export const missHalted = statement<
  Halted & { after_user: string; upto_user: string; last_subscription: number }
>(`
  UPDATE subscription SET missed = missed + 1
  WHERE tenant = :tenant AND object_id = :object_id AND user_id > :after_user AND user_id <= :upto_user
    AND subscription_id <= :last_subscription
    AND user_id <> coalesce((SELECT e.author FROM event AS e WHERE e.tenant = :tenant AND e.event_id = :event_id), '')
    AND NOT EXISTS (
      SELECT 1 FROM recipient AS r
      WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.user_id = subscription.user_id)`)

export const moveHalted = statement<Halted & { upto_user: string }>(`
  UPDATE halted_delivery SET after_user = :upto_user
  WHERE tenant = :tenant AND object_id = :object_id AND event_id = :event_id`)

export const removeHalted = statement<Halted>(
  'DELETE FROM halted_delivery WHERE tenant = :tenant AND object_id = :object_id AND event_id = :event_id',
)

/** Some of whom these events have reached or spared. */
export const removeRecipients = statement<Limited & { events: string }, { event_id: number }>(
  ({ members }) => `
    DELETE FROM recipient
    WHERE tenant = :tenant AND (event_id, user_id) IN (
      SELECT r.event_id, r.user_id FROM ${members(':events', 'j')} CROSS JOIN recipient AS r
      WHERE r.tenant = :tenant AND r.event_id = CAST(j.value AS BIGINT)
      LIMIT :limit)
    RETURNING event_id`,
)

export const removeEvent = statement<Tenant & { event_id: number }>(
  'DELETE FROM event WHERE tenant = :tenant AND event_id = :event_id',
)

// --- Calls -----------------------------------------------------------------------------------------------------------

/** Keys that are too old, the oldest first. */
export const oldCalls = statement<Limited & { before: number }, { key: string }>(`
  SELECT key FROM call WHERE tenant = :tenant AND created_on < :before ORDER BY created_on LIMIT :limit`)

export const removeCall = statement<Tenant & { key: string }>(
  'DELETE FROM call WHERE tenant = :tenant AND key = :key',
)

export const anyCall = statement<Tenant, { key: string }>(
  'SELECT key FROM call WHERE tenant = :tenant LIMIT 1',
)
