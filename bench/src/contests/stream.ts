import { get, type IncomingMessage, type ServerResponse } from 'node:http'
import { bareServer, caller } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, hostHeaders, type Place } from './setting.ts'

/** From the moment that a host sends an event to the moment that an open stream has it. */
export async function eventToStream(place: Place): Promise<Contest> {
  const belfry = await belfryIn(place)
  const open = new Set<ServerResponse>()
  const bare = await bareServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      open.add(response)
      return
    }
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      for (const stream of open) stream.write(`event: notification\ndata: ${text}\n\n`)
      response.end('{}')
    })
  })
  const streams = [
    await follow(`${belfry.server.url}/notification/stream`, { ...hostHeaders, 'belfry-user': '2' }),
    await follow(bare.url, {}),
  ] as const
  const client = caller(hostHeaders)
  let number = 0
  const run = async (url: string, stream: (typeof streams)[number], times: number) => {
    for (let done = 0; done < times; done += 1) {
      const arrived = stream.next()
      await client('POST', `${url}/event`, JSON.stringify(comment(++number, [2])))
      await arrived
    }
  }
  return {
    name: 'event to open stream',
    against: 'node:http, writing to the open response, nothing kept',
    unit: 'event',
    times: place.isQuick ? 3 : 150,
    program: (times) => run(belfry.server.url, streams[0], times),
    limit: (times) => run(bare.url, streams[1], times),
    async close() {
      for (const stream of streams) stream.close()
      client.close()
      await belfry.close()
      await bare.close()
    },
  }
}

/** Reads a stream; `next` resolves when the next notification is there. */
async function follow(url: string, headers: Record<string, string>) {
  const waiting: (() => void)[] = []
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject)
  })
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      if (text.slice(0, end).includes('event: notification')) waiting.shift()?.()
      text = text.slice(end + 2)
    }
  })
  return {
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    close: () => response.destroy(),
  }
}
