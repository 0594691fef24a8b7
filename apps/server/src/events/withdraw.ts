import type { Hub, Listening } from '../live/hub.ts'
import type { Jobs, Schedule } from '../schedule/schedule.ts'
import { all, type Database, first, only, run, type Work } from '../store/database.ts'
import type { EventName, Withdrawal } from '../store/port.ts'
import { lockObject } from '../store/sql/events.ts'
import {
  boundOfTold,
  countOut,
  countVanishing,
  findNamed,
  findNumbered,
  haltDeliveries,
  lockTold,
  type Rest,
  type Stretch,
  setWithdrawn,
  takeOut,
  toldListeners,
  toldUsers,
  type WithdrawnRow,
} from '../store/sql/withdrawals.ts'
import { dateTimeOf } from '../store/time.ts'
import { afterEverybody } from './slice.ts'

/** What withdrawing needs. */
export interface WithdrawalPorts {
  readonly database: Database
  readonly hub: Hub
  readonly schedule: Pick<Schedule, 'add' | 'wake'>
  /** How many users are gone through in one transaction. */
  readonly sliceSize: number
}

/** The name under which the schedule keeps the rest of a long withdrawal. */
const withdrawJob = 'withdraw'

interface Slice {
  readonly removed: number
  readonly touched: readonly string[]
  /** `null`: this was the last. */
  readonly rest: Rest | null
}

/**
 * Takes an event back. In the transaction that marks it the fan-outs of it end and the first of those whom it reached
 * lose it; the others lose it by the schedule, in slices, also after a crash. `null`: there is no such event.
 *
 * @param now seconds since 1970
 */
export async function withdraw(
  { database, hub, schedule, sliceSize }: WithdrawalPorts,
  tenant: number,
  name: EventName,
  now: number,
): Promise<Withdrawal | null> {
  const done = await database.write(function* () {
    const found = yield* find(tenant, name)
    if (found === undefined) return null
    const event = yield* hold(tenant, found)
    const { event_id, withdrawn_on } = event
    if (withdrawn_on !== null) return { event_id, withdrawn_on, removed: 0, touched: [], rest: null }
    const both = { tenant, event_id, alert_event: event.alert_event ?? 0 }
    yield* run(setWithdrawn, { ...both, now })
    for (const halt of haltDeliveries) yield* run(halt, both)
    const rest = { ...both, is_joining: event.bundle_id === null ? 0 : 1, after_user: '' }
    const slice = yield* takeBack(rest, sliceSize, hub.listening(tenant))
    if (slice.rest !== null) yield* schedule.add(tenant, now, withdrawJob, slice.rest)
    return { event_id, withdrawn_on: now, ...slice }
  })
  if (done === null) return null
  const { event_id, withdrawn_on, removed, touched, rest } = done
  hub.poke(tenant, touched)
  if (rest !== null) schedule.wake()
  return { event_id, withdrawn_on: dateTimeOf(withdrawn_on), removed, more: rest !== null }
}

function* find(tenant: number, name: EventName): Work<WithdrawnRow | undefined> {
  return 'event_id' in name
    ? yield* first(findNumbered, { tenant, ...name })
    : yield* first(findNamed, { tenant, ...name })
}

/** The event as it is once nobody else is at work on its object: neither an ingest nor somebody who leaves it. */
function* hold(tenant: number, { event_id, type, id }: WithdrawnRow): Work<WithdrawnRow> {
  yield* only(lockObject, { tenant, type, id })
  return yield* only(findNumbered, { tenant, event_id })
}

/** Takes it from the next of those whom it reached. One statement each for all of them: no row comes to JavaScript. */
function* takeBack(from: Rest, size: number, listening: Listening): Work<Slice> {
  const bound = yield* first(boundOfTold, { ...from, offset: size - 1, limit: 1 })
  const stretch: Stretch = { ...from, upto_user: bound?.user_id ?? afterEverybody }
  yield* all(lockTold, stretch)
  const touched = yield* touchedBy(stretch, size, listening)
  const { removed } = yield* only(countVanishing, stretch)
  yield* run(countOut, stretch)
  for (const statement of takeOut.vanish) yield* run(statement, stretch)
  for (const statement of from.is_joining === 1 ? [...takeOut.promote, ...takeOut.shrink] : []) {
    yield* run(statement, stretch)
  }
  return {
    removed,
    touched,
    rest: bound === undefined ? null : { ...from, after_user: bound.user_id },
  }
}

/** Asks in the shorter of two ways: which of the listeners lose it, or who loses it. */
function* touchedBy(stretch: Stretch, size: number, listening: Listening): Work<readonly string[]> {
  if (listening.size === 0) return []
  const rows =
    listening.size < size
      ? yield* all(toldListeners, { ...stretch, users: JSON.stringify([...listening.keys()]) })
      : yield* all(toldUsers, stretch)
  return rows.map((row) => row.user_id)
}

/** What withdrawals have the schedule do. */
export function withdrawalJobs({ hub, sliceSize }: Pick<WithdrawalPorts, 'hub' | 'sliceSize'>): Jobs {
  return {
    *[withdrawJob]({ tenant, subject, now, add }) {
      const { touched, rest } = yield* takeBack(subject as Rest, sliceSize, hub.listening(tenant))
      if (rest !== null) yield* add(tenant, now, withdrawJob, rest)
      return touched
    },
  }
}
