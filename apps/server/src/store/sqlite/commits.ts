import type { Work } from '../database.ts'

/** What the group commit needs of a synchronous engine. */
export interface Engine {
  readonly exec: (text: string) => void
  /** Runs the work's statements to its end. */
  readonly finish: <T>(work: Work<T>) => T
  /** Whether a transaction is open: an engine ends one by itself when its disk is full. */
  readonly inTransaction: () => boolean
}

/** When a batch is written, and how long it may hold up everything else. */
export interface Pace {
  /** Calls back after what is waiting now has had its turn. */
  readonly soon: (task: () => void) => void
  /** A monotonic clock, in milliseconds. */
  readonly elapsed: () => number
  /** A batch takes no further transaction after so many milliseconds. @default 8 */
  readonly batchTime?: number
}

/** Tells a caller what became of its transaction. */
type Answer = () => void

interface Job {
  /** Runs the work. Its answer is for after the batch is durable. */
  readonly run: () => Answer
  readonly reject: (error: unknown) => void
}

/** Transactions of one connection, and a promise for each that resolves when it is on the disk. */
export interface Commits {
  write<T>(work: () => Work<T>): Promise<T>
  /** Resolves when nothing is waiting. */
  drained(): Promise<void>
}

/**
 * Group commit: transactions that are asked for in one turn of the event loop share one BEGIN … COMMIT, so that many
 * writers pay for one flush of the disk, which is the dearest part of a small transaction. A promise resolves only
 * after COMMIT, and one that fails takes nobody along: its batch is rolled back and run again with a savepoint
 * around each. To begin with savepoints would be simpler; but under one SQLite keeps a copy of each page that it
 * changes, and walks through the copies after each statement: a call of 1,000 events took four times as long.
 */
export function groupCommits(
  { exec, finish, inTransaction }: Engine,
  { soon, elapsed, batchTime = 8 }: Pace,
): Commits {
  const queue: Job[] = []
  const idle: (() => void)[] = []
  let scheduled = false

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    soon(flush)
  }

  function flush(): void {
    scheduled = false
    const batch: Job[] = []
    for (const answer of together(batch)) answer()
    if (queue.length > 0) schedule()
    else for (const resolve of idle.splice(0)) resolve()
  }

  function together(batch: Job[]): Answer[] {
    try {
      return commit(taken(batch), (job) => job.run())
    } catch (error) {
      if (inTransaction()) exec('ROLLBACK')
      if (batch.length > 1) return apart(batch)
      // When not even BEGIN succeeded, all who wait hear of it.
      return refusals(batch.length === 0 ? queue.splice(0) : batch, error)
    }
  }

  function apart(batch: readonly Job[]): Answer[] {
    try {
      return commit(batch, inSavepoint)
    } catch (error) {
      if (inTransaction()) exec('ROLLBACK')
      return refusals(batch, error)
    }
  }

  function commit(jobs: Iterable<Job>, run: (job: Job) => Answer): Answer[] {
    exec('BEGIN IMMEDIATE')
    const answers = Array.from(jobs, run)
    exec('COMMIT')
    return answers
  }

  /** The jobs that are waiting, as long as a batch may last. */
  function* taken(batch: Job[]): Generator<Job> {
    const start = elapsed()
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      batch.push(job)
      yield job
      if (elapsed() - start >= batchTime) return
    }
  }

  function inSavepoint(job: Job): Answer {
    exec('SAVEPOINT job')
    try {
      const answer = job.run()
      exec('RELEASE job')
      return answer
    } catch (error) {
      // A full disk ends the whole transaction, not this part of it.
      if (!inTransaction()) throw error
      exec('ROLLBACK TO job')
      exec('RELEASE job')
      return () => job.reject(error)
    }
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        queue.push({
          reject,
          run: () => {
            const value = finish(work())
            return () => resolve(value)
          },
        })
        schedule()
      }),
    drained: () => new Promise((resolve) => (scheduled ? idle.push(resolve) : resolve())),
  }
}

function refusals(jobs: readonly Job[], error: unknown): Answer[] {
  return jobs.map((job) => () => job.reject(error))
}
