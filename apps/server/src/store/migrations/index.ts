import { begin } from './0001-begin.ts'
import { inbox } from './0004-inbox.ts'
import type { Migration } from './migration.ts'

/** All steps, in order. */
export const migrations: readonly Migration[] = [begin, inbox]
