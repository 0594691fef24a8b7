import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

it('is equal for what is equal, in whatever order its members stand', async () => {
  expect(await fingerprintOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(
    await fingerprintOf({ b: { d: null, c: [1, 2] }, a: 1 }),
  )
})

it('is another one for what differs', async () => {
  const values = [
    null,
    0,
    '0',
    [],
    {},
    [1, 2],
    [2, 1],
    [[1], 2],
    { a: 1 },
    { a: '1' },
    { b: 1 },
    { a: { b: 1 } },
  ]
  const fingerprints = await Promise.all(values.map(fingerprintOf))
  expect(new Set(fingerprints).size).toBe(values.length)
})

it('passes over what JSON does not have', async () => {
  expect(await fingerprintOf({ a: 1, b: undefined })).toBe(await fingerprintOf({ a: 1 }))
})

it('is the same before and after a trip through JSON', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      expect(await fingerprintOf(JSON.parse(JSON.stringify(value)))).toBe(await fingerprintOf(value))
    }),
  )
})
