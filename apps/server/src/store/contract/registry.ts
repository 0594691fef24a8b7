import { expect, it } from 'vitest'
import { InvalidCursor } from '../errors.ts'
import type { HeldPage, StoredNotification } from '../port.ts'
import { comment, message, type Open, onlyOne, range, useWorld } from './world.ts'

export function registryContract(open: Open): void {
  const world = useWorld(open)

  const only = async (user: number): Promise<StoredNotification> =>
    onlyOne((await world().store.inbox.list(world().tenant, user)).notifications)

  /** The pages of what is held on a user; from a cursor on, if there is one. */
  async function pagesOf(user: number, limit = 100, cursor: string | null = ''): Promise<HeldPage[]> {
    const pages: HeldPage[] = []
    for (let next = cursor; next !== null; next = pages.at(-1)?.next ?? null) {
      const from = next === '' ? {} : { cursor: next }
      pages.push(await world().store.registry.exportUser(world().tenant, user, { limit, ...from }))
    }
    return pages
  }

  it('shows an author by the name that the host keeps, in what was told before too', async () => {
    const { store, tenant, tell } = world()
    await tell(message('hello', [2], { created_by: { type: 'user', id: 1, name: 'Anna' } as never }))
    expect((await only(2)).created_by).toMatchObject({ id: 1, name: 'Anna' })
    const anna = { user_id: 1, name: 'Anna Berg', avatar: '/anna.png', locale: 'de' }
    for (const _ of range(1, 2)) await store.registry.putUsers(tenant, [anna, { user_id: 2, name: 'Bo' }])
    expect((await only(2)).created_by).toMatchObject({ name: 'Anna Berg', image: '/anna.png' })
    await store.registry.putUsers(tenant, [{ user_id: 1 }])
    expect((await only(2)).created_by).toMatchObject({ name: 'Anna' })
  })

  it('keeps a user as a whole, the last of several in one call', async () => {
    const { store, tenant } = world()
    await store.registry.putUsers(tenant, [
      { user_id: 3, name: 'Cy', time_zone: 'Europe/Berlin' },
      { user_id: '3', name: 'Cyd' },
    ])
    expect((await store.registry.exportUser(tenant, 3)).user).toEqual({
      user_id: 3,
      name: 'Cyd',
      avatar: null,
      locale: null,
      time_zone: null,
    })
  })

  it('renames an object in every inbox, and no late event takes that back', async () => {
    const { store, tenant, tell } = world()
    await tell(message('hello', [2, 3]))
    await store.registry.putObjects(tenant, [{ type: 'item', id: 7, title: 'Q4 launch', link: '/q4' }])
    await tell(
      message('late', [], {
        created_on: '2026-04-01 00:00:00',
        context: { type: 'item', id: 7, title: 'old' },
      }),
    )
    for (const user of [2, 3]) {
      expect((await only(user)).context).toMatchObject({ title: 'Q4 launch', link: '/q4' })
    }
    await store.registry.putObjects(tenant, [{ type: 'item', id: 7, link: null }])
    expect((await only(2)).context).toMatchObject({ title: 'Q4 launch', link: null })
  })

  it('shows a space by its own name on what is in it', async () => {
    const { store, tenant, tell } = world()
    const space = { space_id: 4, name: 'Marketing' }
    await tell(message('hello', [2], { context: { type: 'item', id: 7, space } }))
    expect((await only(2)).context.space).toEqual(space)
    await store.registry.putObjects(tenant, [{ type: 'space', id: 4, title: 'Growth', link: '/growth' }])
    expect((await only(2)).context.space).toEqual({ space_id: 4, name: 'Growth', url: '/growth' })
  })

  it('puts an object into a space, which is told when its name is', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putObjects(tenant, [
      { type: 'item', id: 7, title: 'Q3 launch', space_id: 4, app_id: 6 },
    ])
    await tell(message('hello', [2], { context: { type: 'item', id: 7 } }))
    expect((await only(2)).context.space).toBeNull()
    await store.registry.putObjects(tenant, [{ type: 'space', id: 4, title: 'Growth' }])
    expect((await only(2)).context.space).toEqual({ space_id: 4, name: 'Growth' })
    await store.registry.putObjects(tenant, [{ type: 'item', id: 7, space_id: null }])
    expect((await only(2)).context.space).toBeNull()
  })

  it('keeps members with their roles, and pages through them', async () => {
    const { store, tenant, clock } = world()
    const all = range(1, 5).map((user_id) => ({ user_id, role: 'regular' }))
    await store.registry.putMembers(tenant, 'space', 4, all)
    clock.pass(60)
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: '2', role: 'admin' }])
    await store.registry.removeMembers(tenant, 'space', 4, [3, 99])
    const since = '2026-05-01 12:00:00'
    expect(await store.registry.members(tenant, 'space', 4, { limit: 2 })).toEqual([
      { user_id: 1, role: 'regular', since },
      { user_id: 2, role: 'admin', since },
    ])
    expect(await store.registry.members(tenant, 'space', 4, { after: 2 })).toMatchObject([
      { user_id: 4 },
      { user_id: 5 },
    ])
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 3, role: 'light' }])
    expect((await store.registry.members(tenant, 'space', 4))[2]).toEqual({
      user_id: 3,
      role: 'light',
      since: '2026-05-01 12:01:00',
    })
    expect(await store.registry.members(tenant, 'space', 5)).toEqual([])
  })

  it('withholds the content from who has left, and shows it again to who is back', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putObjects(tenant, [{ type: 'space', id: 4, title: 'Growth' }])
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 2, role: 'regular' }])
    const space = { space_id: 4, name: 'Growth' }
    await tell(
      message('a secret', [2, 3], {
        context: { type: 'item', id: 7, title: 'Q3', link: '/q3', space, rights: ['view', 'comment'] },
      }),
    )
    const before = await only(2)
    expect(before).toMatchObject({ isWithheld: false, data: { text: 'a secret' } })
    await store.registry.removeMembers(tenant, 'space', 4, [2])
    const after = await only(2)
    expect(after).toMatchObject({
      ...before,
      isWithheld: true,
      data: {},
      context: { type: 'item', id: 7, title: null, link: null, data: {}, space, org: null, rights: [] },
    })
    expect(await store.inbox.get(tenant, 2, after.notification_id)).toEqual(after)
    expect(await only(3)).toMatchObject({ isWithheld: false, data: { text: 'a secret' } })
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 2, role: 'light' }])
    expect(await only(2)).toEqual(before)
  })

  it('knows no members of what nobody was put into: there nothing is withheld', async () => {
    const { tell } = world()
    await tell(message('hello', [2], { context: { type: 'item', id: 7, space: { space_id: 4, name: 'x' } } }))
    expect(await only(2)).toMatchObject({ isWithheld: false })
  })

  it('removes an object with who is subscribed, but not its title', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 40), 'item', 7)
    await tell(
      comment('to all', { context: { type: 'item', id: 7, title: 'Q3', link: '/q3', data: { item_id: 7 } } }),
    )
    await store.registry.removeObjects(tenant, [{ type: 'item', id: 7 }])
    await store.settled()
    expect(await store.subscriptions.users(tenant, 'item', 7)).toEqual([])
    expect((await only(40)).context).toMatchObject({ title: 'Q3', link: null, data: {} })
    expect(await tell(comment('to nobody'))).toMatchObject({ notified: 0 })
    await store.registry.removeObjects(tenant, [{ type: 'item', id: 7 }])
    await store.registry.removeObjects(tenant, [{ type: 'item', id: 'unknown' }])
  })

  it('erases a user: his inbox is gone, and his name from what others were told', async () => {
    const { store, tenant, tell, clock } = world()
    await store.registry.putUsers(tenant, [{ user_id: 2, name: 'Bo' }])
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 2, role: 'admin' }])
    await store.subscriptions.subscribeUsers(tenant, [2, 3], 'item', 7)
    const by = { type: 'user', id: 2, name: 'Bo', url: '/bo', image: '/bo.png' }
    await tell(comment('ask @[Bo](user:2) and @[Cy](user:3)', { created_by: by as never }))
    clock.pass(1)
    const data = { user_id: 2, name: 'Bo', avatar: 9, text: 'kicked' }
    await tell({
      ...message('', [3]),
      type: 'user_kicked_from_space',
      context: { type: 'space', id: 4 },
      data,
    })
    for (const _ of range(1, 25)) await tell(message('to Bo', [2]))
    const { cursor } = await store.inbox.now(tenant, 2)

    await store.registry.eraseUsers(tenant, [2])
    expect(await store.inbox.count(tenant, 2)).toBe(0)
    expect((await store.inbox.list(tenant, 2)).notifications).toEqual([])
    expect(await store.inbox.changes(tenant, 2, cursor)).toMatchObject({ kind: 'reset', new: 0 })
    expect(await store.subscriptions.users(tenant, 'item', 7)).toEqual([3])
    expect(await store.registry.members(tenant, 'space', 4)).toEqual([])
    const [kicked, said] = (await store.inbox.list(tenant, 3)).notifications
    expect(said?.created_by).toEqual({ type: 'user', id: 2, name: null, url: null, image: null })
    expect(said).toMatchObject({ type: 'alert', data: { text: 'ask @[](user:2) and @[Cy](user:3)' } })
    expect(kicked?.data).toEqual({ user_id: 2, name: null, avatar: null, text: 'kicked' })
    const held = await store.registry.exportUser(tenant, 2)
    expect(JSON.stringify(held)).not.toContain('Bo')
    expect(held).toMatchObject({ memberships: [], subscriptions: [], notifications: [] })

    await store.registry.eraseUsers(tenant, [2])
    await store.registry.putUsers(tenant, [{ user_id: 2, name: 'Bob' }])
    expect((await store.inbox.list(tenant, 3)).notifications[1]?.created_by).toMatchObject({ name: 'Bob' })
  })

  it('erases several at once, each wherever he is named', async () => {
    const { store, tenant, tell, ids } = world()
    const by = (id: number | string, name: string) => ({ type: 'user', id, name }) as never
    await tell(comment('ask @[Bo](user:2) and @[Dee](user:dee)', { to: [3], created_by: by(4, 'Di') }))
    await tell(message('from Bo', [3], { created_by: by(2, 'Bo') }))
    for (const n of range(1, 25)) await tell(message(`${n}`, [2, 4, 'dee']))
    await store.registry.eraseUsers(tenant, [2, 'dee', '2', 99])
    for (const user of [2, 'dee']) expect(await store.inbox.count(tenant, user)).toBe(0)
    expect(await ids(4, { limit: 100 })).toHaveLength(25)
    expect((await store.inbox.list(tenant, 3)).notifications).toMatchObject([
      { created_by: { id: 2, name: null } },
      { created_by: { id: 4, name: 'Di' }, data: { text: 'ask @[](user:2) and @[](user:dee)' } },
    ])
    await store.registry.eraseUsers(tenant, [])
    expect(await store.inbox.count(tenant, 4)).toBe(25)
  })

  it('removes several objects at once', async () => {
    const { store, tenant } = world()
    for (const id of [7, 8, 9]) await store.subscriptions.subscribeUsers(tenant, range(2, 40), 'item', id)
    const gone = [8, 7, 'unknown', '8'].map((id) => ({ type: 'item', id }))
    for (const _ of ['once', 'and again']) await store.registry.removeObjects(tenant, gone)
    const subscribed = [7, 8, 9].map((id) => store.subscriptions.users(tenant, 'item', id))
    expect((await Promise.all(subscribed)).map((users) => users.length)).toEqual([0, 0, 39])
  })

  it('erases who is still to be told of something', async () => {
    const { store, tenant, clock } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 60), 'item', 7)
    await store.events.ingest(tenant, [comment('to all'), message('to many', range(2, 60))])
    await store.registry.eraseUsers(tenant, [9])
    await store.settled()
    clock.pass(1)
    expect(await store.inbox.count(tenant, 9)).toBe(0)
    expect(await store.inbox.count(tenant, 8)).toBe(2)
  })

  it('exports all that is held on a user', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putUsers(tenant, [
      { user_id: 2, name: 'Bo', locale: 'de', time_zone: 'Europe/Berlin' },
    ])
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 2, role: 'admin' }])
    const subscription_id = await store.subscriptions.subscribe(tenant, 2, 'item', 7)
    for (const n of range(1, 120)) await tell(message(`${n}`, [2]))
    await tell(message('from Bo', [3], { created_by: { type: 'user', id: 2 } }))
    const pages = await pagesOf(2)
    expect(pages.map(({ notifications }) => notifications.length)).toEqual([98, 22, 0])
    expect(pages.map(({ next }) => next === null)).toEqual([false, false, true])
    const held = wholeOf(pages)
    expect(held).toMatchObject({
      user: { user_id: 2, name: 'Bo', avatar: null, locale: 'de', time_zone: 'Europe/Berlin' },
      memberships: [
        { ref: { type: 'space', id: 4 }, role: 'admin', since: '2026-05-01 12:00:00', ended_on: null },
      ],
      subscriptions: [{ subscription_id, ref: { type: 'item', id: 7 }, started_on: '2026-05-01 12:00:00' }],
      events: [{ type: 'message', ref: { type: 'item', id: 7 }, data: { text: 'from Bo' } }],
    })
    expect(new Set(held.notifications.map((one) => one.notification_id)).size).toBe(120)
  })

  it('exports every list, however small the pages are', async () => {
    const { store, tenant, tell, ids, clock } = world()
    await store.registry.putUsers(tenant, [{ user_id: 2, name: 'Bo' }])
    const quietHours = { from: '22:00', to: '07:00', days: null, time_zone: null }
    const off = (key: string, space_id: number | null) => ({ space_id, client: 'email', key, value: false })
    const said = [off('settings.digest', null), off('types.comment', 4), off('types.rating', null)]
    await store.preferences.change(tenant, 2, said, { whole: true, quietHours })
    for (const id of [4, 5])
      await store.registry.putMembers(tenant, 'space', id, [{ user_id: 2, role: 'light' }])
    for (const id of [7, 8, 9]) await store.subscriptions.subscribe(tenant, 2, 'item', id)
    await store.subscriptions.unsubscribe(tenant, 2, 'item', 9)
    await store.mutes.mute(tenant, 2, { type: 'user', id: 8 }, '2026-05-01 12:00:30')
    await store.mutes.mute(tenant, 2, { type: 'item', id: 10 }, null)
    for (const id of [5, 6]) await store.reminders.put(tenant, 2, 'task', id, 30)
    const acme = await store.tenants.get(tenant)
    if (acme === null) throw new Error('There is no acme.')
    for (const _ of range(1, 2)) await store.signIns.begin(acme, { type: 'user', id: 2 })
    await store.signIns.begin(acme, { type: 'user', id: 3 })
    clock.pass(60)
    for (const n of range(1, 7)) await tell(message(`${n}`, [2, 3]))
    await store.inbox.viewAll(tenant, 2)
    const [, sixth = 0, fifth = 0, fourth = 0] = await ids(2)
    await store.inbox.archive(tenant, 2, sixth)
    await store.inbox.snooze(tenant, 2, fifth, '2027-05-01 12:00:00')
    await store.inbox.remove(tenant, 2, fourth)
    const like = { type: 'rating', context: { type: 'item', id: 7 }, data: { type: 'like', value: 1 } }
    for (const id of [4, 5, 6]) await tell({ ...like, created_by: { type: 'user', id } })
    await tell(message('muted', [2], { context: { type: 'item', id: 10 } }))
    for (const _ of range(1, 2)) await tell(message('from Bo', [], { created_by: { type: 'user', id: 2 } }))
    await store.settled()

    const whole = wholeOf(await pagesOf(2))
    expect(whole).toMatchObject({
      quiet_hours: quietHours,
      preferences: said,
      memberships: [{ ref: { id: 4 } }, { ref: { id: 5 } }],
      subscriptions: [{ ref: { id: 7 } }, { ref: { id: 8 } }],
      unsubscribed: [{ type: 'item', id: 9 }],
      mutes: [{ ref: { type: 'item', id: 10 }, until: null }, { ref: { type: 'user', id: 8 } }],
      reminders: [{ ref: { id: 5 } }, { ref: { id: 6 } }],
      parts: [{ author: 4 }, { author: 5 }],
      events: [{ data: { text: 'from Bo' } }, { data: { text: 'from Bo' } }],
    })
    expect(whole.sign_ins.map((one) => Object.keys(one))).toEqual([['expires_on'], ['expires_on']])
    expect(whole.decisions).toContainEqual({
      event_id: expect.any(Number),
      rule: 'muted_object',
      told: false,
    })
    expect(whole.notifications.map(({ place }) => place).sort()).toEqual(
      ['archived', 'deleted', ...range(1, 5).map(() => 'inbox'), 'snoozed'].sort(),
    )
    for (const limit of [1, 3]) expect(wholeOf(await pagesOf(2, limit))).toEqual(whole)
    expect(wholeOf(await pagesOf(77, 1))).toMatchObject({ user: { user_id: 77, name: null }, events: [] })
  })

  it('exports what changes between two pages once more, and misses nothing', async () => {
    const { store, tenant, tell, ids } = world()
    for (const n of range(1, 9)) await tell(message(`${n}`, [2]))
    await store.inbox.viewAll(tenant, 2)
    const mine = await ids(2)
    const first = await store.registry.exportUser(tenant, 2, { limit: 4 })
    await store.inbox.archive(tenant, 2, mine[0] ?? 0)
    await store.inbox.unview(tenant, 2, mine[8] ?? 0)
    const rest = await pagesOf(2, 4, first.next)
    const seen = wholeOf([first, ...rest]).notifications.map((one) => one.notification_id)
    expect(seen).toHaveLength(10)
    expect(new Set(seen)).toEqual(new Set(mine))
  })

  it.each([
    ['no cursor', 'x'],
    ['one of another list', 'WzAsMSwyXQ'],
    ['a list that is not there', 'Wzk5LDBd'],
    ['a text that no database takes', 'WzYsIlx1MDAwMCJd'],
    ['a text for a number', 'WzAsImEiXQ'],
  ])('refuses to go on from %s', async (_, cursor) => {
    const { store, tenant } = world()
    await expect(store.registry.exportUser(tenant, 2, { cursor })).rejects.toThrow(InvalidCursor)
  })

  it('is of one tenant', async () => {
    const { store, tenant, tell } = world()
    const other = (await store.tenants.ensure('globex', 'another secret of thirty-two characters')).id
    await tell(message('hello', [2], { created_by: { type: 'user', id: 1, name: 'Anna' } as never }))
    await store.registry.putUsers(other, [{ user_id: 1, name: 'Zed' }])
    await store.registry.putObjects(other, [{ type: 'item', id: 7, title: 'theirs' }])
    await store.registry.putMembers(other, 'item', 7, [{ user_id: 2, role: 'grant' }])
    await store.registry.removeMembers(other, 'item', 7, [2])
    await store.registry.eraseUsers(other, [2])
    expect(await only(2)).toMatchObject({
      isWithheld: false,
      created_by: { name: 'Anna' },
      context: { title: null },
    })
    expect(await store.registry.members(tenant, 'item', 7)).toEqual([])
  })
}

/** All pages of an export as one: their lists put together. */
function wholeOf(pages: readonly HeldPage[]): HeldPage {
  const [first] = pages
  if (first === undefined) throw new Error('There is no page.')
  const whole = { ...first, next: null }
  return Object.fromEntries(
    Object.entries(whole).map(([name, value]) => [
      name,
      Array.isArray(value) ? pages.flatMap((page) => page[name as 'events']) : value,
    ]),
  ) as unknown as HeldPage
}
