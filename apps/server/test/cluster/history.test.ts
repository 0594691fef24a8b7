import { describe, expect, it } from 'vitest'
import { atTheEnd, possibleValues, type Write } from './history.ts'

const never = Number.POSITIVE_INFINITY
const write = (value: string, sent: number, done: number): Write<string> => ({ value, sent, done })

/** What a thing that was "old" may be at the end. */
const atLast = (...writes: Write<string>[]): string[] => [...possibleValues('old', writes, atTheEnd)].sort()

describe('what a thing may be, as seen from outside', () => {
  it('is what it was before anybody wrote', () => {
    expect(atLast()).toEqual(['old'])
  })

  it('is what was written last, when each waited for the other', () => {
    expect(atLast(write('a', 1, 2), write('b', 3, 4))).toEqual(['b'])
  })

  it('is either of two that were written at the same time', () => {
    expect(atLast(write('a', 1, 4), write('b', 3, 5))).toEqual(['a', 'b'])
  })

  it('is for ever also what was sent and not answered', () => {
    expect(atLast(write('a', 1, never), write('b', 3, 4))).toEqual(['a', 'b'])
    expect(atLast(write('a', 1, never))).toEqual(['a', 'old'])
  })

  it('is not settled by a write that may have been about something else', () => {
    expect(atLast({ ...write('a', 1, 2), isCertain: false })).toEqual(['a', 'old'])
  })

  it('at a moment is what was written until then, or just then', () => {
    const writes = [write('a', 1, 2), write('b', 5, 6), write('c', 9, 10)]
    expect([...possibleValues('old', writes, { from: 3, to: 4 })]).toEqual(['a'])
    expect([...possibleValues('old', writes, { from: 3, to: 5 })]).toEqual(['a', 'b'])
    expect([...possibleValues('old', writes, { from: 7, to: 8 })]).toEqual(['b'])
  })
})
