import { expect, it } from 'vitest'
import { comment, message, type Open, range, useWorld } from './world.ts'

export function subscriptionsContract(open: Open): void {
  const world = useWorld(open)

  it('subscribes once, however often it is asked', async () => {
    const { store, tenant } = world()
    const id = await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await store.subscriptions.subscribe(tenant, 2, 'item', 7)).toBe(id)
    expect(await store.subscriptions.get(tenant, 2, id)).toEqual({
      subscription_id: id,
      started_on: '2026-05-01 12:00:00',
      notifications: 0,
      ref: { type: 'item', id: 7 },
    })
    expect(await store.subscriptions.find(tenant, 2, 'item', 7)).toMatchObject({ subscription_id: id })
  })

  it('shows and ends a subscription for its owner only', async () => {
    const { store, tenant } = world()
    const id = await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await store.subscriptions.get(tenant, 3, id)).toBeNull()
    expect(await store.subscriptions.remove(tenant, 3, id)).toBe(false)
    expect(await store.subscriptions.remove(tenant, 2, id)).toBe(true)
    expect(await store.subscriptions.remove(tenant, 2, id)).toBe(false)
    expect(await store.subscriptions.get(tenant, 2, id)).toBeNull()
  })

  it('ends a subscription by its object', async () => {
    const { store, tenant } = world()
    expect(await store.subscriptions.unsubscribe(tenant, 2, 'item', 7)).toBe(false)
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await store.subscriptions.unsubscribe(tenant, 2, 'item', 8)).toBe(false)
    expect(await store.subscriptions.unsubscribe(tenant, 2, 'task', 7)).toBe(false)
    expect(await store.subscriptions.unsubscribe(tenant, 2, 'item', 7)).toBe(true)
    expect(await store.subscriptions.find(tenant, 2, 'item', 7)).toBeNull()
  })

  it('never gives a number twice', async () => {
    const { store, tenant } = world()
    const before = await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    await store.subscriptions.remove(tenant, 2, before)
    expect(await store.subscriptions.subscribe(tenant, 2, 'item', 7)).toBeGreaterThan(before)
  })

  it('tells integers and texts apart, and not a number from its text', async () => {
    const { store, tenant } = world()
    await store.subscriptions.subscribeUsers(tenant, [7, '7', 'seven', '07'], 'item', 'x')
    expect(await store.subscriptions.users(tenant, 'item', 'x')).toEqual(['07', 7, 'seven'])
  })

  it('subscribes and unsubscribes many at once, idempotently', async () => {
    const { store, tenant } = world()
    expect(await store.subscriptions.subscribeUsers(tenant, range(1, 25), 'item', 7)).toBe(25)
    expect(await store.subscriptions.subscribeUsers(tenant, [...range(20, 30), 30], 'item', 7)).toBe(5)
    expect(await store.subscriptions.unsubscribeUsers(tenant, [...range(1, 10), 1, 99], 'item', 7)).toBe(10)
    expect(await store.subscriptions.unsubscribeUsers(tenant, range(1, 10), 'item', 7)).toBe(0)
    const users = await store.subscriptions.users(tenant, 'item', 7)
    expect(users.map(Number).sort((a, b) => a - b)).toEqual(range(11, 30))
  })

  it('takes 10,000 users in one call, and an event tells them all', async () => {
    const { store, tenant, tell } = world()
    expect(await store.subscriptions.subscribeUsers(tenant, range(1, 10_000), 'item', 7)).toBe(10_000)
    expect(await tell(comment('all'))).toMatchObject({ notified: 9_999 })
    expect(await store.subscriptions.unsubscribeUsers(tenant, range(1, 10_000), 'item', 7)).toBe(10_000)
    const counts = await Promise.all([1, 2, 777, 10_000].map((user) => store.inbox.count(tenant, user)))
    expect(counts).toEqual([0, 1, 1, 1])
  })

  it('pages through who is subscribed', async () => {
    const { store, tenant } = world()
    await store.subscriptions.subscribeUsers(tenant, ['a', 'b', 'c', 'd', 'e'], 'item', 7)
    const page = (after?: string): Promise<unknown[]> =>
      store.subscriptions.users(tenant, 'item', 7, { after, limit: 2 })
    expect(await page()).toEqual(['a', 'b'])
    expect(await page('b')).toEqual(['c', 'd'])
    expect(await page('d')).toEqual(['e'])
    expect(await store.subscriptions.users(tenant, 'item', 8)).toEqual([])
  })

  it('counts the notifications that a subscription has caused', async () => {
    const { store, tenant, tell } = world()
    await tell(comment('before there was a subscription'))
    await store.subscriptions.subscribeUsers(tenant, range(1, 35), 'item', 7)
    await tell(comment('of 1'))
    await tell(comment('of 2', { created_by: { type: 'user', id: 2 } }))
    await tell(comment('of an app whose number is a user’s', { created_by: { type: 'app', id: 3 } }))
    await tell(message('not by the subscription', [3]))
    await tell(comment('of another object', { context: { type: 'item', id: 8 } }))
    await store.settled()
    const caused = async (user: number): Promise<number | undefined> =>
      (await store.subscriptions.find(tenant, user, 'item', 7))?.notifications
    expect(await Promise.all([1, 2, 3, 35].map(caused))).toEqual([2, 2, 3, 3])
    await store.subscriptions.unsubscribe(tenant, 3, 'item', 7)
    await store.subscriptions.subscribe(tenant, 3, 'item', 7)
    expect(await caused(3)).toBe(0)
  })
}
