import { expect, it } from 'vitest'
import type { Deed, ListQuery, StoredNotification } from '../port.ts'
import { comment, message, type Open, range, useWorld } from './world.ts'

const deeds: readonly Deed[] = [
  'view',
  'unview',
  'star',
  'unstar',
  'archive',
  'unarchive',
  'snooze',
  'unsnooze',
  'delete',
]

export function bulkContract(open: Open): void {
  const world = useWorld(open)
  const soon = '2026-05-01 12:10:00'

  /** Two of each: unread, viewed, starred, archived, snoozed. */
  const fill = async (): Promise<number[]> => {
    const { store, tenant, tell, ids, clock } = world()
    for (const n of range(1, 25)) await tell(message(`${n}`, [2]))
    const all = await ids(2, { limit: 100 })
    for (const [index, id] of all.entries()) {
      clock.pass(1)
      if (index % 5 === 1) await store.inbox.view(tenant, 2, id)
      if (index % 5 === 2) await store.inbox.star(tenant, 2, id)
      if (index % 5 === 3) await store.inbox.archive(tenant, 2, id)
      if (index % 5 === 4) await store.inbox.snooze(tenant, 2, id, soon)
      if (index % 2 === 0) await store.inbox.view(tenant, 2, id)
    }
    return all
  }

  const everything = async (): Promise<(StoredNotification | null)[]> => {
    const { store, tenant } = world()
    return await Promise.all(range(1, 25).map((id) => store.inbox.get(tenant, 2, id)))
  }

  const unread = async (): Promise<number[]> => {
    const { store, tenant, ids } = world()
    const { new: count } = await store.inbox.now(tenant, 2)
    return [count, (await ids(2, { viewed: false, limit: 100 })).length]
  }

  it.each(deeds)('%s changes many by their numbers, and is undone exactly', async (deed) => {
    const { store, tenant } = world()
    const all = await fill()
    const before = await everything()
    const [count] = await unread()
    const until = deed === 'snooze' ? '2026-05-01 14:00:00' : undefined
    const result = await store.inbox.bulk(tenant, 2, deed, { ids: [...all, 9999] }, until)
    const after = await everything()
    const changed = before.filter((one, index) => JSON.stringify(one) !== JSON.stringify(after[index]))
    expect(result).toEqual({ changed: changed.length, more: false, undo: expect.any(String) })
    expect(result.changed).toBeGreaterThan(0)
    const [there, listed] = await unread()
    expect(there).toBe(listed)
    expect(await store.inbox.bulk(tenant, 2, deed, { ids: all }, until)).toMatchObject({
      changed: 0,
      undo: null,
    })
    expect(await store.inbox.undo(tenant, 2, result.undo ?? '')).toBe(result.changed)
    expect(await everything()).toEqual(before)
    expect(await unread()).toEqual([count, count])
    expect(await store.inbox.undo(tenant, 2, result.undo ?? '')).toBeNull()
  })

  const filters: readonly ListQuery[] = [
    {},
    { viewed: true },
    { starred: true },
    { archived: true },
    { snoozed: true, archived: true },
    { type: ['message', 'comment'], viewed: false },
    { user_id: 1 },
    { user_id: 3 },
    { created_from: '2026-05-01 12:00:01' },
  ]

  it.each(filters)('deletes what the list with the filters %j has, and nothing else', async (filter) => {
    const { store, tenant, ids } = world()
    const all = await fill()
    const chosen = new Set(await ids(2, { ...filter, limit: 100 }))
    const before = await everything()
    const { changed, undo } = await store.inbox.bulk(tenant, 2, 'delete', { filter })
    expect(changed).toBe(chosen.size)
    const left = (await everything()).filter((one) => one !== null).map((one) => one.notification_id)
    expect(left).toEqual(all.filter((id) => !chosen.has(id)).sort((a, b) => a - b))
    if (undo !== null) await store.inbox.undo(tenant, 2, undo)
    expect(await everything()).toEqual(before)
  })

  it('undone leaves alone what has changed since', async () => {
    const { store, tenant, tell, ids } = world()
    for (const n of range(1, 4)) await tell(message(`${n}`, [2]))
    const { undo } = await store.inbox.bulk(tenant, 2, 'archive', { filter: {} })
    const [four = 0, three = 0] = await ids(2, { archived: true })
    await store.inbox.unarchive(tenant, 2, four)
    await store.inbox.archive(tenant, 2, four)
    await store.inbox.remove(tenant, 2, three)
    await tell(message('5', [2]))
    expect(await store.inbox.undo(tenant, 2, undo ?? '')).toBe(2)
    expect(await ids(2)).toHaveLength(3)
    expect(await ids(2, { archived: true })).toEqual([four])
    expect(await unread()).toEqual([3, 3])
  })

  it('is undone by its user, for an hour, and until the next', async () => {
    const { store, tenant, tell, clock } = world()
    for (const n of range(1, 3)) await tell(message(`${n}`, [2, 3]))
    const first = await store.inbox.bulk(tenant, 2, 'view', { ids: [1] })
    const second = await store.inbox.bulk(tenant, 2, 'star', { filter: {} })
    expect(await store.inbox.undo(tenant, 2, first.undo ?? '')).toBeNull()
    expect(await store.inbox.undo(tenant, 3, second.undo ?? '')).toBeNull()
    clock.pass(3600)
    expect(await store.inbox.undo(tenant, 2, second.undo ?? '')).toBeNull()
    store.wake()
    await store.settled()
    clock.pass(-3600)
    expect(await store.inbox.undo(tenant, 2, second.undo ?? '')).toBeNull()
  })

  it('undone has what was snoozed come back at its time', async () => {
    const { store, tenant, tell, ids, clock } = world()
    await tell(message('one', [2]))
    await store.inbox.snooze(tenant, 2, 1, soon)
    const { undo } = await store.inbox.bulk(tenant, 2, 'delete', { filter: { snoozed: true } })
    clock.pass(600)
    store.wake()
    await store.settled()
    await store.inbox.undo(tenant, 2, undo ?? '')
    expect(await ids(2, { snoozed: true })).toEqual([1])
    store.wake()
    await store.settled()
    expect(await ids(2)).toEqual([1])
    expect(await unread()).toEqual([1, 1])
  })

  it('keeps the count true under concurrent changes', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    await Promise.all(range(1, 30).map((n) => tell(comment(`${n}`))))
    const undoing = store.inbox
      .bulk(tenant, 2, 'view', { filter: {} })
      .then(({ undo }) => store.inbox.undo(tenant, 2, undo ?? ''))
    await Promise.all([
      undoing,
      store.inbox.bulk(tenant, 2, 'archive', { ids: range(5, 20) }),
      store.inbox.bulk(tenant, 2, 'unarchive', { filter: { archived: true } }),
      store.inbox.viewRef(tenant, 2, 'item', 7),
      ...range(31, 40).map((n) => tell(comment(`${n}`))),
      store.inbox.bulk(tenant, 2, 'delete', { ids: range(1, 8) }),
    ])
    await store.settled()
    const [count, listed] = await unread()
    expect(count).toBe(listed)
  })
}
