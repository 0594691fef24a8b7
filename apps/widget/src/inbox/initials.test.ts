import { expect, it } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

it.each([
  ['Anna Berg', 'AB'],
  ['Anna Maria van den Berg', 'AB'],
  ['  anna  ', 'A'],
  ['Ø', 'Ø'],
  ['😀 smile', '😀S'],
  ['آنا برغ', 'آب'],
  ['', '?'],
  ['   ', '?'],
  [null, '?'],
])('takes from %j the letters %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters)
})

it('gives each person a hue that stays, and neighbours unlike ones', () => {
  for (const id of [0, 7, 2 ** 53 - 1, 'anna', 'a/b', '💥', 'x'.repeat(128)]) {
    expect(hueOf(id)).toBe(hueOf(id))
    expect(hueOf(id)).toBeGreaterThanOrEqual(0)
    expect(hueOf(id)).toBeLessThan(360)
  }
  expect(Math.abs(hueOf(1) - hueOf(2))).toBeGreaterThan(60)
})
