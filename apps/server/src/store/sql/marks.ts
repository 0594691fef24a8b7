import { type Statement, statement } from '../database.ts'
import type { Dialect } from '../dialect.ts'
import type { Deed } from '../port.ts'

/** What can be done to a notification, or happens to it. Done twice it changes nothing. */
export type Mark = Deed | 'wake'

/** Where a notification is: in the inbox, or put aside. */
type Table = 'notification' | 'aside'

/** What a mark needs to be known of it, for what is in one of the tables. */
interface Transition {
  readonly table: Table
  /** Which notifications it changes. */
  readonly from: string
  /** What it writes; `:now` is the time, `:until` when what is snoozed comes back. */
  readonly to: Readonly<Record<string, string>>
  /** Whether it moves them to the other table. */
  readonly moves: boolean
  /** The column that keeps the rev of such a change. */
  readonly rev: 'created_rev' | 'viewed_rev' | 'starred_rev' | 'moved_rev'
  /** What each of those that it counts adds to the inbox's count of what is unread. */
  readonly unread: -1 | 0 | 1
  readonly counts: 'all' | 'unread'
}

const unviewed = 'n.viewed_on IS NULL'

/** In the inbox. */
const within = { table: 'notification', moves: false, counts: 'all' } as const
const out = { table: 'notification', moves: true, rev: 'moved_rev', unread: -1, counts: 'unread' } as const

/** Aside: nothing there is in the inbox's counts. */
const aside = { table: 'aside', moves: false, unread: 0, counts: 'all' } as const
const back = { table: 'aside', moves: true, rev: 'moved_rev', unread: 1, counts: 'unread' } as const

const archived = { place: "'archived'", until: '0' }
const snoozed = { place: "'snoozed'", until: ':until' }
const deleted = { place: "'deleted'", until: '0' }

/** The table is closed: one function marks them all. */
const inboxTransitions = {
  view: { ...within, from: unviewed, to: { viewed_on: ':now' }, rev: 'viewed_rev', unread: -1 },
  unview: {
    ...within,
    from: 'n.viewed_on IS NOT NULL',
    to: { viewed_on: 'NULL' },
    rev: 'viewed_rev',
    unread: 1,
  },
  star: { ...within, from: 'n.starred = 0', to: { starred: '1' }, rev: 'starred_rev', unread: 0 },
  unstar: { ...within, from: 'n.starred = 1', to: { starred: '0' }, rev: 'starred_rev', unread: 0 },
  archive: { ...out, from: 'true', to: archived },
  snooze: { ...out, from: 'true', to: snoozed },
  delete: { ...out, from: 'true', to: deleted },
} as const satisfies Partial<Record<Mark, Transition>>

const asideTransitions = {
  view: {
    ...aside,
    from: `${unviewed} AND n.place <> 'deleted'`,
    to: { viewed_on: ':now' },
    rev: 'viewed_rev',
  },
  unview: {
    ...aside,
    from: "n.viewed_on IS NOT NULL AND n.place <> 'deleted'",
    to: { viewed_on: 'NULL' },
    rev: 'viewed_rev',
  },
  star: {
    ...aside,
    from: "n.starred = 0 AND n.place <> 'deleted'",
    to: { starred: '1' },
    rev: 'starred_rev',
  },
  unstar: {
    ...aside,
    from: "n.starred = 1 AND n.place <> 'deleted'",
    to: { starred: '0' },
    rev: 'starred_rev',
  },
  archive: { ...aside, from: "n.place = 'snoozed'", to: archived, rev: 'moved_rev' },
  unarchive: { ...back, from: "n.place = 'archived'", to: {} },
  snooze: {
    ...aside,
    from: "(n.place = 'archived' OR n.place = 'snoozed' AND n.until <> :until)",
    to: snoozed,
    rev: 'moved_rev',
  },
  unsnooze: { ...back, from: "n.place = 'snoozed'", to: {} },
  // Its time has come: it arrives once more, unread and unseen.
  wake: {
    ...back,
    from: "n.place = 'snoozed' AND n.until <= :now",
    to: { viewed_on: 'NULL', viewed_rev: ':base + c.nth' },
    rev: 'created_rev',
    counts: 'all',
  },
  delete: { ...aside, from: "n.place <> 'deleted'", to: deleted, rev: 'moved_rev' },
} as const satisfies Partial<Record<Mark, Transition>>

/**
 * Back to how it was before a deed, for those that have not changed since: `e` is what was kept of each, and `was_…`
 * its values.
 */
const undoTransitions = {
  unviewInbox: {
    ...within,
    from: 'n.viewed_rev = e.rev AND n.viewed_on IS NOT NULL AND e.viewed_on IS NULL',
    to: { viewed_on: 'NULL' },
    rev: 'viewed_rev',
    unread: 1,
  },
  unviewAside: {
    ...aside,
    from: "n.viewed_rev = e.rev AND n.viewed_on IS NOT NULL AND e.viewed_on IS NULL AND n.place <> 'deleted'",
    to: { viewed_on: 'NULL' },
    rev: 'viewed_rev',
  },
  viewInbox: {
    ...within,
    from: 'n.viewed_rev = e.rev AND n.viewed_on IS NULL AND e.viewed_on IS NOT NULL',
    to: { viewed_on: 'c.was_viewed_on' },
    rev: 'viewed_rev',
    unread: -1,
  },
  viewAside: {
    ...aside,
    from: "n.viewed_rev = e.rev AND n.viewed_on IS NULL AND e.viewed_on IS NOT NULL AND n.place <> 'deleted'",
    to: { viewed_on: 'c.was_viewed_on' },
    rev: 'viewed_rev',
  },
  starInbox: {
    ...within,
    from: 'n.starred_rev = e.rev',
    to: { starred: '1 - starred' },
    rev: 'starred_rev',
    unread: 0,
  },
  starAside: {
    ...aside,
    from: "n.starred_rev = e.rev AND n.place <> 'deleted'",
    to: { starred: '1 - starred' },
    rev: 'starred_rev',
  },
  // What was deleted and then withdrawn is gone for good.
  bringBack: { ...back, from: "n.moved_rev = e.rev AND e.place = 'inbox' AND n.is_withdrawn = 0", to: {} },
  putElsewhere: {
    ...aside,
    from: "n.moved_rev = e.rev AND e.place <> 'inbox' AND n.is_withdrawn = 0",
    to: { place: 'c.was_place', until: 'c.was_until' },
    rev: 'moved_rev',
  },
  putAside: {
    ...out,
    from: "n.moved_rev = e.rev AND e.place <> 'inbox'",
    to: { place: 'c.was_place', until: 'c.was_until' },
  },
} as const satisfies Record<string, Transition>

type Undo = keyof typeof undoTransitions

const viewing: readonly Undo[] = ['unviewInbox', 'unviewAside', 'viewInbox', 'viewAside']
const starring: readonly Undo[] = ['starInbox', 'starAside']
const goingOut: readonly Undo[] = ['bringBack', 'putElsewhere']

/** How each deed is undone. */
export const undoOf: Readonly<Record<Deed, readonly Undo[]>> = {
  view: viewing,
  unview: viewing,
  star: starring,
  unstar: starring,
  archive: goingOut,
  snooze: goingOut,
  delete: goingOut,
  unarchive: ['putAside'],
  unsnooze: ['putAside'],
}

type Owner = { readonly tenant: number; readonly user_id: string }
type One = Owner & { readonly notification_id: number }
type OfObject = Owner & { readonly object_id: number; readonly after: number; readonly upto: number }
/** `ids`: JSON, a list of numbers; `token`: of the deed that can be undone. */
type Some = Owner & { readonly ids: string; readonly token: string }
type Next = Owner & { readonly from_on: number; readonly until_rev: number; readonly limit: number }

/** The times that a mark may write. */
type Times = {
  readonly now: number
  /** When what is snoozed comes back. */
  readonly until: number
}

/** How some notifications are marked: count them, take as many revs from their inbox, hand the revs out. */
export interface Marking<P extends Owner> {
  /** How many it changes, how many of those count as unread, or as unread and seen, and when the newest was created. */
  readonly count: Statement<
    P & Times & { seen_rev: number },
    { count: number; unread: number; seen: number; newest: number | null }
  >
  readonly take: Statement<Owner & { count: number; unread: number; seen: number }, { rev: number }>
  /** `base`: the inbox's rev before. */
  readonly set: readonly Statement<P & Times & { base: number }, never>[]
}

/** A text that may ask for facts of the dialect. */
type Chosen = (dialect: Dialect) => string

function marking<P extends Owner>(transition: Transition, chosen: Chosen): Marking<P> {
  const { rev, unread, counts } = transition
  const isCounted = counts === 'all' ? 'true' : 'viewed_on IS NULL'
  // What arrives anew has not been seen.
  const isSeen = rev === 'created_rev' ? 'false' : `${isCounted} AND created_rev <= :seen_rev`
  return {
    count: statement(
      (dialect) => `
      SELECT count(*) AS count, count(*) FILTER (WHERE ${isCounted}) AS unread,
        count(*) FILTER (WHERE ${isSeen}) AS seen, max(created_on) AS newest
      FROM (${chosen(dialect)}) AS chosen`,
    ),
    take: statement(`
      UPDATE inbox SET rev = rev + :count, unread = unread + ${unread} * :unread,
        seen_unread = seen_unread + ${unread} * :seen
      WHERE tenant = :tenant AND user_id = :user_id
      RETURNING rev`),
    set: transition.moves ? moving(transition, chosen) : setting(transition, chosen),
  }
}

/** As {@link marking}; how each was before is kept first, so that it can be undone. */
function noted(transition: Transition): Marking<Some> {
  const { table } = transition
  const [place, until] = table === 'aside' ? ['n.place', 'n.until'] : ["'inbox'", '0']
  const chosen = some(transition)
  const note = statement<Some & Times & { base: number }>(
    (dialect) => `
    INSERT INTO undo_entry (tenant, user_id, token, notification_id, rev, viewed_on, place, until)
    SELECT n.tenant, n.user_id, :token, n.notification_id, :base + c.nth, n.viewed_on, ${place}, ${until}
    FROM (${numbered(chosen(dialect))}) AS c CROSS JOIN ${table} AS n
    WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.notification_id = c.notification_id`,
  )
  const { set, ...rest } = marking<Some>(transition, chosen)
  return { ...rest, set: [note, ...set] }
}

/** The chosen ones in the order in which they get their revs. */
const numbered = (chosen: string): string => `
  SELECT chosen.*, row_number() OVER (ORDER BY created_on, notification_id) AS nth
  FROM (${chosen}) AS chosen`

function setting<P extends Owner>({ table, to, rev }: Transition, chosen: Chosen): Statement<P, never>[] {
  const values = Object.entries(to).map(([column, value]) => `${column} = ${value}, `)
  return [
    statement(
      (dialect) => `
      UPDATE ${table} SET ${values.join('')}${rev} = :base + c.nth, rev = :base + c.nth
      FROM (${numbered(chosen(dialect))}) AS c
      WHERE ${table}.tenant = :tenant AND ${table}.user_id = :user_id
        AND ${table}.notification_id = c.notification_id`,
    ),
  ]
}

/** What both tables keep of a notification. */
export const columns = [
  'notification_id',
  'tenant',
  'user_id',
  'event_id',
  'kind_id',
  'author',
  'created_on',
  'subscription_id',
  'viewed_on',
  'starred',
  'created_rev',
  'viewed_rev',
  'starred_rev',
  'event_count',
  'people_count',
  'changed_rev',
] as const

/** Writes them to the other table, and takes away from the one what is now in the other: the inbox's newest changes. */
function moving<P extends Owner>({ table, to, rev }: Transition, chosen: Chosen): Statement<P, never>[] {
  const other = table === 'notification' ? 'aside' : 'notification'
  const values = new Map([
    ...columns.map((column) => [column, `n.${column}`] as const),
    ...Object.entries(to),
    ...['moved_rev', 'rev', rev].map((column) => [column, ':base + c.nth'] as const),
  ])
  return [
    statement(
      (dialect) => `
      INSERT INTO ${other} (${[...values.keys()].join(', ')})
      SELECT ${[...values.values()].join(', ')}
      FROM (${numbered(chosen(dialect))}) AS c CROSS JOIN ${table} AS n
      WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.notification_id = c.notification_id`,
    ),
    statement(`
      DELETE FROM ${table}
      WHERE tenant = :tenant AND user_id = :user_id AND notification_id IN (
        SELECT m.notification_id FROM ${other} AS m
        WHERE m.tenant = :tenant AND m.user_id = :user_id AND m.rev > :base)`),
  ]
}

const about = 'n.notification_id, n.created_on, n.created_rev, n.viewed_on'

/** One notification. */
const one =
  ({ table, from }: Transition) =>
  (): string =>
    `
  SELECT ${about} FROM ${table} AS n
  WHERE n.notification_id = :notification_id AND n.tenant = :tenant AND n.user_id = :user_id AND ${from}`

/** Those about one object: its events lead to them, so that no further index must be kept for each notification. */
const ofObject =
  ({ from }: Transition) =>
  (): string =>
    `
  SELECT ${about} FROM event AS e CROSS JOIN notification AS n
  WHERE e.tenant = :tenant AND e.object_id = :object_id AND e.event_id > :after AND e.event_id <= :upto
    AND n.tenant = :tenant AND n.event_id = e.event_id AND n.user_id = :user_id AND ${from}`

/** The next of the whole inbox, oldest first; none that came after the inbox's rev was `until_rev`. */
const next =
  ({ from }: Transition) =>
  (): string =>
    `
  SELECT ${about} FROM notification AS n
  WHERE n.tenant = :tenant AND n.user_id = :user_id AND ${from}
    AND n.created_on >= :from_on AND n.created_rev <= :until_rev
  ORDER BY n.created_on, n.notification_id LIMIT :limit`

/** Those of some numbers. */
const some =
  ({ table, from }: Transition): Chosen =>
  ({ members }) =>
    `
  SELECT ${about} FROM ${members(':ids', 'j')} CROSS JOIN ${table} AS n
  WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.notification_id = CAST(j.value AS BIGINT) AND ${from}`

/** Those of some numbers that a deed changed, with how they were before. */
const done =
  ({ table, from }: Transition): Chosen =>
  ({ members }) =>
    `
  SELECT ${about}, e.viewed_on AS was_viewed_on, e.place AS was_place, e.until AS was_until
  FROM ${members(':ids', 'j')} CROSS JOIN undo_entry AS e CROSS JOIN ${table} AS n
  WHERE e.tenant = :tenant AND e.user_id = :user_id AND e.token = :token
    AND e.notification_id = CAST(j.value AS BIGINT)
    AND n.tenant = :tenant AND n.user_id = :user_id AND n.notification_id = e.notification_id AND ${from}`

function each<P extends Owner, M extends string>(
  transitions: Readonly<Record<M, Transition>>,
  chosen: (transition: Transition) => Chosen,
): Readonly<Record<M, Marking<P>>> {
  return Object.fromEntries(
    Object.entries<Transition>(transitions).map(([mark, transition]) => [
      mark,
      marking<P>(transition, chosen(transition)),
    ]),
  ) as Record<M, Marking<P>>
}

function notedEach<M extends Mark>(
  transitions: Readonly<Record<M, Transition>>,
): Readonly<Record<Exclude<M, 'wake'>, Marking<Some>>> {
  return Object.fromEntries(
    Object.entries<Transition>(transitions)
      .filter(([mark]) => mark !== 'wake')
      .map(([mark, transition]) => [mark, noted(transition)]),
  ) as Record<Exclude<M, 'wake'>, Marking<Some>>
}

/** One notification that is in the inbox, and one that is put aside; some marks are for the one or the other only. */
export const markOne = {
  inbox: each<One, keyof typeof inboxTransitions>(inboxTransitions, one),
  aside: each<One, keyof typeof asideTransitions>(asideTransitions, one),
}

/** Some at once, so that it can be undone. */
export const markSome = { inbox: notedEach(inboxTransitions), aside: notedEach(asideTransitions) }

/** Some whose time has come. */
export const wakeSome = marking<Some>(asideTransitions.wake, some(asideTransitions.wake))

export const undoSome = each<Some, Undo>(undoTransitions, done)

const { view, unview } = inboxTransitions

export const markObject = each<OfObject, 'view' | 'unview'>({ view, unview }, ofObject)

/** Stars are not given to a whole inbox, and have no index that would lead to those without one. */
export const markNext = each<Next, 'view' | 'unview'>({ view, unview }, next)

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
