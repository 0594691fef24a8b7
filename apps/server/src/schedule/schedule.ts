import type { Hub } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import { type Database, first, only, run, type Work } from '../store/database.ts'
import { addToSchedule, firstDue, nextDue, takeFromSchedule } from '../store/sql/schedule.ts'

/** One thing that is due. */
interface Due {
  readonly tenant: number
  /** What was given to {@link Schedule.add}. */
  readonly subject: unknown
  /** Seconds since 1970. */
  readonly now: number
  /** Puts a further thing on the schedule: what is left of a long one, say. */
  readonly add: Schedule['add']
}

/**
 * What is done when something's time has come, by the names of the jobs. It runs in the transaction that takes it from
 * the schedule, looks whether it is still wanted, and answers whose inboxes it changed.
 */
export type Jobs = Readonly<Record<string, (due: Due) => Work<readonly string[]>>>

/** Does things at their times: once, also when no process ran then, and with several of them. */
export interface Schedule {
  /** Inside the transaction of what it follows from. It can't be taken back: the job looks whether it is wanted. */
  add(tenant: number, due_on: number, job: string, subject: unknown): Work<void>
  /** Does what is due. Cheap when nothing is. */
  wake(): void
  /** Resolves when all that was due at the last wake is done, or could not be. */
  settled(): Promise<void>
  /** Ends after what is being done. */
  stop(): Promise<void>
}

/** What a schedule needs. */
export interface SchedulePorts {
  readonly database: Database
  readonly hub: Pick<Hub, 'poke'>
  readonly clock: Pick<Clock, 'now'>
  readonly jobs: Jobs
  /** Something that could not be done. It is tried again at the next wake. */
  readonly failed: (error: unknown) => void
  /** Hears when something is next due, in milliseconds since 1970; `null`: nothing is on the schedule. */
  readonly due: (time: number | null) => void
}

interface Place {
  readonly due_on: number
  readonly schedule_id: number
}

interface Done {
  readonly place: Place
  readonly tenant: number
  readonly touched: readonly string[]
}

/** How long what is due and could not be done waits at least, in milliseconds. */
const tryAgainMs = 60_000

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

const start: Place = { due_on: -1, schedule_id: 0 }

export function createSchedule({ database, hub, clock, jobs, failed, due }: SchedulePorts): Schedule {
  let isStopped = false
  let isWoken = false
  let running: Promise<void> | null = null
  /** When something is next due, as far as is known here, and what was added while it was looked for. */
  let expected: number | null = null
  let added: number | null = null

  async function runDue(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false
      for (let place: Place | null = start; place !== null && !isStopped; ) place = await runNext(place)
    }
    added = null
    const { due_on } = await database.read(() => only(firstDue, {}))
    const soonest = due_on === null ? null : due_on * 1000
    // What is still due could not be done, or is another process's.
    const isLeft = soonest !== null && soonest <= clock.now()
    expected = earlier(isLeft ? clock.now() + tryAgainMs : soonest, added)
    due(expected)
  }

  /** Does the next one after a place. One that fails is passed over, so that it is in nobody's way. */
  async function runNext(after: Place): Promise<Place | null> {
    let tried: Place | null = null
    try {
      const done = await database.write(function* (): Work<Done | null> {
        const now = Math.floor(clock.now() / 1000)
        const row = yield* first(nextDue, { now, after_on: after.due_on, after_id: after.schedule_id })
        tried = row ?? null
        if (row === undefined) return null
        const { tenant, schedule_id, due_on, job } = row
        const touched = yield* jobOf(job)({ tenant, subject: JSON.parse(row.subject) as unknown, now, add })
        yield* run(takeFromSchedule, { tenant, schedule_id })
        return { place: { due_on, schedule_id }, tenant, touched }
      })
      if (done !== null) hub.poke(done.tenant, done.touched)
      return done?.place ?? null
    } catch (error) {
      failed(error)
      return tried
    }
  }

  function jobOf(name: string): Jobs[string] {
    const job = jobs[name]
    // A newer version's, while versions are exchanged: it stays for that one.
    if (job === undefined) throw new Error(`The schedule has a job that is not known here: ${name}`)
    return job
  }

  function* add(tenant: number, due_on: number, job: string, subject: unknown): Work<void> {
    yield* run(addToSchedule, { tenant, due_on, job, subject: JSON.stringify(subject) })
    added = earlier(added, due_on * 1000)
    expected = earlier(expected, due_on * 1000)
    due(expected)
  }

  function begin(): void {
    running = runDue()
      .catch(failed)
      .then(() => {
        running = null
        // Woken after the last look.
        if (isWoken && !isStopped) begin()
      })
  }

  return {
    add,
    wake() {
      isWoken = true
      if (running === null && !isStopped) begin()
    },
    async settled() {
      while (running !== null) await running
    },
    async stop() {
      isStopped = true
      await running
    },
  }
}
