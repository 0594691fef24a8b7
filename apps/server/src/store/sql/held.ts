import { statement } from '../database.ts'

/** The next rows of what is kept of one user, in an order in which nothing is skipped that was there before. */
interface Next {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly user_id: string
  readonly limit: number
}

/** After which object, number, or event. */
type After = Next & { readonly after: number }

interface OfObject {
  readonly type: string
  readonly id: string
}

export const heldMemberships = statement<
  After,
  OfObject & { object_id: number; role: string; since: number; ended_on: number | null }
>(`
  SELECT m.object_id, o.type, o.id, m.role, m.since, m.ended_on FROM member AS m CROSS JOIN object AS o
  WHERE m.tenant = :tenant AND m.user_id = :user_id AND m.object_id > :after
    AND o.tenant = m.tenant AND o.object_id = m.object_id
  ORDER BY m.object_id LIMIT :limit`)

export const heldSubscriptions = statement<
  After,
  OfObject & { subscription_id: number; started_on: number }
>(`
  SELECT s.subscription_id, o.type, o.id, s.started_on FROM subscription AS s CROSS JOIN object AS o
  WHERE s.tenant = :tenant AND s.user_id = :user_id AND s.subscription_id > :after
    AND o.tenant = s.tenant AND o.object_id = s.object_id
  ORDER BY s.subscription_id LIMIT :limit`)

export const heldOptOuts = statement<After, OfObject & { object_id: number }>(`
  SELECT x.object_id, o.type, o.id FROM opt_out AS x CROSS JOIN object AS o
  WHERE x.tenant = :tenant AND x.user_id = :user_id AND x.object_id > :after
    AND o.tenant = x.tenant AND o.object_id = x.object_id
  ORDER BY x.object_id LIMIT :limit`)

export const heldReminders = statement<After, OfObject & { reminder_id: number; remind_delta: number }>(`
  SELECT r.reminder_id, o.type, o.id, r.remind_delta FROM reminder AS r CROSS JOIN object AS o
  WHERE r.tenant = :tenant AND r.user_id = :user_id AND r.reminder_id > :after
    AND o.tenant = r.tenant AND o.object_id = r.object_id
  ORDER BY r.reminder_id LIMIT :limit`)

export interface HeldPreferenceRow {
  readonly client: string
  readonly name: string
  readonly space: string
  readonly value: number
}

export const heldPreferences = statement<
  Next & { after_client: string; after_name: string; after_space: string },
  HeldPreferenceRow
>(`
  SELECT client, name, space, value FROM preference
  WHERE tenant = :tenant AND user_id = :user_id
    AND (client, name, space) > (:after_client, :after_name, :after_space)
  ORDER BY client, name, space LIMIT :limit`)

/** Also those that have ended. */
export const heldMutes = statement<
  Next & { after_type: string; after_id: string },
  { target_type: string; target_id: string; since: number; ends_on: number | null }
>(`
  SELECT target_type, target_id, since, ends_on FROM mute
  WHERE tenant = :tenant AND user_id = :user_id AND (target_type, target_id) > (:after_type, :after_id)
  ORDER BY target_type, target_id LIMIT :limit`)

export const heldSignIns = statement<
  Next & { after_family: string },
  { family: string; expires_on: number }
>(`
  SELECT family, expires_on FROM sign_in
  WHERE tenant = :tenant AND subject_type = 'user' AND subject_id = :user_id AND family > :after_family
  ORDER BY family LIMIT :limit`)

const tables = ['notification', 'aside'] as const

/**
 * In the order of their last changes: what changes meanwhile, or goes from one table to the other, comes once more and
 * is not missed. A rev apart from those after it, for SQLite would begin at the first of a rev each time.
 */
export const heldNotifications = statement<
  After & { after_rev: number; offset: number },
  { rev: number; notification_id: number }
>(({ merged }) =>
  merged(
    tables.flatMap((table) =>
      ['n.rev = :after_rev AND n.notification_id > :after', 'n.rev > :after_rev'].map(
        (place) => `
        SELECT n.rev AS rev, n.notification_id AS notification_id FROM ${table} AS n
        WHERE n.tenant = :tenant AND n.user_id = :user_id AND ${place}`,
      ),
    ),
    'rev, notification_id',
  ),
)

export interface HeldPartRow {
  readonly notification_id: number
  readonly created_on: number
  readonly event_id: number
  readonly author: string
}

/** What notifications that have grown tell of beside their newest events. */
export const heldParts = statement<
  Next & { after_notification: number; after_on: number; after: number },
  HeldPartRow
>(`
  SELECT notification_id, created_on, event_id, author FROM part
  WHERE tenant = :tenant AND user_id = :user_id
    AND (notification_id, created_on, event_id) > (:after_notification, :after_on, :after)
  ORDER BY notification_id, created_on, event_id LIMIT :limit`)

/** Which events were to reach him by another way than a subscription to their objects, and which spared him. */
export const heldDecisions = statement<After, { event_id: number; rule: string; is_told: number }>(`
  SELECT event_id, rule, is_told FROM recipient
  WHERE tenant = :tenant AND user_id = :user_id AND event_id > :after
  ORDER BY event_id LIMIT :limit`)

export interface OwnEventRow {
  readonly event_id: number
  readonly type: string
  readonly context_type: string
  readonly context_id: string
  readonly data: string | null
  readonly created_on: number
  readonly created_by: string
}

/** The events that a user caused. */
export const ownEvents = statement<After & { after_on: number }, OwnEventRow>(`
  SELECT e.event_id, k.type, k.context_type, o.id AS context_id, e.data, e.created_on, e.created_by
  FROM event AS e CROSS JOIN kind AS k CROSS JOIN object AS o
  WHERE e.tenant = :tenant AND e.author = :user_id AND (e.created_on, e.event_id) > (:after_on, :after)
    AND k.kind_id = e.kind_id AND o.tenant = e.tenant AND o.object_id = e.object_id
  ORDER BY e.created_on, e.event_id LIMIT :limit`)
