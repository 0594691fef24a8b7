/**
 * The kinds of SQL that statements are written in. A text that differs is a `Record<Spec, string>`: naming a further
 * kind here makes every text that lacks it an error of the compiler.
 */
export type Spec = 'sqlite' | 'postgres'

/** What one kind of SQL wants to be known of it. Code asks these facts, never which kind it is. */
export interface Dialect {
  readonly spec: Spec
  /** How the n-th value of a statement is written, counted from 1. */
  readonly placeholder: (n: number) => string
  /** How a value is written after LIMIT and OFFSET. */
  readonly bound: (placeholder: string) => string
  /** The texts of a JSON array, as rows with one column, `<alias>.value`, that compares by bytes. */
  readonly texts: (array: string, alias: string) => string
  /** The members of a JSON array, whatever they are, as rows with one column, `<alias>.value`. */
  readonly members: (array: string, alias: string) => string
  /**
   * Rows of several SELECTs as one list in an order, from `:offset` on and `:limit` of them. It reads of each no more
   * than the list may show.
   */
  readonly merged: (arms: readonly string[], order: string) => string
  /** Whether a text has a part in it. Not LIKE, whose patterns a Durable Object takes up to 50 bytes only. */
  readonly contains: (text: string, part: string) => string
  /** At the end of a SELECT: its rows stay as they are until this transaction ends. */
  readonly locked: string
  /** As `locked`, for the rows of one alias of a join. */
  readonly lockedOf: (alias: string) => string
  /** As `lockedOf`; rows that another transaction has locked are passed over. */
  readonly claimedOf: (alias: string) => string
}

/**
 * So many arms a union may have in a Durable Object. More are unions of unions, which SQLite merges all the same: a
 * test holds its plans.
 */
const mostArms = 5

function unionOf(arms: readonly string[]): string {
  if (arms.length <= mostArms) return arms.join(' UNION ALL ')
  const size = Math.ceil(arms.length / mostArms)
  const parts = Array.from({ length: Math.ceil(arms.length / size) }, (_, index) =>
    unionOf(arms.slice(index * size, (index + 1) * size)),
  )
  return parts.map((part, index) => `SELECT * FROM (${part}) AS part_${index}`).join(' UNION ALL ')
}

/** One connection, on which transactions run one after another: nobody else is there to lock out. */
export const sqlite: Dialect = {
  spec: 'sqlite',
  placeholder: () => '?',
  // A LIMIT that is a value alone has the statement prepared anew at each call (SQLite 3.50: 44 µs in place of 7).
  bound: (placeholder) => `+${placeholder}`,
  texts: (array, alias) => `json_each(${array}) AS ${alias}`,
  members: (array, alias) => `json_each(${array}) AS ${alias}`,
  // It merges what comes out of indexes in order, and stops when it has enough.
  merged: (arms, order) => `${unionOf(arms)} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  locked: '',
  lockedOf: () => '',
  claimedOf: () => '',
}

/** Many connections. Each statement of a transaction sees what was committed before it began. */
export const postgres: Dialect = {
  spec: 'postgres',
  placeholder: (n) => `$${n}`,
  bound: (placeholder) => placeholder,
  texts: (array, alias) =>
    `(SELECT value COLLATE "C" AS value FROM jsonb_array_elements_text(${array}::jsonb)) AS ${alias}`,
  members: (array, alias) => `jsonb_array_elements(${array}::jsonb) AS ${alias}(value)`,
  // It would read all arms and sort.
  merged: (arms, order) => `
    SELECT * FROM (
      ${arms.map((arm) => `(${arm} ORDER BY ${order} LIMIT CAST(:limit AS BIGINT) + CAST(:offset AS BIGINT))`).join(' UNION ALL ')}
    ) AS arms
    ORDER BY ${order} LIMIT :limit OFFSET :offset`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  locked: 'FOR UPDATE',
  lockedOf: (alias) => `FOR UPDATE OF ${alias}`,
  claimedOf: (alias) => `FOR UPDATE OF ${alias} SKIP LOCKED`,
}
