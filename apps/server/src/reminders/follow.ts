import type { ToldObject } from '../events/objects.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { first, only, run, type Work } from '../store/database.ts'
import { anyReminder, firstToFire, moveReminders, scheduleReminders } from '../store/sql/reminders.ts'

/** The name under which the schedule keeps that a reminder may have to be told. */
export const remindJob = 'remind'

/** What the schedule keeps of it. */
export interface ReminderSubject {
  readonly reminder_id: number
}

/** No time at all. */
const never = -1

/**
 * Moves an object's reminders when its due date has changed.
 *
 * @param object locked
 * @param now seconds since 1970
 */
export function* followDue(
  tenant: number,
  { object_id, due, isDueChanged }: ToldObject,
  { now, schedule }: { readonly now: number; readonly schedule: Pick<Schedule, 'expect'> },
): Work<void> {
  if (!isDueChanged || (yield* first(anyReminder, { tenant, object_id })) === undefined) return
  yield* run(moveReminders, { tenant, object_id, due: due ?? never, now })
  yield* run(scheduleReminders, { tenant, object_id, job: remindJob })
  const { fires_on } = yield* only(firstToFire, { tenant, object_id })
  if (fires_on !== null) schedule.expect(fires_on)
}
