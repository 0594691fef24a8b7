import { prepareOwn } from '../events/prepare.ts'
import type { Snapshot } from '../events/snapshot.ts'
import { writeEvent } from '../events/write.ts'
import type { Hub } from '../live/hub.ts'
import type { Jobs, Schedule } from '../schedule/schedule.ts'
import { first, run, type Work } from '../store/database.ts'
import { idOf } from '../store/ids.ts'
import { lockObject } from '../store/sql/events.ts'
import { lockReminder, type ReminderRow, setReminder, whoseReminder } from '../store/sql/reminders.ts'
import { dueOf } from './due.ts'
import { type ReminderSubject, remindJob } from './follow.ts'

/** What telling reminders needs. */
export interface ReminderJobPorts {
  readonly hub: Pick<Hub, 'listening'>
  /** The one that runs the jobs. */
  readonly schedule: () => Pick<Schedule, 'add' | 'expect'>
}

/** Who tells it: nobody did anything. */
const system = { type: 'system', id: 0, name: null, url: null, image: null }

export function reminderJobs({ hub, schedule }: ReminderJobPorts): Jobs {
  return {
    /** Tells a reminder whose time has come: unless it was told, moved or taken away since. */
    *[remindJob]({ tenant, subject, now }) {
      const { reminder_id } = subject as ReminderSubject
      const whose = yield* first(whoseReminder, { tenant, reminder_id })
      if (whose === undefined) return []
      const { type, id, user_id } = whose
      const object = yield* first(lockObject, { tenant, type, id })
      const reminder = yield* first(lockReminder, { tenant, reminder_id })
      if (object === undefined || reminder === undefined) return []
      const due = dueOf(type, JSON.parse(object.snapshot) as Snapshot)
      if (!(yield* isDue(tenant, reminder, due, now))) return []
      yield* run(setReminder, { tenant, ...reminder, fires_on: null, told_due: due })
      const event = prepareOwn(
        tenant,
        { type: 'reminder', context: { type, id: idOf(id) }, created_by: system, to: [idOf(user_id)] },
        now * 1000,
      )
      const moment = { now, room: 1, listening: hub.listening(tenant), schedule: schedule() }
      return (yield* writeEvent(tenant, event, 0, moment)).touched
    },
  }

  function* isDue(tenant: number, reminder: ReminderRow, due: number | null, now: number): Work<boolean> {
    const { reminder_id, remind_delta, fires_on, told_due } = reminder
    if (fires_on === null || fires_on > now) return false
    const isSnoozed = told_due === due
    const remind_on = due === null ? null : due - 60 * remind_delta
    if (remind_on !== null && (isSnoozed || remind_on <= now)) return true
    // The version before has changed the date, and knows of no reminders.
    yield* run(setReminder, { tenant, ...reminder, fires_on: remind_on })
    if (remind_on !== null) yield* schedule().add(tenant, remind_on, remindJob, { reminder_id })
    return false
  }
}
