import { statement } from '../database.ts'

/** How far an inbox is, and what of it is to be counted. */
export interface InboxRow {
  readonly rev: number
  readonly unread: number
  /** All that was created up to here is seen. */
  readonly seen_rev: number
  /** How many of those are unread. */
  readonly seen_unread: number
}

const inbox = `
  SELECT rev, unread, seen_rev, seen_unread FROM inbox WHERE tenant = :tenant AND user_id = :user_id`

export const readInbox = statement<{ tenant: number; user_id: string }, InboxRow>(inbox)

/** As {@link readInbox}; nobody else changes it until the transaction ends. */
export const lockInbox = statement<{ tenant: number; user_id: string }, InboxRow>(
  ({ locked }) => `${inbox} ${locked}`,
)

/** All that there is now is seen. It is a change, and takes a rev, when something was not. */
export const seeInbox = statement<{ tenant: number; user_id: string }>(`
  UPDATE inbox SET
    rev = rev + CASE WHEN seen_unread = unread THEN 0 ELSE 1 END,
    seen_rev = rev + CASE WHEN seen_unread = unread THEN 0 ELSE 1 END,
    seen_unread = unread
  WHERE tenant = :tenant AND user_id = :user_id`)

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
}

/** Notifications by their places: in any order, and without those that there are not. */
export const readNotifications = statement<
  {
    tenant: number
    /** JSON: a list of `[notification_id, user_id]`. */
    places: string
  },
  NotificationRow
>(
  ({ members }) => `
    SELECT n.notification_id, n.user_id, k.type, k.context_type, o.id AS context_id, o.snapshot, e.data,
      e.created_on, e.created_by, e.created_via, n.subscription_id, n.viewed_on, n.starred
    FROM ${members(':places', 'j')}
    CROSS JOIN notification AS n CROSS JOIN event AS e CROSS JOIN object AS o CROSS JOIN kind AS k
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
