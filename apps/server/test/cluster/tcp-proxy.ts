import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** The cable between a node and its PostgreSQL: everything that can happen to one can be done to it. */
export interface TcpProxy {
  /** The given URL of a database, by way of this cable. */
  through(url: string): string
  /** Resets every connection that is open, as when the cable is cut. New ones are taken. */
  cut(): void
  /** Resets every connection and takes no new one, until `heal`. */
  refuse(): void
  /**
   * The connections that are open say nothing any more, in either direction, and are never closed: what is left when a
   * router forgets them. New ones are as they should be.
   */
  silence(): void
  /** Each piece that is sent takes so many milliseconds, in either direction. */
  slow(milliseconds: number): void
  /** Takes new connections again, and is as fast as can be. */
  heal(): void
  close(): Promise<void>
}

/** @param target the URL whose host and port the cable leads to */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  let isRefusing = false
  let delay = 0

  const cut = () => {
    for (const socket of open) socket.resetAndDestroy()
  }

  /** Lets bytes through in their order, each piece after the delay of its moment. */
  const cable = (near: Socket) =>
    new Transform({
      transform(chunk, _, done) {
        const pass = () => void (silent.has(near) || done(null, chunk))
        if (delay === 0) pass()
        else setTimeout(pass, delay)
      },
    })

  function keep(socket: Socket, other: Socket, near: Socket): void {
    socket.setNoDelay(true)
    open.add(socket)
    // What one end does is not heard at the other when the cable is silent.
    const end = () => void (silent.has(near) || other.destroy())
    socket.on('error', end)
    socket.on('close', () => {
      open.delete(socket)
      end()
    })
  }

  const server = createServer((near) => {
    if (isRefusing) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    keep(near, far, near)
    keep(far, near, near)
    near.pipe(cable(near)).pipe(far)
    far.pipe(cable(near)).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0

  return {
    through(url) {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(own)
      return changed.href
    },
    cut,
    refuse() {
      isRefusing = true
      cut()
    },
    silence() {
      for (const socket of open) silent.add(socket)
    },
    slow(milliseconds) {
      delay = milliseconds
    },
    heal() {
      isRefusing = false
      delay = 0
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}
