import { expect, it, vi } from 'vitest'
import type { Counts } from '../port.ts'
import { comment, message, type Open, onlyOne, range, useWorld } from './world.ts'

export function asideContract(open: Open): void {
  const world = useWorld(open)
  const soon = '2026-05-01 12:10:00'

  const counts = async (user: number): Promise<Counts> => {
    const { store, tenant } = world()
    const { new: unread, unseen } = await store.inbox.now(tenant, user)
    return { new: unread, unseen }
  }

  /** What a follower is told of the changes since a cursor. */
  const changes = async (cursor: string): Promise<unknown[]> => {
    const { store, tenant } = world()
    const page = await store.inbox.changes(tenant, 2, cursor)
    if (page.kind === 'reset') throw new Error('No reset was expected.')
    return page.changes.map(({ notification, created, moved }) => [
      (notification.data as { text: string }).text,
      notification.place,
      ...(created ? ['created'] : []),
      ...(moved ? ['moved'] : []),
    ])
  }

  it('is out of the inbox and its counts, and listed by its place', async () => {
    const { store, tenant, tell, ids, said } = world()
    for (const n of range(1, 4)) await tell(message(`${n}`, [2, 3]))
    const [four = 0, three = 0, two = 0] = await ids(2)
    await store.inbox.view(tenant, 2, three)
    expect(await store.inbox.archive(tenant, 2, four)).toBe(true)
    expect(await store.inbox.archive(tenant, 2, three)).toBe(true)
    expect(await store.inbox.snooze(tenant, 2, two, soon)).toBe(true)
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
    expect(await counts(3)).toEqual({ new: 4, unseen: 4 })
    expect(await said(2)).toEqual(['1'])
    expect(await said(2, { archived: true })).toEqual(['4', '3'])
    expect(await said(2, { archived: true, viewed: true })).toEqual(['3'])
    expect(await said(2, { snoozed: true })).toEqual(['2'])
    expect(await said(2, { snoozed: true, archived: true })).toEqual(['4', '3', '2'])
    expect(await said(2, { archived: true, type: 'comment' })).toEqual([])
    expect(await said(2, { archived: false, snoozed: false })).toEqual(['1'])
    const { notifications } = await store.inbox.list(tenant, 2, { snoozed: true })
    expect(notifications).toMatchObject([{ place: 'snoozed', snoozed_until: soon }])
    expect(await store.inbox.get(tenant, 2, four)).toMatchObject({ place: 'archived', snoozed_until: null })
  })

  it('comes back by hand as it was', async () => {
    const { store, tenant, tell, ids, said } = world()
    for (const n of range(1, 3)) await tell(message(`${n}`, [2]))
    const [three = 0, two = 0, one = 0] = await ids(2)
    await store.inbox.see(tenant, 2)
    await store.inbox.view(tenant, 2, two)
    await store.inbox.star(tenant, 2, two)
    const before = (await store.inbox.list(tenant, 2)).notifications
    await store.inbox.archive(tenant, 2, three)
    await store.inbox.archive(tenant, 2, two)
    await store.inbox.snooze(tenant, 2, one, soon)
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    for (const id of [three, two]) expect(await store.inbox.unarchive(tenant, 2, id)).toBe(true)
    expect(await store.inbox.unsnooze(tenant, 2, one)).toBe(true)
    expect((await store.inbox.list(tenant, 2)).notifications).toEqual(before)
    expect(await counts(2)).toEqual({ new: 2, unseen: 0 })
    expect(await said(2, { archived: true, snoozed: true })).toEqual([])
  })

  it('goes from one place to another, and stays where a move is not for it', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    const place = async () => (await store.inbox.get(tenant, 2, id))?.place
    expect(await store.inbox.unarchive(tenant, 2, id)).toBe(true)
    expect(await place()).toBe('inbox')
    await store.inbox.snooze(tenant, 2, id, soon)
    expect(await store.inbox.unarchive(tenant, 2, id)).toBe(true)
    expect(await place()).toBe('snoozed')
    await store.inbox.archive(tenant, 2, id)
    expect(await store.inbox.unsnooze(tenant, 2, id)).toBe(true)
    expect(await place()).toBe('archived')
    await store.inbox.snooze(tenant, 2, id, soon)
    expect(await place()).toBe('snoozed')
    expect(await store.inbox.archive(tenant, 3, id)).toBe(false)
    expect(await store.inbox.snooze(tenant, 2, id + 1, soon)).toBe(false)
  })

  it('is viewed and starred there, which counts nothing', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('one', [2]))
    await tell(message('two', [2]))
    const [two = 0] = await ids(2)
    await store.inbox.archive(tenant, 2, two)
    expect(await store.inbox.view(tenant, 2, two)).toBe(true)
    expect(await store.inbox.star(tenant, 2, two)).toBe(true)
    expect(await ids(2, { archived: true, viewed: true, starred: true })).toEqual([two])
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
    await store.inbox.unarchive(tenant, 2, two)
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
    expect(await ids(2, { starred: true })).toEqual([two])
  })

  it('when deleted is gone for its user, and not for its author’s list of what went out', async () => {
    const { store, tenant, tell, ids } = world()
    await tell(message('inbox', [2]))
    await tell(message('archived', [2]))
    const [archived = 0, inbox = 0] = await ids(2)
    await store.inbox.archive(tenant, 2, archived)
    for (const id of [archived, inbox]) {
      expect(await store.inbox.remove(tenant, 2, id)).toBe(true)
      expect(await store.inbox.get(tenant, 2, id)).toBeNull()
      for (const act of ['view', 'star', 'archive', 'unarchive', 'unsnooze', 'remove'] as const) {
        expect(await store.inbox[act](tenant, 2, id)).toBe(false)
      }
      expect(await store.inbox.snooze(tenant, 2, id, soon)).toBe(false)
    }
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    expect(await ids(2, { archived: true, snoozed: true })).toEqual([])
    expect(await ids(1, { direction: 'outgoing' })).toEqual([archived, inbox])
    const { notifications } = await store.inbox.list(tenant, 1, { direction: 'outgoing' })
    expect(notifications).toMatchObject([{ place: 'inbox' }, { place: 'inbox' }])
  })

  it('is told to who follows, whatever he knew', async () => {
    const { store, tenant, tell, ids } = world()
    for (const n of range(1, 3)) await tell(message(`${n}`, [2]))
    const { cursor } = await store.inbox.now(tenant, 2)
    await tell(message('4', [2]))
    const [four = 0, three = 0, two = 0, one = 0] = await ids(2)
    await store.inbox.archive(tenant, 2, one)
    await store.inbox.snooze(tenant, 2, two, soon)
    await store.inbox.remove(tenant, 2, four)
    await store.inbox.archive(tenant, 2, three)
    await store.inbox.unarchive(tenant, 2, three)
    expect(await changes(cursor)).toEqual([
      ['1', 'archived', 'moved'],
      ['2', 'snoozed', 'moved'],
      ['4', 'deleted', 'created', 'moved'],
      ['3', 'inbox', 'moved'],
    ])
  })

  it('is not told once more by a fan-out that comes by later', async () => {
    const { store, tenant, ids } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 95), 'item', 7)
    const told = store.events.ingest(tenant, [comment('to all', { to: [96] })])
    await told
    await store.subscriptions.unsubscribe(tenant, 96, 'item', 7)
    await store.settled()
    const id = onlyOne(await ids(96))
    await store.inbox.archive(tenant, 96, id)
    expect(await ids(96)).toEqual([])
    expect(await ids(96, { archived: true })).toEqual([id])
  })

  it('comes back unread and unseen when its time has come, and not before', async () => {
    const { store, tenant, tell, ids, clock } = world()
    await tell(message('one', [2]))
    const id = onlyOne(await ids(2))
    await store.inbox.view(tenant, 2, id)
    await store.inbox.star(tenant, 2, id)
    await store.inbox.snooze(tenant, 2, id, soon)
    await store.inbox.see(tenant, 2)
    const { cursor } = await store.inbox.now(tenant, 2)
    clock.pass(599)
    store.wake()
    await store.settled()
    expect(await ids(2)).toEqual([])
    clock.pass(1)
    const poked = vi.fn<() => void>()
    store.inbox.listen(tenant, 2, poked)
    store.wake()
    await store.settled()
    expect(await store.inbox.get(tenant, 2, id)).toMatchObject({
      place: 'inbox',
      viewed_on: null,
      starred: true,
      snoozed_until: null,
    })
    expect(await counts(2)).toEqual({ new: 1, unseen: 1 })
    expect(await changes(cursor)).toEqual([['one', 'inbox', 'created', 'moved']])
    await vi.waitFor(() => expect(poked).toHaveBeenCalled())
  })

  it('comes back once, also after a stop, and with several processes', async () => {
    const { store, tenant, tell, ids, clock, restart } = world()
    for (const n of range(1, 5)) await tell(message(`${n}`, [2]))
    for (const id of await ids(2)) await store.inbox.snooze(tenant, 2, id, soon)
    const { cursor } = await store.inbox.now(tenant, 2)
    clock.pass(3600)
    const others = await Promise.all([restart(), restart()])
    for (const one of [store, ...others]) one.wake()
    for (const one of [store, ...others]) await one.settled()
    expect(await ids(2)).toHaveLength(5)
    expect(await counts(2)).toEqual({ new: 5, unseen: 5 })
    const page = await store.inbox.changes(tenant, 2, cursor)
    expect(page).toMatchObject({ changes: range(11, 15).map((rev) => ({ rev })) })
  })

  it('does not come back at a time that was changed, nor after it was taken elsewhere', async () => {
    const { store, tenant, tell, ids, clock } = world()
    for (const n of range(1, 3)) await tell(message(`${n}`, [2]))
    const [three = 0, two = 0, one = 0] = await ids(2)
    for (const id of [three, two, one]) await store.inbox.snooze(tenant, 2, id, soon)
    await store.inbox.snooze(tenant, 2, one, '2026-05-01 13:00:00')
    await store.inbox.archive(tenant, 2, two)
    await store.inbox.unsnooze(tenant, 2, three)
    await store.inbox.view(tenant, 2, three)
    clock.pass(600)
    store.wake()
    await store.settled()
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
    clock.pass(3000)
    store.wake()
    await store.settled()
    expect(await ids(2)).toEqual([three, one])
    expect(await ids(2, { archived: true })).toEqual([two])
  })

  it('is exported, and goes with its user', async () => {
    const { store, tenant, tell, ids } = world()
    for (const n of range(1, 3)) await tell(message(`${n}`, [2]))
    const [three = 0, two = 0, one = 0] = await ids(2)
    await store.inbox.archive(tenant, 2, three)
    await store.inbox.snooze(tenant, 2, two, soon)
    await store.inbox.bulk(tenant, 2, 'view', { ids: [one] })
    const held = await store.registry.exportUser(tenant, 2)
    expect(held.notifications.map(({ notification_id }) => notification_id)).toEqual([three, two, one])
    await store.registry.eraseUsers(tenant, [2])
    expect((await store.registry.exportUser(tenant, 2)).notifications).toEqual([])
    expect(await store.inbox.get(tenant, 2, three)).toBeNull()
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
  })

  it.each(['archive', 'snooze', 'remove'] as const)('was told to its user all the same: %s', async (act) => {
    const { store, tenant, tell, ids } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    await store.registry.putMembers(tenant, 'space', 5, [{ user_id: 2, role: 'admin' }])
    const context = { type: 'space', id: 5, space: { space_id: 5, name: 'Growth' } }
    const told = [
      ['subscriber', await tell(comment('followed'))],
      ['named', await tell(message('to him', [2]))],
      ['admin', await tell(comment('in his space', { type: 'user_left_space', context }))],
    ] as const
    const numbers = (await ids(2)).reverse()
    for (const id of numbers) await store.inbox[act](tenant, 2, id, soon)
    const why = await Promise.all(told.map(([, { event_id }]) => store.events.explain(tenant, event_id, 2)))
    expect(why).toMatchObject(
      told.map(([rule], index) => ({ told: true, rule, notification_id: numbers[index] })),
    )
  })

  it('keeps the counts true under concurrent changes', async () => {
    const { store, tenant, tell, ids } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    await Promise.all(range(1, 20).map((n) => tell(comment(`${n}`))))
    const mine = await ids(2)
    await Promise.all([
      ...mine.slice(0, 8).map((id) => store.inbox.archive(tenant, 2, id)),
      ...mine.slice(4, 12).map((id) => store.inbox.view(tenant, 2, id)),
      ...mine.slice(6, 10).map((id) => store.inbox.remove(tenant, 2, id)),
      store.inbox.see(tenant, 2),
      ...mine.slice(0, 5).map((id) => store.inbox.unarchive(tenant, 2, id)),
      ...mine.slice(10, 15).map((id) => store.inbox.snooze(tenant, 2, id, soon)),
      store.inbox.viewRef(tenant, 2, 'item', 7),
      store.inbox.unviewAll(tenant, 2),
      ...range(21, 30).map((n) => tell(comment(`${n}`))),
    ])
    await store.settled()
    const unread = (await ids(2, { viewed: false, limit: 100 })).length
    expect((await counts(2)).new).toBe(unread)
    await store.inbox.see(tenant, 2)
    await store.inbox.viewAll(tenant, 2)
    expect(await counts(2)).toEqual({ new: 0, unseen: 0 })
  })
}
