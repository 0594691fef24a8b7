import { type Bucket, refill, secondsUntilCall } from './bucket.ts'

/** How many calls an hour are answered; `0` is any number. */
export interface RateLimits {
  /** For one user, whoever calls for him. @default 0 */
  readonly user?: number | undefined
  /** For one tenant: its host, and all of its users together. @default 0 */
  readonly tenant?: number | undefined
}

/** What is said of a limit in an answer. */
export interface Allowance {
  /** Calls an hour. */
  readonly limit: number
  /** Calls that are left now. */
  readonly remaining: number
  /** Seconds to wait, when this call is one too many; else 0. */
  readonly retryAfter: number
}

/** Counts a call. `null` when nothing limits it; else what is said of the limit that is the nearest. */
export type TakeCall = (tenant: number, user: string | null, now: number) => Allowance | null

/** As many buckets as are kept: about 20 MB. */
const mostBuckets = 100_000

/**
 * Counts calls in this process: each of several nodes has a count of its own. When there are too many buckets, the
 * one that was not used for the longest time is forgotten, which is then a full one.
 */
export function createLimiter({ user = 0, tenant = 0 }: RateLimits, most: number = mostBuckets): TakeCall {
  const buckets = new Map<string, Bucket>()

  function keep(key: string, bucket: Bucket): void {
    // A map keeps the order of entry: what is used goes to its end.
    buckets.delete(key)
    buckets.set(key, bucket)
    const [oldest] = buckets.size > most ? buckets.keys() : []
    if (oldest !== undefined) buckets.delete(oldest)
  }

  return (tenantId, userId, now) => {
    const limits = [
      { key: `${tenantId}`, limit: tenant },
      { key: `${tenantId}/${userId}`, limit: userId === null ? 0 : user },
    ]
      .filter(({ limit }) => limit > 0)
      .map(({ key, limit }) => ({ key, limit, bucket: refill(buckets.get(key), limit, now) }))
    const retryAfter = Math.max(0, ...limits.map(({ bucket, limit }) => secondsUntilCall(bucket, limit)))
    // A call that one limit refuses takes nothing from the other.
    const taken = retryAfter > 0 ? 0 : 1
    const after = limits.map(({ key, limit, bucket }) => {
      keep(key, { ...bucket, calls: bucket.calls - taken })
      return { limit, remaining: Math.floor(bucket.calls - taken), retryAfter }
    })
    const [nearest = null] = after.sort((left, right) => left.remaining - right.remaining)
    return nearest
  }
}
