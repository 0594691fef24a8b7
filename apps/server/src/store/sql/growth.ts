import { type Statement, statement } from '../database.ts'
import { type AudienceText, eachAudience, type Telling } from './deliveries.ts'

/** As a {@link Telling}, of an event that joins what is there of its bundle. */
export interface Joining extends Telling {
  readonly bundle_id: number
  /** What it joins was created between these. */
  readonly grow_from: number
  readonly grow_to: number
}

/** Its user has neither viewed nor starred it, nor put it aside, ever: what he touched is his, and does not grow. */
const isUntouched = (n: string): string => `
  ${n}.tenant = :tenant AND ${n}.bundle_id = :bundle_id
  AND ${n}.viewed_rev = 0 AND ${n}.starred_rev = 0 AND ${n}.moved_rev = 0
  AND ${n}.created_on >= :grow_from AND ${n}.created_on <= :grow_to`

/** Whether anybody of a stretch has something that the event may join. */
export const anyOpen = statement<Joining, { user_id: string }>(`
  SELECT n.user_id FROM notification AS n
  WHERE ${isUntouched('n')} AND n.user_id > :after_user AND n.user_id <= :upto_user LIMIT 1`)

/** The users of an audience who have something that the event joins: the newest such, as it was. */
const joining =
  (audience: AudienceText): AudienceText =>
  (dialect) =>
    `
  SELECT a.user_id, a.subscription_id, n.notification_id, n.created_rev, n.event_id AS last_event,
    n.author AS last_author, n.created_on AS last_on, n.subscription_id AS last_subscription,
    CASE WHEN (n.created_on, n.event_id) < (:created_on, :event_id) THEN 1 ELSE 0 END AS is_newest
  FROM (${audience(dialect)}) AS a CROSS JOIN notification AS n
  WHERE n.tenant = :tenant AND n.user_id = a.user_id AND n.notification_id = (
    SELECT o.notification_id FROM notification AS o
    WHERE ${isUntouched('o')} AND o.user_id = a.user_id
    ORDER BY o.created_on DESC, o.notification_id DESC LIMIT 1)`

/** What is run for one way of asking for an audience, when its inboxes have counted one change and one unread more. */
interface Growth {
  /** What the event joins grows by it. */
  readonly join: readonly Statement<Joining, never>[]
  /** Who has nothing that it joins gets a notification, which may grow. */
  readonly tell: Statement<Joining, never>
}

function growthFor(audience: AudienceText): Growth {
  const joined = joining(audience)
  return {
    join: [
      // The older one of the two is a part from now on.
      statement(
        (dialect) => `
        INSERT INTO part (tenant, user_id, notification_id, created_on, event_id, author, subscription_id)
        SELECT :tenant, g.user_id, g.notification_id,
          CASE WHEN g.is_newest = 1 THEN g.last_on ELSE :created_on END,
          CASE WHEN g.is_newest = 1 THEN g.last_event ELSE :event_id END,
          CASE WHEN g.is_newest = 1 THEN g.last_author ELSE :causer END,
          CASE WHEN g.is_newest = 1 THEN g.last_subscription ELSE g.subscription_id END
        FROM (${joined(dialect)}) AS g`,
      ),
      // It was unread before, and is so once; when it was seen, it is to be seen again.
      statement(
        (dialect) => `
        UPDATE inbox SET unread = unread - 1,
          seen_unread = seen_unread - CASE WHEN g.created_rev <= inbox.seen_rev THEN 1 ELSE 0 END
        FROM (${joined(dialect)}) AS g
        WHERE inbox.tenant = :tenant AND inbox.user_id = g.user_id`,
      ),
      statement(
        (dialect) => `
        UPDATE notification SET
          event_id = CASE WHEN g.is_newest = 1 THEN :event_id ELSE g.last_event END,
          author = CASE WHEN g.is_newest = 1 THEN :causer ELSE g.last_author END,
          created_on = CASE WHEN g.is_newest = 1 THEN :created_on ELSE g.last_on END,
          subscription_id = CASE WHEN g.is_newest = 1 THEN g.subscription_id ELSE g.last_subscription END,
          event_count = event_count + 1,
          people_count = people_count + CASE WHEN g.last_author = :causer OR EXISTS (
            SELECT 1 FROM part AS p
            WHERE p.tenant = :tenant AND p.user_id = g.user_id AND p.notification_id = g.notification_id
              AND p.author = :causer AND p.event_id <> :event_id) THEN 0 ELSE 1 END,
          created_rev = g.inbox_rev, rev = g.inbox_rev
        FROM (
          SELECT j.*, i.rev AS inbox_rev FROM (${joined(dialect)}) AS j CROSS JOIN inbox AS i
          WHERE i.tenant = :tenant AND i.user_id = j.user_id
        ) AS g
        WHERE notification.tenant = :tenant AND notification.user_id = g.user_id
          AND notification.notification_id = g.notification_id`,
      ),
    ],
    tell: statement(
      (dialect) => `
      INSERT INTO notification
        (tenant, user_id, event_id, kind_id, author, created_on, subscription_id, created_rev, rev, bundle_id)
      SELECT :tenant, a.user_id, :event_id, :kind_id, :causer, :created_on, a.subscription_id, i.rev, i.rev, :bundle_id
      FROM (${audience(dialect)}) AS a
      CROSS JOIN inbox AS i
      WHERE i.tenant = :tenant AND i.user_id = a.user_id
        AND NOT EXISTS (
          SELECT 1 FROM notification AS n
          WHERE n.tenant = :tenant AND n.event_id = :event_id AND n.user_id = a.user_id)
        AND NOT EXISTS (
          SELECT 1 FROM part AS p
          WHERE p.tenant = :tenant AND p.event_id = :event_id AND p.user_id = a.user_id)
      ORDER BY a.user_id`,
    ),
  }
}

export const growths = eachAudience(growthFor)
