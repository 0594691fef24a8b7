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

interface Job {
  /** Runs the work; answers how to tell its caller, once it is known that the batch is durable. */
  readonly run: (engine: Engine) => () => void
  readonly reject: (error: unknown) => void
}

/** Transactions of one connection, and a promise for each that resolves when it is on the disk. */
export interface Commits {
  write<T>(work: () => Work<T>): Promise<T>
  /** Resolves when nothing is waiting. */
  drained(): Promise<void>
}

/**
 * Group commit: transactions that are asked for in one turn of the event loop share one BEGIN … COMMIT, each inside
 * a savepoint of its own. So many writers pay for one flush of the disk (the dearest part of a small transaction),
 * and one that fails takes nobody along. A promise resolves only after COMMIT.
 */
export function groupCommits(engine: Engine, { soon, elapsed, batchTime = 8 }: Pace): Commits {
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
    const taken: Job[] = []
    const answers: (() => void)[] = []
    try {
      engine.exec('BEGIN IMMEDIATE')
      const start = elapsed()
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        taken.push(job)
        answers.push(job.run(engine))
        if (elapsed() - start >= batchTime) break
      }
      engine.exec('COMMIT')
    } catch (error) {
      // Nothing of the batch is durable, so everybody in it must hear of it; who was not begun tries again.
      if (engine.inTransaction()) engine.exec('ROLLBACK')
      const failed = taken.length > 0 ? taken : queue.splice(0)
      answers.splice(0, answers.length, ...failed.map((job) => () => job.reject(error)))
    }
    for (const answer of answers) answer()
    if (queue.length > 0) schedule()
    else for (const resolve of idle.splice(0)) resolve()
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        queue.push({
          reject,
          run: ({ exec, finish, inTransaction }) => {
            exec('SAVEPOINT job')
            try {
              const value = finish(work())
              exec('RELEASE job')
              return () => resolve(value)
            } catch (error) {
              if (!inTransaction()) throw error
              exec('ROLLBACK TO job')
              exec('RELEASE job')
              return () => reject(error)
            }
          },
        })
        schedule()
      }),
    drained: () => new Promise((resolve) => (scheduled ? idle.push(resolve) : resolve())),
  }
}
