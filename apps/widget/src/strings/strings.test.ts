import { expect, it } from 'vitest'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Strings } from './strings.ts'

/** Every text of a locale, with a number or a time put in where one is asked for. */
function textsOf(strings: Strings): string[] {
  return Object.values(strings).flatMap((value: unknown) =>
    typeof value === 'function'
      ? [1, 2, 3, 11, 100].map((count) => String(value(count)))
      : Object.values(Object(value) as object).length > 0 && typeof value === 'object'
        ? (Object.values(Object(value) as object) as string[])
        : [String(value)],
  )
}

it.each([
  ['en', en],
  ['de', de],
  ['ar', ar],
] as const)('is whole in %s', (_, strings) => {
  for (const text of textsOf(strings)) {
    expect(text).not.toMatch(/undefined|NaN|\[object|#/)
    expect(text.trim()).not.toBe('')
    expect(text).not.toContain('!')
  }
})

it('translates everything', () => {
  const english = new Set(textsOf(en))
  expect(textsOf(ar).filter((text) => english.has(text))).toEqual([])
  expect(textsOf(de).filter((text) => english.has(text))).toEqual([])
})

it('counts in Arabic in its six forms', () => {
  expect([1, 2, 3, 11, 100].map(ar.arrived)).toEqual([
    'إشعار جديد',
    'إشعاران جديدان',
    '3 إشعارات جديدة',
    '11 إشعارًا جديدًا',
    '100 إشعار جديد',
  ])
})

// @ts-expect-error a locale without a word does not compile
const half: Strings = { ...en, retry: undefined }
void half
