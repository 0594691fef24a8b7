/*
 * What loads are made of, and what they cost, for `measure.ts` and `capacity.ts`.
 */
import { readFileSync } from 'node:fs'
import { type Agent, type ClientRequest, request } from 'node:http'
import type { Client } from 'pg'
import { createToken } from '../../src/auth/token.ts'
import type { Node } from './node.ts'
import { asHost, tenant } from './world.ts'

/** As little of a client as there can be, for it takes its share of the cores. */
export function send(
  agent: Agent,
  method: 'GET' | 'POST',
  url: string,
  headers: Record<string, string>,
  body = '',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent,
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
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

/** Tells of one event, or of a list of them. */
export function post(agent: Agent, url: string, body: string): Promise<void> {
  return send(agent, 'POST', `${url}/event`, { ...asHost(), 'content-type': 'application/json' }, body)
}

let made = 0

/** A comment on one of a thousand items, for users by name. */
export function event(users: readonly number[]): object {
  made += 1
  return {
    type: 'comment',
    context: { type: 'item', id: made % 1_000, title: 'Q3 launch', link: 'https://app.example/items/7' },
    data: { comment_id: made, value: 'Shall we start on Monday?' },
    created_by: { type: 'user', id: 1, name: 'Anna' },
    to: users,
  }
}

/** Processor used so far, in milliseconds, with what ended children used: as Linux counts it, in steps of ten. */
export function processorOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0)
  })
  return ticks.reduce((sum, one) => sum + one * 10, 0)
}

/** The processes of PostgreSQL: the first of all, which has waited for those that ended, and those that there are. */
export async function backends(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(`
    SELECT pid FROM pg_stat_activity
    UNION ALL SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int`)
  return rows.map(({ pid }) => pid)
}

/** Memory held, in bytes. */
export function memoryOf({ pid }: Node): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024
}

/** Opens streams of as many users; resolves when each has begun. */
export async function openStreams(url: string, many: number): Promise<ClientRequest[]> {
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
