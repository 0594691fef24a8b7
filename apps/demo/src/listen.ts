import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** What listens, at one port of one or two addresses. */
export interface Listener {
  readonly port: number
  /** Takes no more connections; resolves when the last has ended. */
  stop(): Promise<void>
  /** Ends the connections that are still open. */
  cut(): void
}

/** How many ports are tried before giving up. */
const attempts = 50

/**
 * Listens at the first port from `first` on that is free. `localhost` is both 127.0.0.1 and ::1, where there is one: a
 * browser may take either, and would find another program behind the one that is not ours.
 */
export async function listenFrom(
  first: number,
  host: string,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<Listener> {
  for (let attempt = 0; ; attempt += 1) {
    const port = first === 0 ? 0 : first + attempt
    const servers: Server[] = []
    try {
      if (port > 65_535) throw new Error(`No port from ${first} to 65535 is free.`)
      for (const address of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
        // Without options of HTTP/2 it makes a plain server of node:http.
        const server = createAdaptorServer({ fetch }) as Server
        server.listen(portOf(servers) ?? port, address)
        const isThere = await once(server, 'listening').then(
          () => true,
          (error: NodeJS.ErrnoException) => {
            if (address === '::1' && absent.includes(error.code ?? '')) return false
            throw error
          },
        )
        if (isThere) servers.push(server)
      }
      return {
        port: portOf(servers) ?? port,
        async stop() {
          await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
        },
        cut() {
          for (const server of servers) server.closeAllConnections()
        },
      }
    } catch (error) {
      for (const server of servers) server.close()
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt >= attempts) throw error
    }
  }
}

/** A machine without IPv6. */
const absent: readonly string[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

function portOf([server]: readonly Server[]): number | undefined {
  return (server?.address() as AddressInfo | undefined)?.port
}
