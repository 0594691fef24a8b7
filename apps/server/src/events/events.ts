import type { Hub } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import { beginSweep } from '../retention/sweep.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { all, type Database, only, run, type Work } from '../store/database.ts'
import { IdempotencyConflict } from '../store/errors.ts'
import { keyOf } from '../store/ids.ts'
import type { Events, Receipt } from '../store/port.ts'
import { findCall, keepCall, lockInboxes, lockObjects, readGrowth, setGrowth } from '../store/sql/events.ts'
import { explain } from './explain.ts'
import type { Fanout } from './fanout.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type PreparedEvent, prepare } from './prepare.ts'
import { withdraw } from './withdraw.ts'
import { type Moment, writeEvent } from './write.ts'

/** What taking in events needs. */
export interface EventsPorts {
  readonly database: Database
  readonly hub: Hub
  readonly clock: Pick<Clock, 'now'>
  readonly fanout: Fanout
  readonly schedule: Pick<Schedule, 'add' | 'expect' | 'wake'>
  /** How many users are told in the transaction that writes the events. */
  readonly sliceSize: number
}

/** An idempotency key of a call, and what it stood for. */
interface Call {
  readonly key: string
  readonly fingerprint: string
}

interface Ingested {
  readonly receipts: Receipt[]
  readonly touched: readonly string[]
  readonly isPartial: boolean
}

/** Takes in events: writes them, all or none, and has their audiences told. */
export function createEvents(ports: EventsPorts): Events {
  const { database, hub, clock, fanout, schedule, sliceSize } = ports
  return {
    async ingest(tenant, events, { idempotencyKey } = {}) {
      const now = clock.now()
      const prepared = await Promise.all(events.map((event) => prepare(tenant, event, now)))
      const call =
        idempotencyKey === undefined
          ? null
          : { key: idempotencyKey, fingerprint: await fingerprintOf(events) }
      const { receipts, touched, isPartial } = await database.write(() =>
        ingest(
          tenant,
          prepared,
          call,
          {
            now: Math.floor(now / 1000),
            room: sliceSize * shareOf(events),
            listening: hub.listening(tenant),
            schedule,
          },
          () => fanout.announce(),
        ),
      )
      hub.poke(tenant, touched)
      if (isPartial) fanout.wake()
      return receipts
    },

    explain: (tenant, event_id, user) => database.read(() => explain(tenant, event_id, keyOf(user))),

    withdraw: (tenant, event) => withdraw(ports, tenant, event, Math.floor(clock.now() / 1000)),

    growsWithin: async (tenant) => (await database.read(() => only(readGrowth, { tenant }))).grows_within,
    setGrowsWithin: (tenant, seconds) => database.write(() => run(setGrowth, { tenant, seconds })),
  }
}

/**
 * How many slices a call may tell itself. A list of a thousand events takes ten times as long to write as one slice, and
 * may tell as many: else each event with a handful of users would be left to a transaction of its own.
 */
function shareOf(events: readonly unknown[]): number {
  return Math.max(1, Math.ceil(events.length / 100))
}

function* ingest(
  tenant: number,
  events: readonly PreparedEvent[],
  call: Call | null,
  moment: Moment,
  leaving: () => void,
): Work<Ingested> {
  const answered = call === null ? null : yield* answerTo(tenant, call, moment)
  if (answered !== null) return { receipts: answered, touched: [], isPartial: false }
  const { now, room } = moment
  if (events.length > 1) yield* lockAll(tenant, events, room)
  const receipts: Receipt[] = []
  const touched: string[] = []
  let left = room
  let isPartial = false
  for (const [index, event] of events.entries()) {
    const written = yield* writeEvent(tenant, event, index, { ...moment, room: left })
    left -= written.told
    isPartial ||= written.isPartial
    receipts.push(written.receipt)
    touched.push(...written.touched)
  }
  if (call !== null) yield* run(keepCall, { tenant, ...call, answer: JSON.stringify(receipts), now })
  // Harmless when the transaction fails or is run again: there is then nothing to be found.
  if (isPartial) leaving()
  return { receipts, touched, isPartial }
}

/** What a call with this key was answered before; `null`: there was none. */
function* answerTo(
  tenant: number,
  { key, fingerprint }: Call,
  { now, schedule }: Moment,
): Work<Receipt[] | null> {
  const { is_swept, ...before } = yield* only(findCall, { tenant, key })
  if (is_swept === 0) yield* beginSweep(tenant, now, schedule)
  if (before.answer === null) return null
  if (before.fingerprint !== fingerprint) throw new IdempotencyConflict(key, null)
  return JSON.parse(before.answer) as Receipt[]
}

/** Waits for whoever is at work on what these events will change, in the one order in which everybody waits. */
function* lockAll(tenant: number, events: readonly PreparedEvent[], limit: number): Work<void> {
  const batch = {
    tenant,
    objects: JSON.stringify(events.map(({ context }) => [context.type, context.id])),
    named: JSON.stringify([...new Set(events.flatMap((event) => event.named))]),
    limit,
  }
  yield* all(lockObjects, batch)
  yield* all(lockInboxes, batch)
}
