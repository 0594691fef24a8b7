import { describe, expect, it, vi } from 'vitest'
import type { Changes, EventInput, StoredNotification } from '../port.ts'
import { comment, type Open, onlyOne, openMortal, range, useWorld } from './world.ts'

const crowd = range(20, 95)

/** For what somebody else may be at. */
const patience = { timeout: 60_000 }

/** Somebody likes item 7. */
function like(author: number, more: Partial<EventInput> = {}): EventInput {
  return {
    type: 'rating',
    context: { type: 'item', id: 7, title: 'Q3 launch' },
    created_by: { type: 'user', id: author },
    data: { text: `by ${author}`, type: 'like', value: 1 },
    ...more,
  }
}

/** How many events it stands for, how many people, and who. */
function behind({ aggregate, created_by }: StoredNotification): unknown {
  const people = (aggregate?.people ?? [created_by]) as { id: unknown }[]
  return [aggregate?.event_count ?? 1, aggregate?.people_count ?? 1, people.map(({ id }) => id)]
}

function told(changes: Changes): unknown[] {
  if (changes.kind === 'reset') throw new Error(`No reset was expected: ${changes.reason}`)
  return changes.changes.map(({ notification, created, changed }) => [behind(notification), created, changed])
}

export function growthContract(open: Open): void {
  const world = useWorld(open)

  /** What user 2 sees, newest first. */
  async function shown(): Promise<unknown[]> {
    const { store, tenant } = world()
    return (await store.inbox.list(tenant, 2)).notifications.map(behind)
  }

  async function follow(): Promise<void> {
    const { store, tenant } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
  }

  it('makes one notification of several events: of the newest, with the people and the count of all', async () => {
    const { store, tenant, tell, said } = world()
    await follow()
    for (const author of [3, 4, 3, 5]) await tell(like(author))
    expect(await shown()).toEqual([[4, 3, [5, 3, 4]]])
    expect(await said(2)).toEqual(['by 5'])
    expect(await store.inbox.now(tenant, 2)).toMatchObject({ new: 1, unseen: 1 })
  })

  it('names so many people, and counts the others', async () => {
    const { store, tenant, tell } = world()
    await follow()
    await store.registry.putUsers(tenant, [{ user_id: 30, name: 'Cleo' }])
    for (const author of range(11, 30)) await tell(like(author))
    expect(await shown()).toEqual([[20, 20, [30, 29, 28, 27, 26]]])
    const { aggregate } = onlyOne((await store.inbox.list(tenant, 2)).notifications)
    expect(aggregate?.people[0]).toMatchObject({ id: 30, name: 'Cleo' })
  })

  it.each([
    ['another object', like(4, { context: { type: 'item', id: 8 } })],
    ['another rating', like(4, { data: { type: 'thumbs', value: 1 } })],
    ['another value', like(4, { data: { type: 'like', value: 0 } })],
    ['another type', comment('hello', { created_by: { type: 'user', id: 4 } })],
    ['an app', like(4, { created_by: { type: 'app', id: 4 } })],
    ['a later time', like(4, { created_on: '2026-05-02 12:00:01' })],
  ])('does not join %s', async (_, event) => {
    const { tell } = world()
    await follow()
    await tell(like(3, { created_on: '2026-05-01 12:00:00' }))
    await tell({ ...event, to: [2] })
    expect(await shown()).toHaveLength(2)
  })

  it('joins what does not go beyond the tenant’s window, and nothing when that is 0', async () => {
    const { store, tenant, tell } = world()
    await follow()
    expect(await store.events.growsWithin(tenant)).toBe(86_400)
    await store.events.setGrowsWithin(tenant, 60)
    expect(await store.events.growsWithin(tenant)).toBe(60)
    for (const [author, time] of [
      [3, '12:00:00'],
      [4, '12:01:00'],
      [5, '12:02:00'],
      [6, '12:03:01'],
    ] as const) {
      await tell(like(author, { created_on: `2026-05-01 ${time}` }))
    }
    expect(await shown()).toEqual([
      [1, 1, [6]],
      [3, 3, [5, 4, 3]],
    ])
    await store.events.setGrowsWithin(tenant, 0)
    await tell(like(7, { created_on: '2026-05-01 12:03:01' }))
    expect(await shown()).toHaveLength(3)
  })

  it.each(['view', 'star', 'archive', 'snooze', 'remove'] as const)(
    'leaves alone what its user has touched: %s',
    async (act) => {
      const { store, tenant, tell, ids } = world()
      await follow()
      await tell(like(3))
      await store.inbox[act](tenant, 2, onlyOne(await ids(2)), '2026-05-01 12:10:00')
      await tell(like(4))
      const rest = act === 'view' || act === 'star' ? [[1, 1, [3]]] : []
      expect(await shown()).toEqual([[1, 1, [4]], ...rest])
      await tell(like(5))
      expect(await shown()).toEqual([[2, 2, [5, 4]], ...rest])
    },
  )

  it('keeps its place among events that come out of their order', async () => {
    const { tell, said } = world()
    await follow()
    await tell(like(3, { created_on: '2026-05-01 12:00:00' }))
    await tell(like(4, { created_on: '2026-05-01 11:00:00' }))
    await tell(like(3, { created_on: '2026-05-01 10:00:00' }))
    expect(await shown()).toEqual([[3, 2, [3, 4]]])
    expect(await said(2)).toEqual(['by 3'])
  })

  it('is told as one that is new, and is unseen once more', async () => {
    const { store, tenant, tell, said } = world()
    await follow()
    await tell(like(3))
    await tell(comment('later', { to: [2] }))
    await store.inbox.see(tenant, 2)
    const { cursor } = await store.inbox.now(tenant, 2)
    await tell(like(4, { created_on: '2026-05-01 12:00:01' }))
    expect(told(await store.inbox.changes(tenant, 2, cursor))).toEqual([[[2, 2, [4, 3]], true, false]])
    expect(await store.inbox.now(tenant, 2)).toMatchObject({ new: 2, unseen: 1 })
    expect(await said(2)).toEqual(['by 4', 'later'])
  })

  it('tells each author what others were told of each of his events', async () => {
    const { store, tenant, tell } = world()
    await follow()
    for (const author of [3, 4, 3]) await tell(like(author))
    const outgoing = async (author: number): Promise<unknown[]> =>
      (await store.inbox.list(tenant, author, { direction: 'outgoing' })).notifications
        .filter(({ user_id }) => user_id === 2)
        .map((one) => [(one.data as { text: string }).text, one.aggregate])
    expect(await outgoing(3)).toEqual([
      ['by 3', null],
      ['by 3', null],
    ])
    expect(await outgoing(4)).toEqual([['by 4', null]])
  })

  it('is why one is told, of each of its events', async () => {
    const { store, tenant, tell, ids } = world()
    await follow()
    const first = await tell(like(3))
    const second = await tell(like(4))
    const notification_id = onlyOne(await ids(2))
    const why = () =>
      Promise.all([first, second].map(({ event_id }) => store.events.explain(tenant, event_id, 2)))
    const told = { told: true, rule: 'subscriber', notification_id }
    expect(await why()).toMatchObject([told, told])
    await store.inbox.archive(tenant, 2, notification_id)
    expect(await why()).toMatchObject([told, told])
  })

  it('goes with its user when he is erased', async () => {
    const { store, tenant, tell } = world()
    await follow()
    await tell(like(3))
    await tell(like(4))
    await store.registry.eraseUsers(tenant, [2])
    await follow()
    await tell(like(5))
    expect(await shown()).toEqual([[1, 1, [5]]])
  })

  describe('when an event is withdrawn', () => {
    async function grown(authors: readonly number[]): Promise<number[]> {
      await follow()
      const events: number[] = []
      for (const author of authors) events.push((await world().tell(like(author))).event_id)
      return events
    }

    async function withdraw(event_id: number | undefined): Promise<unknown> {
      const { store, tenant } = world()
      return await store.events.withdraw(tenant, { event_id: event_id ?? 0 })
    }

    it('gives way to the one before, when it was the newest, and vanishes with the last', async () => {
      const { store, tenant, said } = world()
      const [first, second, third] = await grown([3, 4, 5])
      expect(await withdraw(third)).toMatchObject({ removed: 0 })
      expect([await shown(), await said(2)]).toEqual([[[2, 2, [4, 3]]], ['by 4']])
      await withdraw(first)
      expect([await shown(), await said(2)]).toEqual([[[1, 1, [4]]], ['by 4']])
      expect(await store.inbox.count(tenant, 2)).toBe(1)
      expect(await withdraw(second)).toMatchObject({ removed: 1 })
      expect([await shown(), await store.inbox.count(tenant, 2)]).toEqual([[], 0])
    })

    it('counts a person until his last event is gone', async () => {
      const [first, , third] = await grown([3, 4, 3])
      await withdraw(first)
      expect(await shown()).toEqual([[2, 2, [3, 4]]])
      await withdraw(third)
      expect(await shown()).toEqual([[1, 1, [4]]])
    })

    it('counts him also when it is his newest that goes', async () => {
      const [, , third] = await grown([3, 4, 3])
      await withdraw(third)
      expect(await shown()).toEqual([[2, 2, [4, 3]]])
    })

    it('is told as a change, not as something new', async () => {
      const { store, tenant } = world()
      const [, second] = await grown([3, 4])
      await store.inbox.see(tenant, 2)
      const { cursor } = await store.inbox.now(tenant, 2)
      await withdraw(second)
      expect(told(await store.inbox.changes(tenant, 2, cursor))).toEqual([[[1, 1, [3]], false, true]])
      expect(await store.inbox.now(tenant, 2)).toMatchObject({ new: 1, unseen: 0 })
    })

    it('grows on from what is left', async () => {
      const { tell } = world()
      const [first, second] = await grown([3, 4])
      await withdraw(second)
      await tell(like(5))
      expect(await shown()).toEqual([[2, 2, [5, 3]]])
      await withdraw(first)
      expect(await shown()).toEqual([[1, 1, [5]]])
    })

    it('takes it out of what was viewed or put aside as well, but for the last one that was viewed', async () => {
      const { store, tenant, ids } = world()
      const [first, second] = await grown([3, 4])
      const id = onlyOne(await ids(2))
      await store.inbox.view(tenant, 2, id)
      await store.inbox.archive(tenant, 2, id)
      await withdraw(second)
      expect(behind((await store.inbox.get(tenant, 2, id)) as StoredNotification)).toEqual([1, 1, [3]])
      expect(await withdraw(first)).toMatchObject({ removed: 0 })
      expect(await store.inbox.get(tenant, 2, id)).not.toBeNull()
    })

    it('leaves an undo as it was', async () => {
      const { store, tenant, ids } = world()
      const [, second] = await grown([3, 4])
      const { undo } = await store.inbox.bulk(tenant, 2, 'archive', { ids: await ids(2) })
      await withdraw(second)
      expect(await store.inbox.undo(tenant, 2, undo ?? '')).toBe(1)
      expect(await shown()).toEqual([[1, 1, [3]]])
      expect(await store.inbox.count(tenant, 2)).toBe(1)
    })
  })

  describe('of a large audience', () => {
    async function shownTo(user: number): Promise<unknown[]> {
      const { store, tenant } = world()
      return (await store.inbox.list(tenant, user)).notifications.map(behind)
    }

    it('is the same for all of it, whoever is told by name and whoever leaves meanwhile', async () => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      await tell(like(3, { to: [2] }))
      await tell(like(4, { to: [2] }))
      await store.subscriptions.unsubscribeUsers(tenant, [95, 94], 'item', 7)
      await store.settled()
      for (const user of [2, ...crowd]) expect(await shownTo(user)).toEqual([[2, 2, [4, 3]]])
      expect(await store.inbox.count(tenant, 95)).toBe(1)
    })

    it.each([1, 3])('goes on after a crash that came %i slices later, and joins once', async (slices) => {
      const { store, tenant, tell, database, restart } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      await tell(like(3))
      await store.settled()
      const dying = await openMortal(database)
      dying.dieAfter(1 + slices)
      await dying.store.events.ingest(tenant, [like(4, { created_on: '2026-05-01 12:00:00' })])
      await (await restart()).settled()
      for (const user of crowd) expect(await shownTo(user)).toEqual([[2, 2, [4, 3]]])
    })

    it('counts right when events and withdrawals come at once', async () => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, crowd, 'item', 7)
      const first = await tell(like(3))
      await Promise.all([
        ...[4, 5, 6].map((author) => tell(like(author))),
        store.events.withdraw(tenant, { event_id: first.event_id }),
      ])
      await store.settled()
      await vi.waitFor(async () => {
        store.wake()
        await store.settled()
        for (const user of crowd) {
          const [one] = (await store.inbox.list(tenant, user)).notifications
          expect([one?.aggregate?.event_count, one?.aggregate?.people_count]).toEqual([3, 3])
          expect(await store.inbox.count(tenant, user)).toBe(1)
        }
      }, patience)
    })
  })
}
