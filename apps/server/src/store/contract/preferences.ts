import { weekdays } from '@belfry/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { effective } from '../../preferences/decide.ts'
import type { SwitchChange } from '../port.ts'
import { comment, type Open, range, sliceSize, useWorld, type World } from './world.ts'

const space = { space_id: 4, name: 'Growth' }
const inSpace = { type: 'item', id: 7, title: 'Q3 launch', space }

/** Said of the inbox. */
function off(key: string, more: Partial<SwitchChange> = {}): SwitchChange {
  return { space_id: null, client: 'inbox', key, value: false, ...more }
}

const on = (key: string, more: Partial<SwitchChange> = {}): SwitchChange => off(key, { value: true, ...more })

const word = fc.record({
  key: fc.constantFrom('types.comment', 'causes.subscription', 'types.rating', 'causes.message'),
  space_id: fc.constantFrom(null, 4, 5),
  client: fc.constantFrom('inbox', 'inbox', 'inbox', 'email'),
  value: fc.boolean(),
})
const words = fc.array(word, { maxLength: 3 })

export function preferencesContract(open: Open): void {
  const world = useWorld(open)

  const say = ({ store, tenant }: World, user: number | null, ...changes: SwitchChange[]) =>
    store.preferences.change(tenant, user, changes, { whole: true })

  it('tells everybody and nobody else who has it on, whatever was said by whom', async () => {
    const { store, tenant, tell, clock } = world()
    const subscribers = range(2, 8)
    const named = range(7, 12)
    const everybody = [...new Set([...subscribers, ...named])]
    await store.subscriptions.subscribeUsers(tenant, subscribers, 'item', 7)
    await tell(comment('the first', { context: inSpace }))
    const preferences = fc.tuple(words, fc.array(fc.tuple(fc.constantFrom(...everybody), words)))
    const counts = () => Promise.all(everybody.map((user) => store.inbox.count(tenant, user)))
    await fc.assert(
      fc.asyncProperty(preferences, fc.boolean(), async ([tenants, users], isNaming) => {
        const own = new Map(users)
        await say(world(), null, ...tenants)
        for (const user of everybody) await say(world(), user, ...(own.get(user) ?? []))
        clock.pass(1)
        const before = await counts()
        const to = isNaming ? named : []
        const { notified } = await tell(comment('again', { context: inSpace, to }))
        await store.settled()
        const told = (await counts()).map((count, index) => count - (before[index] ?? 0))
        const reached = isNaming ? everybody : subscribers
        const expected = await Promise.all(
          everybody.map(async (user) => {
            const { inbox } = effective(await store.preferences.of(tenant, user), 4)
            return reached.includes(user) && inbox.types.comment.value ? 1 : 0
          }),
        )
        expect(told).toEqual(expected)
        expect(notified).toBe(expected.filter((one) => one === 1).length)
      }),
      { numRuns: 15 },
    )
    // What subscriptions have caused is kept right through all of that.
    for (const user of range(2, 6)) {
      const found = await store.subscriptions.find(tenant, user, 'item', 7)
      expect(found?.notifications).toBe(await store.inbox.count(tenant, user))
    }
  })

  it('has a type before its cause, a space before everywhere, and a user before his tenant', async () => {
    const { store, tenant } = world()
    const decided = async (user: number) => {
      const { inbox } = effective(await store.preferences.of(tenant, user), 4)
      return [inbox.types.comment.value, inbox.types.comment.from, inbox.types.comment.by]
    }
    await say(world(), null, off('types.comment', { space_id: 4 }), on('types.comment'))
    await say(world(), 3, on('causes.subscription'))
    await say(world(), 4, on('causes.subscription'), off('types.comment'))
    await say(world(), 5, on('types.comment'), off('causes.subscription', { space_id: 4 }))
    expect(await decided(2)).toEqual([false, 'tenant_in_space', 'types.comment'])
    expect(await decided(3)).toEqual([true, 'user', 'causes.subscription'])
    expect(await decided(4)).toEqual([false, 'user', 'types.comment'])
    expect(await decided(5)).toEqual([false, 'user_in_space', 'causes.subscription'])
    await say(world(), null)
    expect(await decided(2)).toEqual([true, 'catalogue', 'types.comment'])
  })

  it('tells why somebody was not told', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 9), 'item', 7)
    await say(world(), 2, off('types.comment'))
    await say(world(), 3, off('causes.subscription'))
    await say(world(), 4, off('types.comment', { space_id: 4 }))
    await say(world(), 5, off('causes.subscription', { space_id: 4 }))
    await say(world(), 6, off('types.comment', { space_id: 5 }), off('types.rating'))
    const { event_id, notified } = await tell(comment('hello', { context: inSpace, to: [2, 20] }))
    expect(notified).toBe(5)
    const why = async (event: number, user: number) => {
      const found = await store.events.explain(tenant, event, user)
      return [found?.told, found?.rule, found?.preference]
    }
    expect(await why(event_id, 2)).toEqual([false, 'off_type', 'types.comment'])
    expect(await why(event_id, 3)).toEqual([false, 'off_cause', 'causes.subscription'])
    expect(await why(event_id, 4)).toEqual([false, 'off_type_in_space', 'types.comment'])
    expect(await why(event_id, 5)).toEqual([false, 'off_cause_in_space', 'causes.subscription'])
    expect(await why(event_id, 6)).toEqual([true, 'subscriber', null])
    expect(await why(event_id, 20)).toEqual([true, 'named', null])
    await say(world(), null, off('causes.subscription'))
    await say(world(), 9, on('types.comment'))
    const later = await tell(comment('hello', { context: inSpace, to: [20] }))
    await store.subscriptions.subscribe(tenant, 10, 'item', 7)
    expect(later.notified).toBe(1)
    expect(await why(later.event_id, 2)).toEqual([false, 'off_type', 'types.comment'])
    expect(await why(later.event_id, 7)).toEqual([false, 'default_cause', 'causes.subscription'])
    expect(await why(later.event_id, 20)).toEqual([false, 'default_cause', 'causes.subscription'])
    expect(await why(later.event_id, 9)).toEqual([true, 'subscriber', null])
    expect(await why(later.event_id, 10)).toEqual([false, 'none', null])
  })

  it('tells many in slices, whether few or most have it off, or the tenant has', async () => {
    const { store, tenant, tell } = world()
    const size = 3 * sliceSize
    await store.subscriptions.subscribeUsers(tenant, range(2, size + 1), 'item', 7)
    const events = async (expected: number) => {
      expect((await tell(comment('hello'))).notified).toBe(expected)
      await store.settled()
      return (await Promise.all(range(2, size + 1).map((user) => store.inbox.count(tenant, user)))).filter(
        (count) => count > 0,
      ).length
    }
    await say(world(), null, off('types.comment'))
    expect(await events(0)).toBe(0)
    for (const user of range(2, 3)) await say(world(), user, on('types.comment'))
    expect(await events(2)).toBe(2)
    // More words than subscribers: they are looked up by the subscribers.
    for (const user of range(40, 80)) await say(world(), user, off('types.comment'))
    for (const user of range(2, 13)) await say(world(), user, on('types.comment'), off('causes.subscription'))
    expect(await events(12)).toBe(12)
    await say(world(), null)
    for (const user of range(2, 5)) await say(world(), user, off('types.comment'))
    expect(await events(size - 4)).toBe(size)
  })

  it('nobody turns off what takes away an access', async () => {
    const { store, tenant, tell } = world()
    await say(world(), null, off('causes.space'), off('types.space_invite'))
    await say(world(), 2, off('causes.space'), off('types.space_invite'))
    const invite = { type: 'space_invite', context: { type: 'space', id: 4 }, to: [2], data: {} }
    expect((await tell(comment('', { ...invite }))).notified).toBe(1)
    expect((await tell(comment('', { ...invite, type: 'role_change' }))).notified).toBe(0)
    expect(await store.inbox.count(tenant, 2)).toBe(1)
  })

  it('changes some of what was said, or all; of what is said twice the last word counts', async () => {
    const { store, tenant } = world()
    const own = async () => (await store.preferences.of(tenant, 2)).own.map(({ key, value }) => [key, value])
    await say(world(), 2, off('types.comment'), off('types.rating'), off('types.rating', { client: 'email' }))
    const some = [
      on('types.comment'),
      off('types.rating', { value: null }),
      off('types.file'),
      on('types.file'),
    ]
    await store.preferences.change(tenant, 2, some, { whole: false })
    expect(await own()).toEqual([
      ['types.rating', false],
      ['types.comment', true],
      ['types.file', true],
    ])
    expect(await store.preferences.defaults(tenant)).toEqual([])
    await say(world(), 2)
    expect(await own()).toEqual([])
  })

  it('keeps quiet hours by the clock of the user, as the host or he himself says', async () => {
    const { store, tenant, clock } = world()
    const quiet_hours = { from: '14:00', to: '15:00', days: null, time_zone: null }
    const change = (quietHours: typeof quiet_hours | null | undefined, whole = false) =>
      store.preferences.change(tenant, 2, [], { whole, quietHours })
    await change(quiet_hours)
    expect(await store.preferences.quietUntil(tenant, 2)).toBeNull()
    await store.registry.putUsers(tenant, [{ user_id: 2, time_zone: 'Europe/Berlin' }])
    expect(await store.preferences.quietUntil(tenant, 2)).toBe('2026-05-01 13:00:00')
    expect(await store.preferences.of(tenant, 2)).toMatchObject({ quiet_hours, time_zone: 'Europe/Berlin' })
    await change(undefined)
    expect(await store.preferences.quietUntil(tenant, 2)).toBe('2026-05-01 13:00:00')
    clock.pass(3600)
    expect(await store.preferences.quietUntil(tenant, 2)).toBeNull()
    const kolkata = { ...quiet_hours, from: '18:00', to: '19:00', days: weekdays, time_zone: 'Asia/Kolkata' }
    await store.preferences.change(tenant, 2, [], { whole: false, quietHours: kolkata })
    expect(await store.preferences.quietUntil(tenant, 2)).toBe('2026-05-01 13:30:00')
    expect((await store.preferences.of(tenant, 2)).quiet_hours).toEqual(kolkata)
    await change(undefined, true)
    expect((await store.preferences.of(tenant, 2)).quiet_hours).toBeNull()
  })

  it('keeps one of two wholes that are said at the same moment', async () => {
    const { store, tenant } = world()
    const wholes = [
      [off('types.comment'), off('types.rating')],
      [off('types.file'), off('types.update')],
    ]
    for (const user of range(2, 8)) {
      await Promise.all(wholes.map((one) => store.preferences.change(tenant, user, one, { whole: true })))
      const { own } = await store.preferences.of(tenant, user)
      const keys = own.map(({ key }) => key)
      expect(wholes.map((one) => one.map(({ key }) => key))).toContainEqual(keys)
    }
  })

  it('exports them, and erases them with their user', async () => {
    const { store, tenant } = world()
    const quietHours = { from: '22:00', to: '07:00', days: null, time_zone: null }
    const said = off('types.comment', { space_id: 4 })
    await store.preferences.change(tenant, 2, [said], { whole: true, quietHours })
    expect(await store.registry.exportUser(tenant, 2)).toMatchObject({
      preferences: [said],
      quiet_hours: quietHours,
    })
    await store.registry.eraseUsers(tenant, [2])
    expect(await store.preferences.of(tenant, 2)).toMatchObject({ own: [], quiet_hours: null })
  })
}
