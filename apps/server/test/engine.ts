import { inject } from 'vitest'
import type { Harness } from '../src/store/contract/world.ts'
import { openPostgres } from '../src/store/postgres/postgres.ts'
import { openNodeSqlite } from '../src/store/sqlite/node.ts'
import { lendPlace } from './place.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the tests of the API run on: each has a project of its own. */
    readonly engine: keyof typeof engines
  }
}

const engines = {
  sqlite: async (): Promise<Harness> => ({
    database: openNodeSqlite(':memory:'),
    dispose: () => Promise.resolve(),
  }),
  postgres: async (): Promise<Harness> => {
    const { url, dispose } = await lendPlace()
    return { database: openPostgres(url), dispose }
  },
} as const

/** The database that the API is tested on: an empty one at each call. */
export function openDatabase(): Promise<Harness> {
  return engines[inject('engine')]()
}
