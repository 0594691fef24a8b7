import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Change, EventInput, ListQuery, Store, StoredNotification } from '../port.ts'
import { dateTimeOf } from '../time.ts'
import { Reference } from './reference.ts'
import { createWorld, type Open, type World } from './world.ts'

/** Few of each, so that their ways cross. The texts of 9 and 10 are in another order than the numbers. */
const users = [1, 2, 3, 9, 10, 11]
const refs = [
  { type: 'item', id: 7 },
  { type: 'item', id: 'x' },
  { type: 'status', id: 7 },
]

/** What has the number 7 is in it. */
const space = { space_id: 4, name: 'Growth' }

const user = fc.constantFrom(...users)
const ref = fc.constantFrom(...refs)

/** An inbox as somebody knows it who only reads its changes. */
interface Follower {
  cursor: string
  /** By the numbers of the notifications. */
  state: Map<number, State> | null
}

interface State {
  readonly text: string
  /** How many events, and how many people are behind it. */
  readonly events: number
  readonly people: number
  readonly viewed: boolean
  readonly starred: boolean
}

interface Real {
  world: World
  store: Store
  readonly followers: Map<number, Follower>
  /** The tokens of the last bulks. */
  readonly undo: Map<number, string>
  /** The numbers of the events, in the order in which they were told. */
  readonly events: number[]
  told: number
}

type Command = fc.AsyncCommand<Reference, Real>

/** One step: does the same to the store and to the reference, and compares what they answer. */
function step<T>(
  name: string,
  values: fc.Arbitrary<T>,
  act: (value: T, model: Reference, real: Real) => Promise<void>,
): fc.Arbitrary<Command> {
  return values.map((value) => ({
    check: () => true,
    run: (model: Reference, real: Real) => act(value, model, real),
    toString: () => `${name}(${JSON.stringify(value)})`,
  }))
}

const textOf = (one: StoredNotification): string => (one.data as { text: string }).text

/** The time is in seconds: no two events are of one, and they do not come in their order. */
const timeOf = (n: number): string => dateTimeOf(1_777_000_000 + ((n * 7919) % 10_007))

const subscribe = step(
  'subscribe',
  fc.tuple(fc.array(user), ref),
  async ([list, at], model, { store, world }) => {
    const subscribers = model.subscribers(at)
    const fresh = [...new Set(list)].filter((one) => !subscribers.has(one))
    model.know(at)
    for (const one of list) model.subscribe(one, at)
    expect(await store.subscriptions.subscribeUsers(world.tenant, list, at.type, at.id)).toBe(fresh.length)
  },
)

const unsubscribe = step('unsubscribe', fc.tuple(user, ref), async ([one, at], model, { store, world }) => {
  const had = model.unsubscribe(one, at)
  expect(await store.subscriptions.unsubscribe(world.tenant, one, at.type, at.id)).toBe(had)
})

const happening = fc.record({
  type: fc.constantFrom('comment', 'message', 'rating', 'rating', 'rating'),
  value: fc.constantFrom(0, 0, 0, 1),
  context: ref,
  author: user,
  to: fc.option(fc.array(user), { nil: undefined }),
})

/** Events, and subscriptions that end and begin while they are still being told. */
const ingest = step(
  'ingest',
  fc.tuple(fc.array(happening, { minLength: 1, maxLength: 4 }), fc.array(fc.tuple(user, ref, fc.boolean()))),
  async ([list, meanwhile], model, real) => {
    const { store, world } = real
    const events = list.map(
      ({ author, value, ...event }): EventInput => ({
        ...event,
        context: event.context.id === 7 ? { ...event.context, space } : event.context,
        created_by: { type: 'user', id: author },
        created_on: timeOf(++real.told),
        data: { text: `${real.told}`, type: 'thumbs', value },
      }),
    )
    const receipts = await store.events.ingest(world.tenant, events)
    real.events.push(...receipts.map((receipt) => receipt.event_id))
    const now = world.clock.now() / 1000
    expect(receipts.map((receipt) => receipt.notified)).toEqual(
      events.map((event) => model.ingest(event, now)),
    )
    for (const [one, at, isBeginning] of meanwhile) {
      if (isBeginning) {
        model.subscribe(one, at)
        await store.subscriptions.subscribe(world.tenant, one, at.type, at.id)
      } else {
        model.unsubscribe(one, at)
        await store.subscriptions.unsubscribe(world.tenant, one, at.type, at.id)
      }
    }
    await store.settled()
  },
)

/** One of the last events, or one that is long past, while the ones before it may still be told. */
const withdraw = step(
  'withdraw',
  fc.oneof(fc.nat(3), fc.nat(60)),
  async (back, model, { store, world, events }) => {
    const event_id = events.at(-1 - back)
    if (event_id === undefined) return
    const expected = model.withdraw(events.length - 1 - back)
    const done = await store.events.withdraw(world.tenant, { event_id })
    if (done?.more === false) expect(done.removed).toBe(expected)
    await store.settled()
  },
)

const muted = fc.oneof(
  ref,
  user.map((id) => ({ type: 'user', id })),
)

/** For good, for a while, or not any more. */
const mute = step(
  'mute',
  fc.tuple(user, muted, fc.constantFrom(null, 0, 30, 300)),
  async ([one, target, seconds], model, { store, world }) => {
    const now = world.clock.now() / 1000
    if (seconds === 0) {
      model.mute(one, target, 0)
      await store.mutes.unmute(world.tenant, one, target)
      return
    }
    model.mute(one, target, seconds === null ? Number.POSITIVE_INFINITY : now + seconds)
    await store.mutes.mute(world.tenant, one, target, seconds === null ? null : dateTimeOf(now + seconds))
  },
)

const said = fc.record({
  key: fc.constantFrom('types.comment', 'causes.subscription', 'types.message'),
  space_id: fc.constantFrom(null, space.space_id),
  value: fc.constantFrom(false, false, true, null),
})

/** A user, or his tenant for all, wants to be told of something, wants not to, or has no word of it any more. */
const prefer = step(
  'prefer',
  fc.tuple(fc.oneof(user, user, fc.constant(null)), fc.array(said, { minLength: 1, maxLength: 2 })),
  async ([one, list], model, { store, world }) => {
    for (const change of list) model.prefer(one, change)
    const changes = list.map((change) => ({ ...change, client: 'inbox' }))
    await store.preferences.change(world.tenant, one, changes, { whole: false })
  },
)

const acts = [
  ...(['view', 'unview', 'star', 'unstar'] as const),
  ...(['archive', 'unarchive', 'snooze', 'unsnooze', 'delete'] as const),
] as const

/** Where one is taken from, to do something to it. */
const place = fc.constantFrom({}, {}, {}, { archived: true }, { snoozed: true })

const mark = step(
  'mark',
  fc.tuple(user, fc.nat(30), fc.constantFrom(...acts), place, fc.integer({ min: 1, max: 150 })),
  async ([one, offset, act, where, seconds], model, { store, world }) => {
    const now = world.clock.now() / 1000
    const asked = { ...where, offset, limit: 1 }
    const [notification] = (await store.inbox.list(world.tenant, one, asked)).notifications
    const [told] = model.list(one, asked)
    expect(notification && textOf(notification)).toBe(told?.text)
    if (notification === undefined || told === undefined) return
    const { notification_id } = notification
    const until = dateTimeOf(now + seconds)
    const isDone = await (act === 'snooze'
      ? store.inbox.snooze(world.tenant, one, notification_id, until)
      : store.inbox[act === 'delete' ? 'remove' : act](world.tenant, one, notification_id))
    expect(isDone).toBe(true)
    model.act(act, told, dateTimeOf(now), until)
  },
)

const markRef = step(
  'mark ref',
  fc.tuple(user, ref, fc.boolean()),
  async ([one, { type, id }, isView], model, { store, world }) => {
    const now = dateTimeOf(world.clock.now() / 1000)
    const changed = model.mark(one, isView ? now : null, (told) => told.context === `${type} ${id}`)
    const kind = isView ? 'viewRef' : 'unviewRef'
    expect(await store.inbox[kind](world.tenant, one, type, id)).toBe(changed)
  },
)

const markAll = step(
  'mark all',
  fc.tuple(user, fc.boolean()),
  async ([one, isView], model, { store, world }) => {
    const now = dateTimeOf(world.clock.now() / 1000)
    const changed = model.mark(one, isView ? now : null, () => true)
    expect(await store.inbox[isView ? 'viewAll' : 'unviewAll'](world.tenant, one)).toBe(changed)
  },
)

const type = fc.constantFrom('comment', 'message', 'rating', 'update')
const viewing = fc.nat(600).map((n) => dateTimeOf(Date.UTC(2026, 4, 1, 12) / 1000 + n))

const see = step('see', user, async (one, model, { store, world }) => {
  model.see(one)
  await store.inbox.see(world.tenant, one)
})

const filters = {
  type: fc.oneof(type, fc.array(type)),
  context_type: fc.constantFrom('item', 'status'),
  viewed: fc.boolean(),
  starred: fc.boolean(),
  archived: fc.boolean(),
  snoozed: fc.boolean(),
  user_id: fc.oneof(user, fc.array(user)),
  viewed_from: viewing,
  viewed_since: viewing,
  viewed_until: viewing,
  created_from: fc.nat(60).map(timeOf),
  created_to: fc.nat(60).map(timeOf),
}

/** Many filters at once leave little to page through, so most queries have none or one. */
const query: fc.Arbitrary<ListQuery> = fc.oneof(
  fc.constant({}),
  fc
    .tuple(fc.record(filters), fc.constantFrom(...(Object.keys(filters) as (keyof typeof filters)[])))
    .map(([values, name]) => ({ [name]: values[name] })),
  fc.record(filters, { requiredKeys: [] }),
)

const part = fc.record({ limit: fc.integer({ min: 1, max: 10 }), offset: fc.nat(10) })

const bulk = step(
  'bulk',
  fc.tuple(user, fc.constantFrom(...acts), query, fc.integer({ min: 1, max: 150 }), fc.boolean()),
  async ([one, act, filter, seconds, isByNumber], model, { store, world, undo }) => {
    const now = world.clock.now() / 1000
    const until = dateTimeOf(now + seconds)
    const chosen = model.list(one, { ...filter, limit: Number.POSITIVE_INFINITY })
    const { notifications } = await store.inbox.list(world.tenant, one, { ...filter, limit: 100 })
    const ids = notifications.map((told) => told.notification_id)
    const isWhole = chosen.length === ids.length
    const result = await store.inbox.bulk(
      world.tenant,
      one,
      act,
      isByNumber && isWhole ? { ids } : { filter },
      act === 'snooze' ? until : undefined,
    )
    expect(result.changed).toBe(model.bulk(one, act, chosen, dateTimeOf(now), until))
    if (result.undo !== null) undo.set(one, result.undo)
  },
)

const undoLast = step('undo', user, async (one, model, { store, world, undo }) => {
  const token = undo.get(one)
  if (token === undefined) return
  undo.delete(one)
  expect(await store.inbox.undo(world.tenant, one, token)).toBe(model.undo(one))
})

const list = step(
  'list',
  fc.tuple(user, query, part),
  async ([one, filters, { limit, offset }], model, { store, world }) => {
    const asked = { ...filters, limit, offset }
    const { notifications } = await store.inbox.list(world.tenant, one, asked)
    const expected = model.list(one, asked)
    expect(notifications.map(textOf)).toEqual(expected.map((told) => told.text))
    expect(
      notifications.map((told) => [told.viewed_on, told.starred, told.subscription_id !== null]),
    ).toEqual(expected.map((told) => [told.viewed_on, told.starred, told.subscribed]))
    expect(notifications.map(behind)).toEqual(expected.map((told) => model.behind(told)))
  },
)

/** How many events are behind a notification, and who. */
function behind({ aggregate, created_by }: StoredNotification): readonly [number, readonly unknown[]] {
  const people = (aggregate?.people ?? [created_by]) as readonly { id: unknown }[]
  expect(aggregate === null || aggregate.event_count > 1).toBe(true)
  expect(aggregate?.people_count ?? 1).toBeGreaterThanOrEqual(people.length)
  return [aggregate?.event_count ?? 1, people.map(({ id }) => id)]
}

const pages = step('page through', fc.tuple(user, query), async ([one, asked], model, { store, world }) => {
  const seen: string[] = []
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await store.inbox.list(world.tenant, one, { ...asked, limit: 2, cursor })
    seen.push(...page.notifications.map(textOf))
    cursor = page.next ?? undefined
    more = cursor !== undefined
  }
  expect(seen).toEqual(
    model.list(one, { ...asked, limit: Number.POSITIVE_INFINITY }).map((told) => told.text),
  )
})

const count = step('count', user, async (one, model, { store, world }) => {
  expect(await store.inbox.count(world.tenant, one)).toBe(model.unread(one))
  expect((await store.inbox.now(world.tenant, one)).unseen).toBe(model.unseen(one))
})

const subscriptions = step('subscriptions', ref, async (at, model, { store, world }) => {
  const subscribers = model.subscribers(at)
  for (const one of users) {
    const found = await store.subscriptions.find(world.tenant, one, at.type, at.id)
    expect(found?.notifications).toBe(subscribers.get(one)?.caused)
  }
  expect(new Set(await store.subscriptions.users(world.tenant, at.type, at.id))).toEqual(
    new Set(subscribers.keys()),
  )
})

/** Reads the changes of everybody since it last did, in pages of a size, and knows then what is in the inboxes. */
const follow = step(
  'follow',
  fc.integer({ min: 1, max: 5 }),
  async (limit, model, { store, world, followers }) => {
    for (const one of users) {
      const follower = followers.get(one) ?? {
        cursor: (await store.inbox.now(world.tenant, one)).cursor,
        state: null,
      }
      followers.set(one, follower)
      const isNew = follower.state === null
      const known = follower.state ?? new Map<number, State>()
      follower.state = known
      if (isNew) {
        const { notifications } = await store.inbox.list(world.tenant, one, { limit: 100 })
        for (const told of notifications) known.set(told.notification_id, stateOf(told))
      }
      for (let more = true; more; ) {
        const changes = await store.inbox.changes(world.tenant, one, follower.cursor, limit)
        if (changes.kind === 'reset') throw new Error(`There is no reason for a reset: ${changes.reason}`)
        for (const change of changes.changes) learn(known, change)
        expect([changes.new, changes.unseen]).toEqual([model.unread(one), model.unseen(one)])
        follower.cursor = changes.cursor
        more = changes.more
      }
      const expected = model.inbox(one).map((told): State => {
        const [events, people] = model.behind(told)
        const { text, viewed_on, starred } = told
        return { text, events, people: people.length, viewed: viewed_on !== null, starred }
      })
      if (expected.length < 100) expect(byText([...known.values()])).toEqual(byText(expected))
    }
  },
)

/**
 * What is told as new was not known, what is told as changed was, and nothing else of it is another than before. What
 * was put aside is known no more, and what is back is as it is told.
 */
function learn(
  state: Map<number, State>,
  { notification, created, viewed, starred, moved, changed }: Change,
): void {
  const { notification_id } = notification
  const known = state.get(notification_id)
  const fresh = stateOf(notification)
  if (notification.place !== 'inbox') {
    expect(moved || viewed || starred || changed).toBe(true)
    state.delete(notification_id)
    return
  }
  if (known === undefined) expect(created || moved).toBe(true)
  // Only what has grown comes once more.
  else if (created && !moved) expect(notification.type).toBe('rating')
  if (!created && !moved && !changed) {
    const { text, events, people } = fresh
    expect({ text, events, people }).toEqual({
      text: known?.text,
      events: known?.events,
      people: known?.people,
    })
  }
  if (!created && !moved && !viewed) expect(fresh.viewed).toBe(known?.viewed)
  if (!created && !moved && !starred) expect(fresh.starred).toBe(known?.starred)
  state.set(notification_id, fresh)
}

function stateOf(one: StoredNotification): State {
  return {
    text: textOf(one),
    events: one.aggregate?.event_count ?? 1,
    people: one.aggregate?.people_count ?? 1,
    viewed: one.viewed_on !== null,
    starred: one.starred,
  }
}

const byText = (states: readonly State[]): State[] =>
  [...states].sort((a, b) => Number(a.text) - Number(b.text))

const pass = step('pass time', fc.integer({ min: 1, max: 100 }), async (seconds, model, { store, world }) => {
  world.clock.pass(seconds)
  model.wake(dateTimeOf(world.clock.now() / 1000))
  store.wake()
  await store.settled()
})

const restart = step('restart', fc.constant(null), async (_, __, real) => {
  real.store = await real.world.restart()
})

/** The store against the reference, on generated stories. */
export function propertyContract(open: Open, stories: number): void {
  it('does what the reference does, whatever happens in whatever order', { timeout: 120_000 }, async () => {
    const commands = fc.commands(
      [
        subscribe,
        unsubscribe,
        mute,
        prefer,
        ingest,
        ingest,
        withdraw,
        mark,
        mark,
        markRef,
        markAll,
        see,
        bulk,
        undoLast,
        pass,
        restart,
        list,
        list,
        pages,
      ].concat([count, subscriptions, follow, follow]),
      { size: 'large', maxCommands: 80 },
    )
    await fc.assert(
      fc.asyncProperty(commands, async (story) => {
        const { database, dispose } = await open()
        const world = await createWorld(database, { sliceSize: 2 })
        // No two events are too far apart to become one notification: of some that are, the order in which fan-outs take
        // turns decides which do.
        await world.store.events.setGrowsWithin(world.tenant, 20_000)
        try {
          await fc.asyncModelRun(
            () => ({
              model: new Reference(),
              real: { world, store: world.store, followers: new Map(), undo: new Map(), events: [], told: 0 },
            }),
            story,
          )
        } finally {
          await world.close()
          await dispose()
        }
      }),
      { numRuns: stories },
    )
  })
}
