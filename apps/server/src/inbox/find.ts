import { gramOf, partsOf } from '../search/words.ts'
import { all, type Work } from '../store/database.ts'
import { keyOf } from '../store/ids.ts'
import type { ListQuery } from '../store/port.ts'
import {
  authorsWithin,
  eventsByAuthor,
  eventsByGram,
  eventsByTitle,
  eventsInSpace,
  partsAtOnce,
  sift,
} from '../store/sql/find.ts'
import type { Listed, Table } from './list.ts'

/** What no index of an inbox leads to. */
export interface Search {
  /** What each has to have all of: see search/words.ts. `null`: nothing is searched; none: nothing is found. */
  readonly parts: readonly string[] | null
  readonly space: string | null
}

/** What of a query has to be looked for; `null` when its indexes answer it. */
export function searchOf({ q, space_id }: ListQuery): Search | null {
  if (q === undefined && space_id === undefined) return null
  return {
    parts: q === undefined ? null : partsOf(q),
    space: space_id === undefined ? null : keyOf(space_id),
  }
}

/** So many events are sooner looked at than an inbox is looked through. */
const few = 2000

/** So many authors of an inbox are looked at for their names, and of so many of them what they did. */
const fewAuthors = 1000
const fewNamed = 20

/** So many words are tried whether few have them. */
const tries = 3

/**
 * The events of a tenant that can be meant, when those are few; else `null`. What it costs is bounded whatever is
 * searched: of each entry of an index no more is read than makes out that it is of no use.
 */
export function* narrowed(tenant: number, user_id: string, search: Search): Work<readonly number[] | null> {
  const { parts, space } = search
  if (parts?.length === 0) return []
  const tried = (parts ?? [])
    .map((part) => ({ part, gram: gramOf(tenant, part) }))
    .sort((a, b) => b.part.length - a.part.length)
    .slice(0, tries)
  for (const { part, gram } of tried) {
    const events = gram === null ? null : yield* eventsWith(tenant, user_id, part, gram)
    if (events !== null) return events
  }
  if (space === null) return null
  const rows = yield* all(eventsInSpace, { tenant, space, limit: few + 1 })
  return rows.length > few ? null : rows.map((row) => row.event_id)
}

function* eventsWith(
  tenant: number,
  user_id: string,
  part: string,
  gram: string,
): Work<readonly number[] | null> {
  const events = new Set<number>()
  for (const statement of [eventsByGram, eventsByTitle]) {
    const rows = yield* all(statement, { tenant, gram, limit: few + 1 })
    if (rows.length > few) return null
    for (const { event_id } of rows) events.add(event_id)
  }
  const authors = yield* all(authorsWithin, { tenant, user_id, limit: fewAuthors + 1 })
  const named = authors.filter(({ words }) => words?.includes(part))
  if (authors.length > fewAuthors || named.length > fewNamed) return null
  for (const { author } of named) {
    const rows = yield* all(eventsByAuthor, { tenant, user_id, author, limit: few + 1 })
    for (const { event_id } of rows) events.add(event_id)
    if (events.size > few) return null
  }
  return events.size > few ? null : [...events]
}

/**
 * Of some rows those that have all that is looked for, in what their reader may still see.
 *
 * @param tables where they may be
 */
export function* sifted(
  tenant: number,
  reader: string,
  { parts, space }: Search,
  rows: readonly Listed[],
  tables: readonly Table[],
): Work<readonly Listed[]> {
  if (parts?.length === 0) return []
  let left = rows
  const wanted = parts ?? []
  for (let from = 0; from === 0 || from < wanted.length; from += partsAtOnce) {
    if (left.length === 0) return []
    const part = (index: number): string => wanted[from + index] ?? ''
    const params = {
      tenant,
      reader,
      places: JSON.stringify(left.map(({ notification_id, user_id }) => [notification_id, user_id])),
      space: space ?? '',
      part_0: part(0),
      part_1: part(1),
      part_2: part(2),
      part_3: part(3),
      part_4: part(4),
      part_5: part(5),
    }
    const found = new Set<number>()
    for (const table of tables) {
      for (const { notification_id } of yield* all(sift[table], params)) found.add(notification_id)
    }
    left = left.filter(({ notification_id }) => found.has(notification_id))
  }
  return left
}
