import { isSameSecret } from '../auth/basic.ts'
import { keyedHash } from '../auth/keyed-hash.ts'
import type { Id, Tenant, Tenants } from '../store/port.ts'
import { channelOf } from './channel.ts'

/** How long one may begin to listen with a credential, in seconds: as long as at Podio. */
const pushSeconds = 21_600

/** What opens a user's channel (section 3d of the reference). */
export interface PushCredential {
  /** Seconds since 1970. */
  timestamp: number
  /** Seconds. */
  expires_in: number
  channel: string
  signature: string
}

/*
 * Clients pass the signature on as they got it, and it is all that they send beside channel and time: the tenant has
 * to be in it. It is as long as Podio's, which is a SHA-1.
 *
 *   0000002a 7d2018df16bd7686063483c8960124bc
 *   tenant   the first 128 bits of an HMAC
 *
 * A tenant's number has 31 bits in every database.
 */
const form = /^([0-7][0-9a-f]{7})[0-9a-f]{32}$/

async function signatureOf(tenant: Tenant, channel: string, timestamp: number): Promise<string> {
  const key = await keyedHash(tenant.secret, 'push')
  const hash = await keyedHash(key, `${channel} ${timestamp}`)
  return tenant.id.toString(16).padStart(8, '0') + hash.slice(0, 32)
}

/** @param now milliseconds since 1970 */
export async function signPush(tenant: Tenant, user: Id, now: number): Promise<PushCredential> {
  const timestamp = Math.floor(now / 1000)
  const channel = channelOf(user)
  return {
    timestamp,
    expires_in: pushSeconds,
    channel,
    signature: await signatureOf(tenant, channel, timestamp),
  }
}

/** Whose credential it is, or what is wrong with it, in the words of the `private_pub` that Podio's clients know. */
export type PushVerdict =
  | { readonly kind: 'good'; readonly tenant: Tenant }
  | { readonly kind: 'bad'; readonly reason: 'Incorrect signature.' | 'Signature has expired.' }

/** @param now milliseconds since 1970 */
export async function verifyPush(
  { channel, signature, timestamp }: Omit<PushCredential, 'expires_in'>,
  tenants: Tenants,
  now: number,
): Promise<PushVerdict> {
  const number = form.exec(signature)?.[1]
  const tenant = number === undefined ? null : await tenants.get(Number.parseInt(number, 16))
  if (tenant === null || !isSameSecret(signature, await signatureOf(tenant, channel, timestamp))) {
    return { kind: 'bad', reason: 'Incorrect signature.' }
  }
  if (now >= (timestamp + pushSeconds) * 1000) return { kind: 'bad', reason: 'Signature has expired.' }
  return { kind: 'good', tenant }
}
