import { type ApiError, errorOf } from './api-error.ts'
import type { Tokens } from './token.ts'

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Sends a request with the user's token. Resolves to an answer of 2xx; rejects with what fetch, the token or the server says. */
export type Send = (
  method: string,
  path: string,
  signal: AbortSignal,
  headers?: Record<string, string>,
  body?: object,
) => Promise<Response>

export function sender(base: string, tokens: Tokens, fetch: Fetch): Send {
  return async (method, path, signal, headers, body) => {
    let refused: string | undefined
    let error: ApiError | undefined
    for (;;) {
      const token = await tokens(refused)
      if (token === refused) throw error
      const response = await fetch(base + path, {
        method,
        signal,
        // What marks an entry as viewed is sent as its link is followed: it has to outlive the page.
        keepalive: method !== 'GET',
        headers: {
          ...headers,
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (response.ok) return response
      error = await errorOf(response)
      // Asked again once: a token can be refused before its time, when the tenant's secret was rotated.
      if (error.status !== 401 || refused) throw error
      refused = token
    }
  }
}
