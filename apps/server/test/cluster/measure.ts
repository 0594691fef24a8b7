/**
 * What several nodes on one PostgreSQL do on this machine:
 *
 *     node --conditions=@belfry/source apps/server/test/cluster/measure.ts [seconds of each rate]
 *
 * Nodes, PostgreSQL (which waits for the disk) and the client share the machine's cores: three nodes on two cores show
 * what several cost, not what they gain.
 */
import { Agent } from 'node:http'
import { cpus } from 'node:os'
import { Client } from 'pg'
import { createToken } from '../../src/auth/token.ts'
import { startPostgres } from '../postgres.ts'
import { backends, event, memoryOf, openStreams, post, processorOf } from './costs.ts'
import { type Node, startNode } from './node.ts'
import { openReader } from './reader.ts'
import { until } from './until.ts'
import { tenant } from './world.ts'

const seconds = Number(process.argv[2] ?? 5)
const streams = 2_000
const beatMs = 15_000

/** What so many senders at once got done, and what it cost: the cost says more than the rate on a busy machine. */
async function rate(some: readonly Node[], senders: number, batch: number) {
  const before = {
    nodes: processorOf(some.map(({ pid }) => pid)),
    postgres: processorOf(await backends(client)),
  }
  // One for each measurement: a node closes what was idle for five seconds.
  const agent = new Agent({ keepAlive: true })
  const start = performance.now()
  const end = start + seconds * 1_000
  let count = 0
  const sender = async (index: number): Promise<void> => {
    for (let turn = index; performance.now() < end; turn++) {
      const events = Array.from({ length: batch }, (_, at) =>
        event([2 + ((turn * 31 + at * 7 + index) % 5_000)]),
      )
      await post(agent, some[turn % some.length]?.url ?? '', JSON.stringify(batch === 1 ? events[0] : events))
      count += batch
    }
  }
  await Promise.all(Array.from({ length: senders }, (_, index) => sender(index)))
  const took = performance.now() - start
  agent.destroy()
  const each = (after: number, was: number): number => Number(((after - was) / count).toFixed(2))
  return {
    'events a second': Math.round(count / (took / 1_000)),
    'processor of nodes, ms an event': each(processorOf(some.map(({ pid }) => pid)), before.nodes),
    'processor of PostgreSQL, ms an event': each(processorOf(await backends(client)), before.postgres),
  }
}

/** Milliseconds from the sending of an event to its message on a stream: the median, and what 95 of 100 stay below. */
async function latency(from: string, to: string, user: number) {
  const token = await createToken({ tenant: tenant.name, secret: tenant.secret, user })
  const reader = openReader({ user, token, url: () => to, nodeHeader: 'x-node' })
  await reader.ready
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  for (let turn = 0; turn < 300; turn++) {
    const before = reader.told.size
    const sent = performance.now()
    await post(agent, from, JSON.stringify(event([user])))
    await until('the stream tells it', () => reader.told.size > before)
    times.push(reader.heardAt - sent)
  }
  agent.destroy()
  await reader.close()
  times.sort((one, other) => one - other)
  const at = (share: number) => Number(times[Math.floor(times.length * share)]?.toFixed(1))
  return { median: at(0.5), p95: at(0.95) }
}

async function hold(node: Node) {
  const memory = memoryOf(node)
  const open = await openStreams(node.url, streams)
  const processor = processorOf([node.pid])
  // Two beats: each stream looks for changes by itself.
  await new Promise((resolve) => setTimeout(resolve, 2 * beatMs))
  const atRest = (processorOf([node.pid]) - processor) / (2 * beatMs)
  const kilobytes = (memoryOf(node) - memory) / streams / 1_024
  for (const one of open) one.destroy()
  return {
    streams,
    'memory, kB each': Number(kilobytes.toFixed(1)),
    'processor at rest, % of a core': Number((atRest * 100).toFixed(1)),
  }
}

const postgres = await startPostgres({ durable: true })
const database = await postgres.createDatabase()
const client = new Client({ connectionString: database })
await client.connect()
const nodes = await Promise.all([1, 2, 3].map(() => startNode({ database })))
try {
  const [a, b] = nodes
  if (a === undefined || b === undefined) throw new Error('There are three nodes.')
  await rate(nodes, 32, 1)
  // As PostgreSQL does by itself in the first minute of a database; before, it plans without knowing.
  await client.query('ANALYZE')
  const figures = {
    cores: cpus().length,
    'one node, 32 senders': await rate([a], 32, 1),
    'three nodes, 32 senders': await rate(nodes, 32, 1),
    'one node, 8 senders of 100 events each': await rate([a], 8, 100),
    'three nodes, 8 senders of 100 events each': await rate(nodes, 8, 100),
    'event on A to stream on A, ms': await latency(a.url, a.url, 2),
    'event on A to stream on B, ms': await latency(a.url, b.url, 3),
    'streams of one node': await hold(b),
  }
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await client.end()
  await Promise.all(nodes.map((node) => node.kill()))
  await postgres.dispose()
}
