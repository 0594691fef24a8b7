import { weekdays } from '@belfry/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuietHours, quietUntil } from './quiet-hours.ts'

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`)
const textOf = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16).replace('T', ' ')
const night: QuietHours = { from: '22:00', to: '07:00', days: weekdays, time_zone: 'UTC' }
const until = (hours: Partial<QuietHours>, instant: string) =>
  textOf(quietUntil({ ...night, ...hours }, at(instant)))

describe('quiet hours', () => {
  it('last from their beginning to just before their end', () => {
    expect(until({}, '2026-05-04 21:59')).toBeNull()
    expect(until({}, '2026-05-04 22:00')).toBe('2026-05-05 07:00')
    expect(until({}, '2026-05-05 06:59')).toBe('2026-05-05 07:00')
    expect(until({}, '2026-05-05 07:00')).toBeNull()
    expect(until({ from: '12:00', to: '13:00' }, '2026-05-05 12:30')).toBe('2026-05-05 13:00')
    expect(until({ from: '12:00', to: '13:00' }, '2026-05-05 11:30')).toBeNull()
  })

  it('are of the days on which they begin', () => {
    const friday: Partial<QuietHours> = { days: ['friday'] }
    expect(until(friday, '2026-05-01 21:00')).toBeNull()
    expect(until(friday, '2026-05-01 23:00')).toBe('2026-05-02 07:00')
    expect(until(friday, '2026-05-02 03:00')).toBe('2026-05-02 07:00')
    expect(until(friday, '2026-05-02 23:00')).toBeNull()
  })

  it('may be whole days, and are one when they follow one another', () => {
    const weekend: Partial<QuietHours> = { from: '00:00', to: '00:00', days: ['saturday', 'sunday'] }
    expect(until(weekend, '2026-05-01 23:59')).toBeNull()
    expect(until(weekend, '2026-05-02 12:00')).toBe('2026-05-04 00:00')
    expect(until({ from: '08:00', to: '08:00' }, '2026-05-04 12:00')).toBe('2026-05-12 08:00')
  })

  it('are those of the clock on the wall', () => {
    expect(until({ time_zone: 'Europe/Berlin' }, '2026-05-04 20:00')).toBe('2026-05-05 05:00')
    expect(until({ time_zone: 'Asia/Kathmandu' }, '2026-05-04 16:14')).toBeNull()
    expect(until({ time_zone: 'Asia/Kathmandu' }, '2026-05-04 16:15')).toBe('2026-05-05 01:15')
    expect(until({ time_zone: 'no/where' }, '2026-05-04 22:00')).toBe('2026-05-05 07:00')
  })

  it('end by the clock in the nights in which it is changed', () => {
    const berlin: Partial<QuietHours> = { time_zone: 'Europe/Berlin' }
    // Forward on 29 March: the night is an hour shorter; back on 25 October: an hour longer.
    expect(until(berlin, '2026-03-28 21:00')).toBe('2026-03-29 05:00')
    expect(until(berlin, '2026-10-24 20:00')).toBe('2026-10-25 06:00')
  })

  it('begin or end at the skip when the clock skips the time, and the first time when it shows it twice', () => {
    const berlin = (from: string, to: string) => ({ from, to, time_zone: 'Europe/Berlin' })
    expect(until(berlin('22:00', '02:30'), '2026-03-29 00:59')).toBe('2026-03-29 01:00')
    expect(until(berlin('22:00', '02:30'), '2026-03-29 01:00')).toBeNull()
    expect(until(berlin('02:30', '06:00'), '2026-03-29 01:00')).toBe('2026-03-29 04:00')
    expect(until(berlin('02:10', '02:50'), '2026-03-29 01:00')).toBeNull()
    expect(until(berlin('22:00', '02:30'), '2026-10-25 00:29')).toBe('2026-10-25 00:30')
    expect(until(berlin('22:00', '02:30'), '2026-10-25 01:10')).toBeNull()
    expect(until(berlin('02:30', '06:00'), '2026-10-25 00:30')).toBe('2026-10-25 05:00')
  })

  it('bear that a place skips a whole day', () => {
    // Samoa had no 30 December 2011, which was to be a Friday.
    const apia: Partial<QuietHours> = {
      time_zone: 'Pacific/Apia',
      days: ['friday'],
      from: '10:00',
      to: '12:00',
    }
    for (const hour of ['2011-12-29 21:00', '2011-12-30 10:00', '2011-12-30 11:00']) {
      expect(until(apia, hour)).toBeNull()
    }
  })
})

/** Days with a change of the clock, and one without: by an hour, by half an hour, at midnight, forward and back. */
const changes: readonly (readonly [string, string])[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Asia/Beirut', '2026-03-29'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kolkata', '2026-06-15'],
]

const quarter = 15 * 60_000
const clock = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

const dayMs = 24 * 60 * 60_000

/** What the clock shows around a day, quarter by quarter, by another way than the program's. */
function wallOf(zone: string, noon: number): readonly { instant: number; wall: string }[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return Array.from({ length: (12 * dayMs) / quarter }, (_, index) => {
    const instant = noon - 3 * dayMs + index * quarter
    return { instant, wall: format.format(instant) }
  })
}

const walls = new Map(changes.map(([zone, date]) => [zone + date, wallOf(zone, at(`${date} 12:00`))]))

it('quiet hours are what one finds who watches the clock, also when it is changed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...changes),
      clock,
      clock,
      fc.subarray([...weekdays], { minLength: 1 }),
      ([zone, date], from, to, days) => {
        const noon = at(`${date} 12:00`)
        const wall = walls.get(zone + date) ?? []
        const firstAt = (clock: string) =>
          wall.find((one) => one.wall >= clock)?.instant ?? Number.POSITIVE_INFINITY
        const nights = Array.from({ length: 10 }, (_, index) => noon + (index - 2) * dayMs).flatMap(
          (date) => {
            const name = (ms: number) => new Date(ms).toISOString().slice(0, 10)
            if (!days.includes(weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'monday')) return []
            const end = to <= from ? date + dayMs : date
            return [[firstAt(`${name(date)} ${from}`), firstAt(`${name(end)} ${to}`)] as const]
          },
        )
        const instants = wall.filter(({ instant }) => Math.abs(instant - noon) < dayMs)
        for (const { instant } of instants.filter((_, index) => index % 3 === 0)) {
          let end = instant
          for (const [begin, finish] of nights) if (begin <= end && finish > end) end = finish
          const found = quietUntil({ from, to, days, time_zone: zone }, instant)
          expect(found === null, new Date(instant).toISOString()).toBe(end === instant)
          if (found !== null && days.length < 7) expect(found).toBe(end)
        }
      },
    ),
    { numRuns: 50 },
  )
})
