import { beforeEach, describe, expect, it } from 'vitest'
import { InvalidCursor } from '../errors.ts'
import type { ListQuery, StoredNotification } from '../port.ts'
import { comment, message, type Open, onlyOne, range, useWorld } from './world.ts'

export function listContract(open: Open): void {
  const world = useWorld(open)

  it('of a user who was never told anything is empty', async () => {
    const { store, tenant } = world()
    expect(await store.inbox.list(tenant, 'nobody')).toEqual({ notifications: [], next: null })
    expect(await store.inbox.count(tenant, 'nobody')).toBe(0)
    expect(await store.inbox.get(tenant, 'nobody', 1)).toBeNull()
  })

  it('shows 20, and up to 100 when asked for', async () => {
    const { store, tenant, ids } = world()
    await store.events.ingest(
      tenant,
      range(1, 120).map((n) => message(`${n}`, [2])),
    )
    await store.settled()
    expect(await ids(2)).toHaveLength(20)
    expect(await ids(2, { limit: 1 })).toHaveLength(1)
    expect(await ids(2, { limit: 100 })).toHaveLength(100)
    expect(await ids(2, { limit: 100, offset: 110 })).toHaveLength(10)
    expect(await ids(2, { offset: 120 })).toEqual([])
  })

  it('shows what was created last first, and of one second what came last', async () => {
    const { said, tell } = world()
    await tell(message('b', [2], { created_on: '2026-04-02 00:00:00' }))
    await tell(message('c', [2], { created_on: '2026-04-02 00:00:00' }))
    await tell(message('a', [2], { created_on: '2026-04-01 00:00:00' }))
    await tell(message('d', [2], { created_on: '2026-04-02 00:00:01' }))
    expect(await said(2)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('goes on where a page ended: nothing twice, nothing left out, whatever comes meanwhile', async () => {
    const { store, tenant, tell } = world()
    for (const n of range(1, 9)) await tell(message(`${n}`, [2], { created_on: `2026-04-0${(n % 3) + 1}` }))
    const seen: StoredNotification[] = []
    let cursor: string | undefined
    do {
      const page = await store.inbox.list(tenant, 2, { limit: 2, cursor })
      seen.push(...page.notifications)
      cursor = page.next ?? undefined
      await tell(message('newer', [2]))
      await store.inbox.view(tenant, 2, seen[0]?.notification_id ?? 0)
    } while (cursor !== undefined)
    expect(seen.map((one) => (one.data as { text: string }).text)).toEqual([
      ...['8', '5', '2'],
      ...['7', '4', '1'],
      ...['9', '6', '3'],
    ])
  })

  it.each(['', 'x', '{}', 'bnVsbA', 'W10', 'WzEsMl0x', 'WzEsMiwzLDRd', '\u0000', '🙂'])(
    'refuses the cursor %j',
    async (cursor) => {
      const { store, tenant } = world()
      await expect(store.inbox.list(tenant, 2, { cursor })).rejects.toThrow(InvalidCursor)
      await expect(store.inbox.list(tenant, 2, { cursor, direction: 'outgoing' })).rejects.toThrow(
        InvalidCursor,
      )
    },
  )

  describe('with filters', () => {
    /** The inbox of 2: which of them are viewed and starred is told by their texts. */
    beforeEach(async () => {
      const { store, tenant, tell, clock } = world()
      await store.subscriptions.subscribe(tenant, 2, 'item', 7)
      const day = (n: number): string => `2026-04-0${n} 00:00:00`
      await tell(comment('comment 1', { created_on: day(1) }))
      await tell(comment('comment 2 viewed starred', { created_on: day(2) }))
      await tell(message('message 3 viewed', [2], { created_on: day(3) }))
      await tell(
        message('message 4', [2], {
          created_on: day(4),
          context: { type: 'org', id: 5 },
          created_by: { type: 'user', id: 'bo' },
        }),
      )
      await tell(
        message('alert 5 starred', [2], {
          type: 'alert',
          created_on: day(5),
          created_by: { type: 'user', id: 'bo' },
        }),
      )
      await tell(
        message('message 6 viewed later', [2], { created_on: day(6), created_by: { type: 'app', id: 1 } }),
      )
      for (const { notification_id, data } of (await store.inbox.list(tenant, 2)).notifications) {
        const { text } = data as { text: string }
        if (text.endsWith('later')) clock.pass(60)
        if (text.includes('viewed')) await store.inbox.view(tenant, 2, notification_id)
        if (text.endsWith('later')) clock.pass(-60)
        if (text.includes('starred')) await store.inbox.star(tenant, 2, notification_id)
      }
    })

    const cases: readonly [ListQuery, readonly number[]][] = [
      [{}, [6, 5, 4, 3, 2, 1]],
      [{ viewed: true }, [6, 3, 2]],
      [{ viewed: false }, [5, 4, 1]],
      [{ starred: true }, [5, 2]],
      [{ starred: false }, [6, 4, 3, 1]],
      [{ starred: true, viewed: true }, [2]],
      [{ starred: true, viewed: false }, [5]],
      [{ starred: false, viewed: false }, [4, 1]],
      [{ type: 'comment' }, [2, 1]],
      [{ type: 'message' }, [6, 4, 3]],
      [{ type: 'message', viewed: true }, [6, 3]],
      [{ type: 'message', starred: true }, []],
      [{ type: 'alert', starred: true }, [5]],
      [{ type: 'update' }, []],
      [{ type: 'no such type' }, []],
      [{ context_type: 'item' }, [6, 5, 3, 2, 1]],
      [{ context_type: 'org' }, [4]],
      [{ context_type: 'org', type: 'message' }, [4]],
      [{ context_type: 'org', type: 'comment' }, []],
      [{ context_type: 'item', type: 'message', viewed: false }, []],
      [{ user_id: 'bo' }, [5, 4]],
      [{ user_id: 1 }, [3, 2, 1]],
      [{ user_id: 'bo', type: 'alert' }, [5]],
      [{ user_id: 'bo', starred: true }, [5]],
      [{ user_id: 'bo', starred: false }, [4]],
      [{ user_id: 1, viewed: false }, [1]],
      [{ user_id: 1, viewed: false, viewed_from: '1970-01-02' }, [3, 2, 1]],
      [{ user_id: 'nobody' }, []],
      [{ created_from: '2026-04-03' }, [6, 5, 4, 3]],
      [{ created_from: '2026-04-03 00:00:01' }, [6, 5, 4]],
      [{ created_to: '2026-04-03' }, [3, 2, 1]],
      [{ created_to: '2026-04-02 23:59:59' }, [2, 1]],
      [{ created_from: '2026-04-02', created_to: '2026-04-04', viewed: true }, [3, 2]],
      [{ created_from: '2026-04-05', created_to: '2026-04-04' }, []],
      [{ created_from: '2026-04-02', type: 'comment' }, [2]],
      [{ created_to: '2026-04-04', user_id: 'bo' }, [4]],
      [{ created_to: '2026-04-04', starred: true }, [2]],
      [{ viewed: false, viewed_from: '1970-01-02' }, [6, 5, 4, 3, 2, 1]],
      [{ viewed: false, viewed_from: '2026-05-01 12:00:00' }, [6, 5, 4, 1]],
      [{ viewed: false, viewed_from: '2026-05-01 12:01:00' }, [5, 4, 1]],
      [{ viewed: false, viewed_from: '1970-01-02', type: 'message' }, [6, 4, 3]],
      [{ viewed: false, viewed_from: '1970-01-02', starred: true }, [5, 2]],
      [{ viewed: true, viewed_from: '2026-05-01 12:00:00' }, [6, 3, 2]],
      [{ viewed_from: '2026-05-01 12:00:00' }, [6, 5, 4, 3, 2, 1]],
    ]

    const shown = async (query: ListQuery): Promise<number[]> =>
      (await world().said(2, query)).map((text) => Number(String(text).split(' ')[1]))

    it.each(cases)('%j', async (query, expected) => {
      expect(await shown(query)).toEqual(expected)
    })

    it.each(cases)('%j, page by page', async (query, expected) => {
      const { store, tenant } = world()
      for (const [index, number] of expected.entries()) {
        expect(await shown({ ...query, limit: 1, offset: index })).toEqual([number])
      }
      const byCursor: number[] = []
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await store.inbox.list(tenant, 2, { ...query, limit: 1, cursor })
        byCursor.push(
          ...page.notifications.map((one) =>
            Number(String((one.data as { text: string }).text).split(' ')[1]),
          ),
        )
        cursor = page.next ?? undefined
        more = cursor !== undefined
      }
      expect(byCursor).toEqual(expected)
    })
  })

  describe('of what went out', () => {
    it('shows what each was told of the user’s own events, the newest event first', async () => {
      const { store, tenant, tell } = world()
      await tell(message('one', [2, 3], { created_on: '2026-04-02' }))
      await tell(message('two', [2], { created_on: '2026-04-03' }))
      await tell(message('three', [4], { created_on: '2026-04-01' }))
      await tell(message('another’s', [1, 2], { created_by: { type: 'user', id: 5 } }))
      await tell(message('an app’s', [2], { created_by: { type: 'app', id: 1 } }))
      const out = async (query: ListQuery): Promise<unknown[]> =>
        (await store.inbox.list(tenant, 1, { direction: 'outgoing', ...query })).notifications.map((one) => [
          (one.data as { text: string }).text,
          one.user_id,
        ])
      const all = [
        ['two', 2],
        ['one', 2],
        ['one', 3],
        ['three', 4],
      ]
      expect(await out({})).toEqual(all)
      expect(await out({ user_id: 2 })).toEqual([
        ['two', 2],
        ['one', 2],
      ])
      expect(await out({ created_to: '2026-04-02' })).toEqual(all.slice(1))
      expect(await out({ created_from: '2026-04-02' })).toEqual(all.slice(0, 3))
      expect(await out({ context_type: 'conversation' })).toEqual([])
      expect(await out({ type: 'message', offset: 1, limit: 2 })).toEqual(all.slice(1, 3))

      const paged: unknown[] = []
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await store.inbox.list(tenant, 1, { direction: 'outgoing', limit: 1, cursor })
        paged.push(...page.notifications.map((one) => [(one.data as { text: string }).text, one.user_id]))
        cursor = page.next ?? undefined
        more = cursor !== undefined
      }
      expect(paged).toEqual(all)
    })

    it('shows nothing of what the receivers did with it', async () => {
      const { store, tenant, tell, ids } = world()
      await tell(message('one', [2]))
      const id = onlyOne(await ids(2))
      await store.inbox.view(tenant, 2, id)
      await store.inbox.star(tenant, 2, id)
      const { notifications } = await store.inbox.list(tenant, 1, { direction: 'outgoing' })
      expect(notifications).toMatchObject([{ viewed_on: null, starred: false, user_id: 2 }])
      expect(await ids(1, { direction: 'outgoing', viewed: true })).toEqual([])
      expect(await ids(1, { direction: 'outgoing', starred: true })).toEqual([])
      expect(await store.inbox.get(tenant, 1, id)).toBeNull()
    })

    it('takes a cursor of its own only', async () => {
      const { store, tenant, tell } = world()
      await tell(message('one', [2, 3]))
      await tell(message('two', [2, 3]))
      const outgoing = await store.inbox.list(tenant, 1, { direction: 'outgoing', limit: 1 })
      const incoming = await store.inbox.list(tenant, 2, { limit: 1 })
      expect(outgoing.next).not.toBeNull()
      expect(incoming.next).not.toBeNull()
      await expect(store.inbox.list(tenant, 1, { cursor: outgoing.next ?? '' })).rejects.toThrow(
        InvalidCursor,
      )
      await expect(
        store.inbox.list(tenant, 2, { direction: 'outgoing', cursor: incoming.next ?? '' }),
      ).rejects.toThrow(InvalidCursor)
    })
  })
}
