import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose'
import type { Id, Subject } from '../store/port.ts'
import { shortestSecret } from '../tenants/tenants.ts'
import { readId } from '../wire/ids.ts'

/** The longest life of a user's token: a stolen one is worth nothing tomorrow. */
export const longestTokenSeconds = 24 * 60 * 60

/** How far the clocks of a host and of this server may be apart. */
const clockSkewSeconds = 60

/** Names the host app in a token of its own. No token that a host makes for a user has it by accident. */
const appClaim = 'belfry_app'

export interface TokenOptions {
  /** The tenant's name: the token's `iss`. */
  tenant: string
  /** The tenant's secret, of at least 32 characters: signs the token. Keep it on the server. */
  secret: string
  /** Whose inbox it opens: the token's `sub`. */
  user: Id
  /**
   * Its life in seconds, up to 86,400 (24 h).
   * @default 3600
   */
  expiresIn?: number
}

/**
 * A user's token: a JWT by HS256, which any JWT library makes as well. A host app gives it to the user's browser,
 * which sends it as `Authorization: Bearer <token>`.
 *
 * @throws RangeError when `expiresIn` is not a whole number of seconds from 1 to 86,400, `user` is no id, or the secret
 * is too short to be a tenant's
 * @example
 * const token = await createToken({ tenant: 'acme', secret, user: 42, expiresIn: 900 })
 */
export async function createToken({ tenant, secret, user, expiresIn = 3600 }: TokenOptions): Promise<string> {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > longestTokenSeconds) {
    throw new RangeError(`expiresIn is ${expiresIn}; it has to be a number of seconds from 1 to 86400.`)
  }
  if (secret.length < shortestSecret) {
    throw new RangeError(
      `The secret has ${secret.length} characters; a tenant's has at least ${shortestSecret}.`,
    )
  }
  const subject = readId(user)
  if (subject === null) throw new RangeError(`The user's id ${JSON.stringify(user)} is not an id.`)
  return await signToken({
    tenant: { name: tenant, secret },
    subject: { type: 'user', id: subject },
    expiresIn,
    now: Date.now(),
  })
}

/** What an access token says. */
interface Claims {
  readonly tenant: Issuer
  readonly subject: Subject
  /** Seconds. */
  readonly expiresIn: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A token for whom it says, unchecked. A user is its `sub`; the host app has a claim of its own, and no `sub`. */
export async function signToken({ tenant, subject, expiresIn, now }: Claims): Promise<string> {
  const seconds = Math.floor(now / 1000)
  const who = String(subject.id)
  return await new SignJWT(subject.type === 'user' ? { sub: who } : { [appClaim]: who })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(tenant.name)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + expiresIn)
    .sign(new TextEncoder().encode(tenant.secret))
}

/** The tenant that a token says it is from. Not to be believed before it is verified. */
export function claimedTenant(token: string): string | null {
  try {
    // Nothing is verified yet: a claim may be anything that JSON has.
    const iss: unknown = decodeJwt(token).iss
    return typeof iss === 'string' ? iss : null
  } catch {
    return null
  }
}

type Verdict =
  | { readonly kind: 'good'; readonly subject: Subject; readonly expires: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'bad'; readonly reason: string }

interface Issuer {
  readonly name: string
  readonly secret: string
}

/**
 * Checks signature, algorithm, issuer and times of a token.
 *
 * @param now milliseconds since 1970
 */
export type VerifyToken = (token: string, tenant: Issuer, now: number) => Promise<Verdict>

/** How many good tokens are remembered: about 5 MB. */
const mostKnown = 10_000

/**
 * A {@link VerifyToken} that remembers good tokens until they end: a browser sends the same one with every request,
 * and Web Crypto needs 0.4 ms for each. A tenant's new secret makes all of them unknown.
 */
export function createVerifier(): VerifyToken {
  const known = new Map<
    string,
    { readonly secret: string; readonly subject: Subject; readonly expires: number }
  >()
  return async (token, tenant, now) => {
    const before = known.get(token)
    if (before !== undefined && before.secret === tenant.secret) {
      if (before.expires > now) return { kind: 'good', subject: before.subject, expires: before.expires }
      known.delete(token)
      return { kind: 'expired' }
    }
    const verdict = await verify(token, tenant, now)
    if (verdict.kind === 'good') {
      known.set(token, { secret: tenant.secret, subject: verdict.subject, expires: verdict.expires })
      // A map keeps the order of entry: the first one is the oldest.
      const [oldest] = known.size > mostKnown ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
    }
    return verdict
  }
}

async function verify(token: string, tenant: Issuer, now: number): Promise<Verdict> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(tenant.secret), {
      algorithms: ['HS256'],
      issuer: tenant.name,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
      clockTolerance: clockSkewSeconds,
    })
    // The tolerance is for `nbf` and `iat` of a host whose clock is ahead. A token that says it has ended, has.
    const expires = (payload.exp ?? 0) * 1000
    if (expires <= now) return { kind: 'expired' }
    if (expires > now + (longestTokenSeconds + clockSkewSeconds) * 1000) {
      return { kind: 'bad', reason: 'Its "exp" is more than 24 hours ahead.' }
    }
    // Whoever has a `sub` is that user, whatever else is claimed: an app may do more.
    const type = payload.sub === undefined && payload[appClaim] !== undefined ? 'app' : 'user'
    const id = readId(type === 'app' ? payload[appClaim] : payload.sub)
    return id === null
      ? { kind: 'bad', reason: 'Its "sub" is not the id of a user.' }
      : { kind: 'good', subject: { type, id }, expires }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' }
    if (error instanceof errors.JWTClaimValidationFailed) {
      return { kind: 'bad', reason: `Its "${error.claim}" is missing or wrong.` }
    }
    if (error instanceof errors.JOSEError) {
      return {
        kind: 'bad',
        reason: 'It is not a JWT that was signed by HS256 with the secret of its issuer.',
      }
    }
    throw error
  }
}
