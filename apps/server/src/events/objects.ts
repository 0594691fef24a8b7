import { dueOf } from '../reminders/due.ts'
import { gramsOf, wordsOf } from '../search/words.ts'
import { first, only, run, type Work } from '../store/database.ts'
import { addObject, lockObject, type ObjectRow, refreshObject, retitleObject } from '../store/sql/events.ts'
import { refreshed, type Snapshot, surroundingsOf } from './snapshot.ts'

/** An object, as a key. */
export interface ObjectKey {
  readonly type: string
  readonly id: string
}

/** What is told of an object. */
export interface Telling {
  readonly snapshot: Snapshot
  /** When it was so, in seconds since 1970. */
  readonly told_on: number
  /** Whether its subscribers are told of the event that tells it. */
  readonly isAnnounced: boolean
}

/** An object after something was told of it. */
export interface ToldObject extends ObjectRow {
  /** When it is due now, in seconds since 1970. */
  readonly due: number | null
  /** Whether that is another date than before: its reminders have to follow. */
  readonly isDueChanged: boolean
}

/**
 * The object with what is told of it, locked until the transaction ends; a new one if there was none. What happened
 * later has the last word. Of the row the snapshot is that of before.
 */
export function* tellObject(tenant: number, ref: ObjectKey, told: Telling): Work<ToldObject> {
  const key = { tenant, type: ref.type, id: ref.id }
  const known = yield* first(lockObject, key)
  const object = known ?? (yield* only(addObject, key))
  const kept = JSON.parse(object.snapshot) as Snapshot
  const whole = refreshed(kept, object.told_on, told.snapshot, told.told_on)
  const surroundings = surroundingsOf(ref, whole)
  const announced = told.isAnnounced && object.subscribers > 0 ? 1 : 0
  yield* run(refreshObject, {
    tenant,
    object_id: object.object_id,
    snapshot: JSON.stringify(whole),
    told_on: Math.max(object.told_on, told.told_on),
    announced,
    ...surroundings,
  })
  if (known === undefined || object.snapshot === '{}' || kept.title !== whole.title) {
    const words = wordsOf(whole.title ?? '')
    yield* run(retitleObject, { tenant, object_id: object.object_id, words, grams: gramsOf(tenant, words) })
  }
  const due = dueOf(ref.type, whole)
  const isDueChanged = due !== dueOf(ref.type, kept)
  return { ...object, ...surroundings, announced: object.announced + announced, due, isDueChanged }
}
