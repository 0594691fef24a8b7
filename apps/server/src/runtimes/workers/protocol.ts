/**
 * How a WebSocket says what a stream of server-sent events says in its headers. A browser can give neither headers nor a
 * body, and a token does not belong in an address; what remains are the names of subprotocols:
 *
 * ```text
 * GET /notification/stream
 * Upgrade: websocket
 * Sec-WebSocket-Protocol: belfry.stream, bearer.<token>, last-event-id.<cursor>
 * ```
 *
 * So whoever has no good token never holds a socket. The answer names `belfry.stream` alone. The cursor is
 * percent-encoded, as `encodeURIComponent` does.
 *
 * Then each message is a text frame, `{"event", "id", "data"}`, with the words of the other transport. A page of them
 * ends with `count`, `ready`, `reset`, or with the frame `more` in place of a message; the reader answers `next` when
 * he has taken it, and is sent nothing else before: one page is all that is ever under way. `ping` is answered by
 * `pong`, by the platform, so that the object sleeps on.
 *
 * A refusal is a close with the code 4000 + the status that HTTP would have had, and the error's code as the reason: a
 * browser hides the status of an upgrade that was refused.
 *
 * @module
 */

/** The subprotocol that is agreed on. */
export const protocol = 'belfry.stream'

const bearer = 'bearer.'
const lastEventId = 'last-event-id.'

/** The page is not at its end: the next one comes after `next`. */
export const more = 'more'
/** The reader has taken the page. */
export const next = 'next'
export const ping = 'ping'
export const pong = 'pong'

/** The close code of a refusal. */
export function closeCode(status: number): number {
  return 4000 + status
}

/** The request as it would be with headers: what comes after it need not know of subprotocols. */
export function withHeaders(request: Request): Request {
  const headers = new Headers(request.headers)
  for (const offered of (request.headers.get('sec-websocket-protocol') ?? '').split(',')) {
    const name = offered.trim()
    if (name.startsWith(bearer)) headers.set('authorization', `Bearer ${name.slice(bearer.length)}`)
    if (name.startsWith(lastEventId)) headers.set('last-event-id', decoded(name.slice(lastEventId.length)))
  }
  return new Request(request, { headers })
}

/** A cursor that is not well encoded is none of ours: it is looked up as it stands, and reset. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
