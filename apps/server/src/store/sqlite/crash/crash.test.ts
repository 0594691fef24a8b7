import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../open.ts'
import type { Receipt } from '../../port.ts'
import { openNodeSqlite } from '../node.ts'
import { eventsOf } from './story.ts'

/** Each life of the process ends after so many acknowledged calls: at no particular moment of what it does then. */
const lives = [1, 7, 40, 111, 3, 200]

interface Acknowledged {
  readonly writer: number
  readonly call: number
  readonly receipts: readonly Receipt[]
}

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'belfry-crash-'))
  file = join(folder, 'belfry.db')
})
afterEach(() => rm(folder, { recursive: true }))

/** Lets a process ingest until it has acknowledged so many calls, then kills it; all that it acknowledged. */
async function liveAndDie(life: string, calls: number): Promise<Acknowledged[]> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@belfry/source',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'node-ingesting.ts'),
      file,
      life,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exit = once(child, 'exit')
  const lines: string[] = []
  for await (const line of linesOf(child)) {
    // The last line may be cut off by the death.
    if (!line.endsWith('}')) continue
    lines.push(line)
    if (lines.length === calls + 1) child.kill('SIGKILL')
  }
  const [, signal] = (await exit) as [unknown, string]
  expect(signal).toBe('SIGKILL')
  expect(lines.shift()).toBe('{"ready":true}')
  return lines.map((line) => JSON.parse(line) as Acknowledged)
}

function linesOf({ stdout }: ChildProcess): AsyncIterable<string> {
  if (stdout === null) throw new Error('The output is a pipe.')
  return createInterface({ input: stdout })
}

/** Asks the file itself, not the store: what is checked must not be who checks. */
function ask<T>(sql: string, ...values: (string | number)[]): T[] {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    return connection.prepare(sql).all(...values) as T[]
  } finally {
    connection.close()
  }
}

describe('a process that is killed while it takes in events', () => {
  it('has kept all that it acknowledged, nothing by halves, and has told everybody once when it was started again', {
    timeout: 120_000,
  }, async () => {
    for (const [index, calls] of lives.entries()) {
      const life = `life ${index}`
      const acknowledged = await liveAndDie(life, calls)
      expect(acknowledged.length).toBeGreaterThanOrEqual(calls)

      const kept = new Map(
        ask<{ external_id: string; event_id: number; notified: number }>(
          'SELECT external_id, event_id, notified FROM event',
        ).map((event) => [event.external_id, event]),
      )
      for (const { writer, call, receipts } of acknowledged) {
        for (const [at, { name, crowd }] of eventsOf(life, writer, call).entries()) {
          expect(kept.get(name)).toMatchObject({ ...receipts[at], notified: crowd })
        }
      }
      // A call that was under way is there whole or not at all.
      for (const name of kept.keys()) {
        const [of = '', writer = '', call = ''] = name.split('/')
        for (const one of eventsOf(of, Number(writer), Number(call))) expect(kept.has(one.name)).toBe(true)
      }
    }

    const unfinished = ask<{ count: number }>('SELECT count(*) AS count FROM delivery')
    const store = await openStore(openNodeSqlite(file), { sliceSize: 20 })
    await store.settled()
    await store.close()
    // What was killed was not only idling: fan-outs were left to go on with.
    expect(unfinished[0]?.count).toBeGreaterThan(0)
    expect(ask('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(ask('SELECT * FROM delivery')).toEqual([])
    // Nobody twice (a unique index), and everybody who was counted.
    expect(
      ask(`
        SELECT e.event_id, e.notified, count(n.notification_id) AS told FROM event AS e
        LEFT JOIN notification AS n ON n.event_id = e.event_id
        GROUP BY e.event_id HAVING told <> e.notified`),
    ).toEqual([])
    expect(
      ask(`
        SELECT i.user_id FROM inbox AS i LEFT JOIN notification AS n ON n.tenant = i.tenant AND n.user_id = i.user_id
        GROUP BY i.tenant, i.user_id
        HAVING i.unread <> count(*) OR i.rev <> count(*) OR count(DISTINCT n.rev) <> count(*) OR max(n.rev) <> i.rev`),
    ).toEqual([])
    expect(ask<{ count: number }>('SELECT count(*) AS count FROM inbox')).toEqual([{ count: 400 }])
  })
})
