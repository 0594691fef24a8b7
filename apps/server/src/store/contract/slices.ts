import { expect, it } from 'vitest'
import type { Store } from '../port.ts'
import { comment, message, type Open, onlyOne, openMortal, range, sliceSize, useWorld } from './world.ts'

/** The subscribers: their ids' texts are in another order than their numbers. */
const crowd = range(2, 96)

export function slicesContract(open: Open): void {
  const world = useWorld(open)

  async function counts(store: Store, users: readonly number[]): Promise<number[]> {
    return await Promise.all(users.map((user) => store.inbox.count(world().tenant, user)))
  }

  it('tells everybody once, and says at once how many', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    expect(await tell(comment('to all'))).toMatchObject({ notified: crowd.length })
    await store.settled()
    expect(await counts(store, crowd)).toEqual(crowd.map(() => 1))
  })

  it('tells a first slice in the transaction of the event', async () => {
    const { store, tenant, tell, database } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    const dying = await openMortal(database)
    dying.dieAfter(1)
    onlyOne(await dying.store.events.ingest(tenant, [comment('to the first')]))
    const told = (await counts(store, crowd)).filter((count) => count === 1)
    expect(told).toHaveLength(sliceSize)
    expect(await tell(message('quickly', [2]))).toMatchObject({ notified: 1 })
  })

  it.each([0, 1, 2, 5, 8])(
    'goes on after a crash that came %i slices later, and tells nobody twice',
    async (slices) => {
      const { store, tenant, database, restart } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const dying = await openMortal(database)
      dying.dieAfter(1 + slices)
      const receipts = await dying.store.events.ingest(tenant, [comment('to all', { to: [300, 4] })])
      expect(receipts).toMatchObject([{ notified: crowd.length + 1 }])
      const after = await restart()
      await after.settled()
      const everybody = [...crowd, 300]
      expect(await counts(after, everybody)).toEqual(everybody.map(() => 1))
    },
  )

  it('tells those who were subscribed when it happened, whatever they do while it goes on', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    expect(await tell(comment('then'))).toMatchObject({ notified: crowd.length })
    // The last ones in the order of the ids' texts are told last.
    await Promise.all([
      store.subscriptions.subscribeUsers(tenant, ['~ new', '99999'], 'item', 7),
      store.subscriptions.unsubscribeUsers(tenant, [96, 95, 94], 'item', 7),
      store.subscriptions.unsubscribe(tenant, 93, 'item', 7),
    ])
    await store.subscriptions.subscribe(tenant, 96, 'item', 7)
    await store.settled()
    expect(await counts(store, crowd)).toEqual(crowd.map(() => 1))
    expect(await store.inbox.count(tenant, '~ new')).toBe(0)
    expect(await store.inbox.count(tenant, '99999')).toBe(0)
  })

  it('tells one who leaves only of what was told while the subscription was there', async () => {
    const { store, tenant, database, restart } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    const dying = await openMortal(database)
    dying.dieAfter(2)
    await dying.store.events.ingest(tenant, [comment('to all, and by name to 95', { to: [95, 200] })])
    expect(await store.inbox.count(tenant, 95)).toBe(0)
    expect(await store.subscriptions.unsubscribe(tenant, 95, 'item', 7)).toBe(true)
    expect(await store.inbox.count(tenant, 95)).toBe(1)
    await store.subscriptions.subscribe(tenant, 95, 'item', 7)
    const after = await restart()
    await after.settled()
    expect(await counts(after, [...crowd, 200])).toEqual([...crowd, 200].map(() => 1))
    expect((await after.subscriptions.find(tenant, 95, 'item', 7))?.notifications).toBe(0)
    expect((await after.subscriptions.find(tenant, 96, 'item', 7))?.notifications).toBe(1)
  })

  it('counts for a subscription only what has come', async () => {
    const { store, tenant, database, restart } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    const dying = await openMortal(database)
    dying.dieAfter(1)
    await dying.store.events.ingest(tenant, [comment('to all')])
    const caused = async (user: number): Promise<number | undefined> =>
      (await store.subscriptions.find(tenant, user, 'item', 7))?.notifications
    // Of the ids' texts, "10" is among the first, and "96" is the last.
    expect(await Promise.all([10, 96].map(caused))).toEqual([1, 0])
    await (await restart()).settled()
    expect(await Promise.all([10, 96].map(caused))).toEqual([1, 1])
  })

  it('lets a small audience not wait for the end of a large one', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 2000), 'item', 7)
    await store.subscriptions.subscribeUsers(tenant, range(2, 30), 'item', 8)
    await tell(comment('to 1,999'))
    await tell(comment('to 29', { context: { type: 'item', id: 8 } }))
    const context = (user: number): Promise<unknown[]> =>
      store.inbox.list(tenant, user).then((page) => page.notifications.map((one) => one.context.id))
    // Whoever is last of the small one is told while the large one goes on.
    while (!(await context(9)).includes(8)) await store.inbox.view(tenant, 9, 0)
    expect(await context(999)).toEqual([])
    await store.settled()
    expect(await context(999)).toEqual([7])
  })

  it('shares one slice among the events of a call', async () => {
    const { store, tenant, database } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    const dying = await openMortal(database)
    dying.dieAfter(1)
    await dying.store.events.ingest(tenant, [comment('one'), comment('two'), message('three', [2])])
    const told = await counts(store, crowd)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(sliceSize)
  })
}
