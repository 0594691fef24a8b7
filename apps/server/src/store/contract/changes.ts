import { describe, expect, it, vi } from 'vitest'
import { farthestResume } from '../../inbox/changes.ts'
import { run, statement } from '../database.ts'
import type { Change, Changes } from '../port.ts'
import { comment, createWorld, message, type Open, onlyOne, range, useWorld } from './world.ts'

/** What a test looks at in a change. */
function aspects({ notification, created, viewed, starred }: Change): unknown[] {
  const { text } = notification.data as { text: string }
  return [
    text,
    ...(created ? ['created'] : []),
    ...(viewed ? ['viewed'] : []),
    ...(starred ? ['starred'] : []),
  ]
}

function told(changes: Changes): unknown[] {
  if (changes.kind === 'reset') throw new Error(`No reset was expected: ${changes.reason}`)
  return changes.changes.map(aspects)
}

const passRevs = statement<{ tenant: number; count: number }>(
  'UPDATE inbox SET rev = rev + :count WHERE tenant = :tenant',
)

export function changesContract(open: Open): void {
  const world = useWorld(open)

  it('are none for one who has just begun', async () => {
    const { store, tenant } = world()
    const { cursor } = await store.inbox.now(tenant, 2)
    expect(await store.inbox.changes(tenant, 2, cursor)).toEqual({
      kind: 'changes',
      changes: [],
      seen: false,
      cursor,
      new: 0,
      unseen: 0,
      more: false,
    })
  })

  it('say what came, what was viewed and starred, in their order', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    await tell(message('two', [2]))
    const [two = 0, one = 0] = await ids(2)
    const { cursor } = await store.inbox.now(tenant, 2)
    await store.inbox.star(tenant, 2, two)
    await tell(message('three', [2]))
    await store.inbox.view(tenant, 2, one)
    const changes = await store.inbox.changes(tenant, 2, cursor)
    expect(told(changes)).toEqual([
      ['two', 'starred'],
      ['three', 'created'],
      ['one', 'viewed'],
    ])
    expect(changes).toMatchObject({ new: 2, more: false })
    expect(told(await store.inbox.changes(tenant, 2, changes.cursor))).toEqual([])
  })

  it('say several aspects of one notification at once, with its present state', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    const { cursor } = await store.inbox.now(tenant, 2)
    await store.inbox.view(tenant, 2, id)
    await store.inbox.star(tenant, 2, id)
    const changes = await store.inbox.changes(tenant, 2, cursor)
    expect(told(changes)).toEqual([['one', 'viewed', 'starred']])
    expect(changes).toMatchObject({
      changes: [{ notification: { viewed_on: '2026-05-01 12:00:00', starred: true } }],
    })
  })

  it('come in pages, and in all tell everything once', async () => {
    const { store, tenant } = world()
    const { cursor: start } = await store.inbox.now(tenant, 2)
    await store.events.ingest(
      tenant,
      range(1, 25).map((n) => message(`${n}`, [2])),
    )
    await store.settled()
    const seen: unknown[] = []
    let cursor = start
    for (let more = true; more; ) {
      const changes = await store.inbox.changes(tenant, 2, cursor, 10)
      seen.push(...told(changes))
      more = changes.kind === 'changes' && changes.more
      cursor = changes.cursor
      expect(changes.new).toBe(25)
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen.map(String)).size).toBe(25)
    expect(cursor).toBe((await store.inbox.now(tenant, 2)).cursor)
  })

  it('tell as new, on whichever page it comes, what was created after the first page’s cursor', async () => {
    const { store, tenant, ids } = world()
    const { cursor: start } = await store.inbox.now(tenant, 2)
    await store.events.ingest(
      tenant,
      range(1, 15).map((n) => message(`${n}`, [2])),
    )
    await store.settled()
    // Viewed now, the first one's last change comes after all the others.
    await store.inbox.view(tenant, 2, (await ids(2)).at(-1) ?? 0)
    const first = await store.inbox.changes(tenant, 2, start, 10)
    const second = await store.inbox.changes(tenant, 2, first.cursor, 10)
    expect(told(first).at(0)).toEqual(['2', 'created'])
    expect(told(second).at(-1)).toEqual(['1', 'created', 'viewed'])
    expect(told(await store.inbox.changes(tenant, 2, second.cursor))).toEqual([])
  })

  it('of a bulk have a rev each', async () => {
    const { store, tenant } = world()
    await store.events.ingest(
      tenant,
      range(1, 25).map((n) => message(`${n}`, [2])),
    )
    await store.settled()
    const { cursor } = await store.inbox.now(tenant, 2)
    await store.inbox.viewAll(tenant, 2)
    const changes = await store.inbox.changes(tenant, 2, cursor)
    if (changes.kind === 'reset') throw new Error('No reset was expected.')
    expect(changes.changes.map((change) => change.rev)).toEqual(range(26, 50))
    const halfway = `${cursor.slice(0, cursor.lastIndexOf('-'))}-40`
    expect(told(await store.inbox.changes(tenant, 2, halfway))).toHaveLength(10)
  })

  it('are the same after a restart', async () => {
    const { store, tenant, tell, restart } = world()
    const { cursor } = await store.inbox.now(tenant, 2)
    await tell(message('one', [2]))
    expect(told(await (await restart()).inbox.changes(tenant, 2, cursor))).toEqual([['one', 'created']])
  })

  it.each(['', '-', 'x', '0-0', 'other-1', '9'.repeat(400), '\u0000-1'])(
    'cannot be told from the cursor %j',
    async (cursor) => {
      const { store, tenant, tell } = world()
      await tell(message('one', [2]))
      const now = await store.inbox.now(tenant, 2)
      expect(await store.inbox.changes(tenant, 2, cursor)).toEqual({
        kind: 'reset',
        reason: 'other_database',
        ...now,
      })
    },
  )

  it('cannot be told from a cursor of another database', async () => {
    const { store, tenant } = world()
    const harness = await open()
    const other = await createWorld(harness.database)
    const { cursor } = await other.store.inbox.now(other.tenant, 2)
    await other.store.close()
    await harness.dispose()
    expect(await store.inbox.changes(tenant, 2, cursor)).toMatchObject({ reason: 'other_database' })
  })

  it('cannot be told from a cursor ahead of the inbox, or a sick one', async () => {
    const { store, tenant, tell } = world()
    await tell(message('one', [2]))
    const now = await store.inbox.now(tenant, 2)
    const epoch = now.cursor.slice(0, now.cursor.lastIndexOf('-'))
    expect(await store.inbox.changes(tenant, 2, `${epoch}-2`)).toEqual({
      kind: 'reset',
      reason: 'too_old',
      ...now,
    })
    for (const rev of ['-1', '1.5', '01', '1e3', ' 1', '']) {
      expect(await store.inbox.changes(tenant, 2, `${epoch}-${rev}`)).toMatchObject({ kind: 'reset' })
    }
  })

  it('cannot be told from too far behind', async () => {
    const { store, tenant, tell, ids, database } = world()
    const { cursor: first } = await store.inbox.now(tenant, 2)
    await tell(message('one', [2]))
    const { cursor: second } = await store.inbox.now(tenant, 2)
    // What so many changes of one notification leave behind.
    await database.write(() => run(passRevs, { tenant, count: farthestResume - 1 }))
    await store.inbox.star(tenant, 2, onlyOne(await ids(2)))
    expect(await store.inbox.changes(tenant, 2, first)).toMatchObject({ kind: 'reset', reason: 'too_old' })
    expect(told(await store.inbox.changes(tenant, 2, second))).toEqual([['one', 'starred']])
  })

  describe('poke who listens', () => {
    it('after what is told, viewed and starred, and no longer than wanted', async () => {
      const { store, tenant, tell, ids } = world()
      const poked = vi.fn<() => void>()
      const stop = store.inbox.listen(tenant, 2, poked)
      await tell(message('one', [2]))
      await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(1))
      const id = onlyOne(await ids(2))
      await store.inbox.view(tenant, 2, id)
      await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(2))
      await store.inbox.star(tenant, 2, id)
      await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(3))
      await store.inbox.unviewRef(tenant, 2, 'item', 7)
      await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(4))
      await store.inbox.viewAll(tenant, 2)
      await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(5))
      stop()
      await tell(message('two', [2]))
      await store.settled()
      expect(poked).toHaveBeenCalledTimes(5)
    })

    it('and nobody else', async () => {
      const { store, tenant, tell } = world()
      const other = (await store.tenants.create('other')).id
      const poked = vi.fn<() => void>()
      store.inbox.listen(tenant, 3, poked)
      store.inbox.listen(other, 2, poked)
      const mine = vi.fn<() => void>()
      store.inbox.listen(tenant, 2, mine)
      await tell(message('one', [2]))
      await vi.waitFor(() => expect(mine).toHaveBeenCalled())
      expect(poked).not.toHaveBeenCalled()
    })

    it('by a fan-out, in whichever of its slices they are', async () => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, range(2, 96), 'item', 7)
      const listeners = [2, 33, 96].map((user) => {
        const poked = vi.fn<() => void>()
        store.inbox.listen(tenant, user, poked)
        return poked
      })
      await tell(comment('to all'))
      await store.settled()
      for (const poked of listeners) await vi.waitFor(() => expect(poked).toHaveBeenCalled())
    })

    it('by a fan-out with more listeners than a slice has users', async () => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, range(2, 96), 'item', 7)
      const listeners = range(2, 96).map((user) => {
        const poked = vi.fn<() => void>()
        store.inbox.listen(tenant, user, poked)
        return poked
      })
      const stranger = vi.fn<() => void>()
      store.inbox.listen(tenant, 500, stranger)
      await tell(comment('to all'))
      await store.settled()
      for (const poked of listeners) await vi.waitFor(() => expect(poked).toHaveBeenCalled())
      expect(stranger).not.toHaveBeenCalled()
    })
  })
}
