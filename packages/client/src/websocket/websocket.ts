/**
 * The stream of an inbox by WebSocket, for servers that offer it: on Cloudflare Workers a tenant whose readers come this
 * way costs nothing while nothing happens. Its own door, for whoever has no use for it should not load it.
 *
 * @module
 */
import type { InboxClient } from '../client.ts'
import { alarmOf, type Clock, systemClock } from '../clock.ts'
import { ApiError, toApiError } from '../http/api-error.ts'
import { deadline } from '../http/deadline.ts'
import { isEventName, type StreamEvent, type StreamOptions, type StreamSource } from '../stream/events.ts'

/** The part of `WebSocket` that is used. */
export interface Socket {
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number; reason: string }) => void) | null
  onopen: (() => void) | null
  send(text: string): void
  close(): void
}

/** What a WebSocket stream needs of the runtime. */
export interface SocketPorts {
  clock: Clock
  /** Opens a connection. @default WebSocket */
  open(url: string, protocols: string[]): Socket
}

/** How often the connection is asked whether it is alive (ms). The platform answers; the server sleeps on. */
const BEAT = 15_000

/** After three answers missed the connection is dead, though TCP may not know. */
const SILENCE = 45_000

/** Close codes from here on are refusals: this and the HTTP status. */
const REFUSED = 4000

/**
 * A stream of one WebSocket each. It is what `client.stream` is, by another transport: the same messages, the same
 * place to go on from. Node's server has no WebSockets; against it use `client.stream`.
 *
 * The token goes with the handshake, as the name of a subprotocol: never in an address. A page of messages is answered
 * when it was taken, and until then the server sends no other: a reader that is slow is behind, not flooded.
 *
 * @example createInbox(client, { stream: webSocketStream(client) })
 * @example createInbox(client, { stream: shareStream({ ...client, stream: webSocketStream(client) }) })
 */
export function webSocketStream(client: InboxClient, given: Partial<SocketPorts> = {}): StreamSource {
  const ports: SocketPorts = {
    clock: systemClock,
    open: (url, protocols) => new WebSocket(url, protocols) as Socket,
    ...given,
  }
  return async function* (options = {}) {
    let refused: string | undefined
    let error: ApiError | undefined
    for (;;) {
      const token = await client.token(refused)
      if (token === refused) throw error
      try {
        yield* connect(addressOf(client.endpoint), token, options, ports)
        return
      } catch (cause) {
        // Whoever ends a stream has not failed.
        if (options.signal?.aborted) return
        error = toApiError(cause)
        // Asked again once: a token can be refused before its time, when the tenant's secret was rotated.
        if (error.status !== 401 || refused) throw error
        refused = token
      }
    }
  }
}

async function* connect(
  url: string,
  token: string,
  { lastEventId, signal, onContact }: StreamOptions,
  { clock, open }: SocketPorts,
): AsyncGenerator<StreamEvent> {
  const watch = deadline(clock, SILENCE, 'silent', signal)
  const beat = alarmOf(clock)
  const frames: string[] = []
  let over: { error?: ApiError } | undefined
  let id = lastEventId ?? ''
  let wake = () => {}

  const ping = () => {
    socket.send('ping')
    beat.set(BEAT, ping)
  }
  const socket = open(url, [
    'belfry.stream',
    `bearer.${token}`,
    ...(lastEventId ? [`last-event-id.${encoded(lastEventId)}`] : []),
  ])
  socket.onopen = () => beat.set(BEAT, ping)
  socket.onmessage = ({ data }) => {
    watch.renew()
    onContact?.()
    frames.push(String(data))
    wake()
  }
  socket.onclose = ({ code, reason }) => {
    beat.off()
    if (code >= REFUSED) over = { error: new ApiError(code - REFUSED, reason) }
    else over = code === 1000 ? {} : { error: new ApiError(0, 'network_error') }
    wake()
  }
  watch.signal.addEventListener('abort', () => wake())
  try {
    for (;;) {
      watch.signal.throwIfAborted()
      const frame = frames.shift()
      if (frame === undefined) {
        if (over?.error) throw over.error
        if (over) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else if (frame === 'more') socket.send('next')
      else if (frame.startsWith('{')) {
        const { event, id: own, data } = JSON.parse(frame)
        id = own ?? id
        if (isEventName(event)) yield { event, id, data } as StreamEvent
        if (event === 'count' || event === 'ready' || event === 'reset') socket.send('next')
      }
    }
  } finally {
    watch.end()
    beat.off()
    socket.close()
  }
}

/** The endpoint may be a path of the page's own origin. */
function addressOf(endpoint: string): string {
  return new URL(`${endpoint}/notification/stream`, globalThis.location?.href).href.replace(/^http/, 'ws')
}

/** A subprotocol's name is a token (RFC 9110, 5.6.2), which has no brackets. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
}
