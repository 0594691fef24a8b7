import { afterEach, beforeEach, expect, it } from 'vitest'
import { all, bySpec, type Database, statement } from '../database.ts'
import { NewerDatabase } from '../errors.ts'
import { type MigratePorts, migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Harness, Open } from './world.ts'

/** A step whose text is one for all. */
function step(number: number, name: string, text: string): Migration {
  return { number, name, text: { sqlite: text, postgres: text } }
}

const one = step(1, 'one', 'CREATE TABLE a (x INTEGER);\nCREATE TABLE b (x INTEGER);\n')
const two = step(2, 'two', 'ALTER TABLE a ADD COLUMN y INTEGER; -- more\n')
const three = step(3, 'three', 'CREATE TABLE d (x INTEGER)')
const broken = step(2, 'broken', 'CREATE TABLE c (x INTEGER);\nCREATE TABLE a (x INTEGER);\n')

const shortNames = statement<Record<never, never>, { name: string }>(
  bySpec({
    sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND length(name) = 1 ORDER BY name",
    postgres: `
      SELECT tablename::text AS name FROM pg_tables
      WHERE schemaname = current_schema() AND length(tablename) = 1 ORDER BY name`,
  }),
)

export function migrationsContract(open: Open): void {
  let harness: Harness
  let database: Database
  let random: number
  const ports = (steps: readonly Migration[]): MigratePorts => ({
    now: () => 1_000_000,
    random: () => `epoch ${random++}`,
    migrations: steps,
  })

  beforeEach(async () => {
    random = 1
    harness = await open()
    database = harness.database
  })
  afterEach(async () => {
    await database.close()
    await harness.dispose()
  })

  const tables = async (): Promise<string[]> =>
    (await database.read(() => all(shortNames, {}))).map((row) => row.name)

  it('takes the missing steps in order, and each once', async () => {
    expect((await migrate(database, ports([one]))).applied).toEqual(['one'])
    expect((await migrate(database, ports([one, two]))).applied).toEqual(['two'])
    expect((await migrate(database, ports([one, two]))).applied).toEqual([])
    expect(await tables()).toEqual(['a', 'b'])
  })

  it('gives the database a name once', async () => {
    expect((await migrate(database, ports([one]))).epoch).toBe('epoch 1')
    expect((await migrate(database, ports([one, two]))).epoch).toBe('epoch 1')
  })

  it('records what it did and when', async () => {
    await migrate(database, ports([one, two]))
    const recorded = statement<Record<never, never>, { number: number; name: string; applied_on: number }>(
      'SELECT * FROM migration ORDER BY number',
    )
    expect(await database.read(() => all(recorded, {}))).toEqual([
      { number: 1, name: 'one', applied_on: 1000 },
      { number: 2, name: 'two', applied_on: 1000 },
    ])
  })

  it('takes all of the missing steps or none', async () => {
    await expect(migrate(database, ports([one, broken]))).rejects.toThrow('already exists')
    expect(await tables()).toEqual([])
    expect((await migrate(database, ports([one]))).applied).toEqual(['one'])
  })

  it('takes each step once when two start together', async () => {
    const both = await Promise.all([migrate(database, ports([one])), migrate(database, ports([one]))])
    expect(both.flatMap((done) => done.applied)).toEqual(['one'])
    expect(both[0]?.epoch).toBe(both[1]?.epoch)
  })

  it('opens what the next version has migrated, and leaves it as it is', async () => {
    await migrate(database, ports([one, two]))
    expect((await migrate(database, ports([one]))).applied).toEqual([])
    expect((await migrate(database, ports([one, two]))).applied).toEqual([])
  })

  it('refuses a database of a version newer than the next', async () => {
    await migrate(database, ports([one, two]))
    await migrate(database, ports([one, two, three]))
    const older = migrate(database, ports([one]))
    await expect(older).rejects.toThrow(NewerDatabase)
    await expect(older).rejects.toThrow('step 3, and this version of Belfry knows steps up to 1')
  })

  it('has steps that are numbered without a gap', () => {
    expect(migrations.map((step) => step.number)).toEqual(migrations.map((_, index) => index + 1))
  })
}
