import { type Cause, type Combination, causeOf, combinations } from '@belfry/model/catalogue'
import { describe, expect, it } from 'vitest'
import { audience, type Hearer } from '../../events/audience.ts'
import type { EventInput, Id } from '../port.ts'
import { comment, message, type Open, onlyOne, range, useWorld, type World } from './world.ts'

/** Who is who in the generated world: one of each, and nobody is two of them. */
const cast = {
  author: 1,
  subscriber: 2,
  appSubscriber: 3,
  spaceSubscriber: 4,
  admin: 5,
  member: 6,
  participant: 7,
  named: 8,
  left: 9,
  muter: 10,
  outsider: 11,
} as const

type Role = keyof typeof cast

/** Who hears of what, in the words of the cast. Those who left or mute are in every one of these ways. */
const heardBy: Readonly<Record<Hearer, readonly Role[]>> = {
  subscribers: ['subscriber'],
  above: ['appSubscriber', 'spaceSubscriber'],
  admins: ['admin'],
  members: ['admin', 'member'],
  participants: ['participant'],
}

/** A combination, with a cast and places of its own. */
interface Scene {
  readonly type: Combination['type']
  readonly context: Combination['context']
  /** The user who plays a role. */
  readonly who: (role: Role) => number
  readonly space: number
  readonly app: number
  readonly conversation: number
  readonly context_id: number
}

/** The object is in the space and the app, unless it is the space or the conversation itself. */
function sceneOf(one: Combination, index: number): Scene {
  const base = (index + 1) * 100
  const places = { space: base + 50, conversation: base + 70 }
  const { [one.context as 'space']: own = base + 80 } = places
  return { ...one, ...places, app: base + 60, context_id: own, who: (role) => base + cast[role] }
}

async function stage({ store, tenant }: World, scene: Scene): Promise<void> {
  const { who, context: type, context_id: id, space, app, conversation } = scene
  const everywhere = [who('left'), who('muter'), who('author')]
  const as = (role: string, ...users: number[]) =>
    [...users, ...everywhere].map((user_id) => ({ user_id, role }))
  await store.registry.putObjects(tenant, [
    { type: 'space', id: space, title: 'Growth' },
    { type: 'app', id: app, space_id: space },
    ...(type === 'space' ? [] : [{ type, id, space_id: space, app_id: app }]),
  ])
  await store.registry.putMembers(tenant, 'space', space, as('admin', who('admin')))
  await store.registry.putMembers(tenant, 'space', space, [{ user_id: who('member'), role: 'light' }])
  await store.registry.putMembers(tenant, 'conversation', conversation, as('participant', who('participant')))
  const subscribe = (role: Role, kind: string, key: number) =>
    store.subscriptions.subscribeUsers(tenant, [who(role), ...everywhere], kind, key)
  await subscribe('subscriber', type, id)
  await subscribe('appSubscriber', 'app', app)
  await subscribe('spaceSubscriber', 'space', space)
  await store.registry.removeMembers(tenant, 'space', space, [who('left')])
  await store.registry.removeMembers(tenant, 'conversation', conversation, [who('left')])
}

function eventOf({ type, context, context_id, conversation, who }: Scene): EventInput {
  return {
    type,
    context: { type: context, id: context_id },
    created_by: { type: 'user', id: who('author') },
    data: { text: 'x', conversation_id: conversation },
    to: [who('named'), who('left'), who('muter'), who('author')],
  }
}

async function toldIn({ store, tenant }: World, { who }: Scene): Promise<Role[]> {
  const roles = Object.keys(cast) as Role[]
  const counts = await Promise.all(roles.map((role) => store.inbox.count(tenant, who(role))))
  expect(Math.max(...counts), 'nobody is told twice').toBeLessThanOrEqual(1)
  return roles.filter((_, index) => counts[index] === 1)
}

/** Whom the table says. On a space the subscribers of the object are those of the space. */
function expectedOf({ type, context }: Combination): Set<Role> {
  const rule: { hears: readonly Hearer[]; reachesOutsiders?: true } = audience[type]
  const heard = rule.hears.flatMap((one) => heardBy[one])
  const own = context === 'space' && rule.hears.includes('subscribers') ? (['spaceSubscriber'] as const) : []
  return new Set<Role>([...heard, ...own, 'named', ...(rule.reachesOutsiders ? (['left'] as const) : [])])
}

const mutedBy: readonly (readonly [string, (scene: Scene) => { type: string; id: Id } | null])[] = [
  ['the object', ({ context, context_id }) => ({ type: context, id: context_id })],
  ['its space', ({ space }) => ({ type: 'space', id: space })],
  ['the author', ({ who }) => ({ type: 'user', id: who('author') })],
  [
    'the cause',
    ({ type }) => {
      const cause: Cause | null = causeOf(type)
      return cause === null ? null : { type: 'cause', id: cause }
    },
  ],
]

export function hearingContract(open: Open): void {
  const world = useWorld(open)

  it('is told to whom the table says, in every combination', async () => {
    const { store, tenant, tell } = world()
    for (const [index, one] of combinations.entries()) {
      const scene = sceneOf(one, index)
      const name = `${one.type} - ${one.context}`
      await stage(world(), scene)
      const [, targetOf] = mutedBy[index % mutedBy.length] ?? []
      const target = targetOf?.(scene) ?? { type: 'user', id: scene.who('author') }
      await store.mutes.mute(tenant, scene.who('muter'), target, null)
      const expected = expectedOf(one)
      const { notified } = await tell(eventOf(scene))
      await store.settled()
      expect(new Set(await toldIn(world(), scene)), name).toEqual(expected)
      expect(notified, name).toBe(expected.size)
    }
  })

  it('is told to nobody when it is silent, in every combination', async () => {
    const { store, tenant, tell } = world()
    for (const [index, one] of combinations.entries()) {
      const scene = sceneOf(one, index)
      await stage(world(), scene)
      expect(await tell({ ...eventOf(scene), silent: true })).toMatchObject({ notified: 0 })
      await store.settled()
      expect(await toldIn(world(), scene)).toEqual([])
      const { events } = await store.registry.exportUser(tenant, scene.who('author'))
      expect(events).toMatchObject([{ type: one.type }])
    }
  })

  it.each(mutedBy)('spares who mutes %s, by whatever way, until that ends', async (_, targetOf) => {
    const { store, tenant, tell, clock } = world()
    const scene = sceneOf({ type: 'comment', context: 'item' }, 0)
    const { who } = scene
    const target = targetOf(scene) ?? { type: '', id: 0 }
    await stage(world(), scene)
    await store.mutes.mute(tenant, who('muter'), target, '2026-05-01 12:01:00')
    await store.mutes.mute(tenant, who('named'), target, null)
    expect(await tell(eventOf(scene))).toMatchObject({ notified: 1 })
    clock.pass(60)
    expect(await tell(eventOf(scene))).toMatchObject({ notified: 2 })
    await store.mutes.unmute(tenant, who('named'), target)
    expect(await tell(eventOf(scene))).toMatchObject({ notified: 3 })
    expect(await store.inbox.count(tenant, who('muter'))).toBe(2)
    expect(await store.inbox.count(tenant, who('named'))).toBe(1)
    const found = await store.subscriptions.find(tenant, who('muter'), 'item', scene.context_id)
    expect(found).toMatchObject({ notifications: 2 })
  })

  it('lists what somebody mutes, for as long as he does', async () => {
    const { store, tenant, clock } = world()
    await store.mutes.mute(tenant, 2, { type: 'item', id: 7 }, '2026-05-01 12:01:00')
    await store.mutes.mute(tenant, 2, { type: 'user', id: 'bob' }, null)
    const since = '2026-05-01 12:00:00'
    const bob = { ref: { type: 'user', id: 'bob' }, since, until: null }
    expect(await store.mutes.list(tenant, 2)).toEqual([
      { ref: { type: 'item', id: 7 }, since, until: '2026-05-01 12:01:00' },
      bob,
    ])
    clock.pass(60)
    expect(await store.mutes.list(tenant, 2)).toEqual([bob])
    expect(await store.mutes.list(tenant, 3)).toEqual([])
    expect(await store.mutes.unmute(tenant, 2, { type: 'user', id: 'bob' })).toBe(true)
    expect(await store.mutes.unmute(tenant, 2, { type: 'user', id: 'bob' })).toBe(false)
  })

  it('tells many in slices, and the muted and the spared in none', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 60), 'item', 7)
    await store.registry.putMembers(
      tenant,
      'space',
      4,
      range(30, 90).map((user_id) => ({ user_id, role: 'light' })),
    )
    for (const user of range(20, 40)) await store.mutes.mute(tenant, user, { type: 'item', id: 7 }, null)
    const text = 'all of @[Team](space:4)'
    const { notified } = await tell(
      comment(text, { data: { comment_id: 3, value: text }, to: range(85, 95) }),
    )
    // Whoever leaves or mutes it now was already counted; whoever unmutes it was not.
    await store.subscriptions.unsubscribe(tenant, 60, 'item', 7)
    await store.subscriptions.unsubscribe(tenant, 10, 'item', 7)
    await store.mutes.mute(tenant, 11, { type: 'item', id: 7 }, null)
    await store.mutes.unmute(tenant, 25, { type: 'item', id: 7 })
    await store.settled()
    const counts = await Promise.all(range(1, 96).map((user) => store.inbox.count(tenant, user)))
    const told = range(1, 96).filter((_, index) => counts[index] === 1)
    expect(told).toEqual([...range(2, 19), ...range(41, 95)])
    expect(notified).toBe(told.length)
    const typeOf = async (user: number): Promise<string | undefined> =>
      onlyOne((await store.inbox.list(tenant, user)).notifications).type
    expect(await typeOf(14)).toBe('comment')
    expect(await typeOf(50)).toBe('alert')
    expect(await typeOf(92)).toBe('comment')
  })

  describe('a mention', () => {
    it('is told by an alert, and not by the comment as well', async () => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, [2, 3], 'item', 7)
      const value = 'ask @[Bo](user:2), @[Di](user:4) and @[me](user:1)'
      const told = comment('', { data: { comment_id: 31, value }, external_id: 'c31' })
      const receipt = await tell(told)
      expect(receipt.notified).toBe(3)
      expect(await tell(told)).toEqual(receipt)
      const of = async (user: number) => onlyOne((await store.inbox.list(tenant, user)).notifications)
      for (const user of [2, 4]) {
        expect(await of(user)).toMatchObject({
          type: 'alert',
          data: { text: value, ref: { type: 'comment', id: 31 } },
          context: { id: 7, title: 'Q3 launch' },
        })
      }
      expect(await of(3)).toMatchObject({ type: 'comment' })
      expect(await store.inbox.count(tenant, 1)).toBe(0)
      expect(await store.subscriptions.find(tenant, 2, 'item', 7)).toMatchObject({ notifications: 0 })
    })

    it('is told by the comment itself where no alert can be', async () => {
      const { store, tenant, tell } = world()
      const value = 'ask @[Bo](user:2)'
      await tell(comment('', { context: { type: 'share', id: 7 }, data: { comment_id: 31, value } }))
      expect(onlyOne((await store.inbox.list(tenant, 2)).notifications)).toMatchObject({ type: 'comment' })
    })

    it('of a muted object is not told', async () => {
      const { store, tenant, tell } = world()
      await store.mutes.mute(tenant, 2, { type: 'item', id: 7 }, null)
      expect(await tell(message('@[Bo](user:2)', []))).toMatchObject({ notified: 0 })
      expect(await store.inbox.count(tenant, 2)).toBe(0)
    })
  })

  describe('an event subscribes', () => {
    const isSubscribed = async (user: number, id: Id = 7): Promise<boolean> =>
      (await world().store.subscriptions.find(world().tenant, user, 'item', id)) !== null

    it.each(['creation', 'update', 'comment', 'file'])('its author to its object, once: %s', async (type) => {
      const { store, tenant, tell } = world()
      await tell({ ...comment('one'), type })
      await tell({ ...comment('two'), type })
      expect(await store.subscriptions.users(tenant, 'item', 7)).toEqual([1])
      expect(await tell(comment('three', { created_by: { type: 'user', id: 2 } }))).toMatchObject({
        notified: 1,
      })
    })

    it.each(['rating', 'delete', 'vote', 'message'])('nobody: %s', async (type) => {
      await world().tell({ ...comment('one'), type })
      expect(await isSubscribed(1)).toBe(false)
    })

    it('whom it adds as a reference', async () => {
      await world().tell({ ...message('', [2, 3]), type: 'member_reference_add' })
      expect([await isSubscribed(1), await isSubscribed(2), await isSubscribed(3)]).toEqual([
        false,
        true,
        true,
      ])
    })

    it('nobody who unsubscribed by hand, until he subscribes again', async () => {
      const { store, tenant, tell } = world()
      await tell(comment('one'))
      await store.subscriptions.unsubscribe(tenant, 1, 'item', 7)
      await tell(comment('two'))
      expect(await isSubscribed(1)).toBe(false)
      await store.subscriptions.subscribe(tenant, 1, 'item', 7)
      await store.subscriptions.unsubscribeUsers(tenant, [1], 'item', 7)
      await tell(comment('the host took him out, and not he himself'))
      expect(await isSubscribed(1)).toBe(true)
    })

    it('no app', async () => {
      const { store, tenant, tell } = world()
      await tell(comment('one', { created_by: { type: 'app', id: 1 } }))
      expect(await store.subscriptions.users(tenant, 'item', 7)).toEqual([])
    })
  })

  it('tells of a creation whoever subscribes to the app or the space, by that subscription, once', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putObjects(tenant, [{ type: 'app', id: 6, space_id: 4 }])
    const app = await store.subscriptions.subscribe(tenant, 2, 'app', 6)
    const space = await store.subscriptions.subscribe(tenant, 2, 'space', 4)
    await store.subscriptions.subscribeUsers(tenant, range(3, 30), 'space', 4)
    await store.registry.putObjects(tenant, [{ type: 'item', id: 7, app_id: 6, space_id: 4 }])
    const receipt = await tell({ ...comment('new'), type: 'creation' })
    expect(receipt.notified).toBe(29)
    await store.settled()
    const { notifications } = await store.inbox.list(tenant, 2)
    expect(onlyOne(notifications).subscription_id).toBe(app)
    expect(await store.subscriptions.get(tenant, 2, app)).toMatchObject({ notifications: 1 })
    expect(await store.subscriptions.get(tenant, 2, space)).toMatchObject({ notifications: 0 })
    expect(await store.subscriptions.find(tenant, 30, 'space', 4)).toMatchObject({ notifications: 1 })
  })

  it.each(['grant_create_other', 'grant_delete_other', 'user_kicked_from_space'])(
    'spares whom it is about: %s',
    async (type) => {
      const { store, tenant, tell } = world()
      await store.subscriptions.subscribeUsers(tenant, [2, 3], 'item', 7)
      await store.registry.putMembers(
        tenant,
        'space',
        4,
        [2, 3].map((user_id) => ({ user_id, role: 'admin' })),
      )
      const context = type === 'user_kicked_from_space' ? { type: 'space', id: 4 } : { type: 'item', id: 7 }
      await tell({ ...message('', []), type, context, data: { user_id: 3, name: 'Cy' } })
      expect([await store.inbox.count(tenant, 2), await store.inbox.count(tenant, 3)]).toEqual([1, 0])
      await tell({ ...message('', [3]), type, context, data: { user_id: 3, name: 'Cy' } })
      expect(await store.inbox.count(tenant, 3)).toBe(1)
    },
  )

  it('lets in by a grant, and out when it ends', async () => {
    const { store, tenant, tell } = world()
    const granting = (type: string): EventInput => ({ ...message('secret', [2]), type })
    const isWithheld = async () =>
      (await store.inbox.list(tenant, 2)).notifications.map((one) => one.isWithheld)
    await tell(granting('grant_create'))
    expect(await isWithheld()).toEqual([false])
    await tell(granting('grant_delete'))
    expect(await isWithheld()).toEqual([true, true])
    expect(await tell(message('no more', [2]))).toMatchObject({ notified: 0 })
    await tell(granting('grant_create'))
    expect(await isWithheld()).toEqual([false, false, false])
  })

  it('ends no access by a grant in a space whose members nobody keeps', async () => {
    const { store, tenant, tell } = world()
    const context = { type: 'item', id: 7, space: { space_id: 4, name: 'Growth' } }
    await tell({ ...message('', [2], { context }), type: 'grant_delete' })
    expect(await tell(message('still here', [2], { context }))).toMatchObject({ notified: 1 })
    await store.registry.putMembers(tenant, 'space', 4, [{ user_id: 3, role: 'light' }])
    await tell({ ...message('', [2], { context }), type: 'grant_delete' })
    expect(await tell(message('no more', [2], { context }))).toMatchObject({ notified: 0 })
  })
}
