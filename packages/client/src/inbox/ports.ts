import { type Clock, systemClock } from '../clock.ts'
import type { StreamSource } from '../stream/events.ts'

/** Something about the surroundings that is so or not so, and may change. */
export interface Condition {
  holds(): boolean
  /** Calls back after it may have changed. @returns ends it */
  listen(callback: () => void): () => void
}

/** Everything that an inbox needs of its surroundings, but the server. */
export interface InboxPorts {
  clock: Clock
  /** Whether there may be a network. @default `navigator.onLine`; always, where there is none */
  online: Condition
  /** Whether somebody may be looking. @default the page's visibility; always, where there is no page */
  visible: Condition
  /** From 0 to 1, for the jitter. @default Math.random */
  random(): number
  /** Where errors of subscribers go. @default to the runtime, as uncaught errors, after all subscribers were called */
  report(error: unknown): void
  /** Where live messages come from. @default the client's own stream; `shareStream(client)` has one for all tabs */
  stream: StreamSource
}

/** Browsers and workers have these events; in Node nothing ever changes. */
const condition = (events: string[], holds: () => boolean): Condition => ({
  holds,
  listen(callback) {
    for (const event of events) globalThis.addEventListener?.(event, callback)
    return () => {
      for (const event of events) globalThis.removeEventListener?.(event, callback)
    }
  },
})

/** What the runtime offers. */
export const defaultPorts = (): Omit<InboxPorts, 'stream'> => ({
  clock: systemClock,
  online: condition(['online', 'offline'], () => globalThis.navigator?.onLine !== false),
  // `pageshow`: a page that comes back from the back-forward cache has slept, and nobody told it.
  visible: condition(['visibilitychange', 'pageshow'], () => !globalThis.document?.hidden),
  random: Math.random,
  report: (error) => {
    queueMicrotask(() => {
      throw error
    })
  },
})
