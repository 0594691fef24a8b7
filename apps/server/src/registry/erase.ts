import { wordsOfEvent } from '../search/words-of-event.ts'
import { all, type Database, first, only, run } from '../store/database.ts'
import { heldSubscriptions } from '../store/sql/held.ts'
import { lockInbox } from '../store/sql/inbox.ts'
import { forgetPreferences, forgetQuietHours } from '../store/sql/preferences.ts'
import {
  erasePerson,
  eventsNaming,
  forget,
  forgetNotifications,
  type NamingRow,
  namingDeliveries,
  newestEventOfAll,
  renameDelivery,
  rewriteEvent,
} from '../store/sql/registry.ts'
import { endAll } from '../subscriptions/subscriptions.ts'
import { withoutPeople } from './anonymous.ts'
import type { RegistryPorts } from './registry.ts'

/** How many events are looked through in one transaction. */
const stretch = 1000

/**
 * Erases users, in short transactions that others are served between. What is interrupted is finished by a repeat.
 *
 * First each is marked, so that his name is seen nowhere from that moment, and leaves what he is in, so that no fan-out
 * reaches him any more; then his inbox goes; at last their names are taken out of what others were told, which takes a
 * look at every event: once, however many they are.
 */
export async function erase(
  ports: RegistryPorts,
  tenant: number,
  users: readonly string[],
  now: number,
): Promise<void> {
  if (users.length === 0) return
  for (const user_id of users) await leave(ports, tenant, user_id, now)
  for (const user_id of users) await emptyInbox(ports, tenant, user_id)
  await takeOutNames(ports.database, tenant, users)
}

async function leave(
  { database, hub, sliceSize }: RegistryPorts,
  tenant: number,
  user_id: string,
  now: number,
): Promise<void> {
  await database.write(function* () {
    yield* run(erasePerson, { tenant, user_id, now })
    const atOnce = ['memberships', 'mutes', 'mutesOfHim', 'optOuts', 'reminders', 'signIns'] as const
    for (const one of [...atOnce.map((name) => forget[name]), forgetPreferences, forgetQuietHours]) {
      yield* run(one, { tenant, user_id })
    }
    for (const { event_id, named } of yield* all(namingDeliveries, { tenant })) {
      const others = (JSON.parse(named) as readonly string[]).filter((one) => one !== user_id)
      yield* run(renameDelivery, { tenant, event_id, named: JSON.stringify(others) })
    }
    yield* run(forget.recipient, { tenant, user_id })
  })
  const place = { tenant, user_id, after: 0, limit: sliceSize }
  for (let isLeft = true; isLeft; ) {
    const some = await database.read(() => all(heldSubscriptions, place))
    for (const { type, id } of some) {
      await database.write(() => endAll({ tenant, type, id }, [user_id], hub.listening(tenant)))
    }
    isLeft = some.length > 0
  }
}

async function emptyInbox(
  { database, hub, sliceSize }: RegistryPorts,
  tenant: number,
  user_id: string,
): Promise<void> {
  for (let isLeft = true; isLeft; ) {
    isLeft = await database.write(function* () {
      yield* first(lockInbox, { tenant, user_id })
      for (const some of forgetNotifications) {
        const gone = yield* all(some, { tenant, user_id, limit: sliceSize })
        if (gone.length === sliceSize) return true
      }
      yield* run(forget.undo, { tenant, user_id })
      yield* run(forget.undoEntries, { tenant, user_id })
      // Without its row an inbox is one that nothing ever came into: whoever streams it is told to begin again.
      yield* run(forget.inbox, { tenant, user_id })
      return false
    })
  }
  hub.poke(tenant, [user_id])
}

async function takeOutNames(database: Database, tenant: number, users: readonly string[]): Promise<void> {
  const { event_id: newest } = await database.read(() => only(newestEventOfAll, { tenant }))
  const part = partOfNaming(users)
  const names = new Set(users)
  for (let after = 0; after < newest; after += stretch) {
    const place = { tenant, users: JSON.stringify(users), part, after, upto: after + stretch }
    await database.write(function* () {
      for (const row of yield* all(eventsNaming, place)) {
        const rewritten = rewrite(tenant, row, names)
        if (rewritten.created_by === row.created_by && rewritten.data === row.data) continue
        yield* run(rewriteEvent, { tenant, event_id: row.event_id, ...rewritten })
      }
    })
  }
}

/** What is in the JSON of whatever names one of these users: his id, or of several what all have in common. */
function partOfNaming(users: readonly string[]): string {
  const [user, ...others] = users
  // "user_id", {"type": "user"}, "@[Bo](user:2)".
  if (user === undefined || others.length > 0) return 'user'
  // An id is a number in JSON, or a text, whose quotes a mention does not have.
  return JSON.stringify(user).slice(1, -1)
}

function rewrite(tenant: number, row: NamingRow, users: ReadonlySet<string>) {
  const without = (json: string): unknown => withoutPeople(JSON.parse(json), users)
  const created_by = without(row.created_by)
  const data = row.data === null ? null : without(row.data)
  return {
    created_by: JSON.stringify(created_by),
    data: data === null ? null : JSON.stringify(data),
    ...wordsOfEvent(tenant, { created_by, data }),
  }
}
