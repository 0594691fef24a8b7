import type { Clock } from '../clock.ts'
import { ApiError } from '../http/api-error.ts'
import type { Send } from '../http/send.ts'
import { isEventName, type StreamEvent, type StreamSource } from './events.ts'
import { createParser } from './parser.ts'

/** The server's heart beats every 15 s: after three missed beats the connection is dead, though TCP may not know. */
const SILENCE = 45_000

export function streamOver(send: Send, clock: Clock): StreamSource {
  return async function* ({ lastEventId, signal, onContact, onRetry } = {}) {
    const own = new AbortController()
    const either = signal ? AbortSignal.any([signal, own.signal]) : own.signal
    let stopWatch = () => {}
    const watch = () => {
      stopWatch()
      stopWatch = clock.after(SILENCE, () => own.abort(new ApiError(0, 'silent', 'The stream fell silent.')))
    }
    let events: StreamEvent[] = []
    const parse = createParser({
      event: (event, id, data) => {
        if (isEventName(event)) events.push({ event, id, data: JSON.parse(data) })
      },
      retry: (ms) => onRetry?.(ms),
    })
    try {
      watch()
      const headers: Record<string, string> = { accept: 'text/event-stream' }
      if (lastEventId !== undefined) headers['last-event-id'] = lastEventId
      const {
        body,
        headers: answered,
        status,
      } = await send({ path: '/notification/stream', headers, signal: either })
      if (!body || !answered.get('content-type')?.startsWith('text/event-stream'))
        throw new ApiError(status, 'bad_answer', 'The stream is not one: does a proxy stand between?')
      const reader = body.getReader()
      const decoder = new TextDecoder()
      // A fetch that does not pass the signal on to its body must not keep us waiting.
      either.addEventListener('abort', () => reader.cancel().catch(() => {}))
      for (;;) {
        const { done, value } = await reader.read()
        either.throwIfAborted()
        if (done) return
        watch()
        onContact?.()
        parse(decoder.decode(value, { stream: true }))
        yield* events
        events = []
      }
    } catch (cause) {
      if (signal?.aborted) return
      own.signal.throwIfAborted()
      throw cause instanceof ApiError
        ? cause
        : new ApiError(0, 'network_error', 'The stream broke.', { cause })
    } finally {
      stopWatch()
      // Whoever stops reading in the middle closes the connection too.
      own.abort()
    }
  }
}
