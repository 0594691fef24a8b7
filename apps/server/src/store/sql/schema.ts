import { bySpec, statement } from '../database.ts'

/** What is known of the database itself: its epoch, and the oldest step whose program may serve it. Steps of the schema that were taken stand in "migration". */
export const makeLedger = [
  statement<Record<never, never>>(`
    CREATE TABLE IF NOT EXISTS migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_on BIGINT NOT NULL
    )`),
  statement<Record<never, never>>(
    'CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  ),
]

/** Of several processes that start together, one after another has the schema. */
export const lockSchema = statement<Record<never, never>, { locked: string }>(
  bySpec({
    // The transaction that writes is the lock.
    sqlite: "SELECT '' AS locked",
    postgres: "SELECT pg_advisory_xact_lock(hashtextextended('belfry schema', 0))::text AS locked",
  }),
)

export const newestStep = statement<Record<never, never>, { number: number }>(
  'SELECT coalesce(max(number), 0) AS number FROM migration',
)

/** Answers 1 while the database may only be read: a standby, or one whose disk is full. */
export const isReadOnly = statement<Record<never, never>, { is_read_only: number }>(
  bySpec({
    sqlite: 'SELECT 0 AS is_read_only',
    postgres: `
      SELECT CASE WHEN pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'
        THEN 1 ELSE 0 END AS is_read_only`,
  }),
)

export const recordStep = statement<{ number: number; name: string; now: number }>(
  'INSERT INTO migration (number, name, applied_on) VALUES (:number, :name, :now)',
)

export const keepMeta = statement<{ name: string; value: string }>(
  'INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING',
)

export const setMeta = statement<{ name: string; value: string }>(`
  INSERT INTO meta (name, value) VALUES (:name, :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`)

export const readMeta = statement<{ name: string }, { value: string }>(
  'SELECT value FROM meta WHERE name = :name',
)
