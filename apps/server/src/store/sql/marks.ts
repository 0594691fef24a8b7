import { type Statement, statement } from '../database.ts'

/** What can be done to a notification. Each is undone by one of the others, and done twice changes nothing. */
export type Mark = 'view' | 'unview' | 'star' | 'unstar'

/** What a mark needs to be known of it. The table is closed: one function marks them all. */
interface Transition {
  /** Which notifications it changes. */
  readonly from: string
  /** What it writes; `:now` is the time. */
  readonly to: string
  /** The column that keeps the rev of such a change. */
  readonly rev: 'viewed_rev' | 'starred_rev'
  /** What it adds to the inbox's count of what is unread. */
  readonly unread: -1 | 0 | 1
}

const transitions: Readonly<Record<Mark, Transition>> = {
  view: { from: 'n.viewed_on IS NULL', to: 'viewed_on = :now', rev: 'viewed_rev', unread: -1 },
  unview: { from: 'n.viewed_on IS NOT NULL', to: 'viewed_on = NULL', rev: 'viewed_rev', unread: 1 },
  star: { from: 'n.starred = 0', to: 'starred = 1', rev: 'starred_rev', unread: 0 },
  unstar: { from: 'n.starred = 1', to: 'starred = 0', rev: 'starred_rev', unread: 0 },
}

type Owner = { readonly tenant: number; readonly user_id: string }
type One = Owner & { readonly notification_id: number }
type OfObject = Owner & { readonly object_id: number; readonly after: number; readonly upto: number }
type Next = Owner & { readonly from_on: number; readonly until_rev: number; readonly limit: number }

/** How some notifications are marked: count them, take as many revs from their inbox, hand the revs out. */
export interface Marking<P extends Owner> {
  /** How many it changes, how many of those are seen, and when the newest of them was created. */
  readonly count: Statement<P & { seen_rev: number }, { count: number; seen: number; newest: number | null }>
  readonly take: Statement<Owner & { count: number; seen: number }, { rev: number }>
  /** `base`: the inbox's rev before. */
  readonly set: Statement<P & { now: number; base: number }, never>
}

function marking<P extends Owner>({ to, rev, unread }: Transition, chosen: string): Marking<P> {
  return {
    count: statement(`
      SELECT count(*) AS count, count(*) FILTER (WHERE created_rev <= :seen_rev) AS seen, max(created_on) AS newest
      FROM (${chosen}) AS chosen`),
    take: statement(`
      UPDATE inbox SET rev = rev + :count, unread = unread + ${unread} * :count,
        seen_unread = seen_unread + ${unread} * :seen
      WHERE tenant = :tenant AND user_id = :user_id
      RETURNING rev`),
    set: statement(`
      UPDATE notification SET ${to}, ${rev} = :base + c.place, rev = :base + c.place
      FROM (
        SELECT notification_id, row_number() OVER (ORDER BY created_on, notification_id) AS place
        FROM (${chosen}) AS chosen
      ) AS c
      WHERE notification.tenant = :tenant AND notification.user_id = :user_id
        AND notification.notification_id = c.notification_id`),
  }
}

/** One notification. */
const one = ({ from }: Transition): string => `
  SELECT n.notification_id, n.created_on, n.created_rev FROM notification AS n
  WHERE n.notification_id = :notification_id AND n.tenant = :tenant AND n.user_id = :user_id AND ${from}`

/** Those about one object: its events lead to them, so that no further index must be kept for each notification. */
const ofObject = ({ from }: Transition): string => `
  SELECT n.notification_id, n.created_on, n.created_rev FROM event AS e CROSS JOIN notification AS n
  WHERE e.tenant = :tenant AND e.object_id = :object_id AND e.event_id > :after AND e.event_id <= :upto
    AND n.tenant = :tenant AND n.event_id = e.event_id AND n.user_id = :user_id AND ${from}`

/** The next of the whole inbox, oldest first; none that came after the inbox's rev was `until_rev`. */
const next = ({ from }: Transition): string => `
  SELECT n.notification_id, n.created_on, n.created_rev FROM notification AS n
  WHERE n.tenant = :tenant AND n.user_id = :user_id AND ${from}
    AND n.created_on >= :from_on AND n.created_rev <= :until_rev
  ORDER BY n.created_on, n.notification_id LIMIT :limit`

function each<P extends Owner>(
  chosen: (transition: Transition) => string,
): Readonly<Record<Mark, Marking<P>>> {
  const { view, unview, star, unstar } = transitions
  return {
    view: marking(view, chosen(view)),
    unview: marking(unview, chosen(unview)),
    star: marking(star, chosen(star)),
    unstar: marking(unstar, chosen(unstar)),
  }
}

export const markOne = each<One>(one)

export const markObject = each<OfObject>(ofObject)

/** Stars are not given to a whole inbox, and have no index that would lead to those without one. */
export const markNext: Readonly<Record<'view' | 'unview', Marking<Next>>> = {
  view: marking(transitions.view, next(transitions.view)),
  unview: marking(transitions.unview, next(transitions.unview)),
}

/** The last of the next so many events of an object; none when there are fewer. */
export const eventsBound = statement<
  { tenant: number; object_id: number; after: number; skip: number },
  { event_id: number }
>(`
  SELECT event_id FROM event WHERE tenant = :tenant AND object_id = :object_id AND event_id > :after
  ORDER BY event_id LIMIT 1 OFFSET :skip`)

export const newestEvent = statement<{ tenant: number; object_id: number }, { event_id: number }>(`
  SELECT event_id FROM event WHERE tenant = :tenant AND object_id = :object_id
  ORDER BY event_id DESC LIMIT 1`)
