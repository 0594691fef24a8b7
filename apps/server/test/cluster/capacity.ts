/**
 * What a load will need, by what one of each thing costs; and whether that is true:
 *
 *     node --conditions=@belfry/source apps/server/test/cluster/capacity.ts
 *
 * First each thing is done alone and its cost is taken: processor of nodes and of PostgreSQL, bytes on the disk, memory.
 * Then all are done together at fixed rates on two nodes, and what that costs is compared with the sum. The client
 * shares the machine, so processor time is measured, and never how fast something was.
 */
import { Agent } from 'node:http'
import { Client } from 'pg'
import { startPostgres } from '../postgres.ts'
import { backends, event, memoryOf, openStreams, post, processorOf, send } from './costs.ts'
import { startNode } from './node.ts'
import { asHost, asUser } from './world.ts'

/** What was used: milliseconds of processors, bytes of disk. */
interface Used {
  readonly nodes: number
  readonly postgres: number
  readonly disk: number
}

const crowdedItem = 5_000
const crowdSize = 5_000
const streamCount = 500

/** A load of so many a second, for so many seconds. */
const simulated = { seconds: 20, events: 40, usersTold: 3, fanouts: 0.2, reads: 40 }

const postgres = await startPostgres({ durable: true })
const database = await postgres.createDatabase()
const client = new Client({ connectionString: database })
await client.connect()
const nodes = await Promise.all([1, 2].map(() => startNode({ database })))
const agent = new Agent({ keepAlive: true })
const urls = (): string[] => nodes.map(({ url }) => url)
const urlAt = (turn: number): string => urls()[turn % nodes.length] ?? ''

async function used(): Promise<Used> {
  const { rows } = await client.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size')
  return {
    nodes: processorOf(nodes.map(({ pid }) => pid)),
    postgres: processorOf(await backends(client)),
    disk: Number(rows[0]?.size),
  }
}

async function costOf(times: number, task: () => Promise<void>): Promise<Used> {
  const before = await used()
  await task()
  const after = await used()
  return {
    nodes: (after.nodes - before.nodes) / times,
    postgres: (after.postgres - before.postgres) / times,
    disk: (after.disk - before.disk) / times,
  }
}

/** Runs so many, eight at once. */
async function many(times: number, one: (turn: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < times) await one(next++)
    }),
  )
}

const user = (turn: number): number => 2 + ((turn * 37) % 5_000)
const usersOf = (turn: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => user(turn + index * 11))

const tellUsers = (count: number) => (turn: number) =>
  post(agent, urlAt(turn), JSON.stringify(event(usersOf(turn, count))))

const read = (turn: number) => send(agent, 'GET', `${urlAt(turn)}/notification/?limit=20`, asUser(user(turn)))

async function tellCrowd(turn: number): Promise<void> {
  const one = { ...event([]), context: { type: 'item', id: crowdedItem }, to: undefined }
  await post(agent, urlAt(turn), JSON.stringify(one))
}

/** Until no fan-out is left. */
async function settled(): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT 1 FROM delivery LIMIT 1')
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Does something so many times a second, whatever the others do. */
async function paced(
  perSecond: number,
  seconds: number,
  one: (turn: number) => Promise<void>,
): Promise<number> {
  const start = performance.now()
  const under: Promise<void>[] = []
  let turn = 0
  while (performance.now() - start < seconds * 1_000) {
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond) + 1
    while (turn < due) under.push(one(turn++))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(under)
  return turn
}

const difference = (one: Used, other: Used, by: number): Used => ({
  nodes: (one.nodes - other.nodes) / by,
  postgres: (one.postgres - other.postgres) / by,
  disk: (one.disk - other.disk) / by,
})

const sum = (parts: readonly (readonly [times: number, cost: Used])[]): Used => ({
  nodes: parts.reduce((total, [times, { nodes: each }]) => total + times * each, 0),
  postgres: parts.reduce((total, [times, { postgres: each }]) => total + times * each, 0),
  disk: parts.reduce((total, [times, { disk: each }]) => total + times * each, 0),
})

const rounded = (cost: Used) => ({
  'nodes, ms': Number(cost.nodes.toFixed(3)),
  'PostgreSQL, ms': Number(cost.postgres.toFixed(3)),
  'disk, bytes': Math.round(cost.disk),
})

try {
  await send(agent, 'GET', `${urlAt(0)}/readyz`, asHost())
  await fetch(`${urlAt(0)}/subscription/item/${crowdedItem}/user`, {
    method: 'PUT',
    headers: { ...asHost(), 'content-type': 'application/json' },
    body: JSON.stringify({ users: Array.from({ length: crowdSize }, (_, index) => 2 + index) }),
  })
  await many(500, tellUsers(1))
  await client.query('ANALYZE')

  const one = await costOf(1_000, () => many(1_000, tellUsers(1)))
  const eleven = await costOf(1_000, () => many(1_000, tellUsers(11)))
  const told = difference(eleven, one, 10)
  const told1 = difference(one, told, 1)
  const fanout = await costOf(10, async () => {
    await many(10, tellCrowd)
    await settled()
  })
  const toldInFanout: Used = difference(fanout, told1, crowdSize)
  const list = await costOf(1_000, () => many(1_000, read))
  const memory = nodes.reduce((total, node) => total + memoryOf(node), 0)
  const open = await openStreams(urlAt(0), streamCount)
  const stream = (nodes.reduce((total, node) => total + memoryOf(node), 0) - memory) / streamCount
  // The streams are of others than whom the load tells: they cost memory, and their beat.
  const units = { event: told1, 'user told by name': told, 'user told by a fan-out': toldInFanout, list }

  const { seconds, events, usersTold, fanouts, reads } = simulated
  let done = { events: 0, fanouts: 0, reads: 0 }
  const measured = await costOf(1, async () => {
    const [told, crowds, lists] = await Promise.all([
      paced(events, seconds, tellUsers(usersTold)),
      paced(fanouts, seconds, tellCrowd),
      paced(reads, seconds, read),
    ])
    done = { events: told, fanouts: crowds, reads: lists }
    await settled()
  })
  for (const request of open) request.destroy()
  const predicted = sum([
    [done.events + done.fanouts, told1],
    [done.events * usersTold, told],
    [done.fanouts * crowdSize, toldInFanout],
    [done.reads, list],
  ])
  const ratio = (key: keyof Used): number => Number((measured[key] / predicted[key]).toFixed(2))
  process.stdout.write(
    `${JSON.stringify(
      {
        'each costs': Object.fromEntries(Object.entries(units).map(([name, cost]) => [name, rounded(cost)])),
        'an open stream, kB of a node': Number((stream / 1_024).toFixed(1)),
        'the load': { ...simulated, ...done },
        predicted: rounded(predicted),
        measured: rounded(measured),
        'measured by predicted': {
          nodes: ratio('nodes'),
          PostgreSQL: ratio('postgres'),
          disk: ratio('disk'),
        },
      },
      null,
      2,
    )}\n`,
  )
} finally {
  agent.destroy()
  await client.end()
  await Promise.all(nodes.map((node) => node.kill()))
  await postgres.dispose()
}
