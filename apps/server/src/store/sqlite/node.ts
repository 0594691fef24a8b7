import { DatabaseSync, type StatementSync } from 'node:sqlite'
import {
  type AnyStatement,
  type Compiled,
  compile,
  type Database,
  type Row,
  valuesOf,
  type Work,
} from '../database.ts'
import { sqlite } from '../dialect.ts'
import { groupCommits, type Pace } from './commits.ts'

/**
 * Once per connection. WAL: readers of other processes never wait for a writer. FULL: a commit is on the disk
 * before it is answered (NORMAL may lose the last ones when the power fails). The caches hold the upper levels of
 * the indexes. The log is copied back after 1,000 pages, the engine's own default: measured, a fan-out is hardly
 * faster with 4,000, and a copy of so many holds everybody up for 40 ms instead of 20.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
  PRAGMA mmap_size = 268435456;
  PRAGMA wal_autocheckpoint = 1000;
`

const pace: Pace = { soon: setImmediate, elapsed: () => performance.now() }

/**
 * Opens a SQLite database by Node's own driver: one connection, on which transactions run one after another.
 *
 * @param location a file, which is made when it does not exist, or `:memory:`
 */
export function openNodeSqlite(location: string): Database {
  const connection = new DatabaseSync(location, { timeout: 5000 })
  try {
    connection.exec(settings)
  } catch (error) {
    connection.close()
    throw error
  }
  const prepared = new Map<AnyStatement, Compiled & { readonly handle: StatementSync }>()

  function prepare(statement: AnyStatement): Compiled & { readonly handle: StatementSync } {
    const known = prepared.get(statement)
    if (known !== undefined) return known
    const compiled = compile(statement.text, sqlite)
    const fresh = { ...compiled, handle: connection.prepare(compiled.text) }
    prepared.set(statement, fresh)
    return fresh
  }

  function finish<T>(work: Work<T>): T {
    let step = work.next([])
    while (!step.done) {
      const { statement, params } = step.value
      const ready = prepare(statement)
      step = work.next(ready.handle.all(...valuesOf(ready, params)) as Row[])
    }
    return step.value
  }

  const commits = groupCommits(
    { exec: (text) => connection.exec(text), finish, inTransaction: () => connection.isTransaction },
    pace,
  )

  return {
    dialect: sqlite,
    write: commits.write,
    // Transactions never give way, so between two of them there is nothing half done to be seen.
    read: async (work) => finish(work()),
    close: async () => {
      await commits.drained()
      if (connection.isOpen) connection.close()
    },
  }
}
