import { statement } from '../database.ts'

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
}

export const findObject = statement<{ tenant: number; type: string; id: string }, ObjectRow>(`
  SELECT object_id, snapshot, told_on, subscribers, announced FROM object
  WHERE tenant = :tenant AND type = :type AND id = :id`)

export const addObject = statement<{ tenant: number; type: string; id: string }, ObjectRow>(`
  INSERT INTO object (tenant, type, id) VALUES (:tenant, :type, :id)
  ON CONFLICT (tenant, type, id) DO UPDATE SET type = excluded.type
  RETURNING object_id, snapshot, told_on, subscribers, announced`)

/** What a further event changes of its object; `announced` is 1 when its subscribers are told of it. */
export const refreshObject = statement<{
  object_id: number
  snapshot: string
  told_on: number
  announced: number
}>(`
  UPDATE object SET snapshot = :snapshot, told_on = :told_on, announced = announced + :announced
  WHERE object_id = :object_id`)

/** The author's own subscription is not told; answers a row when there is one. */
export const missOwn = statement<
  { tenant: number; object_id: number; author: string },
  { subscription_id: number }
>(`
  UPDATE subscription SET missed = missed + 1
  WHERE tenant = :tenant AND object_id = :object_id AND user_id = :author
  RETURNING subscription_id`)

export const newestSubscription = statement<Record<never, never>, { id: number }>(
  'SELECT coalesce(max(subscription_id), 0) AS id FROM subscription',
)

/** How many of the named users are not subscribed: those who are must not be counted twice. */
export const countUnsubscribed = statement<
  { tenant: number; object_id: number; named: string },
  { count: number }
>(
  ({ elements }) => `
    SELECT count(*) AS count FROM ${elements(':named', 'named')}
    WHERE NOT EXISTS (
      SELECT 1 FROM subscription
      WHERE tenant = :tenant AND object_id = :object_id AND user_id = named.value)`,
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
  },
  { event_id: number }
>(`
  INSERT INTO event (tenant, object_id, kind_id, author, created_on, created_by, created_via, data, notified,
    external_id, fingerprint)
  VALUES (:tenant, :object_id, :kind_id, :author, :created_on, :created_by, :created_via, :data, :notified,
    :external_id, :fingerprint)
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
