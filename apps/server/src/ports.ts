import type { RateLimits } from './limits/limiter.ts'
import type { Push } from './push/push.ts'
import type { Store } from './store/port.ts'

/** Time, as far as the API needs it: tests put their own in its place. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once after `ms` milliseconds, unless the function that it returns is called before. */
  after(ms: number, callback: () => void): () => void
}

/** The machine's own clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Where structured lines go. pino is one. */
export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** What is set once, at the start. */
export interface Config {
  /** The version that the documentation shows. */
  readonly version: string
  /** Origins of pages that may call from a browser; `*` is every one. @default [] */
  readonly corsOrigins?: '*' | readonly string[]
  /** How many calls an hour each process answers. @default any number */
  readonly rateLimits?: RateLimits
}

/** All that the app needs from outside. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly config: Config
  readonly log: Log
  /** Aborted when the process is about to stop: `/readyz` answers 503, streams say good-bye. */
  readonly stopping: AbortSignal
  /** Push for Podio's clients, where the runtime has it. @default none: `/faye` answers 404 */
  readonly push?: Push | undefined
}
