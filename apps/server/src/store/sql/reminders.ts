import { statement } from '../database.ts'

/** When a reminder is told next, and what it was told for. */
export interface ReminderRow {
  readonly reminder_id: number
  /** Minutes before the due date. */
  readonly remind_delta: number
  /** `null`: at no time that is known now. */
  readonly fires_on: number | null
  /** The due date that it was told for. */
  readonly told_due: number | null
}

type Owned = { readonly tenant: number; readonly object_id: number; readonly user_id: string }
type OfObject = { readonly tenant: number; readonly object_id: number }
type One = { readonly tenant: number; readonly reminder_id: number }

/** A user's reminder of an object. */
export const findReminder = statement<Owned, ReminderRow>(`
  SELECT reminder_id, remind_delta, fires_on, told_due FROM reminder
  WHERE tenant = :tenant AND object_id = :object_id AND user_id = :user_id`)

/** Whose a reminder is, and of what. */
export const whoseReminder = statement<One, { user_id: string; type: string; id: string }>(`
  SELECT r.user_id, o.type, o.id FROM reminder AS r CROSS JOIN object AS o
  WHERE r.tenant = :tenant AND r.reminder_id = :reminder_id AND o.tenant = r.tenant AND o.object_id = r.object_id`)

/** Nobody else changes it until the transaction ends. Lock its object first. */
export const lockReminder = statement<One, ReminderRow>(
  ({ locked }) => `
    SELECT reminder_id, remind_delta, fires_on, told_due FROM reminder
    WHERE tenant = :tenant AND reminder_id = :reminder_id ${locked}`,
)

export const addReminder = statement<
  Owned & { remind_delta: number; fires_on: number | null; told_due: number | null },
  { reminder_id: number }
>(`
  INSERT INTO reminder (tenant, object_id, user_id, remind_delta, fires_on, told_due)
  VALUES (:tenant, :object_id, :user_id, :remind_delta, :fires_on, :told_due)
  RETURNING reminder_id`)

export const setReminder = statement<
  One & { remind_delta: number; fires_on: number | null; told_due: number | null }
>(`
  UPDATE reminder SET remind_delta = :remind_delta, fires_on = :fires_on, told_due = :told_due
  WHERE tenant = :tenant AND reminder_id = :reminder_id`)

export const removeReminder = statement<One>(
  'DELETE FROM reminder WHERE tenant = :tenant AND reminder_id = :reminder_id',
)

export const removeRemindersOf = statement<OfObject>(
  'DELETE FROM reminder WHERE tenant = :tenant AND object_id = :object_id',
)

export const anyReminder = statement<OfObject, { reminder_id: number }>(
  'SELECT reminder_id FROM reminder WHERE tenant = :tenant AND object_id = :object_id LIMIT 1',
)

/**
 * All reminders of an object have a new due date; -1 when it has none. One whose time is over already is told at once
 * as long as the date is to come: only now it is known.
 */
export const moveReminders = statement<OfObject & { due: number; now: number }>(`
  UPDATE reminder SET fires_on = CASE
    WHEN told_due = :due THEN NULL
    WHEN :due - 60 * remind_delta > :now THEN :due - 60 * remind_delta
    WHEN CAST(:due AS BIGINT) > CAST(:now AS BIGINT) THEN CAST(:now AS BIGINT)
    ELSE NULL END
  WHERE tenant = :tenant AND object_id = :object_id`)

/** Puts them on the schedule: for each what {@link ReminderSubject} is. */
export const scheduleReminders = statement<OfObject & { job: string }>(`
  INSERT INTO schedule (tenant, due_on, job, subject)
  SELECT tenant, fires_on, :job, '{"reminder_id":' || reminder_id || '}' FROM reminder
  WHERE tenant = :tenant AND object_id = :object_id AND fires_on IS NOT NULL`)

export const firstToFire = statement<OfObject, { fires_on: number | null }>(`
  SELECT min(fires_on) AS fires_on FROM reminder WHERE tenant = :tenant AND object_id = :object_id`)
