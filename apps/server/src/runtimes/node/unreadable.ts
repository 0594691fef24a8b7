import type { Duplex } from 'node:stream'
import { AppError, errorBody } from '../../errors.ts'

/*
 * Requests that never reach the app, because Node or the adapter cannot read them. They get the body of every other
 * refusal, so that a client has one form to know.
 */

const type = 'application/json; charset=utf-8'

function unreadable(): AppError {
  return new AppError(
    'bad_request',
    'This is not an HTTP request that can be read: its first line or its host is wrong.',
  )
}

/** For a request whose address or host makes no URL. */
export function refuseUnreadable(): Response {
  const error = unreadable()
  return new Response(JSON.stringify(errorBody(error, null)), {
    status: error.status,
    headers: { 'content-type': type, 'x-podio-request-id': crypto.randomUUID() },
  })
}

const phrases = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' }

/** For what is no HTTP at all, or too long, or too slow: there is no answer object yet, only the connection. */
export function refuseBroken(cause: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || cause.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const error = explain(cause.code)
  const body = JSON.stringify(errorBody(error, null))
  socket.end(
    `HTTP/1.1 ${error.status} ${phrases[error.status as keyof typeof phrases]}\r\n` +
      `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `x-podio-request-id: ${crypto.randomUUID()}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function explain(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('headers_too_large', 'The address and the headers have more than 16 kB.')
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('request_timeout', 'The request did not come to its end in time.')
  }
  return unreadable()
}
