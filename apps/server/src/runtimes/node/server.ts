import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type App, createApp } from '../../app.ts'
import type { RateLimits } from '../../limits/limiter.ts'
import { type Log, systemClock } from '../../ports.ts'
import type { Store } from '../../store/port.ts'
import type { PostgresOptions } from '../../store/postgres/postgres.ts'
import { createBayeux } from './bayeux.ts'
import { openStoreAt } from './database.ts'
import { SettingError, settings } from './settings.ts'
import { refuseBroken, refuseUnreadable } from './unreadable.ts'
import { version } from './version.ts'

/** The name and the secret of a tenant. */
export interface TenantCredential {
  name: string
  /** At least 32 characters. */
  secret: string
}

export interface ServerOptions {
  /**
   * `0` is any free port.
   * @default 4100
   */
  port?: number
  /**
   * The address to listen at; `0.0.0.0` is every one of this machine.
   * @default '127.0.0.1'
   */
  host?: string
  /**
   * A SQLite file, which is made when it does not exist; `:memory:`; or a PostgreSQL database that other processes
   * may serve too, as `postgres://user:password@host:5432/database`.
   * @default './belfry.db'
   */
  database?: string
  /** How a PostgreSQL database is used. */
  postgres?: Omit<PostgresOptions, 'failed'>
  /**
   * Tenants that are made sure to exist with these secrets.
   * @default []
   */
  tenants?: readonly TenantCredential[]
  /**
   * After how many days the `tenants` have what was viewed removed; `null` is never.
   * @default as it was: `belfry tenant retain` sets it too
   */
  retention?: number | null | undefined
  /**
   * Origins of pages that may call from a browser; `*` is every one.
   * @default []
   */
  corsOrigins?: '*' | readonly string[]
  /**
   * How many calls an hour are answered for a user, and for a tenant with all of its users; `0` is any number.
   * @default { user: 0, tenant: 0 }
   */
  rateLimits?: RateLimits
  /**
   * Where structured lines go; pino is one.
   * @default nowhere
   */
  log?: Log
}

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, without a slash at its end. */
  readonly url: string
  readonly app: App
  readonly store: Store
  /**
   * Tells streams to come back, lets requests finish (for 10 seconds at most), and closes the database. May be
   * called twice.
   */
  close(): Promise<void>
}

const silent: Log = { info() {}, warn() {}, error() {} }

/** How long requests may take to finish when the server stops, in milliseconds. */
const drainMs = 10_000

/** How often a server looks for what another process has left undone, in milliseconds. */
const wakeMs = 5_000

/** How often a stopping server looks for connections that have become idle, in milliseconds. */
const idleMs = 50

/**
 * Starts Belfry in this process.
 *
 * @throws SettingError when it cannot listen or open its database
 * @example
 * const server = await startServer({ port: 0, database: ':memory:', tenants: [{ name: 'acme', secret }] })
 * await fetch(`${server.url}/healthz`)
 * await server.close()
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const {
    port = 4100,
    host = '127.0.0.1',
    database = './belfry.db',
    corsOrigins = [],
    rateLimits = {},
    log = silent,
  } = options
  const stopping = new AbortController()
  const store = await openStoreAt(database, log, options.postgres)
  try {
    for (const { name, secret } of options.tenants ?? []) {
      await store.tenants.ensure(name, secret)
      if (options.retention !== undefined) await store.tenants.retain(name, options.retention)
    }
    const ports = { store, clock: systemClock, log, stopping: stopping.signal }
    const app = createApp({
      ...ports,
      config: { version, corsOrigins, rateLimits },
      push: createBayeux(ports),
    })
    const listener = getRequestListener(app.fetch, { errorHandler: refuseUnreadable })
    // What has no host is refused in our own words, by the listener.
    const http = createServer(
      { requireHostHeader: false },
      (request, response) => void listener(request, response),
    )
    http.on('clientError', refuseBroken)
    const url = await listen(http, port, host)
    const waking = setInterval(() => store.wake(), wakeMs)
    waking.unref()
    let closing: Promise<void> | null = null
    const close = async () => {
      clearInterval(waking)
      stopping.abort()
      await drain(http)
      await store.close()
    }
    return { url, app, store, close: () => (closing ??= close()) }
  } catch (error) {
    await store.close()
    throw error
  }
}

function listen(http: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)))
    http.listen(port, host, () => {
      const address = http.address()
      const actual = typeof address === 'object' && address !== null ? address.port : port
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
      resolve(`http://${name}:${actual}`)
    })
  })
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const { port: portSetting, host: hostSetting } = settings
  switch (error.code) {
    case 'EADDRINUSE':
      return new SettingError(
        `${portSetting.env} (${portSetting.flag}) is ${port}, which another program listens on; give another port, or 0 for any free one.`,
        { cause: error },
      )
    case 'EACCES':
      return new SettingError(
        `${portSetting.env} (${portSetting.flag}) is ${port}, which this user may not listen on; give one from 1024.`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new SettingError(
        `${hostSetting.env} (${hostSetting.flag}) is "${host}", which is no address of this machine; 127.0.0.1 or 0.0.0.0 always is.`,
        { cause: error },
      )
    default:
      return error
  }
}

/** Takes no more connections, and resolves when the last one has ended, or after the time that they have. */
function drain(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => http.closeIdleConnections(), idleMs)
    const end = setTimeout(() => http.closeAllConnections(), drainMs)
    http.close(() => {
      clearInterval(idle)
      clearTimeout(end)
      resolve()
    })
  })
}
