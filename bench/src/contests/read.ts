import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { bareServer, caller } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, hostHeaders, type Place, type Setting } from './setting.ts'

const reader = { ...hostHeaders, 'belfry-user': '2' }

/** An inbox with so many notifications, written as they would be. */
async function filled(place: Place, notifications: number, file?: string): Promise<Setting> {
  const belfry = await belfryIn(place, file)
  for (let done = 0; done < notifications; done += 1000) {
    const some = Array.from({ length: Math.min(1000, notifications - done) }, (_, index) => ({
      ...comment(done + index, [2]),
      context: { type: 'item', id: (done + index) % 5000, title: `Item ${(done + index) % 5000}` },
    }))
    await belfry.server.store.events.ingest(belfry.id, some)
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
  const seed = await filled(place, 1000, 'huge.db')
  await seed.close()
  multiply(join(place.folder, 'huge.db'), size / 1000)
  const huge = await belfryIn(place, 'huge.db')
  const count = await huge.server.store.inbox.count(huge.id, 2)
  if (count !== size) throw new Error(`The huge inbox has ${count} notifications, not ${size}.`)
  const small = await filled(place, 10)
  const pages = (belfry: Setting) => async (times: number) => {
    for (let done = 0; done < times; done += 1) {
      const { notifications } = await belfry.server.store.inbox.list(belfry.id, 2, { limit: 10 })
      if (notifications.length !== 10) throw new Error(`A page has ${notifications.length} of 10.`)
    }
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

/** Makes every event of a database that nobody has open happen so many times: through the API a million take minutes. */
function multiply(file: string, times: number): void {
  const database = new DatabaseSync(file)
  const columns = (table: string, left: readonly string[]) =>
    database
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => String(name))
      .filter((name) => !left.includes(name))
      .join(', ')
  const ofEvent = columns('event', ['event_id'])
  const ofNotification = columns('notification', ['notification_id', 'event_id', 'created_rev', 'rev'])
  database.exec(`
    PRAGMA synchronous = OFF;
    BEGIN;
    CREATE TEMP TABLE copy AS
      WITH RECURSIVE turn(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM turn WHERE number < ${times - 1})
      SELECT number * (SELECT max(event_id) FROM event) AS ahead FROM turn;
    INSERT INTO event (event_id, ${ofEvent})
      SELECT event_id + ahead, ${ofEvent} FROM copy CROSS JOIN event;
    INSERT INTO notification (event_id, created_rev, rev, ${ofNotification})
      SELECT event_id + ahead, event_id + ahead, event_id + ahead, ${ofNotification} FROM copy CROSS JOIN notification;
    UPDATE inbox SET unread = unread * ${times}, rev = rev * ${times};
    COMMIT;
  `)
  database.close()
}
