import type { Id } from '../../src/store/port.ts'
import type { Write } from './history.ts'
import type { Reader } from './reader.ts'
import type { Acknowledged, Sender } from './requests.ts'
import {
  asHost,
  asUser,
  crowdedObject,
  persons,
  quietObject,
  smallObjects,
  subscribersAtFirst,
} from './world.ts'

/** An event that was acknowledged. */
export interface ToldEvent {
  /** Its text, that no other event has. */
  readonly marker: string
  readonly object: number
  readonly author: Id | null
  readonly to: readonly Id[]
  /** When it was first sent, and when it was acknowledged: it happened in between. */
  readonly sent: number
  readonly acknowledged: number
  readonly receipt: { readonly event_id: number; readonly notified: number }
  /** The node that acknowledged it, by its number. */
  readonly node: number
}

/** A user's change of what he has been told. */
export interface Marking {
  readonly user: Id
  readonly what: 'viewed' | 'starred'
  readonly value: boolean
  /** One notification, those about an object, or all. */
  readonly of: { readonly notification: number } | { readonly object: number } | 'all'
  /** What he had seen of his inbox when it was sent: it is certainly among what is marked, when it is meant. */
  readonly seen: ReadonlySet<number>
  readonly sent: number
  readonly done: number
}

/** Everything that was asked for, and what was answered. */
export interface Log {
  readonly events: ToldEvent[]
  readonly markings: Marking[]
  /** By {@link subscriptionKey}. */
  readonly subscriptions: Map<string, Write<boolean>[]>
}

export interface Load {
  readonly log: Log
  /** Resolves when so many events more than now are acknowledged. */
  more(events: number): Promise<void>
  /** Tells an event to the crowd; resolves when it is acknowledged. */
  tellCrowd(): Promise<ToldEvent>
  /** Lets everybody finish what he does, until all of it is acknowledged. */
  stop(): Promise<void>
}

export interface LoadOptions {
  readonly sender: Sender
  /** Their users act on what they read. */
  readonly readers: readonly Reader[]
  /** Each has choices of its own. */
  readonly seed: number
}

const hosts = 4
const keepers = 2
const hands = 2

export const subscriptionKey = (object: number, user: Id): string => `${object} ${user}`

/** What one event says. */
interface Draft {
  readonly marker: string
  readonly object: number
  readonly author: Id | null
  readonly to: readonly Id[]
}

/** Subscribes everybody as a story begins. */
export async function populate(sender: Sender): Promise<void> {
  for (const object of [...smallObjects, crowdedObject]) {
    const body = { users: subscribersAtFirst(object) }
    await sender.send('PUT', `/subscription/item/${object}/user`, { headers: asHost(), body })
  }
}

/** Hosts that tell, users who subscribe and leave, users who mark: all at once, until they are stopped. */
export function startLoad({ sender, readers, seed }: LoadOptions): Load {
  const log: Log = { events: [], markings: [], subscriptions: new Map() }
  const waiting: { events: number; resolve: () => void }[] = []
  let isStopped = false
  let made = 0

  function acknowledge(drafts: readonly Draft[], { tries, body, node }: Acknowledged): ToldEvent[] {
    const receipts = (Array.isArray(body) ? body : [body]) as ToldEvent['receipt'][]
    const told = drafts.map((draft, index) => ({
      ...draft,
      sent: tries[0]?.sent ?? 0,
      acknowledged: tries.at(-1)?.done ?? 0,
      receipt: receipts[index] ?? { event_id: 0, notified: 0 },
      node,
    }))
    log.events.push(...told)
    for (const one of waiting) if (log.events.length >= one.events) one.resolve()
    return told
  }

  /** One event is known by its own name, a list by the name of its call. */
  async function tell(drafts: readonly Draft[]): Promise<ToldEvent[]> {
    const [only] = drafts
    const isOne = drafts.length === 1 && only !== undefined
    const acknowledged = await sender.send('POST', '/event', {
      headers: isOne ? asHost() : { ...asHost(), 'idempotency-key': `call-${only?.marker}` },
      body: isOne ? { ...eventOf(only), external_id: only.marker } : drafts.map(eventOf),
    })
    return acknowledge(drafts, acknowledged)
  }

  function draft(random: Random, kind: 'subscribed' | 'named' | 'both'): Draft {
    return {
      marker: `${seed}-${made++}`,
      object: kind === 'named' ? quietObject : pick(random, smallObjects),
      author: random() < 0.5 ? pick(random, persons) : null,
      to: kind === 'subscribed' ? [] : [pick(random, persons), pick(random, persons)],
    }
  }

  async function host(random: Random): Promise<void> {
    const choice = random()
    if (choice < 0.15) await tell([0, 1, 2].map(() => draft(random, 'subscribed')))
    else await tell([draft(random, choice < 0.7 ? 'subscribed' : choice < 0.9 ? 'named' : 'both')])
  }

  /** Each keeper has objects of its own: nobody else changes who subscribes to them. */
  async function keeper(random: Random, own: number): Promise<void> {
    const object = pick(
      random,
      smallObjects.filter((one) => one % keepers === own),
    )
    const users = [...new Set([pick(random, persons), pick(random, persons)])]
    const value = random() < 0.5
    const isHost = random() < 0.5
    const [user = 0] = users
    const whom = isHost ? users : [user]
    const { tries } = isHost
      ? await sender.send(value ? 'PUT' : 'DELETE', `/subscription/item/${object}/user`, {
          headers: asHost(),
          body: { users },
        })
      : await sender.send(value ? 'POST' : 'DELETE', `/subscription/item/${object}`, {
          headers: asUser(user),
        })
    for (const one of whom) {
      const key = subscriptionKey(object, one)
      const writes = log.subscriptions.get(key) ?? []
      log.subscriptions.set(key, writes)
      writes.push(...tries.map(({ sent, done }) => ({ value, sent, done })))
    }
  }

  /** Each hand has users of its own, and clicks for them as people do: on what they see. */
  async function hand(random: Random, own: number): Promise<void> {
    const reader = pick(
      random,
      readers.filter((_, index) => index % hands === own),
    )
    const { user, told } = reader
    const seen = new Set(told.keys())
    const value = random() < 0.7
    const choice = random()
    const object = pick(random, smallObjects)
    const notification = seen.size === 0 ? null : pick(random, [...seen])
    if (notification === null) return await turn()
    const [of, path]: [Marking['of'], string] =
      choice < 0.04
        ? ['all', '/notification/viewed']
        : choice < 0.12
          ? [{ object }, `/notification/item/${object}/viewed`]
          : [{ notification }, `/notification/${notification}/${choice < 0.6 ? 'viewed' : 'star'}`]
    const what = choice >= 0.6 ? 'starred' : 'viewed'
    const { tries } = await sender.send(value ? 'POST' : 'DELETE', path, { headers: asUser(user) })
    log.markings.push(
      ...tries.map(({ sent, done }) => ({ user, what, value, of, seen, sent, done }) as const),
    )
  }

  async function repeat(worker: (random: Random, own: number) => Promise<void>, own: number): Promise<void> {
    const random = createRandom(seed * 1_000 + own + worker.name.length * 100)
    while (!isStopped) await worker(random, own)
  }

  const working = Promise.all(
    [
      { worker: host, many: hosts },
      { worker: keeper, many: keepers },
      { worker: hand, many: hands },
    ].flatMap(({ worker, many }) => Array.from({ length: many }, (_, own) => repeat(worker, own))),
  )
  // Whoever waits for the load hears of it.
  working.catch(() => undefined)

  return {
    log,
    more: (events) =>
      Promise.race([
        new Promise<void>((resolve) => waiting.push({ events: log.events.length + events, resolve })),
        working.then(() => undefined),
      ]),
    async tellCrowd() {
      const [told] = await tell([
        { marker: `${seed}-${made++}`, object: crowdedObject, author: null, to: [] },
      ])
      if (told === undefined) throw new Error('One event has one receipt.')
      return told
    },
    async stop() {
      isStopped = true
      await working
    },
  }
}

function eventOf({ marker, object, author, to }: Draft) {
  return {
    // Of a type that tells the subscribers of its object, and subscribes nobody.
    type: 'file_delete',
    context: { type: 'item', id: object, title: `Item ${object}` },
    data: { file_id: 1, name: marker },
    created_by: author === null ? { type: 'app', id: 1 } : { type: 'user', id: author },
    ...(to.length > 0 && { to }),
  }
}

/** Lets others have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

type Random = () => number

/** Mulberry32: the same choices in every run. */
function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('There is nothing to pick from.')
  return one
}
