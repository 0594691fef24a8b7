import { causeOf, type NotificationType } from '@belfry/model/catalogue'
import { all, type Database, type Statement, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import type { Counted, FilterCounts, ListQuery, StoredNotification, ViewedFilters } from '../store/port.ts'
import { allKinds } from '../store/sql/events.ts'
import { findPerson } from '../store/sql/registry.ts'
import { type Aspects, type Others, tallyAspects, tallyDays } from '../store/sql/tally.ts'
import { dateTimeOf } from '../store/time.ts'
import { lookAtMost, lookAtOnce, stretchOf, type Table, tablesOf } from './list.ts'
import type { Place } from './page-cursor.ts'
import { notificationsOf } from './rows.ts'

/** So many spaces and people are told, those with the most. */
const greatestSpaces = 50
const greatestUsers = 20

type Tally<R> = { readonly [T in Table]: Statement<{ tenant: number; places: string }, R & object> }

/**
 * What fits a query, counted in stretches, with others served in between; no more than so many rows are looked at.
 * Each stretch is counted by its database, and answers as many groups as differ.
 */
async function tallied<R>(
  database: Database,
  tenant: number,
  user_id: string,
  query: ListQuery,
  tally: Tally<R>,
): Promise<{ readonly groups: readonly R[]; readonly isComplete: boolean }> {
  const groups: R[] = []
  let next: Place | null = null
  for (let looked = 0; looked < lookAtMost; looked += lookAtOnce) {
    const after: Place | null = next
    const stretch = await database.read(function* (): Work<{ groups: R[]; next: Place | null }> {
      const { rows, next } = yield* stretchOf(tenant, user_id, query, after, lookAtOnce)
      const places = JSON.stringify(rows.map((row) => [row.notification_id, row.user_id]))
      const found: R[] = []
      for (const table of rows.length === 0 ? [] : tablesOf(query)) {
        found.push(...(yield* all(tally[table], { tenant, places })))
      }
      return { groups: found, next }
    })
    groups.push(...stretch.groups)
    next = stretch.next
    if (next === null) return { groups, isComplete: true }
  }
  return { groups, isComplete: false }
}

/** How many fit a query, by everything that they can be filtered by further. */
export async function countAspects(
  database: Database,
  tenant: number,
  user_id: string,
  query: ListQuery,
): Promise<FilterCounts> {
  const count = (more: ListQuery) =>
    tallied<Aspects>(database, tenant, user_id, { ...query, ...more }, tallyAspects)
  const { groups, isComplete } = await count({})
  const archived = await count({ archived: true, snoozed: false })
  const snoozed = await count({ archived: false, snoozed: true })
  const users = most(groups, ({ author }) => author, greatestUsers)
  const spaces = most(groups, ({ space }) => space, greatestSpaces)
  const { kinds, shown } = await database.read(function* () {
    const places = [...users, ...spaces].map(({ newest }) => [newest, user_id] as const)
    return { kinds: yield* all(allKinds, {}), shown: yield* notificationsOf(tenant, user_id, places) }
  })
  const kindOf = new Map(kinds.map((kind) => [kind.kind_id, kind]))
  const example = new Map(shown.map((one) => [one.notification_id, one]))
  const typeOf = ({ kind_id }: Aspects): string | null => kindOf.get(kind_id)?.type ?? null
  return {
    ...sum(groups),
    starred: {
      total: groups.reduce((total, group) => total + group.starred, 0),
      unread: groups.reduce((unread, group) => unread + group.starred_unread, 0),
    },
    archived: sum(archived.groups),
    snoozed: sum(snoozed.groups),
    causes: by('cause', groups, (group) => causeOf(typeOf(group) as NotificationType)),
    types: by('type', groups, typeOf),
    context_types: by('context_type', groups, ({ kind_id }) => kindOf.get(kind_id)?.context_type ?? null),
    spaces: spaces.map(({ key, total, unread, newest }) => ({
      space_id: idOf(key),
      name: nameOf(example.get(newest)?.context.space),
      total,
      unread,
    })),
    users: users.map(({ key, total, unread, newest }) => ({
      user_id: idOf(key),
      name: nameOf(example.get(newest)?.created_by),
      total,
      unread,
    })),
    complete: isComplete && archived.isComplete && snoozed.isComplete,
  }
}

/** By months and by people what one has viewed, or what others were told of one's doing. */
export async function viewedFilters(
  database: Database,
  tenant: number,
  user_id: string,
  { by: date, limit }: { readonly by: 'created' | 'viewed' | 'sent'; readonly limit: number },
): Promise<ViewedFilters> {
  const query: ListQuery = date === 'sent' ? { direction: 'outgoing' } : { viewed: true }
  const { groups } = await tallied<Others>(database, tenant, user_id, query, tallyDays[date])
  const months = most(groups, ({ day }) => dateTimeOf(day * 86_400).slice(0, 7), Number.POSITIVE_INFINITY)
  const users = most(groups, ({ other }) => other, limit)
  const names = await database.read(function* (): Work<readonly (string | null)[]> {
    const found: (string | null)[] = []
    for (const { key, newest } of users) {
      const known = (yield* all(findPerson, { tenant, user_id: key }))[0]
      const told =
        known === undefined && date !== 'sent'
          ? yield* notificationsOf(tenant, user_id, [[newest, user_id]])
          : []
      found.push(known === undefined ? nameOf(told[0]?.created_by) : known.name)
    }
    return found
  })
  return {
    months: months
      .map(({ key, total }) => ({ month: key, count: total }))
      .sort((a, b) => (a.month < b.month ? 1 : -1))
      .slice(0, limit),
    users: users.map(({ key, total }, index) => ({
      user_id: idOf(key),
      name: names[index] ?? null,
      count: total,
    })),
  }
}

function sum(groups: readonly Counted[]): Counted {
  return {
    total: groups.reduce((total, group) => total + group.total, 0),
    unread: groups.reduce((unread, group) => unread + group.unread, 0),
  }
}

/** The groups that have a value in common, those with the most first; none where there is no value. */
function most<G extends Counted & { readonly newest: number }>(
  groups: readonly G[],
  keyOf: (group: G) => string | null,
  limit: number,
): readonly (Counted & { readonly key: string; readonly newest: number })[] {
  const sums = new Map<string, { key: string; total: number; unread: number; newest: number }>()
  for (const group of groups) {
    const key = keyOf(group)
    if (key === null) continue
    const { total, unread, newest } = sums.get(key) ?? { total: 0, unread: 0, newest: 0 }
    sums.set(key, {
      key,
      total: total + group.total,
      unread: unread + group.unread,
      newest: Math.max(newest, group.newest),
    })
  }
  return [...sums.values()].sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1)).slice(0, limit)
}

function by<N extends string, G extends Counted & { readonly newest: number }>(
  name: N,
  groups: readonly G[],
  keyOf: (group: G) => string | null,
): (Counted & { readonly [K in N]: string })[] {
  return most(groups, keyOf, Number.POSITIVE_INFINITY).map(
    ({ key, total, unread }) => ({ [name]: key, total, unread }) as Counted & { readonly [K in N]: string },
  )
}

function nameOf(value: unknown): string | null {
  const { name } = (value ?? {}) as { readonly name?: StoredNotification['type'] | null }
  return name ?? null
}
