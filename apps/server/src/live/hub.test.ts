import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLocalHub, type Hub } from './hub.ts'

describe('the hub of one process', () => {
  let hub: Hub
  let tasks: (() => void)[]
  const failed = vi.fn<(error: unknown) => void>()
  const turn = (): void => {
    for (const task of tasks.splice(0)) task()
  }

  beforeEach(() => {
    tasks = []
    failed.mockClear()
    hub = createLocalHub({ soon: (task) => tasks.push(task), failed })
  })

  it('pokes who listens to the inbox, and nobody else', () => {
    const [mine, other, elsewhere] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
    hub.listen(1, 'a', mine)
    hub.listen(1, 'b', other)
    hub.listen(2, 'a', elsewhere)
    hub.poke(1, ['a', 'nobody'])
    turn()
    expect(mine).toHaveBeenCalledTimes(1)
    expect(other).not.toHaveBeenCalled()
    expect(elsewhere).not.toHaveBeenCalled()
  })

  it('pokes once for all that happened in a turn', () => {
    const poked = vi.fn<() => void>()
    hub.listen(1, 'a', poked)
    hub.poke(1, ['a', 'a'])
    hub.poke(1, ['a'])
    turn()
    expect(poked).toHaveBeenCalledTimes(1)
    hub.poke(1, ['a'])
    turn()
    expect(poked).toHaveBeenCalledTimes(2)
  })

  it('never calls a listener in the middle of the poke', () => {
    const poked = vi.fn<() => void>()
    hub.listen(1, 'a', poked)
    hub.poke(1, ['a'])
    expect(poked).not.toHaveBeenCalled()
  })

  it('asks for no turn when nobody listens', () => {
    hub.poke(1, ['a'])
    expect(tasks).toEqual([])
  })

  it('counts the same function that listens twice as two', () => {
    const poked = vi.fn<() => void>()
    const stop = hub.listen(1, 'a', poked)
    hub.listen(1, 'a', poked)
    hub.poke(1, ['a'])
    turn()
    expect(poked).toHaveBeenCalledTimes(2)
    stop()
    stop()
    hub.poke(1, ['a'])
    turn()
    expect(poked).toHaveBeenCalledTimes(3)
  })

  it('calls the others when a listener throws', () => {
    const error = new Error('of a listener')
    const poked = vi.fn<() => void>()
    hub.listen(1, 'a', () => {
      throw error
    })
    hub.listen(1, 'a', poked)
    hub.listen(1, 'b', poked)
    hub.poke(1, ['a', 'b'])
    turn()
    expect(poked).toHaveBeenCalledTimes(2)
    expect(failed).toHaveBeenCalledExactlyOnceWith(error)
  })

  it('calls nobody who has just stopped', () => {
    const poked = vi.fn<() => void>()
    const stops: (() => void)[] = []
    hub.listen(1, 'a', () => stops[0]?.())
    stops.push(hub.listen(1, 'a', poked))
    hub.poke(1, ['a'])
    turn()
    expect(poked).not.toHaveBeenCalled()
  })

  it('knows who listens, and forgets who stopped', () => {
    const stop = hub.listen(1, 'a', () => undefined)
    const stopOther = hub.listen(1, 'a', () => undefined)
    hub.listen(1, 'b', () => undefined)
    expect([...hub.listening(1).keys()]).toEqual(['a', 'b'])
    expect(hub.listening(2).size).toBe(0)
    stop()
    expect([...hub.listening(1).keys()]).toContain('a')
    stopOther()
    expect([...hub.listening(1).keys()]).not.toContain('a')
  })
})
