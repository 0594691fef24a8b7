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
  /** The author's, where the host keeps them: the newest, whatever the event said. */
  readonly author_name: string | null
  readonly author_avatar: string | null
  readonly is_author_erased: number
  /** What is known of the space that the object is in. */
  readonly space: string | null
  readonly space_snapshot: string | null
  /** Whether the reader has lost the access to the object: see {@link lost}. */
  readonly is_lost: number
  readonly place: 'inbox' | 'archived' | 'snoozed' | 'deleted'
  readonly until: number
  readonly event_id: number
  readonly event_count: number
  readonly people_count: number
}

interface Places {
  readonly [name: string]: number | string
  readonly tenant: number
  /** JSON: a list of `[notification_id, user_id]`, or of `[…, event_id]`: as that one of its events tells it. */
  readonly places: string
  /** Whose eyes see them. */
  readonly reader: string
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

const told = (source: string, place: string, until: string) =>
  statement<Places, NotificationRow>(
    ({ members }) => `
    SELECT n.notification_id, n.user_id, k.type, k.context_type, o.id AS context_id, o.snapshot, e.data,
      e.created_on, e.created_by, e.created_via, n.subscription_id, n.viewed_on, n.starred,
      p.name AS author_name, p.avatar AS author_avatar,
      CASE WHEN p.erased_on IS NULL THEN 0 ELSE 1 END AS is_author_erased,
      o.space, sp.snapshot AS space_snapshot, ${lost} AS is_lost, ${place} AS place, ${until} AS until,
      e.event_id, n.event_count, n.people_count
    FROM ${members(':places', 'j')}
    CROSS JOIN ${source} AS n CROSS JOIN event AS e CROSS JOIN object AS o CROSS JOIN kind AS k
    LEFT JOIN person AS p ON p.tenant = e.tenant AND p.user_id = e.author
    LEFT JOIN object AS sp ON sp.tenant = o.tenant AND sp.type = 'space' AND sp.id = o.space
    WHERE n.tenant = :tenant AND n.user_id = j.value ->> 1 AND n.notification_id = CAST(j.value ->> 0 AS BIGINT)
      AND e.tenant = n.tenant AND e.event_id = coalesce(CAST(j.value ->> 2 AS BIGINT), n.event_id)
      AND o.tenant = n.tenant AND o.object_id = e.object_id AND k.kind_id = e.kind_id`,
  )

/** Notifications by their places: in any order, and without those that there are not. */
export const readNotifications = told('notification', "'inbox'", '0')

/** As {@link readNotifications}, of what is put aside. */
export const readAside = told('aside', 'n.place', 'n.until')

/** A person behind one of a notification's events. */
export interface PartRow {
  readonly notification_id: number
  readonly author: string
  readonly created_on: number
  readonly event_id: number
  readonly created_by: string
  readonly author_name: string | null
  readonly author_avatar: string | null
  readonly is_author_erased: number
}

/** How many of a notification's newest events are looked at for who caused them. */
export const newestParts = 50

/** Who caused the newest events of these notifications, the very newest of each left out. */
export const readParts = statement<{ tenant: number; places: string }, PartRow>(
  ({ members }) => `
    SELECT p.notification_id, p.author, p.created_on, p.event_id, e.created_by,
      q.name AS author_name, q.avatar AS author_avatar,
      CASE WHEN q.erased_on IS NULL THEN 0 ELSE 1 END AS is_author_erased
    FROM ${members(':places', 'j')}
    CROSS JOIN part AS p CROSS JOIN event AS e
    LEFT JOIN person AS q ON q.tenant = e.tenant AND q.user_id = e.author
    WHERE p.tenant = :tenant AND p.user_id = j.value ->> 1 AND p.notification_id = CAST(j.value ->> 0 AS BIGINT)
      AND p.created_on >= coalesce((
        SELECT o.created_on FROM part AS o
        WHERE o.tenant = :tenant AND o.user_id = j.value ->> 1 AND o.notification_id = CAST(j.value ->> 0 AS BIGINT)
        ORDER BY o.created_on DESC, o.event_id DESC LIMIT 1 OFFSET ${newestParts - 1}), 0)
      AND e.tenant = p.tenant AND e.event_id = p.event_id`,
)

/** Whether a notification is this user's, in the inbox or put aside. */
export const isThere = statement<
  { tenant: number; user_id: string; notification_id: number },
  { notification_id: number }
>(`
  SELECT notification_id FROM notification
  WHERE notification_id = :notification_id AND tenant = :tenant AND user_id = :user_id
  UNION ALL
  SELECT notification_id FROM aside
  WHERE notification_id = :notification_id AND tenant = :tenant AND user_id = :user_id AND place <> 'deleted'`)

/** A notification that changed, by the rev of its last change. */
export interface ChangeRow {
  readonly notification_id: number
  readonly rev: number
  readonly created_rev: number
  readonly viewed_rev: number
  readonly starred_rev: number
  readonly moved_rev: number
  readonly changed_rev: number
}

const changed = (table: string): string => `
  SELECT notification_id, rev, created_rev, viewed_rev, starred_rev, moved_rev, changed_rev FROM ${table}
  WHERE tenant = :tenant AND user_id = :user_id AND rev > :rev`

export const changesAfter = statement<
  { tenant: number; user_id: string; rev: number; limit: number; offset: number },
  ChangeRow
>(({ merged }) => merged([changed('notification'), changed('aside')], 'rev'))
