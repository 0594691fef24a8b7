import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '../store/database.ts'
import { createClusterHub, textsOf } from './cluster.ts'
import { createLocalHub, type Hub } from './hub.ts'

/** A database of a test: what one process publishes, all hear, once it has gone through. */
function createWire() {
  const listeners: { heard: (text: string) => void; gap: () => void }[] = []
  const published: string[][] = []
  const release: (() => void)[] = []
  let isBroken = false
  const open = (): Channel => ({
    longestText: 200,
    async publish(texts) {
      published.push([...texts])
      await new Promise<void>((resolve) => release.push(resolve))
      if (isBroken) throw new Error('broken')
      for (const { heard } of listeners) for (const text of texts) heard(text)
    },
    listen: async (heard, gap) => void listeners.push({ heard, gap }),
    close: async () => undefined,
  })
  return {
    open,
    published,
    /** Lets what is under way go through, and what that causes begin. */
    async pass() {
      for (const resolve of release.splice(0)) resolve()
      await new Promise((resolve) => setImmediate(resolve))
    },
    lose() {
      for (const { gap } of listeners) gap()
    },
    break() {
      isBroken = true
    },
  }
}

describe('the hub of several processes', () => {
  let wire: ReturnType<typeof createWire>
  let here: Hub
  let there: Hub
  const failed = vi.fn<(error: unknown) => void>()

  beforeEach(async () => {
    failed.mockClear()
    wire = createWire()
    const open = (node: string): Promise<Hub> =>
      createClusterHub({
        local: createLocalHub({ soon: (task) => task(), failed }),
        channel: wire.open(),
        node,
        failed,
      })
    ;[here, there] = [await open('here'), await open('there')]
  })

  it('pokes its own listeners at once, and those of other processes by the channel, each once', async () => {
    const [mine, theirs, other] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
    here.listen(1, 'a', mine)
    there.listen(1, 'a', theirs)
    there.listen(2, 'a', other)
    here.poke(1, ['a', 'b'])
    expect([mine.mock.calls.length, theirs.mock.calls.length]).toEqual([1, 0])
    await wire.pass()
    expect([mine.mock.calls.length, theirs.mock.calls.length]).toEqual([1, 1])
    expect(other).not.toHaveBeenCalled()
  })

  it('publishes one at a time: what comes meanwhile goes together, and once', async () => {
    here.poke(1, ['a'])
    for (const user of ['b', 'c', 'b']) here.poke(1, [user])
    here.poke(2, ['b'])
    expect(wire.published).toHaveLength(1)
    await wire.pass()
    expect(wire.published[1]?.map((text) => JSON.parse(text) as unknown)).toEqual([
      ['here', 1, ['b', 'c']],
      ['here', 2, ['b']],
    ])
    await wire.pass()
    expect(wire.published).toHaveLength(2)
  })

  it('takes anybody for one who is listened to, somewhere', () => {
    expect(here.listening(1).size).toBe(Number.POSITIVE_INFINITY)
  })

  it('tells all who listen when something may have been missed', () => {
    const poked = vi.fn<() => void>()
    there.listen(7, 'z', poked)
    wire.lose()
    expect(poked).toHaveBeenCalledTimes(1)
  })

  it('says what it could not publish, and goes on', async () => {
    wire.break()
    here.poke(1, ['a'])
    await wire.pass()
    expect(failed).toHaveBeenCalledTimes(1)
    here.poke(1, ['b'])
    expect(wire.published).toHaveLength(2)
  })
})

describe('the texts of pokes', () => {
  it('tell of all users in their order, and none is longer than a channel takes', () => {
    const longest = 300
    const users = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(users, (list) => {
        const texts = textsOf('node', 3, list, longest)
        const read = texts.map((text) => JSON.parse(text) as [string, number, string[]])
        expect(read.flatMap(([, , some]) => some)).toEqual(list)
        for (const [index, text] of texts.entries()) {
          const isShort = new TextEncoder().encode(text).length <= longest
          expect(isShort || read[index]?.[2].length === 1).toBe(true)
        }
      }),
    )
  })
})
