/*
 * A token bucket. It holds as many calls as an hour allows, each call takes one, and they come back evenly:
 *
 *   calls left   1000 ─┐ a burst takes many at once
 *                      └───┐      ┌── … 1000 again after an hour at most
 *                  0       └──────┘   refused: one more after 3,600 s / 1000
 */
export interface Bucket {
  /** Calls that it holds, with fractions. */
  readonly calls: number
  /** When it held them, in milliseconds since 1970. */
  readonly at: number
}

const hourMs = 60 * 60 * 1000

/** A bucket as it is now; one that nobody has seen is full. A clock that was set back takes nothing from it. */
export function refill(bucket: Bucket | undefined, perHour: number, now: number): Bucket {
  if (bucket === undefined) return { calls: perHour, at: now }
  const back = (Math.max(0, now - bucket.at) * perHour) / hourMs
  return { calls: Math.min(perHour, bucket.calls + back), at: now }
}

/** How many seconds until a bucket holds a whole call; 0 when it does. */
export function secondsUntilCall({ calls }: Bucket, perHour: number): number {
  return calls >= 1 ? 0 : Math.ceil(((1 - calls) * hourMs) / perHour / 1000)
}
