import { begin } from './0001-begin.ts'
import { signIn } from './0002-sign-in.ts'
import { registry } from './0003-registry.ts'
import { inbox } from './0004-inbox.ts'
import { events } from './0005-events.ts'
import type { Migration } from './migration.ts'

/** All steps, in order. */
export const migrations: readonly Migration[] = [begin, signIn, registry, inbox, events]
