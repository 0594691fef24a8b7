/// <reference types="node" />
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { EventInput } from '@belfry/model'
import { createToken } from '@belfry/server'

const tenant = 'acme'
const secret = 'a-secret-of-at-least-thirty-two-characters'
const root = new URL('../../../', import.meta.url)

/** Belfry on the edge: what the root's script `edge` starts, in a process of its own. */
export interface Edge {
  readonly url: string
  token(user?: number): Promise<string>
  /** Somebody (user 2) comments on a task, and user 1 is told. */
  comment(): Promise<void>
  close(): Promise<void>
}

export async function openEdge(): Promise<Edge> {
  const program = spawn(
    process.execPath,
    ['--conditions=@belfry/source', new URL('apps/server/edge/serve.ts', root).pathname],
    {
      env: { ...process.env, PORT: '0', BELFRY_TENANT: `${tenant}:${secret}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = once(program, 'exit')
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    program.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      const [, address] = /^Belfry on the edge: (\S+)/m.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    void ended.then(() => reject(new Error(`It ended: ${said}`)))
  })
  let comments = 0
  return {
    url,
    token: (user = 1) => createToken({ tenant, secret, user }),
    async comment() {
      comments += 1
      const event: EventInput = {
        type: 'comment',
        context: { type: 'task', id: 1, title: 'Task 1', link: '/tasks/1' },
        data: { comment_id: comments, value: `Comment ${comments}` },
        created_by: { type: 'user', id: 2, name: 'Bo' },
        to: [1],
      }
      const answer = await fetch(`${url}/event`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${tenant}:${secret}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(event),
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    async close() {
      program.kill('SIGTERM')
      await ended
    },
  }
}
