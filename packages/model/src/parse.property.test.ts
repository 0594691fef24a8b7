import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleNotification, examples, variants } from './examples.ts'
import { type Parsed, parseEvent, safeParseEvent, safeParseNotification } from './index.ts'

/** Values that tend to break readers, beside those that fast-check invents. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    '9007199254740993',
    '__proto__',
    'constructor',
    'javascript:alert(1)',
    '\ud800',
    'a\u0000b',
    '2026-02-30 00:00:00',
    [],
    {},
    [[[[]]]],
    true,
    1n,
    Symbol('s'),
    new Date(0),
  ),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
)

/** All paths into a value. */
const pathsOf = (value: unknown): string[][] =>
  typeof value !== 'object' || value === null
    ? [[]]
    : [[], ...Object.entries(value).flatMap(([key, field]) => pathsOf(field).map((path) => [key, ...path]))]

const changed = (value: unknown, [key, ...rest]: string[], to: unknown): unknown => {
  if (key === undefined) return to
  if (Array.isArray(value))
    return value.map((field, index) => (String(index) === key ? changed(field, rest, to) : field))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: changed(fields[key], rest, to) }
}

/** A valid example with something else in one to three of its places. */
const mutated = (valid: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .constantFrom(...valid)
    .chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.array(fc.tuple(fc.constantFrom(...pathsOf(one)), nasty), { minLength: 1, maxLength: 3 }),
      ),
    )
    .map(([one, changes]) =>
      changes.reduce((value, [path, to]) => {
        try {
          return changed(value, path, to)
        } catch {
          return value // an earlier change took the place away
        }
      }, one),
    )

const valid = [...examples, ...variants]

/** What holds of whatever comes of reading. */
function isInOrder(parsed: Parsed<unknown>): void {
  if (parsed.success) {
    expect(parsed.unknown.every((path) => path !== '')).toBe(true)
    const text = JSON.stringify(parsed.data)
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toContain('\\u0000')
    return
  }
  const { issues } = parsed.error
  expect(issues.length).toBeGreaterThan(0)
  expect(issues.length).toBeLessThanOrEqual(32)
  for (const { code, message, path } of issues) {
    expect(code).toMatch(/^[a-z]+\.[a-z_]+$/)
    expect(message).toMatch(/^(must|is) /)
    expect(path.every((key) => typeof key === 'string' || Number.isInteger(key))).toBe(true)
  }
}

describe('reading', () => {
  it('never throws, and always says what is wrong, of anything at all', () => {
    fc.assert(
      fc.property(nasty, (input) => {
        isInOrder(safeParseEvent(input))
        isInOrder(safeParseNotification(input))
      }),
      { numRuns: 1_000 },
    )
  })

  it('never throws, and always says what is wrong, of an event with something else in it', () => {
    fc.assert(
      fc.property(mutated(valid), (input) => isInOrder(safeParseEvent(input))),
      { numRuns: 5_000 },
    )
  })

  it('never throws, and always says what is wrong, of a notification with something else in it', () => {
    const notifications = valid.map(exampleNotification)
    fc.assert(
      fc.property(mutated(notifications), (input) => isInOrder(safeParseNotification(input))),
      { numRuns: 2_000 },
    )
  })

  it('understands all that JSON can say: nothing of it is unreadable', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const input of [json, { ...examples[6], context: { type: 'item', id: 1, data: json } }]) {
          const parsed = safeParseEvent(input)
          if (!parsed.success) expect(parsed.error.issues[0]?.code).not.toBe('input.unreadable')
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('a second time changes nothing', () => {
    fc.assert(
      fc.property(mutated(valid), (input) => {
        const parsed = safeParseEvent(input)
        if (!parsed.success) return
        expect(safeParseEvent(JSON.parse(JSON.stringify(parsed.data)))).toEqual({
          success: true,
          data: parsed.data,
          unknown: [],
        })
      }),
      { numRuns: 3_000 },
    )
  })

  it('leaves the input as it was', () => {
    for (const example of valid) {
      const before = JSON.stringify(example)
      parseEvent(example)
      expect(JSON.stringify(example)).toBe(before)
    }
  })

  it('never reaches the prototype of objects', () => {
    const json = fc.json().map((text) => text.replaceAll('"":', '"__proto__":'))
    fc.assert(
      fc.property(json, (text) => {
        safeParseEvent({ ...examples[6], context: { type: 'item', id: 1, data: JSON.parse(text) } })
        expect(Object.keys(Object.prototype)).toEqual([])
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
    )
  })
})
