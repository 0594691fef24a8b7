import { createToken } from '../../src/auth/token.ts'
import type { Id } from '../../src/store/port.ts'
import { type Ask, check, isCaughtUp } from './checker.ts'
import { type Load, populate, startLoad } from './load.ts'
import { type Node, type NodeOptions, startNode } from './node.ts'
import { openReader, type Reader } from './reader.ts'
import { createSender, type Sender } from './requests.ts'
import { nodeHeader, type RoundRobin, startRoundRobin } from './round-robin.ts'
import { until } from './until.ts'
import { persons, tenant } from './world.ts'

export interface StoryOptions {
  /** Each becomes a process. Their database has been populated. */
  readonly nodes: readonly NodeOptions[]
  /** Asks their database, by a way of its own that no fault is on. */
  readonly ask: Ask
  readonly seed: number
  /** How long a host waits for an answer, in milliseconds. @default 10000 */
  readonly patience?: number
}

/** How long it took after the end of a fault, in milliseconds. */
export interface Recovery {
  /** Until a request that was sent then was answered with 2xx. */
  readonly firstSuccess: number
  /** Until all streams had told all that had happened by then, and all fan-outs of then were at their end. */
  readonly caughtUp: number
}

/** Some nodes behind one address, with people at work on them. */
export interface Story {
  readonly nodes: readonly Node[]
  readonly front: RoundRobin
  readonly sender: Sender
  readonly readers: readonly Reader[]
  readonly load: Load
  /** Call it when a fault ends: measures until everything is as it should be. The load goes on. */
  recover(): Promise<Recovery>
  /** Lets everybody finish and everything settle; resolves to all that is wrong then. */
  end(): Promise<string[]>
  close(): Promise<void>
}

/** Whose inboxes are watched; two of them have a second window open. */
const watchers: readonly Id[] = [...persons.slice(0, 4), ...persons.slice(-4), ...persons.slice(2, 4)]

/** Makes the world in which stories begin, in an empty database. */
export async function makeWorld(database: string): Promise<void> {
  const node = await startNode({ database })
  await populate(createSender({ url: node.url, nodeHeader, patience: 60_000 }))
  await node.stop()
}

/** Starts nodes, opens streams, and sets people to work. */
export async function openStory({
  nodes: options,
  ask,
  seed,
  patience = 10_000,
}: StoryOptions): Promise<Story> {
  const nodes = await Promise.all(options.map(startNode))
  const front = await startRoundRobin(nodes)
  const sender = createSender({ url: front.url, nodeHeader, patience })
  const readers = await Promise.all(watchers.map((user) => read(front.url, user)))
  await Promise.all(readers.map(({ ready }) => ready))
  const load = startLoad({ sender, readers, seed })

  return {
    nodes,
    front,
    sender,
    readers,
    load,
    async recover() {
      const end = performance.now()
      const after = await debtOf(readers, ask)
      const [firstSuccess, caughtUp] = await Promise.all([
        until('a request succeeds', () => sender.firstSuccess(end) !== null).then(
          () => sender.firstSuccess(end) ?? end,
        ),
        until('all streams have caught up', after).then(() => performance.now()),
      ])
      return { firstSuccess: Math.round(firstSuccess - end), caughtUp: Math.round(caughtUp - end) }
    },
    async end() {
      await load.stop()
      // What has not come to rest by then is among what is wrong.
      await until('everything is told', () => isCaughtUp(readers, ask)).catch(() => undefined)
      const fallen = nodes.flatMap(({ fell }, index) => (fell === null ? [] : [`node ${index}: ${fell}`]))
      const failures = nodes.flatMap(({ complaints }) =>
        complaints
          .filter(({ msg }) => msg === 'failure')
          .map((line) => `a node said ${JSON.stringify(line)}`),
      )
      return [
        ...fallen,
        ...failures,
        ...sender.surprises,
        ...(await check({ log: load.log, readers, ask, url: front.url })),
      ]
    },
    async close() {
      sender.close()
      await Promise.all(nodes.map((node) => node.kill()))
      await load.stop().catch(() => undefined)
      await Promise.all(readers.map((reader) => reader.close()))
      await front.close()
    },
  }
}

async function read(url: string, user: Id): Promise<Reader> {
  const token = await createToken({ tenant: tenant.name, secret: tenant.secret, user, expiresIn: 3 * 3600 })
  return openReader({ user, token, url: () => url, nodeHeader })
}

/** What is to be told at this moment; answers whether it has been. */
async function debtOf(readers: readonly Reader[], ask: Ask): Promise<() => Promise<boolean>> {
  const rows = await ask('SELECT user_id, notification_id FROM notification')
  const deliveries = (await ask('SELECT event_id FROM delivery')).map(({ event_id }) => Number(event_id))
  const owed = readers.map((reader) => ({
    reader,
    notifications: rows
      .filter(({ user_id }) => user_id === String(reader.user))
      .map(({ notification_id }) => Number(notification_id)),
  }))
  return async () => {
    if (!owed.every(({ reader, notifications }) => notifications.every((one) => reader.told.has(one))))
      return false
    if (deliveries.length === 0) return true
    const left = await ask(`SELECT event_id FROM delivery WHERE event_id IN (${deliveries.join(', ')})`)
    return left.length === 0
  }
}
