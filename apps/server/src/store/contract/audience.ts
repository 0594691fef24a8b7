import { expect, it } from 'vitest'
import type { EventInput } from '../port.ts'
import { comment, message, type Open, range, useWorld } from './world.ts'

export function audienceContract(open: Open): void {
  const world = useWorld(open)

  it('is the subscribers of the object, without the author', async () => {
    const { store, tenant, tell, said } = world()
    await store.subscriptions.subscribeUsers(tenant, [1, 2, 3], 'item', 7)
    await store.subscriptions.subscribe(tenant, 4, 'item', 8)
    expect(await tell(comment('hello'))).toMatchObject({ notified: 2 })
    expect(await Promise.all([1, 2, 3, 4].map((user) => said(user)))).toEqual([[], ['hello'], ['hello'], []])
  })

  it('is whom the event names, when its cause is no subscription', async () => {
    const { store, tenant, tell, said } = world()
    await store.subscriptions.subscribeUsers(tenant, [1, 2, 3], 'item', 7)
    expect(await tell(message('psst', [3, 4, 'bob']))).toMatchObject({ notified: 3 })
    expect(await Promise.all([2, 3, 4, 'bob'].map((user) => said(user)))).toEqual([
      [],
      ['psst'],
      ['psst'],
      ['psst'],
    ])
  })

  it('is nobody, when nobody is named and the cause is no subscription', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await tell({ ...message('', []), to: undefined })).toMatchObject({ notified: 0 })
    expect(await store.inbox.count(tenant, 2)).toBe(0)
  })

  it('adds whom the event names to the subscribers, each once', async () => {
    const { store, tenant, tell, ids } = world()
    const subscription = await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    expect(await tell(comment('both', { to: [2, '2', 3, 3, 1] }))).toMatchObject({ notified: 2 })
    expect((await ids(2)).length).toBe(1)
    expect((await ids(3)).length).toBe(1)
    const of = async (user: number): Promise<unknown> =>
      (await store.inbox.list(tenant, user)).notifications[0]?.subscription_id
    expect(await of(2)).toBe(subscription)
    expect(await of(3)).toBeNull()
  })

  it('never has the author, who may be named', async () => {
    const { tell, ids } = world()
    expect(await tell(message('to me', [1, '1']))).toMatchObject({ notified: 0 })
    expect(await ids(1)).toEqual([])
  })

  it('has the user whose id an app has too', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribe(tenant, 1, 'item', 7)
    const byApp: EventInput = comment('by an app', { created_by: { type: 'app', id: 1 } })
    expect(await tell(byApp)).toMatchObject({ notified: 1 })
    expect(await tell(message('by an app', [1], { created_by: { type: 'app', id: 1 } }))).toMatchObject({
      notified: 1,
    })
    expect(await store.inbox.count(tenant, 1)).toBe(2)
  })

  it('is told in every inbox by a number of its own', async () => {
    const { tell, ids } = world()
    await tell(message('hello', range(2, 40)))
    await world().store.settled()
    const numbers = (await Promise.all(range(2, 40).map((user) => ids(user)))).flat()
    expect(new Set(numbers).size).toBe(39)
  })

  it('gets the event as it was told', async () => {
    const { store, tenant, tell } = world()
    const created_by = { type: 'user', id: 'anna', name: 'Anna', url: null, image: null }
    await tell({
      type: 'rating',
      context: {
        type: 'item',
        id: 'q3/launch',
        title: 'Q3 launch',
        link: 'https://example.com/q3',
        data: { item_id: 9 },
        space: { space_id: 4, name: 'Marketing' },
        org: { org_id: 5, name: 'Acme' },
        rights: ['view', 'comment'],
        comment_count: 3,
      },
      data: { type: 'like', value: 1 },
      created_by,
      created_on: '2026-04-30 08:15:30',
      created_via: { id: 1, name: 'the site' },
      to: [2],
    })
    const { notifications, next } = await store.inbox.list(tenant, 2)
    expect(next).toBeNull()
    expect(notifications).toEqual([
      {
        aggregate: null,
        notification_id: notifications[0]?.notification_id,
        type: 'rating',
        context: {
          type: 'item',
          id: 'q3/launch',
          title: 'Q3 launch',
          link: 'https://example.com/q3',
          data: { item_id: 9 },
          space: { space_id: 4, name: 'Marketing' },
          org: { org_id: 5, name: 'Acme' },
          rights: ['view', 'comment'],
          comment_count: 3,
        },
        data: { type: 'like', value: 1 },
        viewed_on: null,
        starred: false,
        subscription_id: null,
        created_on: '2026-04-30 08:15:30',
        created_by,
        created_via: { id: 1, name: 'the site' },
        user_id: 2,
        place: 'inbox',
        snoozed_until: null,
        isWithheld: false,
      },
    ])
    const [one] = notifications
    expect(await store.inbox.get(tenant, 2, one?.notification_id ?? 0)).toEqual(one)
  })

  it('is told now, when the event does not say when it was', async () => {
    const { store, tenant, tell } = world()
    await tell(message('now', [2]))
    const { notifications } = await store.inbox.list(tenant, 2)
    expect(notifications[0]?.created_on).toBe('2026-05-01 12:00:00')
  })

  it('sees each object as the newest event told of it, in whatever order they came', async () => {
    const { store, tenant, tell } = world()
    const at = (created_on: string, context: object): EventInput =>
      message('', [2], { created_on, context: { type: 'item', id: 7, ...context } })
    await tell(at('2026-04-02 00:00:00', { title: 'second', link: '/second' }))
    await tell(at('2026-04-01 00:00:00', { title: 'first', rights: ['view'] }))
    await tell(at('2026-04-04 00:00:00', { title: 'second' }))
    await tell(at('2026-04-03 00:00:00', { title: 'late' }))
    const seen = (await store.inbox.list(tenant, 2)).notifications.map((one) => one.context)
    for (const context of seen) {
      expect(context).toMatchObject({ title: 'second', link: '/second', rights: ['view'] })
    }
    await tell(at('2026-04-05 00:00:00', { title: null }))
    const { notifications } = await store.inbox.list(tenant, 2)
    expect(notifications[4]?.context).toMatchObject({ title: null, link: '/second' })
  })

  it('is told all events of a call, or none', async () => {
    const { store, tenant, said } = world()
    const receipts = await store.events.ingest(tenant, [
      message('one', [2]),
      message('two', [2, 3]),
      message('three', []),
    ])
    expect(receipts.map((receipt) => receipt.notified)).toEqual([1, 2, 0])
    expect(await said(2)).toEqual(['two', 'one'])
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    await expect(
      store.events.ingest(tenant, [message('four', [2]), { ...message('five', [2]), data: cyclic }]),
    ).rejects.toThrow()
    expect(await said(2)).toEqual(['two', 'one'])
  })

  it('takes 1,000 events in one call', async () => {
    const { store, tenant } = world()
    const events = range(1, 1000).map((n) => message(`${n}`, [2]))
    const receipts = await store.events.ingest(tenant, events)
    expect(new Set(receipts.map((receipt) => receipt.event_id)).size).toBe(1000)
    await store.settled()
    expect(await store.inbox.count(tenant, 2)).toBe(1000)
  })
}
