import { bySpec, statement } from '../database.ts'
import { columns } from './marks.ts'

/** An event as it is withdrawn. */
export interface WithdrawnRow {
  readonly event_id: number
  readonly alert_event: number | null
  readonly withdrawn_on: number | null
  /** What it may have become one notification with. */
  readonly bundle_id: number | null
  readonly type: string
  readonly id: string
}

const event = `
  SELECT e.event_id, e.alert_event, e.withdrawn_on, e.bundle_id, o.type, o.id
  FROM event AS e CROSS JOIN object AS o
  WHERE o.tenant = e.tenant AND o.object_id = e.object_id`

export const findNumbered = statement<{ tenant: number; event_id: number }, WithdrawnRow>(
  `${event} AND e.tenant = :tenant AND e.event_id = :event_id`,
)

export const findNamed = statement<{ tenant: number; external_id: string }, WithdrawnRow>(
  `${event} AND e.tenant = :tenant AND e.external_id = :external_id`,
)

/** An event and its alert (0: there is none): one can't be without the other. */
interface Both {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly event_id: number
  readonly alert_event: number
}

export const setWithdrawn = statement<Both & { now: number }>(`
  UPDATE event SET withdrawn_on = :now WHERE tenant = :tenant AND event_id IN (:event_id, :alert_event)`)

/** Their fan-outs go no further: who is at a slice of one is waited for. */
export const haltDeliveries = [
  statement<Both>(
    ({ locked }) => `
    INSERT INTO halted_delivery (tenant, object_id, event_id, after_user, last_subscription)
    SELECT d.tenant, d.object_id, d.event_id, d.after_user, d.last_subscription
    FROM (
      SELECT * FROM delivery WHERE tenant = :tenant AND event_id IN (:event_id, :alert_event) ${locked}
    ) AS d
    WHERE d.last_subscription > 0`,
  ),
  statement<Both>('DELETE FROM delivery WHERE tenant = :tenant AND event_id IN (:event_id, :alert_event)'),
] as const

/** Whom the two reached, from one user to another in the order of their ids' text. */
export interface Stretch extends Rest {
  readonly upto_user: string
}

/** Whom the two reached and who has still to lose them: those after a user. */
export interface Rest extends Both {
  /** 1: it may have become one notification with others. */
  readonly is_joining: number
  readonly after_user: string
}

const ofStretch = `
  n.tenant = :tenant AND n.event_id IN (:event_id, :alert_event)
  AND n.user_id > :after_user AND n.user_id <= :upto_user`

const told = `
  SELECT n.user_id FROM notification AS n WHERE ${ofStretch}
  UNION ALL SELECT n.user_id FROM aside AS n WHERE ${ofStretch}
  UNION ALL SELECT n.user_id FROM part AS n WHERE ${ofStretch}`

/** The last user of the next so many; none when there are fewer. An alert is no part of anything. */
export const boundOfTold = statement<Rest & { offset: number; limit: number }, { user_id: string }>(
  ({ merged }) =>
    merged(
      [
        ...['notification', 'aside', 'part'].map((table) => [table, ':event_id']),
        ...['notification', 'aside'].map((table) => [table, ':alert_event']),
      ].map(
        ([table, event]) => `
        SELECT n.user_id AS user_id FROM ${table} AS n
        WHERE n.tenant = :tenant AND n.event_id = ${event} AND n.user_id > :after_user`,
      ),
      'user_id',
    ),
)

/** Nobody changes their inboxes until the transaction ends. In one order, so that nobody waits crosswise. */
export const lockTold = statement<Stretch, { locked: number }>(
  bySpec({
    sqlite: 'SELECT 0 AS locked WHERE false',
    postgres: `
      SELECT count(*) AS locked FROM (
        SELECT 1 FROM inbox AS i WHERE i.tenant = :tenant AND i.user_id IN (${told})
        ORDER BY i.user_id FOR UPDATE
      ) AS locking`,
  }),
)

/** The users of a stretch. */
export const toldUsers = statement<Stretch, { user_id: string }>(told)

/** Those of a stretch who are listened to. `users`: JSON. */
export const toldListeners = statement<Stretch & { users: string }, { user_id: string }>(
  ({ texts }) => `
    SELECT j.value AS user_id FROM ${texts(':users', 'j')}
    WHERE EXISTS (SELECT 1 FROM notification AS n WHERE ${ofStretch} AND n.user_id = j.value)
      OR EXISTS (SELECT 1 FROM aside AS n WHERE ${ofStretch} AND n.user_id = j.value)
      OR EXISTS (SELECT 1 FROM part AS n WHERE ${ofStretch} AND n.user_id = j.value)`,
)

/** Unread, of this event alone, and not gone before. */
const inboxVanishing = `${ofStretch} AND n.viewed_on IS NULL AND n.event_count = 1`
const asideVanishing = `${inboxVanishing} AND n.is_withdrawn = 0`

/** Of several events, this one being the newest. */
const losesNewest = `${ofStretch} AND n.event_count > 1`

/** Of several events, this one being none of the newest: `p` is its part. */
const partOfStretch = ofStretch.replaceAll('n.', 'p.')
const losesPart = `${partOfStretch} AND n.tenant = p.tenant AND n.user_id = p.user_id
  AND n.notification_id = p.notification_id`

export const countVanishing = statement<Stretch, { removed: number }>(`
  SELECT (SELECT count(*) FROM notification AS n WHERE ${inboxVanishing})
    + (SELECT count(*) FROM aside AS n WHERE ${asideVanishing} AND n.place <> 'deleted') AS removed`)

/** Each inbox counts one change, and what vanishes from it no more. */
export const countOut = statement<Stretch>(`
  UPDATE inbox SET rev = rev + 1, unread = unread - c.counted,
    seen_unread = seen_unread - CASE WHEN c.created_rev <= inbox.seen_rev THEN c.counted ELSE 0 END
  FROM (
    SELECT n.user_id, n.created_rev, 1 AS counted FROM notification AS n WHERE ${inboxVanishing}
    UNION ALL
    SELECT n.user_id, n.created_rev, 0 AS counted FROM aside AS n WHERE ${asideVanishing}
    UNION ALL
    SELECT n.user_id, n.created_rev, 0 AS counted FROM notification AS n WHERE ${losesNewest}
    UNION ALL
    SELECT n.user_id, n.created_rev, 0 AS counted FROM aside AS n WHERE ${losesNewest}
    UNION ALL
    SELECT p.user_id, 0 AS created_rev, 0 AS counted FROM part AS p WHERE ${partOfStretch}
  ) AS c
  WHERE inbox.tenant = :tenant AND inbox.user_id = c.user_id`)

const kept = columns.join(', ')
const keptOfN = columns.map((column) => `n.${column}`).join(', ')

/** What vanishes is deleted, at the rev that its inbox has got to, and never comes back. */
const vanish = [
  statement<Stretch>(`
    UPDATE aside SET place = 'deleted', until = 0, is_withdrawn = 1, moved_rev = g.inbox_rev, rev = g.inbox_rev
    FROM (
      SELECT n.notification_id, n.user_id, i.rev AS inbox_rev FROM aside AS n CROSS JOIN inbox AS i
      WHERE ${asideVanishing} AND i.tenant = n.tenant AND i.user_id = n.user_id
    ) AS g
    WHERE aside.tenant = :tenant AND aside.user_id = g.user_id AND aside.notification_id = g.notification_id`),
  statement<Stretch>(`
    INSERT INTO aside (${kept}, place, until, is_withdrawn, moved_rev, rev)
    SELECT ${keptOfN}, 'deleted', 0, 1, i.rev, i.rev FROM notification AS n CROSS JOIN inbox AS i
    WHERE ${inboxVanishing} AND i.tenant = n.tenant AND i.user_id = n.user_id`),
  statement<Stretch>(`DELETE FROM notification AS n WHERE ${inboxVanishing}`),
] as const

const tables = ['notification', 'aside'] as const

/** Where the newest event goes, the newest of the parts takes its place. */
const promote = [
  ...tables.map((table) =>
    statement<Stretch>(`
    UPDATE part SET is_head = 1
    FROM (
      SELECT n.user_id, n.notification_id, (
        SELECT p.event_id FROM part AS p
        WHERE p.tenant = n.tenant AND p.user_id = n.user_id AND p.notification_id = n.notification_id
        ORDER BY p.created_on DESC, p.event_id DESC LIMIT 1) AS event_id
      FROM ${table} AS n WHERE ${losesNewest}
    ) AS g
    WHERE part.tenant = :tenant AND part.event_id = g.event_id AND part.user_id = g.user_id`),
  ),
  ...tables.map((table) =>
    statement<Stretch>(`
    UPDATE ${table} SET event_id = g.event_id, author = g.author, created_on = g.created_on,
      subscription_id = g.subscription_id, event_count = event_count - 1,
      people_count = people_count - g.is_last_of_person, changed_rev = g.inbox_rev, rev = g.inbox_rev
    FROM (
      SELECT n.user_id, n.notification_id, h.event_id, h.author, h.created_on, h.subscription_id, i.rev AS inbox_rev,
        CASE WHEN EXISTS (
          SELECT 1 FROM part AS p
          WHERE p.tenant = n.tenant AND p.user_id = n.user_id AND p.notification_id = n.notification_id
            AND p.author = n.author) THEN 0 ELSE 1 END AS is_last_of_person
      FROM ${table} AS n CROSS JOIN part AS h CROSS JOIN inbox AS i
      WHERE ${losesNewest} AND h.tenant = n.tenant AND h.user_id = n.user_id
        AND h.notification_id = n.notification_id AND h.is_head = 1
        AND i.tenant = n.tenant AND i.user_id = n.user_id
    ) AS g
    WHERE ${table}.tenant = :tenant AND ${table}.user_id = g.user_id
      AND ${table}.notification_id = g.notification_id`),
  ),
  statement<Stretch>(`
    DELETE FROM part AS p
    WHERE p.tenant = :tenant AND p.is_head = 1 AND p.user_id > :after_user AND p.user_id <= :upto_user`),
] as const

/** Where it is none of the newest, its part goes. */
const shrink = [
  ...tables.map((table) =>
    statement<Stretch>(`
    UPDATE ${table} SET event_count = event_count - 1, people_count = people_count - g.is_last_of_person,
      changed_rev = g.inbox_rev, rev = g.inbox_rev
    FROM (
      SELECT n.user_id, n.notification_id, i.rev AS inbox_rev,
        CASE WHEN n.author = p.author OR EXISTS (
          SELECT 1 FROM part AS o
          WHERE o.tenant = p.tenant AND o.user_id = p.user_id AND o.notification_id = p.notification_id
            AND o.author = p.author AND o.event_id <> p.event_id) THEN 0 ELSE 1 END AS is_last_of_person
      FROM part AS p CROSS JOIN ${table} AS n CROSS JOIN inbox AS i
      WHERE ${losesPart} AND i.tenant = n.tenant AND i.user_id = n.user_id
    ) AS g
    WHERE ${table}.tenant = :tenant AND ${table}.user_id = g.user_id
      AND ${table}.notification_id = g.notification_id`),
  ),
  statement<Stretch>(`DELETE FROM part AS p WHERE ${partOfStretch}`),
] as const

/** What of a stretch is taken back: of what tells nothing else, and of what tells others too. */
export const takeOut = { vanish, promote, shrink } as const
