import type { Clock } from '../clock.ts'
import { ApiError } from './api-error.ts'

/** A user's token, or how to get one: called again before the last one expires, and once after a 401. */
export type Token = string | (() => string | Promise<string>)

/** A token this near its end (ms) is replaced before it is used: a request must not outlive it. */
const MARGIN = 30_000

/** What a JWT says, unverified: verifying is the server's part. Undefined for what is no JWT. */
export function claimsOf(token: string): { exp?: number; iss?: string; sub?: string } | undefined {
  try {
    const payload = token.split('.')[1] ?? ''
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/**
 * Keeps the present token. Requests that need a new one at the same time share one call.
 *
 * @param refused a token that the server did not take: it is not given out again without asking
 */
export type Tokens = (refused?: string) => Promise<string>

export function tokensOf(token: Token, clock: Clock): Tokens {
  if (typeof token === 'string') return () => Promise.resolve(token)
  let present: string | undefined
  let freshUntil = 0
  let asked: Promise<string> | undefined

  async function ask(ask: () => string | Promise<string>): Promise<string> {
    try {
      present = await ask()
    } catch (cause) {
      throw new ApiError(0, 'no_token', 'The token function failed.', { cause })
    } finally {
      asked = undefined
    }
    freshUntil = (claimsOf(present)?.exp ?? Infinity) * 1000 - MARGIN
    return present
  }

  return (refused) => {
    if (present !== undefined && present !== refused && clock.now() < freshUntil)
      return Promise.resolve(present)
    asked ??= ask(token)
    return asked
  }
}
