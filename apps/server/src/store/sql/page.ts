import { type Statement, statement, type Text } from '../database.ts'

/**
 * The statements of a list's page. They are composed, for a list has ten filters; what must hold for each is that its
 * rows come out of indexes in the list's order, so that a page costs what it shows:
 *
 * ```
 * no filter          unread ─┐
 *                    viewed ─┴─ merged by (created_on, notification_id)
 * viewed             the one or the other
 * type, context_type unread of kind 1 ─┐
 *                    viewed of kind 1 ─┼─ merged
 *                    unread of kind 2 ─┘  …
 * user_id            one for each author, merged
 * starred            starred
 * archived, snoozed  those of what is put aside, or both merged
 * of a few events    these, which are then sorted: what is searched is found by its events
 * ```
 *
 * An index costs every fan-out, a merge only who asks for it. Of several filters the one with the narrowest index
 * leads and the others look at its rows; their columns are then written so that no planner takes their index instead
 * (`+kind_id`, `+viewed_on`, `coalesce(author, '')`).
 */
export interface PageShape {
  readonly lead: 'state' | 'kind' | 'author' | 'starred' | 'events' | 'archived' | 'snoozed' | 'aside'
  /** How many kinds the list is limited to; `null`: to none. */
  readonly kinds: number | null
  readonly state: State
  /** Whether only what is starred, or only what is not, is asked for; `null`: neither. */
  readonly isStarred: boolean | null
  /** How many authors the list is limited to; `null`: to none. */
  readonly authors: number | null
  readonly hasFrom: boolean
  readonly hasTo: boolean
  /** Whether only what was viewed since a time, or until one, is asked for. */
  readonly hasViewedFrom: boolean
  readonly hasViewedTo: boolean
  readonly hasPlace: boolean
}

/**
 * Unread, viewed, or both; or unread and viewed since a time, in two ways: by the time of viewing when those are few,
 * which sorts them, else by looking at all that are viewed.
 */
export type State = 'any' | 'unread' | 'viewed' | 'few since' | 'many since'

/** What "few" is: so many are sorted in well under a millisecond. */
export const fewSince = 1000

/** The values of a page. Those that its shape has no use for are not looked at. */
export interface PageParams {
  readonly [name: string]: string | number
  readonly tenant: number
  readonly user_id: string
  readonly limit: number
  readonly offset: number
}

export interface PageRow {
  readonly notification_id: number
  readonly created_on: number
}

const conditionOf: Readonly<Record<Exclude<State, 'few since' | 'many since'> | 'since', string>> = {
  any: '',
  unread: 'AND n.viewed_on IS NULL',
  viewed: 'AND n.viewed_on IS NOT NULL',
  since: 'AND n.viewed_on IS NOT NULL AND +n.viewed_on > :viewed_from',
}

/** As `since`, by the index that the other must not take. */
const recently = 'AND n.viewed_on > :viewed_from'

const own = 'n.tenant = :tenant AND n.user_id = :user_id'

const cache = new Map<string, Statement<PageParams, PageRow>>()

/** The statement of a page, one object for one shape. */
export function pageStatement(shape: PageShape): Statement<PageParams, PageRow> {
  const key = JSON.stringify(Object.values(shape))
  const known = cache.get(key)
  if (known !== undefined) return known
  const fresh = statement<PageParams, PageRow>(textOf(shape))
  cache.set(key, fresh)
  return fresh
}

function textOf(shape: PageShape): Text {
  return ({ members, merged, texts }) => {
    const ofKinds = `AND +n.kind_id IN (SELECT CAST(j.value AS BIGINT) FROM ${members(':kinds', 'j')})`
    const ofAuthors = `AND coalesce(n.author, '') IN (SELECT j.value FROM ${texts(':authors', 'j')})`
    const rest = [
      shape.isStarred === false ? 'AND n.starred = 0' : '',
      shape.isStarred === true && shape.lead !== 'starred' ? 'AND +n.starred = 1' : '',
      shape.authors !== null && shape.lead !== 'author' ? ofAuthors : '',
      shape.kinds !== null && shape.lead !== 'kind' ? ofKinds : '',
      shape.hasFrom ? 'AND n.created_on >= :created_from' : '',
      shape.hasTo ? 'AND n.created_on <= :created_to' : '',
      shape.hasViewedFrom ? 'AND +n.viewed_on >= :viewed_since' : '',
      shape.hasViewedTo ? 'AND +n.viewed_on <= :viewed_until' : '',
      shape.hasPlace ? 'AND (n.created_on, n.notification_id) < (:place_on, :place_id)' : '',
    ].join(' ')
    const events = members(':events', 'j')
    return merged(armsOf(shape, rest, events), 'created_on DESC, notification_id DESC')
  }
}

function armsOf(shape: PageShape, rest: string, events: string): string[] {
  switch (shape.lead) {
    case 'state':
      return statesOf(shape.state, rest)
    case 'kind':
      return Array.from({ length: shape.kinds ?? 0 }, (_, index) =>
        statesOf(shape.state, `AND n.kind_id = :kind_${index} ${rest}`),
      ).flat()
    case 'author':
      return Array.from({ length: shape.authors ?? 0 }, (_, index) =>
        arm(`AND n.author = :author_${index} ${looking(shape.state)} ${rest}`),
      )
    case 'starred':
      return [arm(`AND n.starred = 1 ${looking(shape.state)} ${rest}`)]
    case 'events':
      return [
        `SELECT n.notification_id, n.created_on FROM ${events} CROSS JOIN notification AS n
         WHERE ${own} AND n.event_id = CAST(j.value AS BIGINT) ${looking(shape.state)} ${rest}`,
      ]
    case 'archived':
    case 'snoozed':
      return [asideArm(shape.lead, `${looking(shape.state)} ${rest}`)]
    case 'aside':
      return ['archived', 'snoozed'].map((place) => asideArm(place, `${looking(shape.state)} ${rest}`))
  }
}

/** One arm for each state, out of that state's own index. */
function statesOf(state: State, rest: string): string[] {
  const [unread, viewed, since] = [conditionOf.unread, conditionOf.viewed, conditionOf.since].map(
    (condition) => `${condition} ${rest}`,
  ) as [string, string, string]
  switch (state) {
    case 'any':
      return [arm(unread), arm(viewed)]
    case 'unread':
      return [arm(unread)]
    case 'viewed':
      return [arm(viewed)]
    case 'many since':
      return [arm(unread), arm(since)]
    case 'few since':
      return [arm(unread), recentArm(rest)]
  }
}

/** The state as something that each row of another index is looked at for. */
function looking(state: State): string {
  if (state === 'few since' || state === 'many since') {
    return 'AND (n.viewed_on IS NULL OR n.viewed_on > :viewed_from)'
  }
  return conditionOf[state]
}

function arm(conditions: string): string {
  return `SELECT n.notification_id, n.created_on FROM notification AS n WHERE ${own} ${conditions}`
}

function asideArm(place: string, conditions: string): string {
  return `SELECT n.notification_id, n.created_on FROM aside AS n WHERE ${own} AND n.place = '${place}' ${conditions}`
}

/** What was viewed since a time, found by that time. The limit is a fence: a planner can't turn it inside out. */
function recentArm(conditions: string): string {
  return `
    SELECT n.notification_id, n.created_on FROM (
      SELECT * FROM notification AS n WHERE ${own} ${recently} ORDER BY n.viewed_on DESC LIMIT ${fewSince}
    ) AS n WHERE ${own} ${conditions}`
}

/** Whether more than a few were viewed since a time. */
export const countSince = statement<
  { tenant: number; user_id: string; viewed_from: number },
  { count: number }
>(`
  SELECT count(*) AS count FROM (
    SELECT 1 FROM notification AS n WHERE ${own} ${recently} LIMIT ${fewSince + 1}) AS recent`)
