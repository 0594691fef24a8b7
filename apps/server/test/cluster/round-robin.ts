import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** Which node answered: a header of every answer. */
export const nodeHeader = 'x-node'

/** What stands before several nodes, as simple as such things are. */
export interface RoundRobin {
  readonly url: string
  close(): Promise<void>
}

/**
 * Gives each request to the next node. A node that takes no connection is passed over; one that dies over a request
 * takes it with it, for nobody knows whether it was carried out.
 *
 * @param nodes asked at each request, for a node that was started again listens elsewhere
 */
export async function startRoundRobin(nodes: readonly { readonly url: string }[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true })
  let turn = 0

  function forward(from: IncomingMessage, to: ServerResponse, body: Buffer, left: number): void {
    const index = turn++ % nodes.length
    const target = nodes[index]?.url ?? ''
    const { hostname, port } = new URL(target)
    const onward = request(
      { agent, hostname, port, method: from.method, path: from.url, headers: from.headers },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, { ...answer.headers, [nodeHeader]: String(index) })
        to.flushHeaders()
        answer.pipe(to)
        answer.on('error', () => to.destroy())
      },
    )
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (to.headersSent || error.code !== 'ECONNREFUSED') to.destroy()
      else if (left > 1) forward(from, to, body, left - 1)
      else to.writeHead(502).end()
    })
    to.on('close', () => onward.destroy())
    onward.end(body)
  }

  const server = createServer((from, to) => {
    const chunks: Buffer[] = []
    from.on('data', (chunk: Buffer) => chunks.push(chunk))
    from.on('error', () => to.destroy())
    from.on('end', () => forward(from, to, Buffer.concat(chunks), nodes.length))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}
