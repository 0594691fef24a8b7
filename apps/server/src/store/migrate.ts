import { all, type Database, first, only, run, statement, type Work } from './database.ts'
import { NewerDatabase } from './errors.ts'
import { migrations as steps } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { keepMeta, lockSchema, makeLedger, newestStep, readMeta, recordStep, setMeta } from './sql/schema.ts'

/** A driver takes one statement at a time. */
const endOfStatement = /;\s*\n/

/** What migrating did. */
export interface Migrated {
  /** A random name of this very database: cursors of another one are worth nothing here. */
  readonly epoch: string
  /** The steps that were taken now, in order. */
  readonly applied: readonly string[]
}

/** What migrating needs from outside. */
export interface MigratePorts {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A name that nobody guesses. */
  readonly random: () => string
  /** @default all steps */
  readonly migrations?: readonly Migration[]
}

/**
 * Brings the schema to this program's version: the missing steps in order, all in one transaction, one process at a
 * time.
 *
 * A step must be safe while the version before it still serves: it adds what that version does without, and takes
 * away only what the version before did not use any more. So a program opens what the next one has migrated.
 *
 * @throws NewerDatabase when a program newer than the next one has been here
 */
export function migrate(
  database: Database,
  { now, random, migrations = steps }: MigratePorts,
): Promise<Migrated> {
  return database.write(function* (): Work<Migrated> {
    yield* all(lockSchema, {})
    for (const table of makeLedger) yield* run(table, {})
    const { number } = yield* only(newestStep, {})
    const newest = migrations.at(-1)?.number ?? 0
    // While versions are exchanged node by node, the one before still starts on the new tables.
    const oldest = yield* first(readMeta, { name: 'oldest' })
    if (number > newest && newest < Number(oldest?.value ?? number)) throw new NewerDatabase(number, newest)
    const missing = migrations.filter((step) => step.number > number)
    for (const step of missing) {
      for (const text of step.text[database.dialect.spec].split(endOfStatement)) {
        if (text.trim() !== '') yield* run(statement(text), {})
      }
      yield* run(recordStep, { number: step.number, name: step.name, now: Math.floor(now() / 1000) })
    }
    if (missing.length > 0) yield* run(setMeta, { name: 'oldest', value: String(newest - 1) })
    yield* run(keepMeta, { name: 'epoch', value: random() })
    const { value } = yield* only(readMeta, { name: 'epoch' })
    return { epoch: value, applied: missing.map((step) => step.name) }
  })
}
