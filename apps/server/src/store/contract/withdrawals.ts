import { describe, expect, it, vi } from 'vitest'
import type { Changes, EventInput, Store } from '../port.ts'
import { comment, message, type Open, onlyOne, openMortal, range, sliceSize, useWorld } from './world.ts'

const crowd = range(2, 96)

/** For what the dying one is at. */
const patience = { timeout: 60_000 }

/** What is told of an event, and how. */
function told(changes: Changes): unknown[] {
  if (changes.kind === 'reset') throw new Error(`No reset was expected: ${changes.reason}`)
  return changes.changes.map(({ notification, moved }) => [
    notification.notification_id,
    notification.place,
    moved,
  ])
}

export function withdrawalsContract(open: Open): void {
  const world = useWorld(open)

  async function happen(event: EventInput): Promise<number> {
    return (await world().tell(event)).event_id
  }

  it('takes what is unread from inboxes and counts, and says how much', async () => {
    const { store, tenant, tell, said } = world()
    await tell(message('stays', [2, 3]))
    const event_id = await happen(message('slip', [2, 3]))
    expect(await store.events.withdraw(tenant, { event_id })).toEqual({
      event_id,
      withdrawn_on: '2026-05-01 12:00:00',
      removed: 2,
      more: false,
    })
    for (const user of [2, 3]) {
      expect(await said(user)).toEqual(['stays'])
      expect(await store.inbox.now(tenant, user)).toMatchObject({ new: 1, unseen: 1 })
    }
  })

  it('is told as it was the first time to who repeats it', async () => {
    const { store, tenant, clock, ids } = world()
    const event_id = await happen(message('slip', [2]))
    await store.events.withdraw(tenant, { event_id })
    const before = await store.inbox.now(tenant, 2)
    clock.pass(60)
    expect(await store.events.withdraw(tenant, { event_id })).toEqual({
      event_id,
      withdrawn_on: '2026-05-01 12:00:00',
      removed: 0,
      more: false,
    })
    expect(await store.inbox.now(tenant, 2)).toEqual(before)
    expect(await ids(2)).toEqual([])
  })

  it('goes by the name that the host gave the event, which stays used', async () => {
    const { store, tenant, tell, said } = world()
    const slip = message('slip', [2], { external_id: 'like 1' })
    const receipt = await tell(slip)
    expect(await store.events.withdraw(tenant, { external_id: 'like 1' })).toMatchObject({
      event_id: receipt.event_id,
      removed: 1,
    })
    expect(await tell(slip)).toEqual(receipt)
    expect(await said(2)).toEqual([])
  })

  it('is of no event that there is not, and of no other tenant’s', async () => {
    const { store, tenant, said } = world()
    const other = (await store.tenants.create('other')).id
    const event_id = await happen(message('mine', [2], { external_id: 'mine' }))
    expect(await store.events.withdraw(tenant, { event_id: event_id + 1 })).toBeNull()
    expect(await store.events.withdraw(tenant, { external_id: 'yours' })).toBeNull()
    expect(await store.events.withdraw(other, { event_id })).toBeNull()
    expect(await store.events.withdraw(other, { external_id: 'mine' })).toBeNull()
    expect(await said(2)).toEqual(['mine'])
  })

  it('leaves what was viewed, also when it is marked as unread later', async () => {
    const { store, tenant, said, ids } = world()
    const event_id = await happen(message('read', [2, 3]))
    const id = onlyOne(await ids(2))
    await store.inbox.view(tenant, 2, id)
    expect(await store.events.withdraw(tenant, { event_id })).toMatchObject({ removed: 1 })
    expect([await said(2), await said(3)]).toEqual([['read'], []])
    await store.inbox.unview(tenant, 2, id)
    expect(await store.inbox.count(tenant, 2)).toBe(1)
  })

  it('takes what is unread wherever its user put it', async () => {
    const { store, tenant, clock, said, ids } = world()
    const event_id = await happen(message('slip', [2, 3, 4]))
    const [two, three, four] = await Promise.all([2, 3, 4].map(async (user) => onlyOne(await ids(user))))
    await store.inbox.star(tenant, 2, two ?? 0)
    await store.inbox.archive(tenant, 3, three ?? 0)
    await store.inbox.snooze(tenant, 4, four ?? 0, '2026-05-01 12:01:00')
    expect(await store.events.withdraw(tenant, { event_id })).toMatchObject({ removed: 3 })
    clock.pass(120)
    store.wake()
    await store.settled()
    for (const user of [2, 3, 4]) {
      expect(await said(user)).toEqual([])
      expect(await said(user, { archived: true, snoozed: true })).toEqual([])
      expect(await store.inbox.now(tenant, user)).toMatchObject({ new: 0, unseen: 0 })
    }
    expect(await store.inbox.get(tenant, 3, three ?? 0)).toBeNull()
    expect(await store.inbox.unarchive(tenant, 3, three ?? 0)).toBe(false)
  })

  it.each(['archive', 'delete', 'star', 'view'] as const)(
    'is not undone by the undo of a bulk: %s',
    async (deed) => {
      const { store, tenant, said, ids } = world()
      const event_id = await happen(message('slip', [2]))
      const bulk = await store.inbox.bulk(tenant, 2, deed, { ids: await ids(2) })
      await store.events.withdraw(tenant, { event_id })
      await store.inbox.undo(tenant, 2, bulk.undo ?? '')
      // What was viewed when it was withdrawn is its user's to do with as he likes.
      expect(await said(2)).toEqual(deed === 'view' ? ['slip'] : [])
      expect(await store.inbox.count(tenant, 2)).toBe(deed === 'view' ? 1 : 0)
    },
  )

  it('keeps the badge true: what was seen and vanishes is neither new nor unseen', async () => {
    const { store, tenant, tell } = world()
    const event_id = await happen(message('seen', [2]))
    await store.inbox.see(tenant, 2)
    await tell(message('new', [2]))
    await store.events.withdraw(tenant, { event_id })
    expect(await store.inbox.now(tenant, 2)).toMatchObject({ new: 1, unseen: 1 })
  })

  it('is told as a change to who follows, and to nobody whose inbox has not changed', async () => {
    const { store, tenant, ids } = world()
    const event_id = await happen(message('slip', [2, 3]))
    const [two, three] = await Promise.all([2, 3].map(async (user) => onlyOne(await ids(user))))
    await store.inbox.view(tenant, 3, three ?? 0)
    const before = await Promise.all([2, 3].map((user) => store.inbox.now(tenant, user)))
    await store.events.withdraw(tenant, { event_id })
    expect(told(await store.inbox.changes(tenant, 2, before[0]?.cursor ?? ''))).toEqual([
      [two, 'deleted', true],
    ])
    expect(told(await store.inbox.changes(tenant, 3, before[1]?.cursor ?? ''))).toEqual([])
  })

  it('pokes who listens', async () => {
    const { store, tenant } = world()
    await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
    const event_id = await happen(comment('slip'))
    await store.settled()
    const listeners = [2, 33, 96].map((user) => {
      const poked = vi.fn<() => void>()
      store.inbox.listen(tenant, user, poked)
      return poked
    })
    await store.events.withdraw(tenant, { event_id })
    await store.settled()
    for (const poked of listeners) await vi.waitFor(() => expect(poked).toHaveBeenCalled())
  })

  it('takes an alert with the event that mentions', async () => {
    const { store, tenant, said } = world()
    await store.subscriptions.subscribeUsers(tenant, [2, 3], 'item', 7)
    const event_id = await happen(comment('', { data: { text: 'hello @[Bo](user:2)' } }))
    expect([(await said(2)).length, (await said(3)).length]).toEqual([1, 1])
    expect(await store.events.withdraw(tenant, { event_id })).toMatchObject({ removed: 2 })
    expect([await said(2), await said(3)]).toEqual([[], []])
  })

  it('is the answer to why', async () => {
    const { store, tenant, ids } = world()
    await store.mutes.mute(tenant, 4, { type: 'item', id: 7 }, null)
    const event_id = await happen(message('slip', [2, 3, 4]))
    await store.inbox.view(tenant, 3, onlyOne(await ids(3)))
    await store.events.withdraw(tenant, { event_id })
    const rules = await Promise.all([1, 2, 3, 4].map((user) => store.events.explain(tenant, event_id, user)))
    expect(rules).toMatchObject([
      { told: false, rule: 'author' },
      { told: false, rule: 'withdrawn', notification_id: null },
      { told: true, rule: 'named' },
      { told: false, rule: 'muted_object' },
    ])
  })

  it('is the answer to why, unless it was viewed, wherever it was put', async () => {
    const { store, tenant, ids } = world()
    const event_id = await happen(message('slip', [2, 3, 4, 5]))
    for (const [user, act, isViewed] of [
      [2, 'archive', true],
      [3, 'remove', true],
      [4, 'archive', false],
      [5, 'remove', false],
    ] as const) {
      const id = onlyOne(await ids(user))
      if (isViewed) await store.inbox.view(tenant, user, id)
      await store.inbox[act](tenant, user, id)
    }
    await store.events.withdraw(tenant, { event_id })
    const rules = await Promise.all([2, 3, 4, 5].map((user) => store.events.explain(tenant, event_id, user)))
    const kept = { told: true, rule: 'named', notification_id: expect.any(Number) }
    const gone = { told: false, rule: 'withdrawn', notification_id: null }
    expect(rules).toMatchObject([kept, kept, gone, gone])
  })

  it('is the answer to why of an alert that went with it', async () => {
    const { store, tenant, ids } = world()
    const event_id = await happen(comment('', { data: { text: '@[Bo](user:2) and @[Cy](user:3)' } }))
    const notification_id = onlyOne(await ids(3))
    await store.inbox.view(tenant, 3, notification_id)
    await store.inbox.archive(tenant, 3, notification_id)
    await store.events.withdraw(tenant, { event_id })
    const rules = await Promise.all([2, 3].map((user) => store.events.explain(tenant, event_id, user)))
    expect(rules).toMatchObject([
      { told: false, rule: 'withdrawn', notification_id: null },
      { told: false, rule: 'alerted', notification_id },
    ])
  })

  it('is left out of what its author has caused, but for who viewed it', async () => {
    const { store, tenant, ids, said } = world()
    const event_id = await happen(message('slip', [2, 3]))
    await store.inbox.view(tenant, 3, onlyOne(await ids(3)))
    await store.events.withdraw(tenant, { event_id })
    expect(await said(1, { direction: 'outgoing' })).toEqual(['slip'])
  })

  describe('of an event with a large audience', () => {
    async function counts(store: Store): Promise<number[]> {
      return await Promise.all(crowd.map((user) => store.inbox.count(world().tenant, user)))
    }

    it('takes the first of it at once, and the rest by and by', async () => {
      const { store, tenant } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const event_id = await happen(comment('slip'))
      await store.settled()
      expect(await store.events.withdraw(tenant, { event_id })).toMatchObject({
        removed: sliceSize,
        more: true,
      })
      await store.settled()
      expect(await counts(store)).toEqual(crowd.map(() => 0))
    })

    it.each([0, 1, 4])('goes on after a crash that came %i slices later', async (slices) => {
      const { store, tenant, database, clock, restart } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const event_id = await happen(comment('slip'))
      await store.settled()
      const dying = await openMortal(database, { clock })
      dying.dieAfter(1 + slices)
      await dying.store.events.withdraw(tenant, { event_id })
      const after = await restart()
      await vi.waitFor(async () => {
        // What the dying one was at when this one looked is looked at again.
        after.wake()
        await after.settled()
        expect(await counts(after)).toEqual(crowd.map(() => 0))
      }, patience)
    })

    it('ends a fan-out that is under way, and counts for no subscription what never came', async () => {
      const { store, tenant, database, restart } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const dying = await openMortal(database)
      dying.dieAfter(2)
      const { event_id } = onlyOne(await dying.store.events.ingest(tenant, [comment('slip')]))
      await store.events.withdraw(tenant, { event_id })
      await store.settled()
      const after = await restart()
      await after.settled()
      expect(await counts(after)).toEqual(crowd.map(() => 0))
      const caused = async (user: number) =>
        (await after.subscriptions.find(tenant, user, 'item', 7))?.notifications
      // Of the ids' texts, "10" is among the first, and "96" is the last.
      expect(await Promise.all([10, 96].map(caused))).toEqual([1, 0])
      await after.subscriptions.unsubscribe(tenant, 96, 'item', 7)
      expect(await after.inbox.count(tenant, 96)).toBe(0)
    })

    it('meets no other half-way: events and withdrawals at once leave what they leave one by one', async () => {
      const { store, tenant } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const first = await store.events.ingest(tenant, [comment('one'), comment('two'), comment('three')])
      await Promise.all([
        ...first.map(({ event_id }) => store.events.withdraw(tenant, { event_id })),
        store.events.ingest(tenant, [comment('four')]),
        ...crowd.slice(0, 5).map((user) => store.inbox.viewAll(tenant, user)),
      ])
      await store.settled()
      for (const user of crowd) {
        const { notifications } = await store.inbox.list(tenant, user, { viewed: false })
        expect(await store.inbox.count(tenant, user)).toBe(notifications.length)
      }
      expect((await counts(store)).slice(5)).toEqual(crowd.slice(5).map(() => 1))
    })
  })
}
