import type { Jobs } from '../schedule/schedule.ts'
import { run } from '../store/database.ts'
import { wakeSome } from '../store/sql/marks.ts'
import { dropUndo } from '../store/sql/undo.ts'
import { apply } from './marks.ts'

/** The names under which the schedule keeps what inboxes have to do at a time. */
export const wakeJob = 'wake'
export const forgetJob = 'forget'

export const inboxJobs: Jobs = {
  /** Brings back what was snoozed: unless it came back before, or was snoozed anew. */
  *[wakeJob]({ tenant, subject, now }) {
    const { user_id, ids } = subject as { user_id: string; ids: number[] }
    const some = { tenant, user_id, now, until: 0, ids: JSON.stringify(ids), token: '' }
    const { changed } = yield* apply(wakeSome, some)
    return changed > 0 ? [user_id] : []
  },

  /** What has expired can be undone no more. */
  *[forgetJob]({ tenant, subject }) {
    const { user_id, token } = subject as { user_id: string; token: string }
    for (const drop of dropUndo) yield* run(drop, { tenant, user_id, token })
    return []
  },
}
