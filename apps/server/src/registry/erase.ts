import { wordsOfEvent } from '../search/words-of-event.ts'
import { all, type Database, first, only, run } from '../store/database.ts'
import { lockInbox } from '../store/sql/inbox.ts'
import { forgetPreferences, forgetQuietHours } from '../store/sql/preferences.ts'
import {
  erasePerson,
  eventsNaming,
  forget,
  forgetNotifications,
  heldOn,
  type NamingRow,
  namingDeliveries,
  newestEventOfAll,
  renameDelivery,
  rewriteEvent,
} from '../store/sql/registry.ts'
import { endAll } from '../subscriptions/subscriptions.ts'
import { withoutPerson } from './anonymous.ts'
import type { RegistryPorts } from './registry.ts'

/** How many events are looked through in one transaction. */
const stretch = 5000

/**
 * Erases a user, in short transactions that others are served between. What is interrupted is finished by a repeat.
 *
 * First he is marked, so that his name is seen nowhere from that moment; then he leaves what he is in, so that no
 * fan-out reaches him any more; then his inbox goes; at last his name is taken out of what others were told.
 */
export async function erase(
  ports: RegistryPorts,
  tenant: number,
  user_id: string,
  now: number,
): Promise<void> {
  const { database, hub } = ports
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
  for (const { type, id } of await database.read(() => all(heldOn.subscriptions, { tenant, user_id }))) {
    await database.write(() => endAll({ tenant, type, id }, [user_id], hub.listening(tenant)))
  }
  await emptyInbox(ports, tenant, user_id)
  await takeOutName(database, tenant, user_id)
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

async function takeOutName(database: Database, tenant: number, user_id: string): Promise<void> {
  const { event_id: newest } = await database.read(() => only(newestEventOfAll, { tenant }))
  // An id is a number in JSON, or a text, whose quotes a mention does not have.
  const json_id = JSON.stringify(user_id).slice(1, -1)
  for (let after = 0; after < newest; after += stretch) {
    await database.write(function* () {
      const rows = yield* all(eventsNaming, { tenant, user_id, json_id, after, upto: after + stretch })
      for (const row of rows) {
        const rewritten = rewrite(tenant, row, user_id)
        if (rewritten.created_by === row.created_by && rewritten.data === row.data) continue
        yield* run(rewriteEvent, { tenant, event_id: row.event_id, ...rewritten })
      }
    })
  }
}

function rewrite(tenant: number, row: NamingRow, user_id: string) {
  const without = (json: string): unknown => withoutPerson(JSON.parse(json), user_id)
  const created_by = without(row.created_by)
  const data = row.data === null ? null : without(row.data)
  return {
    created_by: JSON.stringify(created_by),
    data: data === null ? null : JSON.stringify(data),
    ...wordsOfEvent(tenant, { created_by, data }),
  }
}
