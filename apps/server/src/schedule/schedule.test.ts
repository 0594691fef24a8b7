import { describe, expect, it } from 'vitest'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { openNodeSqlite } from '../store/sqlite/node.ts'
import { createSchedule, type Jobs, type Schedule } from './schedule.ts'

interface Stage {
  readonly database: Database
  readonly schedule: Schedule
  readonly clock: { ms: number }
  readonly done: unknown[]
  readonly failures: unknown[]
  readonly due: (number | null)[]
}

async function openStage(): Promise<Stage> {
  const database = openNodeSqlite(':memory:')
  await migrate(database, { now: () => 0, random: () => 'epoch' })
  const clock = { ms: 1_000_000 }
  const done: unknown[] = []
  const failures: unknown[] = []
  const due: (number | null)[] = []
  const jobs: Jobs = {
    // biome-ignore lint/correctness/useYield: a job that has nothing to ask of the database
    *note({ tenant, subject }) {
      if (subject === 'bad') throw new Error('It can not be done.')
      done.push([tenant, subject])
      return ['2']
    },
  }
  const schedule = createSchedule({
    database,
    hub: { poke: (_, users) => done.push(...users) },
    clock: { now: () => clock.ms },
    jobs,
    failed: (error) => failures.push((error as Error).message),
    due: (time) => due.push(time),
  })
  return { database, schedule, clock, done, failures, due }
}

describe('the schedule', () => {
  it('does things when their time has come, in their order, once, and pokes whom they touch', async () => {
    const { database, schedule, clock, done, due } = await openStage()
    await database.write(() => schedule.add(1, 1002, 'note', { late: true }))
    await database.write(() => schedule.add(1, 1001, 'note', 'early'))
    expect(due).toEqual([1_002_000, 1_001_000])
    schedule.wake()
    await schedule.settled()
    expect(done).toEqual([])
    expect(due.at(-1)).toBe(1_001_000)
    clock.ms = 1_002_000
    schedule.wake()
    schedule.wake()
    await schedule.settled()
    expect(done).toEqual([[1, 'early'], '2', [1, { late: true }], '2'])
    expect(due.at(-1)).toBeNull()
    schedule.wake()
    await schedule.settled()
    expect(done).toHaveLength(4)
    await schedule.stop()
  })

  it('tells when something is due that a statement of its own put there', async () => {
    const { schedule, due } = await openStage()
    schedule.expect(1003)
    schedule.expect(1002)
    schedule.expect(1004)
    expect(due).toEqual([1_003_000, 1_002_000, 1_002_000])
    await schedule.stop()
  })

  it('passes over what fails or is not known, and tries it again at the next wake', async () => {
    const { database, schedule, clock, done, failures, due } = await openStage()
    await database.write(() => schedule.add(1, 1000, 'note', 'bad'))
    await database.write(() => schedule.add(1, 1000, 'of a newer version', 1))
    await database.write(() => schedule.add(1, 1000, 'note', 'good'))
    clock.ms = 1_005_000
    for (const times of [1, 2]) {
      schedule.wake()
      await schedule.settled()
      expect(done).toEqual([[1, 'good'], '2'])
      expect(failures).toHaveLength(2 * times)
      expect(due.at(-1)).toBe(clock.ms + 60_000)
    }
    await schedule.stop()
  })

  it('does nothing any more when it was stopped', async () => {
    const { database, schedule, done } = await openStage()
    await database.write(() => schedule.add(1, 1, 'note', 'never'))
    await schedule.stop()
    schedule.wake()
    await schedule.settled()
    expect(done).toEqual([])
  })
})
