import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { bareDatabase, bareServer, caller } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, hostHeaders, type Place } from './setting.ts'

/** One event for one user, from the request to the answer, which comes after the flush to disk. */
export async function ingestOne(place: Place, parallel: number): Promise<Contest> {
  const belfry = await belfryIn(place)
  const callers = Array.from({ length: parallel }, () => belfryCaller())
  const database = bareDatabase(join(place.folder, `bare-${parallel}.db`))
  const event = database.prepare('INSERT INTO event (data) VALUES (?)')
  const told = database.prepare('INSERT INTO notification VALUES (?, ?)')
  const counted = database.prepare(
    'INSERT INTO inbox VALUES (?, 1) ON CONFLICT DO UPDATE SET unread = unread + 1',
  )
  // What has come in by the end of a turn shares one flush to disk.
  let waiting: { readonly text: string; readonly response: ServerResponse }[] = []
  const commit = () => {
    database.exec('BEGIN IMMEDIATE')
    const done = waiting.map(({ text, response }) => {
      const { lastInsertRowid } = event.run(text)
      told.run('2', lastInsertRowid)
      counted.run('2')
      return { response, answer: `{"event_id":${lastInsertRowid},"notified":1}` }
    })
    database.exec('COMMIT')
    waiting = []
    for (const { response, answer } of done) {
      response.setHeader('content-type', 'application/json')
      response.end(answer)
    }
  }
  const bare = await bareServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      JSON.parse(text)
      if (waiting.push({ text, response }) === 1) setImmediate(commit)
    })
  })
  const bareCallers = Array.from({ length: parallel }, () => caller({}))
  let number = 0

  function belfryCaller() {
    return caller(hostHeaders)
  }
  const send = async (url: string, clients: typeof callers, times: number) => {
    await Promise.all(
      clients.map(async (client, index) => {
        for (let done = index; done < times; done += clients.length) {
          await client('POST', `${url}/event`, JSON.stringify(comment(++number, [2])))
        }
      }),
    )
  }
  return {
    name: parallel === 1 ? 'ingest one event, durable' : `ingest, ${parallel} at once, durable`,
    against: 'node:http and node:sqlite, three rows an event',
    unit: 'event',
    times: place.isQuick ? 8 : parallel === 1 ? 200 : 640,
    program: (times) => send(belfry.server.url, callers, times),
    limit: (times) => send(bare.url, bareCallers, times),
    async close() {
      for (const one of [...callers, ...bareCallers]) one.close()
      await belfry.close()
      await bare.close()
      database.close()
    },
  }
}
