import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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

/** What the server keeps for a stream on which nothing happens, for users who are all different. */
export async function openStreams(place: Place): Promise<Contest> {
  const belfry = await belfryIn(place)
  const bare = await bareServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': open\n\n')
  })
  let holder: ChildProcess | undefined
  const hold = async (url: string, times: number) => {
    holder = fork(
      join(import.meta.dirname, '../hold.ts'),
      [url, String(times), JSON.stringify(hostHeaders)],
      {
        execArgv: [],
      },
    )
    const [said] = (await Promise.race([once(holder, 'message'), once(holder, 'exit')])) as unknown[]
    if (said !== 'open') throw new Error('The streams could not be opened.')
  }
  return {
    name: 'an open stream',
    against: 'node:http, an open response',
    unit: 'stream',
    times: place.isQuick ? 200 : 1000,
    rounds: 5,
    meter: { quantity: 'memory', read: memoryOf },
    program: (times) => hold(`${belfry.server.url}/notification/stream`, times),
    limit: (times) => hold(bare.url, times),
    async release() {
      if (holder?.kill()) await once(holder, 'exit')
      // The server hears of each end by itself.
      await setTimeout(200)
    },
    async close() {
      await belfry.close()
      await bare.close()
    },
  }
}

/** What of the heap and beside it is in use after some work that was not before: bytes. */
async function memoryOf(work: () => Promise<void>): Promise<number> {
  const before = await used()
  await work()
  return (await used()) - before
}

async function used(): Promise<number> {
  // What a collection lets go of may hold something that the next one finds.
  for (let turn = 0; turn < 3; turn += 1) {
    collect()
    await setTimeout(10)
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

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
