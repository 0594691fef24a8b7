import type { Clock } from '../clock.ts'
import { ApiError, errorOf } from './api-error.ts'
import { type Token, type Tokens, tokensOf } from './token.ts'

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One request, before the address and the token are added. */
export interface Message {
  method?: 'GET' | 'POST' | 'DELETE' | undefined
  path: string
  headers?: Record<string, string>
  signal: AbortSignal
}

/** Sends a request with the user's token. Resolves to an answer of 2xx, or rejects: with the signal's reason when it is aborted. */
export type Send = (message: Message) => Promise<Response>

/** A promise's result, unless the signal is aborted before. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

export function sender(
  base: string,
  token: Token,
  clock: Clock,
  fetch: Fetch,
): { send: Send; tokens: Tokens } {
  const tokens = tokensOf(token, clock)

  const send: Send = async ({ method = 'GET', path, headers, signal }) => {
    let refused: string | undefined
    for (;;) {
      const bearer = await unlessAborted(tokens(refused), signal)
      let response: Response
      try {
        const init = { method, headers: { ...headers, authorization: `Bearer ${bearer}` }, signal }
        response = await unlessAborted(fetch(base + path, init), signal)
      } catch (cause) {
        signal.throwIfAborted()
        throw new ApiError(0, 'network_error', 'The server cannot be reached.', { cause })
      }
      if (response.ok) return response
      // Asked again once: a token can be refused before its time, after the tenant's secret was rotated.
      if (response.status !== 401 || refused !== undefined || typeof token === 'string')
        throw await errorOf(response)
      refused = bearer
    }
  }

  return { send, tokens }
}
