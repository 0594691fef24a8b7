import type { Clock } from '../src/ports.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves on by `ms` milliseconds; timers that are due on the way call back in their order, each at its time. */
  advance(ms: number): Promise<void>
  /** How many timers are set. */
  readonly timers: number
}

/** @param start milliseconds since 1970 */
export function createTestClock(start: number): TestClock {
  let now = start
  const timers = new Set<{ at: number; callback: () => void }>()
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)
        if (next === undefined) break
        timers.delete(next)
        now = next.at
        next.callback()
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = end
    },
    get timers() {
      return timers.size
    },
  }
}
