import { randomBytes } from 'node:crypto'
import { startServer } from '@belfry/server/node'
import { Hono } from 'hono'
import { connect } from './host/belfry.ts'
import { createHost } from './host/host.ts'
import { createSite } from './host/site.ts'
import { listenFrom } from './listen.ts'

export interface PlaygroundOptions {
  /** The first port to try; the next ones follow while they are taken. `0` is any free one. */
  port: number
  /**
   * The address to listen at. `localhost` is both of this machine's own, for IPv4 and IPv6; `0.0.0.0` is every one.
   * @default 'localhost'
   */
  host?: string
  /** A SQLite file, which keeps the notifications. @default ':memory:' */
  database?: string
}

export interface Playground {
  readonly url: string
  close(): Promise<void>
}

const tenant = 'playground'

/** What the page and its host app answer; all else is Belfry's, at the root of the origin as Podio's clients want it. */
const own = /^\/$|^\/(?:assets|faces|demo)\/|^\/widget[\w-]*\.js$/

/**
 * Starts the playground: its pages, its host app and a real Belfry, on one origin. The host app calls Belfry over HTTP,
 * as every host does.
 *
 * @throws when the page is not built, or no port is free
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host = 'localhost', database = ':memory:' } = options
  const site = createSite()
  const secret = randomBytes(32).toString('hex')
  const belfry = await startServer({ port: 0, database, tenants: [{ name: tenant, secret }] })
  try {
    const app = await createHost({ belfry: connect(belfry.url, tenant, secret), tenant, secret })
    const routes = new Hono().route('/', site).route('/', app.app)
    const listener = await listenFrom(options.port, host, (request) =>
      own.test(new URL(request.url).pathname) ? routes.fetch(request) : belfry.app.fetch(request),
    )
    const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
    return {
      url: `http://${name}:${listener.port}`,
      async close() {
        app.close()
        // Belfry first: it tells its streams to come back, and they end.
        const stopped = listener.stop()
        await belfry.close()
        listener.cut()
        await stopped
      },
    }
  } catch (error) {
    await belfry.close()
    throw error
  }
}
