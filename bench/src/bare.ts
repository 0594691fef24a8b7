import { once } from 'node:events'
import { Agent, createServer, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

const plainNotification =
  'CREATE TABLE notification (user_id TEXT, event_id INTEGER, PRIMARY KEY (user_id, event_id)) WITHOUT ROWID'

/**
 * The bare driver, in the same durability as Belfry's: a commit is on the disk before it is answered.
 *
 * @param notification the statements that make its table of notifications. @default one with its key alone
 */
export function bareDatabase(file: string, notification = plainNotification): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE event (event_id INTEGER PRIMARY KEY, data TEXT);
    CREATE TABLE subscription (object_id INTEGER, user_id TEXT, PRIMARY KEY (object_id, user_id)) WITHOUT ROWID;
    CREATE TABLE inbox (user_id TEXT PRIMARY KEY, unread INTEGER) WITHOUT ROWID;
    ${notification};
  `)
  return database
}

export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** A bare server of node:http. */
export async function bareServer(listener: RequestListener): Promise<Site> {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface Caller {
  (method: string, url: string, body?: string): Promise<string>
  close(): void
}

/** A client over one connection that stays open, the same for both sides: what it costs is in both figures. */
export function caller(headers: Record<string, string>): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const call = (method: string, url: string, body?: string) =>
    new Promise<string>((resolve, reject) => {
      const sent = request(url, {
        agent,
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      })
      sent.on('error', reject)
      sent.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(text)
          else reject(new Error(`${response.statusCode}: ${text}`))
        })
      })
      sent.end(body)
    })
  return Object.assign(call, { close: () => agent.destroy() })
}
