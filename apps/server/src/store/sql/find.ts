import { bySpec, statement } from '../database.ts'
import { lost } from './inbox.ts'

/*
 * What no index of an inbox leads to: words, and the space that something is in. An index of the tenant tells which
 * events may be meant, when they are few; else the inbox is looked through, in its order. Either way each row is looked
 * at itself, so that all engines find the same, and only what its reader may see.
 */

/** How many words are looked for at once; further ones are looked for in what has these. */
export const partsAtOnce = 6

type Sifting = {
  readonly tenant: number
  /** Whose eyes see them. */
  readonly reader: string
  /** JSON: a list of `[notification_id, user_id]`. */
  readonly places: string
  /** '' for any. */
  readonly space: string
} & { readonly [N in `part_${0 | 1 | 2 | 3 | 4 | 5}`]: string }

interface Found {
  readonly notification_id: number
  readonly user_id: string
}

/** By the name that he has now; one who is erased has none. */
const author = "coalesce(p.words, e.author_words, '')"

const sifting = (source: string) =>
  statement<Sifting, Found>(({ members, contains }) => {
    const parts = Array.from({ length: partsAtOnce }, (_, index) => `:part_${index}`)
    const has = (text: string): string => parts.map((part) => contains(text, part)).join(' AND ')
    const whole = `(coalesce(e.words, '') || '|' || coalesce(o.words, '') || '|' || ${author})`
    return `
    SELECT n.notification_id, n.user_id
    FROM ${members(':places', 'j')}
    CROSS JOIN ${source} AS n CROSS JOIN event AS e CROSS JOIN object AS o
    LEFT JOIN person AS p ON p.tenant = e.tenant AND p.user_id = e.author
    LEFT JOIN object AS sp ON sp.tenant = o.tenant AND sp.type = 'space' AND sp.id = o.space
    WHERE n.tenant = :tenant AND n.user_id = j.value ->> 1 AND n.notification_id = CAST(j.value ->> 0 AS BIGINT)
      AND e.tenant = n.tenant AND e.event_id = n.event_id
      AND o.tenant = n.tenant AND o.object_id = e.object_id
      AND (:space = '' OR o.space = :space)
      AND ${has(whole)}
      AND (${lost} = 0 OR (${has(author)}))`
  })

/** Of some places those that have all the words, and are in the space: in the inbox, and put aside. */
export const sift = { notification: sifting('notification'), aside: sifting('aside') } as const

type OfTenant = { readonly tenant: number; readonly gram: string; readonly limit: number }

/** Events of a tenant whose text, or whose author as they name him, may have a word. */
export const eventsByGram = statement<OfTenant, { event_id: number }>(
  bySpec({
    // Each entry has its tenant in front, and nothing that the engine takes for more than an entry.
    sqlite: `
      SELECT e.event_id FROM event_gram CROSS JOIN event AS e
      WHERE event_gram MATCH '"' || :gram || '"' AND e.event_id = event_gram.rowid AND e.tenant = :tenant LIMIT :limit`,
    postgres: `
      SELECT event_id FROM event
      WHERE tenant = :tenant AND string_to_array(grams, ' ') @> ARRAY[CAST(:gram AS TEXT)] LIMIT :limit`,
  }),
)

/** Events of the objects of a tenant whose title may have a word. */
export const eventsByTitle = statement<OfTenant, { event_id: number }>(
  bySpec({
    sqlite: `
      SELECT e.event_id FROM object_gram CROSS JOIN event AS e
      WHERE object_gram MATCH '"' || :gram || '"' AND e.tenant = :tenant AND e.object_id = object_gram.rowid LIMIT :limit`,
    postgres: `
      SELECT e.event_id FROM object AS o JOIN event AS e ON e.tenant = o.tenant AND e.object_id = o.object_id
      WHERE o.tenant = :tenant AND string_to_array(o.grams, ' ') @> ARRAY[CAST(:gram AS TEXT)] LIMIT :limit`,
  }),
)

/** Events of the objects in a space. */
export const eventsInSpace = statement<
  { tenant: number; space: string; limit: number },
  { event_id: number }
>(`
  SELECT e.event_id FROM object AS o CROSS JOIN event AS e
  WHERE o.tenant = :tenant AND o.space = :space AND e.tenant = :tenant AND e.object_id = o.object_id
  LIMIT :limit`)

/** The authors of what is in an inbox, one step of its index for each, with the form of the name that they have now. */
export const authorsWithin = statement<
  { tenant: number; user_id: string; limit: number },
  { author: string; words: string | null }
>(`
  WITH RECURSIVE a (author) AS (
    SELECT min(n.author) FROM notification AS n WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.author IS NOT NULL
    UNION ALL
    SELECT (
      SELECT min(n.author) FROM notification AS n
      WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.author > a.author AND n.author IS NOT NULL
    ) FROM a WHERE a.author IS NOT NULL
  )
  SELECT recent.author, p.words FROM (SELECT author FROM a LIMIT :limit) AS recent
  LEFT JOIN person AS p ON p.tenant = :tenant AND p.user_id = recent.author
  WHERE recent.author IS NOT NULL`)

/** What an inbox has of one author. */
export const eventsByAuthor = statement<
  { tenant: number; user_id: string; author: string; limit: number },
  { event_id: number }
>(`
  SELECT n.event_id FROM notification AS n
  WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.author = :author
  ORDER BY n.created_on DESC LIMIT :limit`)

/** Whether the version before wrote something that nobody can find yet. */
export const isLeft = {
  events: statement<Record<never, never>, { found: number }>(
    'SELECT 1 AS found FROM event WHERE words IS NULL LIMIT 1',
  ),
  objects: statement<Record<never, never>, { found: number }>(
    "SELECT 1 AS found FROM object WHERE words IS NULL AND snapshot <> '{}' LIMIT 1",
  ),
  people: statement<Record<never, never>, { found: number }>(
    'SELECT 1 AS found FROM person WHERE words IS NULL AND name IS NOT NULL LIMIT 1',
  ),
} as const

/** Some of it. */
export const wordless = {
  events: statement<
    { limit: number },
    { tenant: number; event_id: number; data: string | null; created_by: string }
  >(
    ({ claimedOf }) => `
    SELECT e.tenant, e.event_id, e.data, e.created_by FROM event AS e
    WHERE e.words IS NULL ORDER BY e.event_id LIMIT :limit ${claimedOf('e')}`,
  ),
  objects: statement<{ limit: number }, { tenant: number; object_id: number; snapshot: string }>(
    ({ claimedOf }) => `
    SELECT o.tenant, o.object_id, o.snapshot FROM object AS o
    WHERE o.words IS NULL AND o.snapshot <> '{}' ORDER BY o.object_id LIMIT :limit ${claimedOf('o')}`,
  ),
  people: statement<{ limit: number }, { tenant: number; user_id: string; name: string }>(
    ({ claimedOf }) => `
    SELECT p.tenant, p.user_id, p.name FROM person AS p
    WHERE p.words IS NULL AND p.name IS NOT NULL ORDER BY p.tenant, p.user_id LIMIT :limit ${claimedOf('p')}`,
  ),
} as const

export const giveWords = {
  event: statement<{
    tenant: number
    event_id: number
    words: string
    author_words: string
    grams: string
  }>(`
    UPDATE event SET words = :words, author_words = :author_words, grams = :grams
    WHERE tenant = :tenant AND event_id = :event_id`),
  person: statement<{ tenant: number; user_id: string; words: string }>(
    'UPDATE person SET words = :words WHERE tenant = :tenant AND user_id = :user_id',
  ),
} as const
