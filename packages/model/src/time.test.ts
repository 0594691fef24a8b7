import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromDateTime, toDateTime } from './time.ts'

describe('a time of the wire', () => {
  it('is written in UTC, without T and Z, to the second', () => {
    expect(toDateTime(0)).toBe('1970-01-01 00:00:00')
    expect(toDateTime(Date.UTC(2026, 4, 4, 9, 30, 0, 999))).toBe('2026-05-04 09:30:00')
  })

  it('is read back the same', () => {
    const seconds = fc.integer({ min: Date.UTC(1000, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
    fc.assert(fc.property(seconds, (s) => fromDateTime(toDateTime(s * 1000)) === s * 1000))
  })

  it('that is a day alone is its first second', () => {
    expect(fromDateTime('2026-05-04')).toBe(fromDateTime('2026-05-04 00:00:00'))
    expect(fromDateTime('0099-12-31')).toBeLessThan(fromDateTime('0100-01-01'))
    expect(fromDateTime('2028-02-29')).toBe(Date.UTC(2028, 1, 29))
  })

  it.each([
    '2026-02-30 00:00:00',
    '2026-02-29',
    '0000-01-01 00:00:00',
    '2026-13-01 00:00:00',
    '2026-00-10',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60:00',
    '2026-01-01T12:00:00Z',
    '2026-01-01 12:00',
    '12026-01-01 12:00:00',
    '2026-01-01 12:00:00\n',
    'yesterday',
    '',
  ])('is not %j', (text) => {
    expect(fromDateTime(text)).toBeNaN()
  })
})
