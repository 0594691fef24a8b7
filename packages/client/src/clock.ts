/** The time, and timers: a port, so that tests own both. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once, after so many milliseconds; what it returns takes the call back. */
  after(ms: number, callback: () => void): () => void
}

/** The runtime's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
