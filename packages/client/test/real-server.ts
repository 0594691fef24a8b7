/// <reference types="node" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventInput } from '@belfry/model'
import { createToken, type RunningServer, startServer } from '@belfry/server/node'

const tenant = 'acme'
const secret = 'a secret of at least thirty-two characters'

/** A real server on a port of the system's choice, which can be stopped and started again. */
export interface Place {
  readonly url: string
  /** Stops it; the database stays. */
  stop(): Promise<void>
  /** Starts it again, at the same address. */
  start(options?: { empty?: boolean }): Promise<void>
  token(user?: number, expiresIn?: number): Promise<string>
  /** The host app's requests. */
  host(method: string, path: string, body?: unknown, user?: number): Promise<Response>
  /** Somebody (user 2) comments on a task, and user 1 is told. @returns the event's id */
  comment(task?: number, to?: number[]): Promise<void>
  close(): Promise<void>
}

export async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-client-'))
  let database = join(folder, 'belfry.db')
  let server: RunningServer
  let port = 0
  let comments = 0
  const start: Place['start'] = async ({ empty = false } = {}) => {
    if (empty) database = join(folder, 'another.db')
    server = await startServer({ port, database, tenants: [{ name: tenant, secret }] })
    port = Number(new URL(server.url).port)
  }
  await start()
  const host: Place['host'] = (method, path, body, user) =>
    fetch(server.url + path, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${tenant}:${secret}`)}`,
        'content-type': 'application/json',
        ...(user !== undefined && { 'belfry-user': `${user}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    get url() {
      return server.url
    },
    stop: () => server.close(),
    start,
    token: (user = 1, expiresIn = 3600) => createToken({ tenant, secret, user, expiresIn }),
    host,
    async comment(task = 1, to = [1]) {
      comments += 1
      const event: EventInput = {
        type: 'comment',
        context: { type: 'task', id: task, title: `Task ${task}`, link: `/tasks/${task}` },
        data: { comment_id: comments, value: `Comment ${comments}` },
        created_by: { type: 'user', id: 2, name: 'Bo' },
        to,
      }
      const answer = await host('POST', '/event', event)
      if (!answer.ok) throw new Error(await answer.text())
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}
