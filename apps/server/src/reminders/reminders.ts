import type { Snapshot } from '../events/snapshot.ts'
import type { Clock } from '../ports.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { type Database, first, only, run, type Work } from '../store/database.ts'
import { keyOf } from '../store/ids.ts'
import type { Id, Reminder, Reminders } from '../store/port.ts'
import { addObject, findObject, lockObject } from '../store/sql/events.ts'
import {
  addReminder,
  findReminder,
  type ReminderRow,
  removeReminder,
  setReminder,
} from '../store/sql/reminders.ts'
import { dueOf } from './due.ts'
import { type ReminderSubject, remindJob } from './follow.ts'

/** How long a reminder is put off, in seconds: Podio's ten minutes. */
const snoozeSeconds = 600

/** What reminders need. */
export interface RemindersPorts {
  readonly database: Database
  readonly clock: Pick<Clock, 'now'>
  readonly schedule: Pick<Schedule, 'add'>
}

/** Whose reminder of what. */
interface Own {
  readonly tenant: number
  readonly type: string
  readonly id: string
  readonly user_id: string
}

/** Keeps who wants to be reminded of what. */
export function createReminders({ database, clock, schedule }: RemindersPorts): Reminders {
  const now = (): number => Math.floor(clock.now() / 1000)
  const ownOf = (tenant: number, user: Id, type: string, id: Id): Own => ({
    tenant,
    type,
    id: keyOf(id),
    user_id: keyOf(user),
  })

  /** A change of a user's reminder of this number, or whatever its number. Resolves to whether there is one. */
  function change(
    own: Own,
    reminder_id: number | undefined,
    work: (reminder: ReminderRow, due: number | null) => Work<void>,
  ): Promise<boolean> {
    return database.write(function* () {
      const object = yield* first(lockObject, { ...own })
      if (object === undefined) return false
      const reminder = yield* first(findReminder, { ...own, object_id: object.object_id })
      if (reminder === undefined || reminder.reminder_id !== (reminder_id ?? reminder.reminder_id))
        return false
      yield* work(reminder, dueOf(own.type, JSON.parse(object.snapshot) as Snapshot))
      return true
    })
  }

  return {
    find(tenant, user, type, id) {
      const own = ownOf(tenant, user, type, id)
      return database.read(function* () {
        const object = yield* first(findObject, { ...own })
        if (object === undefined) return null
        const found = yield* first(findReminder, { ...own, object_id: object.object_id })
        return found === undefined ? null : tell(found)
      })
    },

    put(tenant, user, type, id, remind_delta) {
      const own = ownOf(tenant, user, type, id)
      const time = now()
      return database.write(function* () {
        const object = (yield* first(lockObject, { ...own })) ?? (yield* only(addObject, { ...own }))
        const whose = { tenant, object_id: object.object_id, user_id: own.user_id }
        const present = yield* first(findReminder, whose)
        if (present?.remind_delta === remind_delta) return tell(present)
        const due = dueOf(type, JSON.parse(object.snapshot) as Snapshot)
        const remind_on = due === null ? null : due - 60 * remind_delta
        const isOver = remind_on !== null && remind_on <= time
        const set = { remind_delta, fires_on: isOver ? null : remind_on, told_due: isOver ? due : null }
        if (present !== undefined) {
          yield* run(setReminder, { tenant, reminder_id: present.reminder_id, ...set })
        }
        const { reminder_id } = present ?? (yield* only(addReminder, { ...whose, ...set }))
        const subject: ReminderSubject = { reminder_id }
        if (set.fires_on !== null) yield* schedule.add(tenant, set.fires_on, remindJob, subject)
        return { reminder_id, remind_delta }
      })
    },

    snooze(tenant, user, type, id, reminder_id) {
      return change(ownOf(tenant, user, type, id), reminder_id, function* (reminder, due) {
        // What is still to be told is told at its time.
        if (due === null || reminder.told_due !== due) return
        const fires_on = now() + snoozeSeconds
        yield* run(setReminder, { tenant, ...reminder, fires_on })
        const subject: ReminderSubject = { reminder_id: reminder.reminder_id }
        yield* schedule.add(tenant, fires_on, remindJob, subject)
      })
    },

    remove(tenant, user, type, id, reminder_id) {
      return change(ownOf(tenant, user, type, id), reminder_id, (reminder) =>
        run(removeReminder, { tenant, reminder_id: reminder.reminder_id }),
      )
    },
  }
}

function tell({ reminder_id, remind_delta }: ReminderRow): Reminder {
  return { reminder_id, remind_delta }
}
