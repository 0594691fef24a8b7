import { listPage } from '../inbox/list.ts'
import { preferred } from '../preferences/preferences.ts'
import { all, type Database, first, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import type { Held, ListQuery, StoredNotification } from '../store/port.ts'
import { findPerson, heldOn, type OwnEventRow, ownEvents } from '../store/sql/registry.ts'
import { remindersHeld } from '../store/sql/reminders.ts'
import { dateTimeOf } from '../store/time.ts'

/** As much as is read at once. */
const pageSize = 100

/** Everything that is held on a user, read page by page. */
export async function held(database: Database, tenant: number, user_id: string): Promise<Held> {
  const whose = { tenant, user_id }
  const about = await database.read(function* () {
    const person = yield* first(findPerson, whose)
    const memberships = yield* all(heldOn.memberships, whose)
    const subscriptions = yield* all(heldOn.subscriptions, whose)
    const { own, quiet_hours } = yield* preferred(tenant, user_id)
    const unsubscribed = yield* all(heldOn.optOuts, whose)
    const reminders = yield* all(remindersHeld, whose)
    return {
      user: {
        user_id: idOf(user_id),
        name: person?.name ?? null,
        avatar: person?.avatar ?? null,
        locale: person?.locale ?? null,
        time_zone: person?.time_zone ?? null,
      },
      memberships: memberships.map(({ type, id, role, since, ended_on }) => ({
        ref: { type, id: idOf(id) },
        role,
        since: dateTimeOf(since),
        ended_on: ended_on === null ? null : dateTimeOf(ended_on),
      })),
      subscriptions: subscriptions.map(({ subscription_id, type, id, started_on }) => ({
        subscription_id,
        ref: { type, id: idOf(id) },
        started_on: dateTimeOf(started_on),
      })),
      preferences: own,
      quiet_hours,
      unsubscribed: unsubscribed.map(({ type, id }) => ({ type, id: idOf(id) })),
      reminders: reminders.map(({ reminder_id, type, id, remind_delta }) => ({
        reminder_id,
        ref: { type, id: idOf(id) },
        remind_delta,
      })),
    }
  })
  return {
    ...about,
    notifications: [
      ...(await allNotifications(database, tenant, user_id, {})),
      ...(await allNotifications(database, tenant, user_id, { archived: true, snoozed: true })),
    ],
    events: (await allEvents(database, tenant, user_id)).map(eventOf),
  }
}

async function allNotifications(
  database: Database,
  tenant: number,
  user_id: string,
  where: ListQuery,
): Promise<StoredNotification[]> {
  const found: StoredNotification[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { ...where, limit: pageSize, ...(typeof cursor === 'string' && { cursor }) }
    const page = await listPage(database, tenant, user_id, query)
    found.push(...page.notifications)
    cursor = page.next
  }
  return found
}

async function allEvents(database: Database, tenant: number, user_id: string): Promise<OwnEventRow[]> {
  const found: OwnEventRow[] = []
  for (let isLeft = true; isLeft; ) {
    const last = found.at(-1)
    const place = { after_on: last?.created_on ?? -1, after: last?.event_id ?? 0 }
    const page = await database.read(
      (): Work<readonly OwnEventRow[]> => all(ownEvents, { tenant, user_id, ...place, limit: pageSize }),
    )
    found.push(...page)
    isLeft = page.length === pageSize
  }
  return found
}

function eventOf(row: OwnEventRow): Held['events'][number] {
  return {
    event_id: row.event_id,
    type: row.type,
    ref: { type: row.context_type, id: idOf(row.context_id) },
    data: row.data === null ? {} : (JSON.parse(row.data) as unknown),
    created_on: dateTimeOf(row.created_on),
    created_by: JSON.parse(row.created_by) as unknown,
  }
}
