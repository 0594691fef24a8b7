import type { Channel } from '../store/database.ts'
import type { Hub, LocalHub } from './hub.ts'

/** What the hub of several processes needs. */
export interface ClusterHubPorts {
  /** Who listens in this process. */
  readonly local: LocalHub
  readonly channel: Channel
  /** A name of this process that no other has. */
  readonly node: string
  /** What could not be published: those who listen elsewhere find it at their next beat. */
  readonly failed: (error: unknown) => void
}

/** Pokes for the other processes: who sent them, the tenant, the users. */
type Poke = readonly [node: string, tenant: number, users: readonly string[]]

/** In other processes somebody may listen to anyone. */
const everybody = { size: Number.POSITIVE_INFINITY, keys: () => [] }

/** Past so many users that wait to be published, further ones are left to the streams' own beat. */
const mostWaiting = 100_000

/**
 * The hub of processes that share a database. Pokes go to this process's listeners at once, and to the others'
 * by the database's channel: never in the transaction that they tell of, and one publication at a time, so that what
 * comes in while one is under way goes with the next. The busier it is, the more pokes share one.
 */
export async function createClusterHub({ local, channel, node, failed }: ClusterHubPorts): Promise<Hub> {
  const waiting = new Map<number, Set<string>>()
  let count = 0
  let isPublishing = false

  async function publish(): Promise<void> {
    isPublishing = true
    try {
      while (waiting.size > 0) {
        const texts = [...waiting].flatMap(([tenant, users]) =>
          textsOf(node, tenant, [...users], channel.longestText),
        )
        waiting.clear()
        count = 0
        await channel.publish(texts)
      }
    } catch (error) {
      failed(error)
    } finally {
      isPublishing = false
    }
  }

  await channel.listen((text) => {
    const [from, tenant, users] = JSON.parse(text) as Poke
    if (from !== node) local.poke(tenant, users)
  }, local.pokeAll)

  return {
    poke(tenant, users) {
      const list = [...users]
      local.poke(tenant, list)
      if (list.length === 0 || count > mostWaiting) return
      const others = waiting.get(tenant) ?? new Set()
      waiting.set(tenant, others)
      for (const user of list) others.add(user)
      count += list.length
      if (!isPublishing) void publish()
    },
    listen: (tenant, user, poked) => local.listen(tenant, user, poked),
    listening: () => everybody,
  }
}

const encoder = new TextEncoder()

/** The pokes of some users as few texts, none longer than a channel takes. */
export function textsOf(node: string, tenant: number, users: readonly string[], longest: number): string[] {
  const text = JSON.stringify([node, tenant, users] satisfies Poke)
  if (users.length === 1 || encoder.encode(text).length <= longest) return [text]
  const half = Math.ceil(users.length / 2)
  return [users.slice(0, half), users.slice(half)].flatMap((part) => textsOf(node, tenant, part, longest))
}
