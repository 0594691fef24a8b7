/**
 * What several nodes on one PostgreSQL do on this machine:
 *
 *     node --conditions=@belfry/source apps/server/test/cluster/measure.ts
 *
 * Nodes, PostgreSQL (which waits for the disk) and the client share the machine's cores: three nodes on two cores show
 * what several cost, not what they gain.
 */
import { readFileSync } from 'node:fs'
import { Agent, type ClientRequest, request } from 'node:http'
import { cpus } from 'node:os'
import { Client } from 'pg'
import { createToken } from '../../src/auth/token.ts'
import { startPostgres } from '../postgres.ts'
import { type Node, startNode } from './node.ts'
import { openReader } from './reader.ts'
import { until } from './until.ts'
import { asHost, tenant } from './world.ts'

const seconds = 5
const streams = 2_000
const beatMs = 15_000

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** As little of a client as there can be, for it takes its share of the cores. */
function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/event`, {
      agent,
      method: 'POST',
      headers: { ...asHost(), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.resume()
      answer.on('error', reject)
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`)),
      )
    })
    sent.end(body)
  })
}

let made = 0

function event(user: number): object {
  made += 1
  return {
    type: 'comment',
    context: { type: 'item', id: made % 1_000, title: 'Q3 launch', link: 'https://app.example/items/7' },
    data: { comment_id: made, value: 'Shall we start on Monday?' },
    created_by: { type: 'user', id: 1, name: 'Anna' },
    to: [user],
  }
}

/** Events acknowledged in a second, by so many senders at once. */
async function rate(urls: readonly string[], senders: number, batch: number): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1_000
  let count = 0
  const sender = async (index: number): Promise<void> => {
    for (let turn = index; performance.now() < end; turn++) {
      const events = Array.from({ length: batch }, (_, at) =>
        event(2 + ((turn * 31 + at * 7 + index) % 5_000)),
      )
      await post(urls[turn % urls.length] ?? '', JSON.stringify(batch === 1 ? events[0] : events))
      count += batch
    }
  }
  await Promise.all(Array.from({ length: senders }, (_, index) => sender(index)))
  return Math.round(count / ((performance.now() - start) / 1_000))
}

/** Milliseconds from the sending of an event to its message on a stream: the median, and what 95 of 100 stay below. */
async function latency(from: string, to: string, user: number) {
  const token = await createToken({ tenant: tenant.name, secret: tenant.secret, user })
  const reader = openReader({ user, token, url: () => to, nodeHeader: 'x-node' })
  await reader.ready
  const times: number[] = []
  for (let turn = 0; turn < 300; turn++) {
    const before = reader.told.size
    const sent = performance.now()
    await post(from, JSON.stringify(event(user)))
    await until('the stream tells it', () => reader.told.size > before)
    times.push(reader.heardAt - sent)
  }
  await reader.close()
  times.sort((one, other) => one - other)
  const at = (share: number) => Number(times[Math.floor(times.length * share)]?.toFixed(1))
  return { median: at(0.5), p95: at(0.95) }
}

interface Usage {
  readonly bytes: number
  readonly cpuMs: number
}

/** Memory held and processor used so far, as Linux counts them. */
function usageOf({ pid }: Node): Usage {
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return { bytes: kilobytes * 1_024, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 }
}

/** Opens streams of as many users; resolves when each has begun. */
async function openStreams(url: string, many: number): Promise<ClientRequest[]> {
  const open: ClientRequest[] = []
  for (let first = 0; first < many; first += 100) {
    const group = Array.from({ length: 100 }, async (_, index) => {
      const user = 10_000 + first + index
      const token = await createToken({ tenant: tenant.name, secret: tenant.secret, user })
      const one = request(`${url}/notification/stream`, {
        agent: false,
        headers: { authorization: `Bearer ${token}` },
      })
      one.on('error', () => undefined)
      open.push(one)
      one.end()
      await new Promise<void>((resolve) =>
        one.on('response', (answer) => {
          answer.on('error', () => undefined)
          answer.on('data', (chunk: Buffer) => {
            if (chunk.includes('event: ready')) resolve()
          })
        }),
      )
    })
    await Promise.all(group)
  }
  return open
}

async function hold(node: Node) {
  const before = usageOf(node)
  const open = await openStreams(node.url, streams)
  const begun = usageOf(node)
  // Two beats: each stream looks for changes by itself.
  await new Promise((resolve) => setTimeout(resolve, 2 * beatMs))
  const after = usageOf(node)
  for (const one of open) one.destroy()
  return {
    streams,
    kilobytesEach: Number(((after.bytes - before.bytes) / streams / 1_024).toFixed(1)),
    processorAtRest: `${(((after.cpuMs - begun.cpuMs) / (2 * beatMs)) * 100).toFixed(1)} % of a core`,
  }
}

/** What PostgreSQL does by itself in the first minute of a database: before, it plans without knowing. */
async function analyse(): Promise<void> {
  const client = new Client({ connectionString: database })
  await client.connect()
  await client.query('ANALYZE')
  await client.end()
}

const postgres = await startPostgres({ durable: true })
const database = await postgres.createDatabase()
const nodes = await Promise.all([1, 2, 3].map(() => startNode({ database })))
try {
  const [a, b] = nodes
  if (a === undefined || b === undefined) throw new Error('There are three nodes.')
  const urls = nodes.map(({ url }) => url)
  await rate(urls, 32, 1)
  await analyse()
  const figures = {
    cores: cpus().length,
    'events a second, one node, 32 senders': await rate([a.url], 32, 1),
    'events a second, three nodes, 32 senders': await rate(urls, 32, 1),
    'events a second, one node, 8 senders of 100 each': await rate([a.url], 8, 100),
    'events a second, three nodes, 8 senders of 100 each': await rate(urls, 8, 100),
    'event on A to stream on A, ms': await latency(a.url, a.url, 2),
    'event on A to stream on B, ms': await latency(a.url, b.url, 3),
    'streams of one node': await hold(b),
  }
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  agent.destroy()
  await Promise.all(nodes.map((node) => node.kill()))
  await postgres.dispose()
}
