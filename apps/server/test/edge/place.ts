import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { bundle } from '../../edge/bundle.ts'
import { objects } from '../../edge/worker.ts'
import { startWorkerd, type Workerd } from '../../edge/workerd.ts'
import { createToken } from '../../src/index.ts'
import type { Id } from '../../src/store/port.ts'
import { acme, asHost, comment, globex } from '../api.ts'
import { makeFolder } from './workerd.ts'

/** The deployed Worker, with objects that a test can look into and kill. */
const script = await bundle({
  entry: join(import.meta.dirname, '../workerd/mortal.ts'),
  minify: true,
  define: { BELFRY_VERSION: '"1.2.3"' },
})

const credential = ({ name, secret }: typeof acme) => `${name}:${secret}`

/** Two tenants on the edge. */
export interface Place {
  /** The one that runs now. */
  readonly workerd: Workerd
  /** What was logged. */
  readonly lines: readonly string[]
  /** Ends workerd, and starts another one on the same storage. */
  restart(): Promise<void>
  send(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response>
  /** Sends an event that has to be taken. */
  tell(event?: unknown, tenant?: typeof acme): Promise<void>
  token(user: Id, expiresIn?: number): Promise<string>
  /** Ends an object without a warning. */
  abort(tenant: string): Promise<void>
  /** Which life of an object this is, and the alarm that is set. It wakes the object. */
  look(tenant: string): Promise<{ instance: string; alarm: number | null }>
  /** Asks the databases on the disk, and wakes nobody. */
  query(text: string): Record<string, unknown>[]
}

/** Starts it; ends it with the test. @param settings beside the tenants */
export async function openPlace(settings: Readonly<Record<string, string>> = {}): Promise<Place> {
  const folder = makeFolder()
  const lines: string[] = []
  const start = () =>
    startWorkerd({
      script,
      objects,
      variables: { BELFRY_TENANT: `${credential(acme)} ${credential(globex)}`, ...settings },
      storage: folder.path,
      says: (line) => void lines.push(line),
    })
  let workerd = await start()
  onTestFinished(async () => {
    await workerd.close()
    folder.remove()
  })
  const send: Place['send'] = (method, path, headers, body) =>
    fetch(workerd.url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    get workerd() {
      return workerd
    },
    lines,
    async restart() {
      await workerd.close()
      workerd = await start()
    },
    send,
    async tell(event = comment(), tenant = acme) {
      const answer = await send('POST', '/event', asHost(tenant), event)
      if (!answer.ok) throw new Error(await answer.text())
    },
    token: (user, expiresIn = 3600) =>
      createToken({ tenant: acme.name, secret: acme.secret, user, expiresIn }),
    async abort(tenant) {
      await fetch(`${workerd.url}/test/abort/${tenant}`).catch(() => undefined)
    },
    async look(tenant) {
      const answer = await fetch(`${workerd.url}/test/instance/${tenant}`)
      return (await answer.json()) as { instance: string; alarm: number | null }
    },
    query: (text) => databasesIn(folder.path).flatMap((file) => ask(file, text)),
  }
}

function databasesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sqlite') && !file.endsWith('metadata.sqlite'))
    .map((file) => join(folder, file))
}

function ask(file: string, text: string): Record<string, unknown>[] {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    return connection.prepare(text).all() as Record<string, unknown>[]
  } finally {
    connection.close()
  }
}
