import type { Harness } from '../src/store/contract/world.ts'
import { openNodeSqlite } from '../src/store/sqlite/node.ts'

/** The database that the API is tested on: an empty one at each call. */
export async function openDatabase(): Promise<Harness> {
  return { database: openNodeSqlite(':memory:'), dispose: () => Promise.resolve() }
}
