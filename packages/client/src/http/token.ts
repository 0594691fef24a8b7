import type { Clock } from '../clock.ts'
import { ApiError } from './api-error.ts'

/** A user's token, or how to get one: called again before the last one expires, and once after a 401. */
export type Token = string | (() => string | Promise<string>)

/** A token this near its end (ms) is replaced before it is used: a request must not outlive it. */
const MARGIN = 30_000

/** What a JWT says of when it ends (`exp`, seconds since 1970) and whose it is. */
export interface Claims {
  exp?: number
  iss?: string
  sub?: string
}

/**
 * Reads a JWT without verifying it, which is the server's part. Nothing for what is no JWT. Names that are not ASCII
 * come out garbled, always in the same way.
 */
export function claimsOf(token: string): Claims {
  try {
    return JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')))
  } catch {
    return {}
  }
}

/**
 * The present token. Requests that need a new one at the same time share one call.
 *
 * @param refused a token that the server did not take: it is not given out again without asking
 */
export type Tokens = (refused?: string) => Promise<string>

export function tokensOf(token: Token, clock: Clock): Tokens {
  let present: string | undefined
  let freshUntil = 0
  let asked: Promise<string> | undefined

  async function ask(): Promise<string> {
    try {
      present = typeof token === 'string' ? token : await token()
      freshUntil = (claimsOf(present).exp ?? Infinity) * 1000 - MARGIN
      return present
    } catch (cause) {
      throw new ApiError(0, 'no_token', { cause })
    } finally {
      asked = undefined
    }
  }

  return async (refused) => {
    if (present && present !== refused && clock.now() < freshUntil) return present
    asked ??= ask()
    return asked
  }
}
