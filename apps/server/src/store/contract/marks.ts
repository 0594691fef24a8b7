import { expect, it } from 'vitest'
import { comment, message, type Open, onlyOne, range, useWorld } from './world.ts'

export function marksContract(open: Open): void {
  const world = useWorld(open)

  const state = async (user: number): Promise<unknown[]> => {
    const { store, tenant } = world()
    const { notifications } = await store.inbox.list(tenant, user, { limit: 100 })
    return notifications.map((one) => [one.viewed_on, one.starred])
  }

  const rev = async (user: number): Promise<number> => {
    const { store, tenant } = world()
    return Number((await store.inbox.now(tenant, user)).cursor.split('-').at(-1))
  }

  it('view and unview one, and count', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2, 3]))
    const id = onlyOne(await ids(2))
    expect(await store.inbox.view(tenant, 2, id)).toBe(true)
    expect(await state(2)).toEqual([['2026-05-01 12:00:00', false]])
    expect(await state(3)).toEqual([[null, false]])
    expect(await store.inbox.count(tenant, 2)).toBe(0)
    expect(await store.inbox.unview(tenant, 2, id)).toBe(true)
    expect(await state(2)).toEqual([[null, false]])
    expect(await store.inbox.count(tenant, 2)).toBe(1)
  })

  it('star and unstar one, which counts nothing', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    expect(await store.inbox.star(tenant, 2, id)).toBe(true)
    expect(await state(2)).toEqual([[null, true]])
    expect(await store.inbox.count(tenant, 2)).toBe(1)
    expect(await store.inbox.unstar(tenant, 2, id)).toBe(true)
    expect(await state(2)).toEqual([[null, false]])
  })

  it('done twice change nothing the second time', async () => {
    const { store, tenant, tell, ids, clock } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    for (const mark of ['view', 'star', 'unview', 'unstar'] as const) {
      expect(await store.inbox[mark](tenant, 2, id)).toBe(true)
      const before = [await rev(2), await state(2), await store.inbox.count(tenant, 2)]
      clock.pass(60)
      expect(await store.inbox[mark](tenant, 2, id)).toBe(true)
      expect([await rev(2), await state(2), await store.inbox.count(tenant, 2)]).toEqual(before)
    }
  })

  it('touch only what is in the inbox', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    for (const mark of ['view', 'star', 'unview', 'unstar'] as const) {
      expect(await store.inbox[mark](tenant, 3, id)).toBe(false)
      expect(await store.inbox[mark](tenant, 2, id + 1)).toBe(false)
      expect(await store.inbox[mark](tenant, 2, 2 ** 53 - 1)).toBe(false)
    }
    expect(await state(2)).toEqual([[null, false]])
  })

  it('take all notifications about one object', async () => {
    const { store, tenant, tell } = world()
    for (const n of range(1, 25)) await tell(message(`${n}`, [2, 3]))
    await tell(message('other', [2], { context: { type: 'item', id: 8 } }))
    await tell(message('other', [2], { context: { type: 'org', id: 7 } }))
    expect(await store.inbox.viewRef(tenant, 2, 'item', 7)).toBe(25)
    expect(await store.inbox.count(tenant, 2)).toBe(2)
    expect(await store.inbox.count(tenant, 3)).toBe(25)
    expect(await store.inbox.viewRef(tenant, 2, 'item', 7)).toBe(0)
    expect(await rev(2)).toBe(27 + 25)
    expect(await store.inbox.unviewRef(tenant, 2, 'item', 7)).toBe(25)
    expect(await store.inbox.count(tenant, 2)).toBe(27)
    expect(await store.inbox.viewRef(tenant, 2, 'item', 99)).toBe(0)
    expect(await store.inbox.unviewRef(tenant, 99, 'item', 7)).toBe(0)
  })

  it('take an object that nobody has told of, but that is subscribed', async () => {
    const { store, tenant } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await store.inbox.viewRef(tenant, 2, 'item', 7)).toBe(0)
  })

  it('take all that is unread, and all that is viewed', async () => {
    const { store, tenant, tell, clock } = world()
    for (const n of range(1, 35)) await tell(message(`${n}`, [2], { created_on: `2026-04-${10 + (n % 5)}` }))
    await tell(message('not mine', [3]))
    const viewed = (await store.inbox.list(tenant, 2, { offset: 12 })).notifications[0]?.notification_id ?? 0
    await store.inbox.view(tenant, 2, viewed)
    clock.pass(60)
    expect(await store.inbox.viewAll(tenant, 2)).toBe(34)
    expect(await store.inbox.count(tenant, 2)).toBe(0)
    expect(await rev(2)).toBe(35 + 1 + 34)
    expect((await store.inbox.get(tenant, 2, viewed))?.viewed_on).toBe('2026-05-01 12:00:00')
    const { notifications } = await store.inbox.list(tenant, 2, { limit: 100 })
    const late = notifications.filter((one) => one.viewed_on === '2026-05-01 12:01:00')
    expect(late).toHaveLength(34)
    expect(await store.inbox.count(tenant, 3)).toBe(1)
    expect(await store.inbox.viewAll(tenant, 2)).toBe(0)
    expect(await store.inbox.viewAll(tenant, 'nobody')).toBe(0)
    clock.pass(60)
    expect(await store.inbox.unviewAll(tenant, 2)).toBe(35)
    expect(await store.inbox.count(tenant, 2)).toBe(35)
    expect(await rev(2)).toBe(35 + 1 + 34 + 35)
    expect(await store.inbox.unviewAll(tenant, 2)).toBe(0)
  })

  it('of all take what is unread at the moment, and not what comes meanwhile', async () => {
    const { store, tenant, tell } = world()
    for (const n of range(1, 50)) await tell(message(`${n}`, [2]))
    const all = store.inbox.viewAll(tenant, 2)
    const late = range(1, 5).map((n) => tell(message(`late ${n}`, [2], { created_on: '2020-01-01' })))
    await Promise.all(late)
    expect(await all).toBe(50)
    expect(await store.inbox.count(tenant, 2)).toBe(5)
  })

  it('keep the count true under concurrent changes', async () => {
    const { store, tenant, tell, ids } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 40), 'item', 7)
    await Promise.all(range(1, 20).map((n) => tell(comment(`${n}`))))
    await store.settled()
    const mine = await ids(2)
    await Promise.all([
      ...mine.map((id) => store.inbox.view(tenant, 2, id)),
      store.inbox.viewAll(tenant, 2),
      store.inbox.unviewRef(tenant, 2, 'item', 7),
      ...mine.slice(0, 7).map((id) => store.inbox.unview(tenant, 2, id)),
      ...range(21, 30).map((n) => tell(comment(`${n}`))),
    ])
    await store.settled()
    const { notifications } = await store.inbox.list(tenant, 2, { limit: 100 })
    expect(notifications).toHaveLength(30)
    const unread = notifications.filter((one) => one.viewed_on === null).length
    expect(await store.inbox.count(tenant, 2)).toBe(unread)
  })
}
