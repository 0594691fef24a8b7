import type { Client } from '../client.ts'
import { alarmOf, type Clock, systemClock } from '../clock.ts'
import { toApiError } from '../http/api-error.ts'
import { isEventName, type StreamSource } from './events.ts'

/** How an inbox is asked instead of listened to. */
export interface PollingOptions {
  /** Milliseconds between two questions. @default 15000 */
  every?: number
  /** @default the system's */
  clock?: Clock
}

/**
 * A stream for who can't hold one (a proxy cuts it, a platform bills it): asks `GET /notification/changes` again and again.
 * The same messages from the same cursors, so that nothing is missed or repeated; only later.
 *
 * @example createInbox(client, { stream: pollingStream(client, { every: 60_000 }) })
 */
export function pollingStream(
  client: Client,
  { every = 15_000, clock = systemClock }: PollingOptions = {},
): StreamSource {
  return async function* ({ lastEventId: since, signal, onContact } = {}) {
    const pause = alarmOf(clock)
    let wake = () => {}
    signal?.addEventListener('abort', () => wake())
    try {
      while (!signal?.aborted) {
        const { messages, cursor, more } = await client.changes(since, { signal })
        onContact?.()
        for (const message of messages) if (isEventName(message.event)) yield message
        since = cursor
        if (more) continue
        await new Promise<void>((resolve) => {
          wake = resolve
          pause.set(every, resolve)
        })
      }
    } catch (cause) {
      // Whoever ends a stream has not failed.
      if (!signal?.aborted) throw toApiError(cause)
    } finally {
      pause.off()
    }
  }
}
