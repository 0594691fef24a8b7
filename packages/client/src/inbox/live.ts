import { alarmOf } from '../clock.ts'
import { type ApiError, toApiError } from '../http/api-error.ts'
import type { InboxPorts } from './ports.ts'
import type { Batch, Change, Connection } from './state.ts'

/** The first pause after a break (ms), unless the server names another; it doubles with each further try. */
const FIRST_PAUSE = 500
/** The longest pause (ms). */
const LONGEST_PAUSE = 30_000
/** A connection that lived so long (ms) was a good one: the next break starts from the first pause again. */
const GOOD_LIFE = 10_000
/** A break that lasts shorter (ms), or an opening, is not worth telling. */
const BLINK = 2_000
/** A token that expires sooner (ms) after the opening was none: the clocks differ. */
const SHORT_LIFE = 1_000
/**
 * A page that has been hidden so long (ms) gives its connection back: over HTTP/1.1 a browser has six for an origin, and
 * a row of tabs in the background must not take them from the one that is looked at.
 */
const HIDDEN = 10_000
/** No sign of life for so long (ms): a heartbeat is overdue, and a page that has just woken does not wait for the watch. */
const OVERDUE = 20_000

/** Where what happens goes. */
export interface LiveHandlers {
  batch(batch: Batch): void
  connection(connection: Connection, since?: number): void
  /** Trying again will not help: it waits for `wake`, or for the page to be shown again. */
  failed(error: ApiError): void
}

/** A connection that is kept up. */
export interface Live {
  start(): void
  stop(): void
  /** Tries at once, if it waits. */
  wake(): void
}

/**
 * Keeps one stream up: resumes, backs off, wakes, parks. Changes are passed on in whole batches, each ended by the
 * server's count, so that list and count always fit; the cursor moves with them, so that a batch cut off by a break
 * comes again whole.
 */
export function createLive(
  { clock, online, visible, random, stream }: InboxPorts,
  handlers: LiveHandlers,
): Live {
  let cursor: string | undefined
  let session: AbortController | undefined
  let line = new AbortController()
  let wake = () => {}

  function run(over: AbortSignal): void {
    let tries = 0
    let base = FIRST_PAUSE
    let heard = clock.now()
    let parked = false
    const parking = alarmOf(clock)
    const doubt = alarmOf(clock)
    const waiting = alarmOf(clock)

    const pause = (ms?: number) =>
      new Promise<void>((resolve) => {
        wake = resolve
        if (ms !== undefined) waiting.set(ms, resolve)
      })
    const reopen = () => {
      line.abort()
      wake()
    }
    const tell = (connection: Connection, since?: number) => {
      doubt.off()
      handlers.connection(connection, since)
    }
    const offline = () => tell('offline', heard)

    const look = () => {
      parking.off()
      if (!visible.holds()) {
        parking.set(HIDDEN, () => {
          parked = true
          reopen()
        })
      } else if (parked || clock.now() - heard > OVERDUE) {
        parked = false
        reopen()
      } else wake()
    }
    const network = () => {
      // The old connection may seem to live on after the network changed: only a new one is to be trusted.
      if (online.holds()) reopen()
      else offline()
    }

    /** One connection, from opening to its end. @returns after how many milliseconds the server wants us back, if it said so */
    async function read(opened: number): Promise<number | undefined> {
      let changes: Change[] = []
      const events = stream({
        lastEventId: cursor,
        signal: AbortSignal.any([over, line.signal]),
        onContact: () => {
          heard = clock.now()
        },
        onRetry: (ms) => {
          base = ms
        },
      })
      for await (const event of events) {
        // A stream of somebody else's making may have one more message ready when it is told to stop.
        if (over.aborted || line.signal.aborted) break
        if (event.event === 'end') {
          // The next opening asks for a new token by itself. One that is refused at once, again and again, has to wait.
          const isExpired = event.data.reason === 'token_expired'
          return isExpired && clock.now() - opened > SHORT_LIFE ? 0 : event.data.retry
        }
        if (event.event === 'count' || event.event === 'ready' || event.event === 'reset') {
          const reset = event.event !== 'count'
          cursor = reset ? event.data.cursor : event.id
          handlers.batch({ changes, counts: event.data, reset })
          changes = []
          tell('live')
        } else changes.push(event)
      }
      return undefined
    }

    async function keepUp(): Promise<void> {
      while (!over.aborted) {
        if (parked) {
          tell('paused', heard)
          await pause()
          continue
        }
        line = new AbortController()
        const opened = clock.now()
        let hint: number | undefined
        let refusal: ApiError | undefined
        // Once for a whole row of failed tries: else each would put the telling off.
        if (!doubt.isSet()) doubt.set(BLINK, offline)
        try {
          hint = await read(opened)
        } catch (cause) {
          const error = toApiError(cause)
          hint = error.retryAfter
          if (!error.retryable) refusal = error
        }
        if (over.aborted || line.signal.aborted) continue
        if (clock.now() - opened > GOOD_LIFE) tries = 0
        if (refusal) {
          offline()
          handlers.failed(refusal)
          await pause()
        } else if (hint !== 0) {
          if (!doubt.isSet()) doubt.set(BLINK, offline)
          // Full jitter: a thousand clients of one server that went down must not come back in step.
          await pause((hint ?? 0) + random() * Math.min(LONGEST_PAUSE, base * 2 ** tries))
        }
        tries += 1
      }
    }

    const stops = [online.listen(network), visible.listen(look), parking.off, doubt.off, waiting.off]
    over.addEventListener('abort', () => {
      for (const stop of stops) stop()
      wake()
    })
    tell('connecting')
    look()
    void keepUp()
  }

  return {
    start() {
      session = new AbortController()
      run(session.signal)
    },
    stop() {
      session?.abort()
      handlers.connection('idle')
    },
    wake: () => wake(),
  }
}
