import { existsSync } from 'node:fs'
import type { Log } from '../../ports.ts'
import { NewerDatabase } from '../../store/errors.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/port.ts'
import { openNodeSqlite } from '../../store/sqlite/node.ts'
import { SettingError, settings } from './settings.ts'

const { env, flag } = settings.database

/**
 * Opens the store at a file or `:memory:`, brought up to this version's tables.
 *
 * @throws SettingError when the file cannot be opened
 */
export async function openStoreAt(location: string, log: Log): Promise<Store> {
  try {
    return await openStore(openNodeSqlite(location), { log })
  } catch (cause) {
    if (cause instanceof NewerDatabase)
      throw new SettingError(`${env} (${flag}) is "${location}". ${cause.message}`, { cause })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SettingError(
      `${env} (${flag}) is "${location}", which cannot be opened as a SQLite database: ${reason}. Give a file in a folder that exists and may be written to.`,
      { cause },
    )
  }
}

/** As {@link openStoreAt}, of a database that a command only asks: one that is not there is not made. */
export async function openExistingStore(location: string, log: Log): Promise<Store> {
  if (location === ':memory:' || !existsSync(location)) {
    throw new SettingError(
      `${env} (${flag}) is "${location}", where there is no database; "belfry migrate" or "belfry serve" makes one in a file.`,
    )
  }
  return await openStoreAt(location, log)
}
