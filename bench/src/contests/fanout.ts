import { join } from 'node:path'
import { bareDatabase } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, type Place } from './setting.ts'

/** One event for all subscribers of an object, until the last one is told. */
export async function fanOut(place: Place): Promise<Contest> {
  const size = place.isQuick ? 500 : 10_000
  const belfry = await belfryIn(place)
  const users = Array.from({ length: size }, (_, index) => index + 2)
  await belfry.server.store.subscriptions.subscribeUsers(belfry.id, users, 'item', 12)

  const database = bareDatabase(join(place.folder, 'bare-fan-out.db'))
  const subscribe = database.prepare('INSERT INTO subscription VALUES (12, ?)')
  database.exec('BEGIN')
  for (const user of users) subscribe.run(String(user))
  database.exec('COMMIT')
  const count = database.prepare(
    `INSERT INTO inbox SELECT user_id, 1 FROM subscription WHERE object_id = 12
     ON CONFLICT DO UPDATE SET unread = unread + 1`,
  )
  const tell = database.prepare(
    'INSERT INTO notification SELECT user_id, ? FROM subscription WHERE object_id = 12',
  )
  let number = 0
  let bare = 0
  return {
    name: `fan-out to ${size.toLocaleString('en')}`,
    against: 'two INSERT … SELECT of node:sqlite, a table with one key',
    unit: 'user',
    times: 1,
    size,
    program: async (times) => {
      for (let done = 0; done < times; done += 1) {
        await belfry.server.store.events.ingest(belfry.id, [comment(++number)])
        await belfry.server.store.settled()
      }
    },
    limit: async (times) => {
      for (let done = 0; done < times; done += 1) {
        database.exec('BEGIN IMMEDIATE')
        count.run()
        tell.run(++bare)
        database.exec('COMMIT')
      }
    },
    async close() {
      await belfry.close()
      database.close()
    },
  }
}
