import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refill, secondsUntilCall } from './bucket.ts'
import { createLimiter } from './limiter.ts'

const hour = 3_600_000

describe('a bucket', () => {
  it('is full at first, and again after an hour at most', () => {
    expect(refill(undefined, 100, 5)).toEqual({ calls: 100, at: 5 })
    expect(refill({ calls: 0, at: 0 }, 100, hour).calls).toBe(100)
    expect(refill({ calls: 50, at: 0 }, 100, 10 * hour).calls).toBe(100)
    expect(refill({ calls: 0, at: 0 }, 100, hour / 4).calls).toBe(25)
  })

  it('loses nothing when the clock is set back', () => {
    expect(refill({ calls: 7, at: hour }, 100, 0)).toEqual({ calls: 7, at: 0 })
  })

  it('tells how long to wait for a call', () => {
    expect(secondsUntilCall({ calls: 1, at: 0 }, 100)).toBe(0)
    expect(secondsUntilCall({ calls: 0, at: 0 }, 100)).toBe(36)
    expect(secondsUntilCall({ calls: 0.5, at: 0 }, 100)).toBe(18)
    expect(secondsUntilCall({ calls: 0.999, at: 0 }, 1_000_000)).toBe(1)
  })
})

describe('a limiter', () => {
  it('without limits limits nothing', () => {
    const take = createLimiter({})
    expect(take(1, '2', 0)).toBeNull()
    expect(createLimiter({ user: 5 })(1, null, 0)).toBeNull()
  })

  it('answers a limit’s calls, then says when the next one is answered', () => {
    const take = createLimiter({ user: 3 })
    expect([0, 1, 2].map(() => take(1, '2', 0)?.remaining)).toEqual([2, 1, 0])
    expect(take(1, '2', 0)).toEqual({ limit: 3, remaining: 0, retryAfter: 1_200 })
    expect(take(1, '2', 1_200_000)).toEqual({ limit: 3, remaining: 0, retryAfter: 0 })
  })

  it('counts users and tenants apart', () => {
    const take = createLimiter({ user: 1, tenant: 10 })
    expect(take(1, '2', 0)?.retryAfter).toBe(0)
    expect(take(1, '2', 0)?.retryAfter).toBeGreaterThan(0)
    expect(take(1, '3', 0)?.retryAfter).toBe(0)
    expect(take(2, '2', 0)?.retryAfter).toBe(0)
    expect(take(1, null, 0)).toEqual({ limit: 10, remaining: 7, retryAfter: 0 })
  })

  it('tells of the limit that is nearest, and takes nothing from one when the other refuses', () => {
    const take = createLimiter({ user: 2, tenant: 3 })
    expect(take(1, 'a', 0)).toMatchObject({ limit: 2, remaining: 1 })
    expect(take(1, 'a', 0)).toMatchObject({ limit: 2, remaining: 0 })
    for (let call = 0; call < 5; call++) expect(take(1, 'a', 0)?.retryAfter).toBe(1_800)
    expect(take(1, 'b', 0)).toMatchObject({ limit: 3, remaining: 0, retryAfter: 0 })
    expect(take(1, 'c', 0)).toMatchObject({ limit: 3, remaining: 0, retryAfter: 1_200 })
  })

  it('keeps no more buckets than it may, and forgets those that are not used', () => {
    const take = createLimiter({ user: 2 }, 2)
    take(1, 'a', 0)
    take(1, 'b', 0)
    take(1, 'a', 0)
    take(1, 'c', 0)
    expect(take(1, 'a', 0)?.retryAfter).toBeGreaterThan(0)
    expect(take(1, 'b', 0)).toMatchObject({ remaining: 1 })
  })

  it('answers never more than a bucketful and what an hour brings, and whoever waits as told is answered', () => {
    const steps = fc.array(fc.nat({ max: hour / 10 }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), steps, (limit, waits) => {
        const take = createLimiter({ tenant: limit })
        let now = 0
        let answered = 0
        for (const wait of waits) {
          now += wait
          const { retryAfter } = take(1, null, now) ?? { retryAfter: -1 }
          if (retryAfter === 0) answered += 1
          else {
            now += retryAfter * 1000
            expect(take(1, null, now)?.retryAfter).toBe(0)
            answered += 1
          }
        }
        expect(answered).toBeLessThanOrEqual(limit + (now / hour) * limit + 1e-6)
      }),
    )
  })
})
