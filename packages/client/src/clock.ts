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

/** One timer that can be set again. */
export interface Alarm {
  /** Calls back once after so many milliseconds; whatever was set before is off. */
  set(ms: number, callback: () => void): void
  off(): void
  isSet(): boolean
}

export function alarmOf(clock: Clock): Alarm {
  let stop: (() => void) | undefined
  const off = () => {
    stop?.()
    stop = undefined
  }
  return {
    set(ms, callback) {
      off()
      stop = clock.after(ms, () => {
        stop = undefined
        callback()
      })
    },
    off,
    isSet: () => !!stop,
  }
}
