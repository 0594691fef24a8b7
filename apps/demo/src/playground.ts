import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startServer } from '@belfry/server/node'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { connect } from './host/belfry.ts'
import { createHost } from './host/host.ts'
import { createSite } from './host/site.ts'

export interface PlaygroundOptions {
  /** The first port to try; the next ones follow while they are taken. `0` is any free one. */
  port: number
  /** @default 'localhost' */
  host?: string
  /** @default ':memory:' */
  database?: string
}

export interface Playground {
  readonly url: string
  close(): Promise<void>
}

/** How many ports are tried before giving up. */
const attempts = 50

const tenant = 'playground'

/**
 * Starts the playground: its pages, its host app and a real Belfry, on one origin. The host app calls Belfry over HTTP,
 * as every host does.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host = 'localhost', database = ':memory:' } = options
  const site = createSite()
  const secret = randomBytes(32).toString('hex')
  const belfry = await startServer({ port: 0, database, tenants: [{ name: tenant, secret }] })
  const app = await createHost({ belfry: connect(belfry.url, tenant, secret), tenant, secret })
  const routes = new Hono().route('/', site).route('/', app.app)
  const http = createAdaptorServer({
    // What is neither a page nor the host app is Belfry's, at the root of the origin as Podio's clients want it.
    fetch: async (request, env) => {
      const path = new URL(request.url).pathname
      const isOwn = path === '/' || /^\/(?:assets|demo)\/|^\/widget[\w-]*\.js$/.test(path)
      return isOwn ? routes.fetch(request, env) : belfry.app.fetch(request, env)
    },
  }) as Server
  try {
    await listen(http, options.port, host)
  } catch (error) {
    await belfry.close()
    throw error
  }
  const { port } = http.address() as AddressInfo
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
    async close() {
      app.close()
      http.close()
      await belfry.close()
      http.closeAllConnections()
    },
  }
}

async function listen(http: Server, first: number, host: string): Promise<void> {
  for (let port = first; ; port += 1) {
    try {
      http.listen(port, host)
      await once(http, 'listening')
      return
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || port >= first + attempts) throw error
    }
  }
}
