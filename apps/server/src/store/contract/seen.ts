import { expect, it, vi } from 'vitest'
import type { Counts } from '../port.ts'
import { comment, message, type Open, range, useWorld } from './world.ts'

export function seenContract(open: Open): void {
  const world = useWorld(open)

  const counts = async (user: number): Promise<Counts> => {
    const { store, tenant } = world()
    const { new: unread, unseen } = await store.inbox.now(tenant, user)
    return { new: unread, unseen }
  }

  it('counts what came after the bell was opened, and leaves it unread', async () => {
    const { store, tenant, tell } = world()
    await tell(message('one', [2, 3]))
    await tell(message('two', [2]))
    expect(await counts(2)).toEqual({ new: 2, unseen: 2 })
    await store.inbox.see(tenant, 2)
    expect(await counts(2)).toEqual({ new: 2, unseen: 0 })
    expect(await counts(3)).toEqual({ new: 1, unseen: 1 })
    await tell(message('three', [2]))
    expect(await counts(2)).toEqual({ new: 3, unseen: 1 })
    expect((await store.inbox.list(tenant, 2, { viewed: false })).notifications).toHaveLength(3)
  })

  it('counts one less when something unseen is viewed, and no less when something seen is', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('seen', [2]))
    await store.inbox.see(tenant, 2)
    await tell(message('unseen', [2]))
    const [unseen = 0, seen = 0] = await ids(2)
    await store.inbox.view(tenant, 2, seen)
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
    await store.inbox.view(tenant, 2, unseen)
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    await store.inbox.unview(tenant, 2, seen)
    expect(await counts(2)).toEqual({ new: 1, unseen: 0 })
    await store.inbox.unview(tenant, 2, unseen)
    expect(await counts(2)).toEqual({ new: 2, unseen: 1 })
  })

  it('is right after marks of many', async () => {
    const { store, tenant, tell } = world()
    for (const n of range(1, 12)) await tell(message(`${n}`, [2]))
    await store.inbox.see(tenant, 2)
    for (const n of range(1, 13)) await tell(message(`late ${n}`, [2]))
    await store.inbox.viewRef(tenant, 2, 'item', 7)
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    await store.inbox.unviewAll(tenant, 2)
    expect(await counts(2)).toEqual({ new: 25, unseen: 13 })
    await store.inbox.viewAll(tenant, 2)
    await tell(message('last', [2]))
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
  })

  it('tells that the bell was opened, once, and on the last page', async () => {
    const { store, tenant, tell } = world()
    const { cursor } = await store.inbox.now(tenant, 2)
    await tell(message('one', [2]))
    await store.inbox.see(tenant, 2)
    await tell(message('two', [2]))
    const first = await store.inbox.changes(tenant, 2, cursor, 1)
    expect(first).toMatchObject({ seen: false, more: true, unseen: 1 })
    const second = await store.inbox.changes(tenant, 2, first.cursor, 1)
    expect(second).toMatchObject({ seen: false, more: true })
    const last = await store.inbox.changes(tenant, 2, second.cursor, 1)
    expect(last).toMatchObject({ changes: [], seen: true, more: false, new: 2, unseen: 1 })
    expect(await store.inbox.changes(tenant, 2, last.cursor)).toMatchObject({ seen: false, changes: [] })
  })

  it('does not let one who has all but that go on from the end', async () => {
    const { store, tenant, tell } = world()
    const { cursor } = await store.inbox.now(tenant, 2)
    await tell(message('one', [2]))
    await store.inbox.see(tenant, 2)
    const page = await store.inbox.changes(tenant, 2, cursor)
    if (page.kind === 'reset') throw new Error('No reset was expected.')
    const between = page.changes.at(-1)?.cursor ?? ''
    expect(await store.inbox.changes(tenant, 2, between)).toMatchObject({ changes: [], seen: true })
  })

  it('changes nothing when all is seen, but for what is unviewed later', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    const [one = 0] = await ids(2)
    await store.inbox.view(tenant, 2, one)
    const before = await store.inbox.now(tenant, 2)
    await store.inbox.see(tenant, 2)
    await store.inbox.see(tenant, 2)
    await store.inbox.see(tenant, 'nobody')
    expect(await store.inbox.now(tenant, 2)).toEqual(before)
    await store.inbox.unview(tenant, 2, one)
    expect(await counts(2)).toEqual({ new: 1, unseen: 0 })
  })

  it('pokes who listens', async () => {
    const { store, tenant, tell } = world()
    await tell(message('one', [2]))
    await store.settled()
    const poked = vi.fn<() => void>()
    store.inbox.listen(tenant, 2, poked)
    await store.inbox.see(tenant, 2)
    await vi.waitFor(() => expect(poked).toHaveBeenCalled())
  })

  it('is true under concurrent changes', async () => {
    const { store, tenant, tell, ids } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    await Promise.all(range(1, 20).map((n) => tell(comment(`${n}`))))
    const mine = await ids(2)
    await Promise.all([
      ...mine.slice(0, 9).map((id) => store.inbox.view(tenant, 2, id)),
      store.inbox.see(tenant, 2),
      ...range(21, 40).map((n) => tell(comment(`${n}`))),
      store.inbox.unviewRef(tenant, 2, 'item', 7),
      store.inbox.see(tenant, 2),
      ...mine.slice(3, 12).map((id) => store.inbox.view(tenant, 2, id)),
    ])
    await store.settled()
    const unread = (await ids(2, { viewed: false, limit: 100 })).length
    expect((await counts(2)).new).toBe(unread)
    await store.inbox.see(tenant, 2)
    expect(await counts(2)).toEqual({ new: unread, unseen: 0 })
    await store.inbox.viewAll(tenant, 2)
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    await tell(comment('last'))
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
  })
}
