import { statement } from '../database.ts'

export const readInbox = statement<{ tenant: number; user_id: string }, { rev: number; unread: number }>(
  'SELECT rev, unread FROM inbox WHERE tenant = :tenant AND user_id = :user_id',
)

/** As {@link readInbox}; nobody else changes it until the transaction ends. */
export const lockInbox = statement<{ tenant: number; user_id: string }, { rev: number }>(
  ({ locked }) => `SELECT rev FROM inbox WHERE tenant = :tenant AND user_id = :user_id ${locked}`,
)

/** A notification with its event and its object. */
export interface NotificationRow {
  readonly notification_id: number
  readonly user_id: string
  readonly type: string
  readonly context_type: string
  readonly context_id: string
  readonly snapshot: string
  readonly data: string | null
  readonly created_on: number
  readonly created_by: string
  readonly created_via: string | null
  readonly subscription_id: number | null
  readonly viewed_on: number | null
  readonly starred: number
  /** The author's, where the host keeps them: the newest, whatever the event said. */
  readonly author_name: string | null
  readonly author_avatar: string | null
  readonly is_author_erased: number
  /** What is known of the space that the object is in. */
  readonly space: string | null
  readonly space_snapshot: string | null
  /** Whether the reader has lost the access to the object: see {@link lost}. */
  readonly is_lost: number
}

/**
 * Who may see an object no more: his membership of its space, or what he was granted of the object itself, has ended,
 * and he has neither now. A space itself is known to who was in it. Of whom the host has told nothing, nothing ends.
 */
const lost = `
  CASE WHEN o.type <> 'space' AND (
    SELECT max(CASE WHEN m.ended_on IS NULL THEN 2 ELSE 1 END) FROM member AS m
    WHERE m.tenant = n.tenant AND m.user_id = :reader AND m.object_id IN (o.object_id, coalesce(sp.object_id, -1))
  ) = 1 THEN 1 ELSE 0 END`

/** Notifications by their places: in any order, and without those that there are not. */
export const readNotifications = statement<
  {
    tenant: number
    /** JSON: a list of `[notification_id, user_id]`. */
    places: string
    /** Whose eyes see them. */
    reader: string
  },
  NotificationRow
>(
  ({ members }) => `
    SELECT n.notification_id, n.user_id, k.type, k.context_type, o.id AS context_id, o.snapshot, e.data,
      e.created_on, e.created_by, e.created_via, n.subscription_id, n.viewed_on, n.starred,
      p.name AS author_name, p.avatar AS author_avatar,
      CASE WHEN p.erased_on IS NULL THEN 0 ELSE 1 END AS is_author_erased,
      o.space, sp.snapshot AS space_snapshot, ${lost} AS is_lost
    FROM ${members(':places', 'j')}
    CROSS JOIN notification AS n CROSS JOIN event AS e CROSS JOIN object AS o CROSS JOIN kind AS k
    LEFT JOIN person AS p ON p.tenant = e.tenant AND p.user_id = e.author
    LEFT JOIN object AS sp ON sp.tenant = o.tenant AND sp.type = 'space' AND sp.id = o.space
    WHERE n.tenant = :tenant AND n.user_id = j.value ->> 1 AND n.notification_id = CAST(j.value ->> 0 AS BIGINT)
      AND e.tenant = n.tenant AND e.event_id = n.event_id
      AND o.tenant = n.tenant AND o.object_id = e.object_id AND k.kind_id = e.kind_id`,
)

/** Whether a notification is in this inbox. */
export const isInInbox = statement<
  { tenant: number; user_id: string; notification_id: number },
  { notification_id: number }
>(`
  SELECT notification_id FROM notification
  WHERE notification_id = :notification_id AND tenant = :tenant AND user_id = :user_id`)

/** A notification that changed, by the rev of its last change. */
export interface ChangeRow {
  readonly notification_id: number
  readonly rev: number
  readonly created_rev: number
  readonly viewed_rev: number
  readonly starred_rev: number
}

export const changesAfter = statement<
  { tenant: number; user_id: string; rev: number; limit: number },
  ChangeRow
>(`
  SELECT notification_id, rev, created_rev, viewed_rev, starred_rev FROM notification
  WHERE tenant = :tenant AND user_id = :user_id AND rev > :rev
  ORDER BY rev LIMIT :limit`)
