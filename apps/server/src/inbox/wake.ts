import type { Jobs } from '../schedule/schedule.ts'
import { mark } from './marks.ts'

/** The name under which the schedule keeps that something snoozed comes back. */
export const wakeJob = 'wake'

/** What brings back what was snoozed: unless it came back before, or was snoozed anew. */
export const wakeJobs: Jobs = {
  *[wakeJob]({ tenant, subject, now }) {
    const { user_id, notification_id } = subject as { user_id: string; notification_id: number }
    const changed = yield* mark('wake', { tenant, user_id, now, until: 0 }, notification_id)
    return changed === 1 ? [user_id] : []
  },
}
