import { tellObject } from '../events/objects.ts'
import type { Snapshot } from '../events/snapshot.ts'
import type { Hub } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import { followDue } from '../reminders/follow.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { wordsOf } from '../search/words.ts'
import { all, type Database, first, run, type Work } from '../store/database.ts'
import { idOf, keyOf } from '../store/ids.ts'
import type { ObjectInput, PersonInput, Registry } from '../store/port.ts'
import { findObject, lockObject } from '../store/sql/events.ts'
import { forgetMutesOf } from '../store/sql/mutes.ts'
import {
  endAllMembers,
  endMembers,
  findPerson,
  listMembers,
  putMembers,
  putPeople,
} from '../store/sql/registry.ts'
import { removeRemindersOf } from '../store/sql/reminders.ts'
import { listSubscribers } from '../store/sql/subscriptions.ts'
import { dateTimeOf } from '../store/time.ts'
import { endAll, type Ref } from '../subscriptions/subscriptions.ts'
import { erase } from './erase.ts'
import { heldPage } from './held.ts'

/** What the registry needs. */
export interface RegistryPorts {
  readonly database: Database
  readonly hub: Hub
  readonly clock: Pick<Clock, 'now'>
  readonly schedule: Pick<Schedule, 'expect'>
  /** How many rows are changed in one transaction. */
  readonly sliceSize: number
}

/** As many members as a call may bring: also the page of who is one. */
const greatestPage = 10_000

/** Of whom we hear that he has left, before we heard that he was there. */
const unknownRole = ''

/** Keeps what the host keeps in step: users, objects of every kind, and who is in them. */
export function createRegistry(ports: RegistryPorts): Registry {
  const { database, clock, schedule } = ports
  const now = (): number => Math.floor(clock.now() / 1000)

  return {
    putUsers(tenant, users) {
      const people = JSON.stringify(
        [...new Map(users.map((user) => [keyOf(user.user_id), user]))].map(personOf),
      )
      return database.write(() => run(putPeople, { tenant, people }))
    },

    async user(tenant, user) {
      const person = await database.read(() => first(findPerson, { tenant, user_id: keyOf(user) }))
      if (person === undefined) return null
      const { name, avatar, locale, time_zone } = person
      return { user_id: user, name, avatar, locale, time_zone }
    },

    eraseUsers: (tenant, users) => erase(ports, tenant, [...new Set(users.map(keyOf))], now()),

    exportUser: (tenant, user, page = {}) => heldPage(database, { tenant, user_id: keyOf(user) }, page),

    putObjects(tenant, objects) {
      return database.write(function* () {
        // In one order, so that two calls never wait for each other crosswise.
        for (const object of sorted(objects)) yield* putObject(tenant, object, { now: now(), schedule })
      })
    },

    async removeObjects(tenant, objects) {
      for (const { type, id } of objects) {
        const ref = { tenant, type, id: keyOf(id) }
        await database.write(() => end(ref, now()))
        await endSubscriptions(ports, ref)
      }
    },

    putMembers(tenant, type, id, members) {
      const ref = { type, id: keyOf(id) }
      const roles = [...new Map(members.map(({ user_id, role }) => [keyOf(user_id), role]))]
      const rows = JSON.stringify(roles.map(([user_id, role]) => ({ user_id, role })))
      return database.write(function* () {
        const { object_id } = yield* tellObject(tenant, ref, { snapshot: {}, told_on: 0, isAnnounced: false })
        yield* run(putMembers, { tenant, object_id, members: rows, now: now() })
      })
    },

    removeMembers(tenant, type, id, users) {
      const ref = { type, id: keyOf(id) }
      const rows = JSON.stringify([...new Set(users.map(keyOf))])
      return database.write(function* () {
        const { object_id } = yield* tellObject(tenant, ref, { snapshot: {}, told_on: 0, isAnnounced: false })
        yield* run(endMembers, { tenant, object_id, users: rows, role: unknownRole, now: now() })
      })
    },

    members(tenant, type, id, { after, limit = greatestPage } = {}) {
      return database.read(function* () {
        const object = yield* first(findObject, { tenant, type, id: keyOf(id) })
        if (object === undefined) return []
        const after_user = after === undefined ? '' : keyOf(after)
        const rows = yield* all(listMembers, { tenant, object_id: object.object_id, after_user, limit })
        return rows.map(({ user_id, role, since }) => ({
          user_id: idOf(user_id),
          role,
          since: dateTimeOf(since),
        }))
      })
    },
  }
}

function personOf([user_id, person]: readonly [string, PersonInput]): object {
  const { name = null, avatar = null, locale = null, time_zone = null } = person
  return { user_id, name, avatar, locale, time_zone, words: name === null ? null : wordsOf(name) }
}

function sorted(objects: readonly ObjectInput[]): ObjectInput[] {
  const keyed = objects.map((object) => ({ key: `${object.type} ${object.id}`, object }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ object }) => object)
}

/** What the host keeps in step is so now: no event that comes in late has the last word. */
function* putObject(
  tenant: number,
  input: ObjectInput,
  moment: { readonly now: number; readonly schedule: Pick<Schedule, 'expect'> },
): Work<void> {
  const { type, id, title, link, data, space_id, app_id } = input
  const told: Snapshot = {
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...(data !== undefined && { data }),
    // Its name comes from the space itself.
    ...(space_id !== undefined && { space: space_id === null ? null : { space_id, name: '' } }),
    ...(app_id !== undefined && { app: app_id }),
    isGone: false,
  }
  const ref = { type, id: keyOf(id) }
  const object = yield* tellObject(tenant, ref, { snapshot: told, told_on: moment.now, isAnnounced: false })
  yield* followDue(tenant, object, moment)
}

/** All of an object but its subscriptions. */
function* end(ref: Ref, now: number): Work<void> {
  const { tenant, type, id } = ref
  const object = yield* first(lockObject, ref)
  if (object === undefined) return
  yield* run(endAllMembers, { tenant, object_id: object.object_id, now })
  yield* run(removeRemindersOf, { tenant, object_id: object.object_id })
  yield* run(forgetMutesOf, { tenant, target_type: type, target_id: id })
  yield* tellObject(tenant, ref, {
    snapshot: { link: null, data: null },
    told_on: now,
    isAnnounced: false,
  })
}

/** Slice by slice, for an object may have a million subscribers. */
async function endSubscriptions({ database, hub, sliceSize }: RegistryPorts, ref: Ref): Promise<void> {
  const { tenant } = ref
  for (let isLeft = true; isLeft; ) {
    const { count, touched } = await database.write(function* () {
      const object = yield* first(lockObject, ref)
      if (object === undefined) return { count: 0, touched: [] }
      const { object_id } = object
      const next = yield* all(listSubscribers, { tenant, object_id, after_user: '', limit: sliceSize })
      return yield* endAll(
        ref,
        next.map((row) => row.user_id),
        hub.listening(tenant),
      )
    })
    hub.poke(tenant, touched)
    isLeft = count > 0
  }
}
