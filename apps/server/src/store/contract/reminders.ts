import { describe, expect, it } from 'vitest'
import type { EventInput, Id, Store } from '../port.ts'
import { comment, type Open, onlyOne, useWorld } from './world.ts'

export function remindersContract(open: Open): void {
  const world = useWorld(open)

  /** Now is noon of this day. */
  const today = '2026-05-01'
  const hour = 3600

  const task = (data: object, id: Id = 5) =>
    world().store.registry.putObjects(world().tenant, [{ type: 'task', id, title: 'Call', data }])

  const remind = (user: Id, minutes: number, type = 'task', id: Id = 5) =>
    world().store.reminders.put(world().tenant, user, type, id, minutes)

  async function pass(seconds: number, ...others: readonly Store[]): Promise<void> {
    const { store, clock } = world()
    clock.pass(seconds)
    for (const one of [store, ...others]) one.wake()
    for (const one of [store, ...others]) await one.settled()
  }

  const count = (user: Id) => world().store.inbox.count(world().tenant, user)

  const update = (data: object, more: Partial<EventInput> = {}) =>
    world().tell({
      type: 'update',
      context: { type: 'task', id: 5 },
      created_by: { type: 'user', id: 1 },
      data,
      ...more,
    })

  describe('a reminder', () => {
    it.each([
      ['task', { due_on: `${today} 14:00:00` }],
      ['item', { due_on: `${today} 14:00:00`, due_date: '2026-05-03' }],
      ['meeting', { starts_on: `${today} 14:00:00` }],
    ])('of a %s is told once, before its date, to its user', async (type, data) => {
      const { store, tenant } = world()
      await store.registry.putObjects(tenant, [{ type, id: 5, title: 'Call', data }])
      await remind(2, 30, type)
      await remind(3, 60, type)
      await pass(hour - 1)
      expect([await count(2), await count(3)]).toEqual([0, 0])
      await pass(1)
      expect([await count(2), await count(3)]).toEqual([0, 1])
      await pass(hour / 2)
      await pass(2 * hour)
      expect([await count(2), await count(3)]).toEqual([1, 1])
      const told = onlyOne((await store.inbox.list(tenant, 2)).notifications)
      expect(told).toMatchObject({
        type: 'reminder',
        context: { type, id: 5, title: 'Call', data },
        created_on: `${today} 13:30:00`,
        created_by: { type: 'system' },
        data: {},
      })
    })

    it('of a day is told before its first second', async () => {
      await task({ due_date: '2026-05-02' })
      await remind(2, 60)
      await pass(11 * hour - 1)
      expect(await count(2)).toBe(0)
      await pass(1)
      expect(await count(2)).toBe(1)
    })

    it('is found, changed by a repeat, and taken away', async () => {
      const { store, tenant } = world()
      expect(await store.reminders.find(tenant, 2, 'task', 5)).toBeNull()
      const made = await remind(2, 30)
      expect(made).toEqual({ reminder_id: expect.any(Number), remind_delta: 30 })
      expect(await remind(2, 30)).toEqual(made)
      expect(await remind(2, 15)).toEqual({ ...made, remind_delta: 15 })
      expect((await remind(3, 15)).reminder_id).not.toBe(made.reminder_id)
      expect(await store.reminders.find(tenant, 2, 'task', 5)).toEqual({ ...made, remind_delta: 15 })
      expect(await store.reminders.remove(tenant, 2, 'task', 5, made.reminder_id + 9)).toBe(false)
      expect(await store.reminders.remove(tenant, 4, 'task', 5)).toBe(false)
      expect(await store.reminders.remove(tenant, 2, 'task', 6)).toBe(false)
      await task({ due_on: `${today} 14:00:00` })
      expect(await store.reminders.remove(tenant, 2, 'task', 5, made.reminder_id)).toBe(true)
      expect(await store.reminders.remove(tenant, 2, 'task', 5)).toBe(false)
      await pass(3 * hour)
      expect([await count(2), await count(3)]).toEqual([0, 1])
    })

    it('that is changed is told at its new time only', async () => {
      await task({ due_on: `${today} 14:00:00` })
      await remind(2, 60)
      await remind(2, 30)
      await pass(hour)
      expect(await count(2)).toBe(0)
      await pass(hour / 2)
      expect(await count(2)).toBe(1)
      await remind(2, 10)
      await pass(hour)
      expect(await count(2)).toBe(2)
    })

    it('goes along with its date, whoever tells it', async () => {
      await remind(2, 0)
      await task({ due_on: `${today} 14:00:00` })
      await task({ due_on: `${today} 15:00:00` })
      await pass(2 * hour)
      expect(await count(2)).toBe(0)
      await update({ type: 'update_due_date', changed: { due_date: '2026-05-02' } })
      await pass(2 * hour)
      expect(await count(2)).toBe(0)
      const at = (due_on: string) => ({ context: { type: 'task', id: 5, data: { due_on } } })
      await update({ type: 'update_text', changed: {} }, at(`${today} 16:30:00`))
      await pass(hour / 2)
      expect(await count(2)).toBe(1)
      await update({ type: 'update_text', changed: {} }, at(`${today} 17:00:00`))
      await pass(hour)
      expect(await count(2)).toBe(2)
      await task({ due_on: `${today} 16:30:00` })
      await task({ due_on: `${today} 17:00:00` })
      await pass(hour)
      expect(await count(2)).toBe(2)
    })

    it('whose time is over is told when only the date’s move has made it so, and not when it is set', async () => {
      await task({ due_on: `${today} 13:00:00` })
      await remind(2, 24 * 60)
      await pass(0)
      expect(await count(2)).toBe(0)
      await task({ due_on: `${today} 14:00:00` })
      await pass(0)
      expect(await count(2)).toBe(1)
      await task({ due_on: `${today} 11:00:00` })
      await pass(hour)
      expect(await count(2)).toBe(1)
    })

    it.each([
      ['has no date any more', () => task({ due_on: null })],
      ['is completed', () => task({ status: 'completed' })],
      ['was completed', () => update({ type: 'complete', changed: {} })],
      ['lost its date', () => update({ type: 'update_due_date', changed: { due_date: null } })],
      ['was deleted', () => update({}, { type: 'delete' })],
      ['is removed', () => world().store.registry.removeObjects(world().tenant, [{ type: 'task', id: 5 }])],
    ])('is not told of what %s', async (_, end) => {
      await task({ due_on: `${today} 14:00:00` })
      await remind(2, 30)
      await end()
      await pass(3 * hour)
      expect(await count(2)).toBe(0)
    })

    it('is told of a task that was taken up again', async () => {
      await task({ due_on: `${today} 14:00:00` })
      await remind(2, 30)
      await update({ type: 'complete', changed: {} })
      await update({ type: 'incomplete', changed: {} })
      await pass(2 * hour)
      expect(await count(2)).toBe(1)
    })

    it('is not told to who has left, is erased, or has muted it', async () => {
      const { store, tenant } = world()
      await task({ due_on: `${today} 14:00:00` })
      await store.registry.putObjects(tenant, [{ type: 'task', id: 5, space_id: 4 }])
      for (const user of [2, 3, 4, 5, 6]) await remind(user, 30)
      await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 2, role: 'light' }])
      await store.registry.removeMembers(tenant, 'space', 4, [2])
      await store.registry.eraseUsers(tenant, [3])
      await store.mutes.mute(tenant, 4, { type: 'cause', id: 'reminder' }, null)
      await store.mutes.mute(tenant, 5, { type: 'space', id: 4 }, null)
      await pass(2 * hour)
      expect(await Promise.all([2, 3, 4, 5, 6].map(count))).toEqual([0, 0, 0, 0, 1])
    })

    it('is told once after a stop, and with several processes', async () => {
      const { restart } = world()
      await task({ due_on: `${today} 14:00:00` })
      for (const user of [2, 3, 4]) await remind(user, 30)
      await task({ due_on: `${today} 15:00:00` })
      world().clock.pass(24 * hour)
      const others = [await restart(), await restart()]
      await pass(0, ...others)
      expect(await Promise.all([2, 3, 4].map(count))).toEqual([1, 1, 1])
    })

    it('is told again ten minutes after it was put off, once', async () => {
      const { store, tenant } = world()
      const snooze = (id?: number) => store.reminders.snooze(tenant, 2, 'task', 5, id)
      await task({ due_on: `${today} 14:00:00` })
      expect(await snooze()).toBe(false)
      const { reminder_id } = await remind(2, 60)
      expect(await snooze(reminder_id + 1)).toBe(false)
      expect(await snooze(reminder_id)).toBe(true)
      await pass(hour - 1)
      expect(await count(2)).toBe(0)
      await pass(1)
      expect(await count(2)).toBe(1)
      expect(await snooze(reminder_id)).toBe(true)
      await pass(300)
      expect(await snooze()).toBe(true)
      await pass(599)
      expect(await count(2)).toBe(1)
      await pass(1)
      expect(await count(2)).toBe(2)
      await pass(2 * hour)
      expect(await count(2)).toBe(2)
    })

    it('that was put off is not told when the task is done by then, nor twice when its date moves', async () => {
      const { store, tenant } = world()
      await task({ due_on: `${today} 14:00:00` })
      await task({ due_on: `${today} 14:00:00` }, 6)
      for (const id of [5, 6]) await remind(2, 60, 'task', id)
      await pass(hour)
      expect(await count(2)).toBe(2)
      for (const id of [5, 6]) await store.reminders.snooze(tenant, 2, 'task', id)
      await update({ type: 'complete', changed: {} })
      await task({ due_on: `${today} 16:00:00` }, 6)
      await pass(hour)
      expect(await count(2)).toBe(2)
      await pass(hour)
      await pass(hour)
      expect(await count(2)).toBe(3)
    })

    it('is exported, and goes with its user', async () => {
      const { store, tenant } = world()
      const { reminder_id } = await remind(2, 30)
      expect((await store.registry.exportUser(tenant, 2)).reminders).toEqual([
        { reminder_id, remind_delta: 30, ref: { type: 'task', id: 5 } },
      ])
      await store.registry.eraseUsers(tenant, [2])
      expect((await store.registry.exportUser(tenant, 2)).reminders).toEqual([])
      expect(await store.reminders.find(tenant, 2, 'task', 5)).toBeNull()
    })

    it('is of one tenant', async () => {
      const { store, tenant } = world()
      const other = (await store.tenants.ensure('globex', 'another secret of thirty-two characters')).id
      await task({ due_on: `${today} 14:00:00` })
      await remind(2, 30)
      await store.reminders.put(other, 2, 'task', 5, 15)
      await store.registry.putObjects(other, [{ type: 'task', id: 5, data: { status: 'completed' } }])
      expect(await store.reminders.find(tenant, 2, 'task', 5)).toMatchObject({ remind_delta: 30 })
      expect(await store.reminders.remove(other, 2, 'task', 5)).toBe(true)
      await pass(2 * hour)
      expect([await count(2), await store.inbox.count(other, 2)]).toEqual([1, 0])
    })
  })

  it('what an update says of a task is seen where the task is shown', async () => {
    const { store, tenant } = world()
    const { tell } = world()
    await task({ due_on: `${today} 14:00:00`, due_date: today, private: true })
    await tell(comment('Now?', { context: { type: 'task', id: 5 }, to: [2] }))
    await update({ type: 'update_due_date', changed: { due_date: '2026-05-02' } })
    await update({ type: 'complete', changed: {} })
    const { context } = onlyOne((await store.inbox.list(tenant, 2)).notifications)
    expect(context.data).toEqual({ due_date: '2026-05-02', due_on: null, private: true, status: 'completed' })
  })
}
