import { bareServer, caller } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, hostHeaders, type Place, type Setting } from './setting.ts'

const reader = { ...hostHeaders, 'belfry-user': '2' }

/** An inbox with so many notifications, written as they would be. */
async function filled(place: Place, notifications: number): Promise<Setting> {
  const belfry = await belfryIn(place)
  for (let done = 0; done < notifications; done += 1000) {
    const some = Array.from({ length: Math.min(1000, notifications - done) }, (_, index) => ({
      ...comment(done + index, [2]),
      context: { type: 'item', id: (done + index) % 5000, title: `Item ${(done + index) % 5000}` },
    }))
    await belfry.server.store.events.ingest(belfry.id, some as never)
  }
  return belfry
}

/** A read over HTTP, against a server that knows the answer's bytes. */
export async function read(place: Place, name: string, path: string): Promise<Contest> {
  const belfry = await filled(place, 100)
  const client = caller(reader)
  const bytes = await client('GET', belfry.server.url + path)
  const bare = await bareServer((_, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(bytes)
  })
  const bareClient = caller(reader)
  return {
    name,
    against: 'node:http with the same bytes',
    unit: 'request',
    times: place.isQuick ? 5 : 400,
    program: async (times) => {
      for (let done = 0; done < times; done += 1) await client('GET', belfry.server.url + path)
    },
    limit: async (times) => {
      for (let done = 0; done < times; done += 1) await bareClient('GET', bare.url + path)
    },
    async close() {
      client.close()
      bareClient.close()
      await belfry.close()
      await bare.close()
    },
  }
}

/** The first page of a huge inbox, against the first page of a small one: no read costs more than what it shows. */
export async function hugeInbox(place: Place): Promise<Contest> {
  const size = place.isQuick ? 2000 : 1_000_000
  const huge = await filled(place, size)
  const small = await filled(place, 10)
  const pages = (belfry: Setting) => async (times: number) => {
    for (let done = 0; done < times; done += 1)
      await belfry.server.store.inbox.list(belfry.id, 2, { limit: 10 })
  }
  return {
    name: `list 10 of ${size.toLocaleString('en')}`,
    against: 'Belfry, listing 10 of 10',
    unit: 'page',
    times: place.isQuick ? 5 : 500,
    program: pages(huge),
    limit: pages(small),
    async close() {
      await huge.close()
      await small.close()
    },
  }
}
