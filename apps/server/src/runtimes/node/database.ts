import { existsSync } from 'node:fs'
import type { Log } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { NewerDatabase } from '../../store/errors.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/port.ts'
import type { PostgresOptions } from '../../store/postgres/postgres.ts'
import { openNodeSqlite } from '../../store/sqlite/node.ts'
import { isPostgres, SettingError, settings, shownDatabase } from './settings.ts'

const { env, flag } = settings.database

/** What to do when a location cannot be opened, by what it is. */
const remedies = {
  file: 'cannot be opened as a SQLite database: %. Give a file in a folder that exists and may be written to.',
  postgres:
    'cannot be used as a PostgreSQL database: %. See that it runs, and that its user may create tables.',
} as const

/**
 * Opens the store at a file, `:memory:` or a PostgreSQL URL, brought up to this version's tables.
 *
 * @throws SettingError when it cannot be opened
 */
export async function openStoreAt(
  location: string,
  log: Log,
  options: Omit<PostgresOptions, 'failed'> = {},
): Promise<Store> {
  try {
    return await openStore(await openDatabaseAt(location, log, options), { log })
  } catch (cause) {
    const shown = `${env} (${flag}) is "${shownDatabase(location)}"`
    if (cause instanceof NewerDatabase) throw new SettingError(`${shown}. ${cause.message}`, { cause })
    const reason = cause instanceof Error ? cause.message || String(cause.cause) : String(cause)
    const remedy = remedies[isPostgres(location) ? 'postgres' : 'file'].replace('%', () => reason)
    throw new SettingError(`${shown}, which ${remedy}`, { cause })
  }
}

async function openDatabaseAt(
  location: string,
  log: Log,
  options: Omit<PostgresOptions, 'failed'>,
): Promise<Database> {
  if (!isPostgres(location)) return openNodeSqlite(location)
  // Who keeps a file starts without the driver.
  const { openPostgres } = await import('../../store/postgres/postgres.ts')
  const failed = (err: unknown): void =>
    log.warn({ err }, 'the connection that listens broke; it is made anew')
  return openPostgres(location, { ...options, failed })
}

/** As {@link openStoreAt}, of a database that a command only asks: a file that is not there is not made. */
export async function openExistingStore(location: string, log: Log): Promise<Store> {
  if (location === ':memory:' || !(isPostgres(location) || existsSync(location))) {
    throw new SettingError(
      `${env} (${flag}) is "${location}", where there is no database; "belfry migrate" or "belfry serve" makes one in a file.`,
    )
  }
  return await openStoreAt(location, log)
}
