import type { Hub } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { type Database, run } from '../store/database.ts'
import { keyOf } from '../store/ids.ts'
import type { Id, Inboxes } from '../store/port.ts'
import { seeInbox } from '../store/sql/inbox.ts'
import type { Mark } from '../store/sql/marks.ts'
import { secondsOf } from '../store/time.ts'
import { markMany, undoMany } from './bulk.ts'
import { changesSince, countsOf, cursorAt, inboxNow } from './changes.ts'
import { wakeJob } from './jobs.ts'
import { listPage } from './list.ts'
import { type Marked, mark, markAll, markRef } from './marks.ts'
import { notificationsOf } from './rows.ts'
import { countAspects, viewedFilters } from './tally.ts'

/** What inboxes need. */
export interface InboxPorts {
  readonly database: Database
  readonly hub: Hub
  readonly clock: Pick<Clock, 'now'>
  readonly schedule: Pick<Schedule, 'add'>
  /** The database's own name: a cursor of another one is worth nothing. */
  readonly epoch: string
  /** How many notifications are marked in one transaction. */
  readonly sliceSize: number
  /** A name that nobody guesses. */
  readonly token: () => string
}

/** How many changes are answered at once when nobody says. */
const defaultChanges = 100

/** Reads and marks what users were told. */
export function createInboxes({
  database,
  hub,
  clock,
  schedule,
  epoch,
  sliceSize,
  token,
}: InboxPorts): Inboxes {
  const inboxOf = (tenant: number, user: Id): Marked => ({
    tenant,
    user_id: keyOf(user),
    now: Math.floor(clock.now() / 1000),
    until: 0,
  })

  async function markOne(
    kind: Mark,
    tenant: number,
    user: Id,
    notification: number,
    until = 0,
  ): Promise<boolean> {
    const inbox = { ...inboxOf(tenant, user), until }
    const changed = await database.write(function* () {
      const result = yield* mark(kind, inbox, notification)
      if (kind === 'snooze' && result === 1) {
        yield* schedule.add(tenant, until, wakeJob, { user_id: inbox.user_id, ids: [notification] })
      }
      return result
    })
    if (changed === 1) hub.poke(tenant, [inbox.user_id])
    return changed !== null
  }

  const bulk = { database, schedule, sliceSize, token }

  async function poking<T>(inbox: Marked, work: Promise<T>): Promise<T> {
    try {
      return await work
    } finally {
      // Also when it failed half-way: what is done is done.
      hub.poke(inbox.tenant, [inbox.user_id])
    }
  }

  function markObject(
    kind: 'view' | 'unview',
    tenant: number,
    user: Id,
    type: string,
    id: Id,
  ): Promise<number> {
    const inbox = inboxOf(tenant, user)
    return poking(inbox, markRef(database, kind, inbox, { type, id: keyOf(id) }, sliceSize))
  }

  function markInbox(kind: 'view' | 'unview', tenant: number, user: Id): Promise<number> {
    const inbox = inboxOf(tenant, user)
    return poking(inbox, markAll(database, kind, inbox, sliceSize))
  }

  return {
    list: (tenant, user, query = {}) => listPage(database, tenant, keyOf(user), query),
    counts: (tenant, user, query = {}) => countAspects(database, tenant, keyOf(user), query),
    viewedFilters: (tenant, user, options) => viewedFilters(database, tenant, keyOf(user), options),
    count: async (tenant, user) => (await database.read(() => inboxNow(tenant, keyOf(user)))).unread,
    get: (tenant, user, notification_id) =>
      database.read(function* () {
        const [found] = yield* notificationsOf(tenant, keyOf(user), [[notification_id, keyOf(user)]])
        return found === undefined || found.place === 'deleted' ? null : found
      }),
    view: (tenant, user, notification) => markOne('view', tenant, user, notification),
    unview: (tenant, user, notification) => markOne('unview', tenant, user, notification),
    star: (tenant, user, notification) => markOne('star', tenant, user, notification),
    unstar: (tenant, user, notification) => markOne('unstar', tenant, user, notification),
    archive: (tenant, user, notification) => markOne('archive', tenant, user, notification),
    unarchive: (tenant, user, notification) => markOne('unarchive', tenant, user, notification),
    snooze: (tenant, user, notification, until) =>
      markOne('snooze', tenant, user, notification, secondsOf(until)),
    unsnooze: (tenant, user, notification) => markOne('unsnooze', tenant, user, notification),
    remove: (tenant, user, notification) => markOne('delete', tenant, user, notification),
    async bulk(tenant, user, deed, target, until) {
      const inbox = { ...inboxOf(tenant, user), until: until === undefined ? 0 : secondsOf(until) }
      return await poking(inbox, markMany(bulk, deed, inbox, target))
    },
    async undo(tenant, user, undo) {
      const inbox = inboxOf(tenant, user)
      return await poking(inbox, undoMany(bulk, inbox, undo))
    },
    viewRef: (tenant, user, type, id) => markObject('view', tenant, user, type, id),
    unviewRef: (tenant, user, type, id) => markObject('unview', tenant, user, type, id),
    viewAll: (tenant, user) => markInbox('view', tenant, user),
    unviewAll: (tenant, user) => markInbox('unview', tenant, user),
    async see(tenant, user) {
      const user_id = keyOf(user)
      await database.write(() => run(seeInbox, { tenant, user_id }))
      hub.poke(tenant, [user_id])
    },
    async now(tenant, user) {
      const inbox = await database.read(() => inboxNow(tenant, keyOf(user)))
      return { cursor: cursorAt(epoch, inbox.rev), ...countsOf(inbox) }
    },
    changes: (tenant, user, cursor, limit = defaultChanges) =>
      database.read(() => changesSince(epoch, tenant, keyOf(user), cursor, limit)),
    listen: (tenant, user, poked) => hub.listen(tenant, keyOf(user), poked),
  }
}
