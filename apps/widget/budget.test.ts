import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { budget, weigh } from './budget.ts'

it('holds for the built script', () => {
  const { size, found } = weigh(readFileSync(join(import.meta.dirname, 'dist/widget.js'), 'utf8'))
  expect(found).toEqual([])
  expect(size).toBeLessThanOrEqual(budget)
})

it('sees what outgrows it, and what has no business there', () => {
  const noise = Array.from({ length: 40_000 }, (_, index) =>
    String.fromCharCode(32 + ((index * 7919 * index) % 95)),
  ).join('')
  expect(weigh(noise).size).toBeGreaterThan(weigh('x'.repeat(40_000)).size)
  expect(weigh('class ZodError{}; node.innerHTML=text; "إشعار"').found).toEqual([
    'zod',
    'a second language',
    'markup from strings',
  ])
})
