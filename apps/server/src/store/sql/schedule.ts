import { statement } from '../database.ts'

/** Something that is to be done at a time. */
export interface ScheduleRow {
  readonly schedule_id: number
  readonly tenant: number
  readonly due_on: number
  readonly job: string
  readonly subject: string
}

export const addToSchedule = statement<{ tenant: number; due_on: number; job: string; subject: string }>(`
  INSERT INTO schedule (tenant, due_on, job, subject) VALUES (:tenant, :due_on, :job, :subject)`)

/**
 * The next one that is due, after one that could not be done. It is this transaction's until its end, so that of
 * several processes one does it; when a process dies, its database lets go of it.
 */
export const nextDue = statement<{ now: number; after_on: number; after_id: number }, ScheduleRow>(
  ({ claimedOf }) => `
    SELECT schedule_id, tenant, due_on, job, subject FROM schedule AS s
    WHERE s.due_on <= :now AND (s.due_on, s.schedule_id) > (:after_on, :after_id)
    ORDER BY s.due_on, s.schedule_id LIMIT 1 ${claimedOf('s')}`,
)

export const takeFromSchedule = statement<{ tenant: number; schedule_id: number }>(
  'DELETE FROM schedule WHERE tenant = :tenant AND schedule_id = :schedule_id',
)

/** When the first of all is due, whoever does it. */
export const firstDue = statement<Record<never, never>, { due_on: number | null }>(
  'SELECT min(due_on) AS due_on FROM schedule',
)
