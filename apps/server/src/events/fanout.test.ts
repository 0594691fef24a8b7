import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { comment, createWorld, range, type World } from '../store/contract/world.ts'
import type { Database } from '../store/database.ts'
import { openStore } from '../store/open.ts'
import { openNodeSqlite } from '../store/sqlite/node.ts'

describe('a fan-out', () => {
  let world: World
  beforeEach(async () => {
    world = await createWorld(openNodeSqlite(':memory:'))
    await world.store.subscriptions.subscribeUsers(world.tenant, range(2, 60), 'item', 7)
  })
  afterEach(() => world.store.close())

  /** The database, whose next transactions fail as long as `isFull` says so. */
  function failing(database: Database, isFull: () => boolean): Database {
    return {
      ...database,
      write: (work) => (isFull() ? Promise.reject(new Error('disk full')) : database.write(work)),
      close: () => Promise.resolve(),
    }
  }

  it('tries a slice again that failed, and says that it did', async () => {
    const { tenant, database, clock } = world
    const isFull: boolean[] = []
    const error = vi.fn<(facts: object, message: string) => void>()
    const store = await openStore(
      failing(database, () => isFull.shift() ?? false),
      { sliceSize: 10, clock, log: { error, warn: error } },
    )
    await store.settled()
    // The event's own transaction, one slice, and then three times nothing.
    isFull.push(false, false, true, true, true)
    await store.events.ingest(tenant, [comment('to all')])
    await store.settled()
    expect(await Promise.all(range(2, 60).map((user) => store.inbox.count(tenant, user)))).toEqual(
      range(2, 60).map(() => 1),
    )
    expect(error).toHaveBeenCalledTimes(3)
    expect(error.mock.calls[0]?.[0]).toMatchObject({ err: new Error('disk full') })
  })

  it('stops with its store, and leaves the rest for the next start', async () => {
    const { tenant, database, clock, store: other } = world
    const store = await openStore(
      failing(database, () => false),
      { sliceSize: 10, clock },
    )
    await store.events.ingest(tenant, [comment('to all')])
    await store.close()
    const told = async (): Promise<number> => {
      const counts = await Promise.all(range(2, 60).map((user) => other.inbox.count(tenant, user)))
      return counts.filter((count) => count === 1).length
    }
    expect(await told()).toBeLessThan(59)
    const next = await world.restart()
    await next.settled()
    expect(await told()).toBe(59)
  })

  it('says inside the transaction that something is left, and that nothing is any more', async () => {
    const { tenant, database, clock } = world
    const said: unknown[] = []
    const noting: Database = {
      ...database,
      async write(work) {
        said.push('begin')
        return await database.write(work).finally(() => said.push('end'))
      },
      close: () => Promise.resolve(),
    }
    const store = await openStore(noting, {
      sliceSize: 50,
      clock,
      unfinished: (isUnfinished) => said.push(isUnfinished),
    })
    await store.settled()
    // Nothing was left by anybody.
    expect(said).not.toContain(true)
    expect(said).not.toContain(false)
    said.length = 0
    await store.events.ingest(tenant, [comment('to few', { context: { type: 'item', id: 8 }, to: [2] })])
    expect(said).toEqual(['begin', 'end'])
    said.length = 0
    await store.events.ingest(tenant, [comment('to all')])
    await store.settled()
    expect(said.slice(0, 3)).toEqual(['begin', true, 'end'])
    expect(said.slice(3).filter((one) => typeof one === 'boolean')).toEqual([false])
    expect(said.at(-1)).toBe(false)
  })

  it('is settled again and again', async () => {
    const { store, tell, tenant } = world
    for (const n of range(1, 5)) {
      await tell(comment(`${n}`))
      await store.settled()
      expect(await store.inbox.count(tenant, 60)).toBe(n)
    }
  })
})
