import { expect, it } from 'vitest'
import { isoOf, momentOf, timesFor } from './relative.ts'

const now = Date.UTC(2026, 10, 24, 12, 0, 0)
const minute = 60_000

it.each([
  ['en-GB', 0, 'now'],
  ['en-GB', -30_000, 'now'],
  ['en-GB', 59_999, 'now'],
  ['en-GB', minute, '1m'],
  ['en-GB', 59 * minute, '59m'],
  ['en-GB', 60 * minute, '1h'],
  ['en-GB', 23 * 60 * minute, '23h'],
  ['en-GB', 24 * 60 * minute, 'Mon'],
  ['en-GB', 6 * 24 * 60 * minute, '18 Nov'],
  ['en-GB', 400 * 24 * 60 * minute, '20 Oct 2025'],
  ['de', 4 * minute, '4 Min.'],
  ['ar', 4 * minute, '4 د'],
])('tells in %s what is %d ms ago as %s', (locale, age, text) => {
  expect(timesFor(locale, 'UTC').short(now - age, now)).toBe(text)
})

it('reads the wire’s time as UTC, and does not stop at what is none', () => {
  expect(momentOf(isoOf('2026-11-24 12:00:00'))).toBe(now)
  expect(momentOf(isoOf('yesterday'))).toBe(0)
})

it('says the full date in the reader’s zone', () => {
  expect(timesFor('en-GB', 'Asia/Tokyo').full(now)).toMatch(/^Tuesday,? 24 November 2026 at 21:00$/)
})
