import { begin } from './0001-begin.ts'
import { seen } from './0004-seen.ts'
import type { Migration } from './migration.ts'

/** All steps, in order. */
export const migrations: readonly Migration[] = [begin, seen]
