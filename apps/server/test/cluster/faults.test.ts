import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../postgres.ts'
import type { Ask } from './checker.ts'
import { type NodeOptions, startNode } from './node.ts'
import { makeWorld, openStory, type Recovery, type Story } from './story.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'
import { until } from './until.ts'

/*
 * Three processes on one PostgreSQL, with people at work on them, and one fault after another. Whatever happens: no
 * acknowledged event is lost, none is told twice, counts are exact, and all streams catch up.
 */

/** Short times in milliseconds, so that what waits in vain is refused while a test looks on. */
const impatient = { BELFRY_DATABASE_STATEMENT_TIMEOUT: '2000', BELFRY_DATABASE_PATIENCE: '1000' }

let postgres: Postgres
/** The name of a database in which every story begins. */
let world: string
const recoveries: Record<string, Recovery> = {}
const endings: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  postgres = await startPostgres({ durable: true })
  const database = await postgres.createDatabase()
  await makeWorld(database)
  world = new URL(database).pathname.slice(1)
})
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})
afterAll(async () => {
  await postgres.dispose()
  const folder = join(import.meta.dirname, '../../../../.reports')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'faults.json'), JSON.stringify(recoveries, null, 2))
  const lines = Object.entries(recoveries).map(
    ([fault, { firstSuccess, caughtUp }]) =>
      `${fault}: first success after ${firstSuccess} ms, all streams caught up after ${caughtUp} ms`,
  )
  console.info(lines.join('\n'))
})

interface Stage extends Story {
  readonly ask: Ask
  /** One for each node. */
  readonly cables: readonly TcpProxy[]
  /** The database, by no cable. */
  readonly database: string
  /** Measures from now, and keeps the figures under a name. */
  recovered(fault: string): Promise<void>
}

let stories = 0

/** Three nodes on a database of their own, each on a cable of its own, and some events told. */
async function begin(
  options: readonly Omit<NodeOptions, 'database'>[] = [{}, {}, {}],
  patience?: number,
): Promise<Stage> {
  const database = await postgres.createDatabase(world)
  const pool = new Pool({ connectionString: database, max: 2 })
  // One that breaks is replaced: the database is what is killed here.
  pool.on('error', () => undefined)
  endings.push(() => pool.end())
  const ask: Ask = async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows
  const cables = await Promise.all(options.map(() => startTcpProxy(database)))
  endings.push(() => Promise.all(cables.map((cable) => cable.close())))
  const nodes = options.map((one, index) => ({ ...one, database: cables[index]?.through(database) ?? '' }))
  stories += 1
  const story = await openStory({ nodes, ask, seed: stories, ...(patience !== undefined && { patience }) })
  endings.push(story.close)
  await story.load.more(20)
  return {
    ...story,
    ask,
    cables,
    database,
    async recovered(fault) {
      recoveries[fault] = await story.recover()
    },
  }
}

const three = <T>(one: T): T[] => [one, one, one]

/** Resolves when so many more requests than now were answered with 503. */
async function refused({ sender }: Story, many: number): Promise<void> {
  const before = sender.statuses.get(503) ?? 0
  await until('requests are refused', () => (sender.statuses.get(503) ?? 0) >= before + many)
}

describe('three nodes on one PostgreSQL', { timeout: 180_000 }, () => {
  it('tell everybody everything once, and go on with a stream on whichever node its reader comes back to', async () => {
    const story = await begin()
    await story.load.tellCrowd()
    await story.load.more(40)
    const haveBeenEverywhere = () => story.readers.every(({ nodes }) => nodes.size === 3)
    while (!haveBeenEverywhere()) {
      for (const reader of story.readers) reader.drop()
      await story.load.more(5)
    }
    expect(await story.end()).toEqual([])
    expect([...story.sender.statuses.keys()].sort()).toEqual([200, 204])
  })

  it('start together on an empty database, and make it once', async () => {
    const database = await postgres.createDatabase()
    const nodes = await Promise.all([1, 2, 3, 4].map(() => startNode({ database })))
    endings.push(() => Promise.all(nodes.map((node) => node.kill())))
    for (const { url } of nodes) expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const client = new Client({ connectionString: database })
    await client.connect()
    const { rows } = await client.query(
      'SELECT number, count(*)::int AS times FROM migration GROUP BY number',
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ times }) => times === 1)).toBe(true)
    expect(nodes.flatMap(({ complaints }) => complaints)).toEqual([])
  })

  it('lose nothing when one is killed, and another goes on with what it was telling', async () => {
    const story = await begin()
    const { node } = await story.load.tellCrowd()
    await story.nodes[node]?.kill()
    expect(await story.ask('SELECT * FROM delivery'), 'it died in the middle').not.toEqual([])
    await story.recovered('kill -9 of a node')
    await story.nodes[node]?.start()
    await story.load.more(20)
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when each is stopped and started in turn', async () => {
    const story = await begin()
    await story.load.tellCrowd()
    for (const node of story.nodes) {
      expect(await node.stop()).toBe(0)
      await node.start()
    }
    await story.recovered('each node stopped and started')
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when one stands still with all its locks, and comes back later', async () => {
    const story = await begin(three({ env: impatient }), 2_000)
    const { node } = await story.load.tellCrowd()
    story.nodes[node]?.freeze()
    await until(
      'others have told what it was telling',
      async () => (await story.ask('SELECT * FROM delivery')).length === 0,
    )
    story.nodes[node]?.thaw()
    await story.recovered('a node that stood still')
    await story.load.more(20)
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when PostgreSQL dies and comes back', async () => {
    const story = await begin(three({ env: impatient }))
    await story.load.tellCrowd()
    await postgres.kill()
    await refused(story, 3)
    await postgres.start()
    await story.recovered('PostgreSQL killed and started')
    await postgres.stop()
    await postgres.start()
    await story.recovered('PostgreSQL restarted')
    await story.load.more(20)
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when all connections are cut again and again, and say so while there can be none', async () => {
    const story = await begin(three({ env: impatient }))
    await story.load.tellCrowd()
    for (let times = 0; times < 5; times++) {
      for (const cable of story.cables) cable.cut()
      await story.load.more(5)
    }
    for (const cable of story.cables) cable.cut()
    await story.recovered('all connections cut')
    for (const cable of story.cables) cable.refuse()
    await refused(story, 5)
    const states = await Promise.all(story.nodes.map(({ url }) => fetch(`${url}/readyz`)))
    expect(states.map(({ status }) => status)).toEqual([503, 503, 503])
    for (const cable of story.cables) cable.heal()
    await story.recovered('database unreachable')
    await story.load.more(20)
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when the connections of one fall silent and are never closed', async () => {
    const story = await begin(three({ env: { ...impatient, BELFRY_DATABASE_POOL: '2' } }))
    story.cables[0]?.silence()
    await story.recovered('half-open connections of a node')
    const url = story.nodes[0]?.url
    await until('the node serves again', async () => (await fetch(`${url}/readyz`)).status === 200)
    await story.load.more(20)
    expect(await story.end()).toEqual([])
  })

  it('lose nothing when the connection of one is slow', async () => {
    const story = await begin()
    story.cables[0]?.slow(20)
    await story.load.tellCrowd()
    await story.load.more(20)
    story.cables[0]?.heal()
    await story.recovered('slow connection of a node')
    expect(await story.end()).toEqual([])
  })

  it('refuse rather than hang when all their connections are taken', async () => {
    const story = await begin(three({ env: { ...impatient, BELFRY_DATABASE_POOL: '1' } }))
    const holder = await hold(story.database, 'SELECT * FROM inbox FOR UPDATE')
    await refused(story, 10)
    await holder.release()
    await story.recovered('full pools of one connection')
    await story.load.more(20)
    expect(await story.end()).toEqual([])
    expect(story.sender.statuses.has(0), 'nobody waited in vain').toBe(false)
  })

  it('refuse what waits too long for a lock, and write nothing of it by halves', async () => {
    const story = await begin(three({ env: impatient }))
    await story.load.tellCrowd()
    const holder = await hold(
      story.database,
      "SELECT * FROM inbox WHERE user_id IN ('1', 'ana', '1500') FOR UPDATE",
    )
    await refused(story, 5)
    await holder.release()
    await story.recovered('long lock')
    await story.load.more(20)
    expect(await story.end()).toEqual([])
    expect(story.sender.statuses.has(0), 'nobody waited in vain').toBe(false)
  })

  it('do not mind that their clocks are two hours apart', async () => {
    const hour = 3_600_000
    const story = await begin([{ clockSkew: -hour }, {}, { clockSkew: hour }])
    await story.load.tellCrowd()
    await story.load.more(60)
    expect(await story.end()).toEqual([])
    expect([...story.sender.statuses.keys()].sort()).toEqual([200, 204])
  })
})

/** Holds rows in a transaction from outside, until it is told to let go. */
async function hold(database: string, sql: string): Promise<{ release(): Promise<void> }> {
  const client = new Client({ connectionString: database })
  await client.connect()
  await client.query('BEGIN')
  await client.query(sql)
  return { release: () => client.end() }
}
