import type { Jobs, Schedule } from '../schedule/schedule.ts'
import { all, first, only, run, type Work } from '../store/database.ts'
import {
  anyCall,
  claimSweep,
  endSweep,
  haltedOf,
  inboxesBound,
  keepRemoved,
  lockObjectOf,
  lockOld,
  missHalted,
  moveHalted,
  newestEventYet,
  nextEvents,
  oldCalls,
  readRetention,
  removeCall,
  removeEvent,
  removeHalted,
  removeOld,
  removeOldParts,
  removeRecipients,
  subscribersBound,
} from '../store/sql/retention.ts'

const sweepJob = 'sweep'
const day = 24 * 60 * 60

/** How many days an idempotency key is known. */
const keyDays = 30

/** After every id, which has at most 128 characters, in the order of the database. */
const afterEverybody = '\u{10ffff}'.repeat(129)

/**
 * How far a tenant is swept. A pass goes through its inboxes, then its events, then its idempotency keys, and begins
 * anew a day later:
 *
 * ```text
 *   inboxes ──▶ events ──▶ keys ── a day ──▶ inboxes …
 * ```
 */
interface Place {
  readonly part: 'inboxes' | 'events' | 'keys'
  readonly after_user: string
  readonly after_object: number
  readonly after_event: number
  /** The newest event of the end of the pass before: those up to it are a day old at least, whatever they say. */
  readonly settled: number
}

const start: Omit<Place, 'settled'> = {
  part: 'inboxes',
  after_user: '',
  after_object: 0,
  after_event: 0,
}

/** One step of a pass: which tenant, when, and how many rows at most. */
interface Step {
  readonly tenant: number
  readonly now: number
  readonly size: number
  /** Days; `null`: what was viewed is kept for good. */
  readonly retention: number | null
}

/** What sweeping needs. */
export interface SweepPorts {
  /** The one that runs the jobs. */
  readonly schedule: () => Pick<Schedule, 'add'>
  /** How many rows are removed in one transaction, or looked at. */
  readonly sliceSize: number
}

/** Has a tenant swept from now on, unless it is so. Before anything else is locked that a sweep may wait for. */
export function* beginSweep(tenant: number, now: number, schedule: Pick<Schedule, 'add'>): Work<void> {
  if ((yield* first(claimSweep, { tenant })) === undefined) return
  yield* schedule.add(tenant, now, sweepJob, { ...start, settled: 0 } satisfies Place)
}

export function sweepJobs({ schedule, sliceSize }: SweepPorts): Jobs {
  return {
    /** Removes a little of what is too old. There is one such job for a tenant, so one process is at it. */
    *[sweepJob]({ tenant, subject, now }) {
      const { retention } = (yield* first(readRetention, { tenant })) ?? { retention: null }
      const next = yield* sweep(subject as Place, { tenant, now, size: sliceSize, retention })
      if (next.isLeft) yield* schedule().add(tenant, now, sweepJob, next.place)
      else if (retention !== null || (yield* first(anyCall, { tenant })) !== undefined) {
        const { event_id: settled } = yield* only(newestEventYet, { tenant })
        yield* schedule().add(tenant, now + day, sweepJob, { ...start, settled } satisfies Place)
      } else yield* run(endSweep, { tenant })
      return []
    },
  }
}

interface Swept {
  readonly place: Place
  /** Whether the pass is not at its end. */
  readonly isLeft: boolean
}

function* sweep(place: Place, step: Step): Work<Swept> {
  if (step.retention === null || place.part === 'keys') return yield* sweepKeys(place, step)
  const before = step.now - step.retention * day
  return yield* place.part === 'events' ? sweepEvents(place, step, before) : sweepInboxes(place, step, before)
}

/** The next inboxes; the same ones once more, when they have more than is removed at once. */
function* sweepInboxes(place: Place, { tenant, size }: Step, before: number): Work<Swept> {
  const { after_user } = place
  const bound = yield* first(inboxesBound, { tenant, after_user, skip: size - 1 })
  const upto_user = bound?.user_id ?? afterEverybody
  const rows = yield* all(lockOld, { tenant, after_user, upto_user, before })
  const users = JSON.stringify(rows.map((row) => row.user_id))
  const revs = new Map<string, number>()
  let isMore = false
  for (const remove of rows.length === 0 ? [] : [...removeOldParts, ...removeOld]) {
    const gone = yield* all(remove, { tenant, users, before, limit: size })
    for (const { user_id, rev } of gone) revs.set(user_id, Math.max(rev, revs.get(user_id) ?? 0))
    isMore ||= gone.length === size
  }
  for (const [user_id, rev] of revs) yield* run(keepRemoved, { tenant, user_id, rev })
  if (isMore) return { place, isLeft: true }
  if (bound === undefined) return { place: { ...place, part: 'events' }, isLeft: true }
  return { place: { ...place, after_user: upto_user }, isLeft: true }
}

/** The next events: those go that nobody has in his inbox any more, or ever had. */
function* sweepEvents(place: Place, { tenant, size }: Step, before: number): Work<Swept> {
  const { after_object, after_event, settled } = place
  const from = { tenant, after_object, after_event }
  const rows: { object_id: number; event_id: number; is_unheard: number }[] = []
  for (const next of nextEvents) {
    if (rows.length < size)
      rows.push(...(yield* all(next, { ...from, settled, before, limit: size - rows.length })))
  }
  const going = rows.filter((row) => row.is_unheard === 1)
  const unheard = going.map((row) => row.event_id)
  if (unheard.length > 0) {
    // Before it is forgotten who did it, and whom it spared.
    const pairs = JSON.stringify(going.map((row) => [row.object_id, row.event_id]))
    const halted = yield* first(haltedOf, { tenant, events: pairs })
    if (halted !== undefined) {
      yield* settleHalted({ tenant, ...halted }, size)
      return { place, isLeft: true }
    }
    const events = JSON.stringify(unheard)
    const gone = yield* all(removeRecipients, { tenant, events, limit: size })
    if (gone.length === size) return { place, isLeft: true }
    for (const event_id of unheard) yield* run(removeEvent, { tenant, event_id })
  }
  const last = rows.length === size ? rows.at(-1) : undefined
  if (last === undefined) return { place: { ...place, part: 'keys' }, isLeft: true }
  return { place: { ...place, after_object: last.object_id, after_event: last.event_id }, isLeft: true }
}

/** Some of the subscriptions that a fan-out never reached count its event as missed; the last of them end it. */
function* settleHalted(
  halted: {
    readonly tenant: number
    readonly object_id: number
    readonly event_id: number
    readonly after_user: string
    readonly last_subscription: number
  },
  size: number,
): Work<void> {
  const { tenant, object_id, event_id, after_user } = halted
  yield* first(lockObjectOf, { tenant, object_id })
  const bound = yield* first(subscribersBound, { tenant, object_id, after_user, skip: size - 1 })
  const upto_user = bound?.user_id ?? afterEverybody
  yield* run(missHalted, { ...halted, upto_user })
  if (bound === undefined) yield* run(removeHalted, { tenant, object_id, event_id })
  else yield* run(moveHalted, { tenant, object_id, event_id, upto_user })
}

function* sweepKeys(place: Place, { tenant, now, size }: Step): Work<Swept> {
  const rows = yield* all(oldCalls, { tenant, before: now - keyDays * day, limit: size })
  for (const { key } of rows) yield* run(removeCall, { tenant, key })
  return { place: { ...place, part: 'keys' }, isLeft: rows.length === size }
}
