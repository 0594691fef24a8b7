import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { bareDatabase } from '../bare.ts'
import type { Contest } from '../measure.ts'
import { belfryIn, comment, type Place } from './setting.ts'

/** Tables to tell users in, and how one is told. */
interface Telling {
  readonly against: string
  readonly tables?: string
  readonly tell: string
}

/** The least: who was told of what. */
function leastTelling(): Telling {
  return {
    against: 'two INSERT … SELECT of node:sqlite, a table with one key',
    tell: 'INSERT INTO notification (user_id, event_id) SELECT user_id, ? FROM subscription WHERE object_id = 12',
  }
}

/** Belfry's own rows and indexes: what is over it is not the database's. */
function sameTelling(file: string): Telling {
  const database = new DatabaseSync(file, { readOnly: true })
  const parts = database
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE tbl_name = 'notification' AND sql IS NOT NULL ORDER BY rootpage",
    )
    .all()
  database.close()
  return {
    against: 'the same with the rows and indexes of Belfry, in one transaction',
    tables: parts.map(({ sql }) => String(sql)).join(';'),
    tell: `
      INSERT INTO notification
        (tenant, user_id, event_id, kind_id, author, created_on, subscription_id, created_rev, rev)
      SELECT 1, user_id, ?, 1, '1', unixepoch(), user_id, unread, unread
      FROM subscription JOIN inbox USING (user_id) WHERE object_id = 12`,
  }
}

/** One event for all subscribers of an object, until the last one is told. */
export async function fanOut(place: Place, rows: 'least' | 'same'): Promise<Contest> {
  const size = place.isQuick ? 500 : 10_000
  const file = `fan-out-${rows}.db`
  const belfry = await belfryIn(place, file)
  const users = Array.from({ length: size }, (_, index) => index + 2)
  await belfry.server.store.subscriptions.subscribeUsers(belfry.id, users, 'item', 12)

  const { against, tables, tell } = rows === 'least' ? leastTelling() : sameTelling(join(place.folder, file))
  const database = bareDatabase(join(place.folder, `bare-${file}`), tables)
  const subscribe = database.prepare('INSERT INTO subscription VALUES (12, ?)')
  database.exec('BEGIN')
  for (const user of users) subscribe.run(String(user))
  database.exec('COMMIT')
  const counted = database.prepare(
    `INSERT INTO inbox SELECT user_id, 1 FROM subscription WHERE object_id = 12
     ON CONFLICT DO UPDATE SET unread = unread + 1`,
  )
  const told = database.prepare(tell)
  let number = 0
  let bare = 0
  return {
    name: `fan-out to ${size.toLocaleString('en')}${rows === 'least' ? '' : ', same rows'}`,
    against,
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
        counted.run()
        const { changes } = told.run(++bare)
        database.exec('COMMIT')
        if (changes !== size) throw new Error(`The bare driver told ${changes} of ${size} users.`)
      }
    },
    async close() {
      await belfry.close()
      database.close()
    },
  }
}
