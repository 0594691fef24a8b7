import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that all test files share: `createDatabase(inject('postgres'))` is a place of one's own. */
    readonly postgres: string
  }
}

/** One server for all test files of a project: a `globalSetup` of Vitest. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  provide('postgres', postgres.url)
  return () => postgres.dispose()
}
