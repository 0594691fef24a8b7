import { DatabaseUnavailable } from '../errors.ts'

/** So many may be at something at once; the others wait, first come first served. */
export interface Turns {
  /**
   * Resolves when it is one's turn.
   *
   * @throws DatabaseUnavailable when it does not come within so many milliseconds
   */
  take(patience: number): Promise<void>
  /** Ends one's turn. */
  give(): void
}

export function createTurns(count: number): Turns {
  let free = count
  const waiting = new Set<() => void>()
  return {
    take(patience) {
      if (free > 0) {
        free -= 1
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const begin = (): void => {
          clearTimeout(timer)
          waiting.delete(begin)
          resolve()
        }
        const timer = setTimeout(() => {
          waiting.delete(begin)
          reject(new DatabaseUnavailable('All connections that may write are at work.'))
        }, patience)
        waiting.add(begin)
      })
    },
    give() {
      const [next] = waiting
      if (next === undefined) free += 1
      else next()
    },
  }
}
