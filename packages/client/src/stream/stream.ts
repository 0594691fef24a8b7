import type { Clock } from '../clock.ts'
import { errorOf, toApiError } from '../http/api-error.ts'
import { deadline, unlessAborted } from '../http/deadline.ts'
import type { Send } from '../http/send.ts'
import { isEventName, type StreamEvent, type StreamSource } from './events.ts'
import { createParser } from './parser.ts'

/** The server's heart beats every 15 s: after three missed beats the connection is dead, though TCP may not know. */
const SILENCE = 45_000

/** Streams of one connection each. */
export function streamOver(send: Send, clock: Clock): StreamSource {
  return async function* ({ lastEventId, signal, onContact, onRetry } = {}) {
    const watch = deadline(clock, SILENCE, 'silent', signal)
    let events: StreamEvent[] = []
    let id = ''
    const parse = createParser((fields) => {
      const { event = '', data, retry } = fields
      id = fields['id'] ?? id
      if (retry) onRetry?.(Number(retry))
      if (data && isEventName(event)) events.push({ event, id, data: JSON.parse(data) })
    })
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' }
      if (lastEventId) headers['last-event-id'] = lastEventId
      const opening = send('GET', '/notification/stream', watch.signal, headers)
      const response = await unlessAborted(opening, watch.signal)
      const { body } = response
      if (!body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
        throw await errorOf(response)
      const reader = body.getReader()
      const decoder = new TextDecoder()
      for (;;) {
        const { done, value } = await unlessAborted(reader.read(), watch.signal)
        if (done) return
        watch.renew()
        onContact?.()
        parse(decoder.decode(value, { stream: true }))
        yield* events
        events = []
      }
    } catch (cause) {
      // Whoever ends a stream has not failed.
      if (!signal?.aborted) throw toApiError(cause)
    } finally {
      // Whoever stops reading in the middle closes the connection too.
      watch.end()
    }
  }
}
