import { Pool } from 'pg'
import { inject } from 'vitest'
import { createDatabase } from './postgres.ts'

/** A schema of its own in a PostgreSQL database: as empty as a new database, and made in a tenth of the time. */
export interface Place {
  readonly url: string
  readonly dispose: () => Promise<void>
}

let database: Promise<{ url: string; pool: Pool }> | undefined
let last = 0

/** An empty place, in a database that a test file has to itself. */
export async function createPlace(): Promise<Place> {
  const { url, dispose } = await makePlace()
  return { url, dispose }
}

/**
 * An empty place that may have had tables before: making them is most of what a small test costs. For tests that leave
 * the tables as they are.
 *
 * @param tables whose tables they are; places of one name are lent in turn
 */
export async function lendPlace(tables = 'of this version'): Promise<Place> {
  const own = free.get(tables) ?? []
  free.set(tables, own)
  const place = own.pop() ?? (await makePlace())
  return {
    url: place.url,
    async dispose() {
      await place.empty()
      own.push(place)
    },
  }
}

const free = new Map<string, Awaited<ReturnType<typeof makePlace>>[]>()

async function makePlace() {
  database ??= openDatabase()
  const { url, pool } = await database
  const schema = `place_${++last}`
  await pool.query(`CREATE SCHEMA ${schema}`)
  const place = new URL(url)
  place.searchParams.set('options', `-c search_path=${schema}`)
  return {
    url: place.href,
    dispose: async () => void (await pool.query(`DROP SCHEMA ${schema} CASCADE`)),
    empty: async () => void (await pool.query(emptied(schema))),
  }
}

async function openDatabase(): Promise<{ url: string; pool: Pool }> {
  const url = await createDatabase(inject('postgres'))
  const options = '-c client_min_messages=warning -c session_replication_role=replica'
  // One connection, which holds nothing up when the test file is at its end.
  const pool = new Pool({
    connectionString: url,
    options,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  })
  return { url, pool }
}

/** All rows go but those that tell of the tables, and every count begins anew: a few hundredths of making the tables. */
const emptied = (schema: string) => `
DO $$
DECLARE owned text;
BEGIN
  FOR owned IN SELECT tablename FROM pg_tables WHERE schemaname = '${schema}' AND tablename NOT IN ('migration', 'meta') LOOP
    EXECUTE format('DELETE FROM ${schema}.%I', owned);
  END LOOP;
  PERFORM setval(format('${schema}.%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = '${schema}';
  DELETE FROM ${schema}.meta WHERE name = 'epoch';
END $$`
