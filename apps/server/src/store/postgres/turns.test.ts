import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DatabaseUnavailable } from '../errors.ts'
import { createTurns } from './turns.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('lets so many begin at once, and the others in their order', async () => {
  const turns = createTurns(2)
  const begun: number[] = []
  for (const one of [1, 2, 3, 4]) void turns.take(1000).then(() => begun.push(one))
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual([1, 2])
  turns.give()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual([1, 2, 3])
  turns.give()
  turns.give()
  turns.give()
  await vi.advanceTimersByTimeAsync(5000)
  expect(begun).toEqual([1, 2, 3, 4])
})

it('refuses who has waited long enough, and gives the turn to the next', async () => {
  const turns = createTurns(1)
  await turns.take(1000)
  const impatient = expect(turns.take(100)).rejects.toThrow(DatabaseUnavailable)
  const patient = turns.take(1000)
  await vi.advanceTimersByTimeAsync(100)
  await impatient
  turns.give()
  await expect(patient).resolves.toBeUndefined()
})
