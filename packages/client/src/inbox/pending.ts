import type { DateTime, Notification } from '@belfry/model'
import { type Aspect, type Deed, isSo, transitionOf, withValue } from './transitions.ts'

/*
 * What the user did, and the server has not yet told back.
 *
 *   queued ──▶ sent ──▶ done ──▶ (settled: out of the log)
 *                └────▶ failed: out of the log
 *
 * The server's state is never touched by an action: what is shown is that state with the log laid over it. So a
 * failure takes back exactly its own action. A done action stays until the stream has told of it, for its answer may
 * come before or after: the server's word about one notification makes it `exempt` from the action.
 */

/** An action in the log. */
export interface Pending {
  readonly key: number
  readonly deed: Deed
  /** When the user did it. */
  readonly at: DateTime
  readonly stage: 'queued' | 'sent' | 'done'
  /** Notifications of which the server has had the last word. */
  readonly exempt: ReadonlySet<number>
  /** The server said something else of a notification while the request was under way: which was first is unknown. */
  readonly doubtful: boolean
  /** The server's count has the action in it already. */
  readonly counted: boolean
}

/** The notifications by id, as the server told them. */
export type Pool = ReadonlyMap<number, Notification>

const covers = ({ deed, exempt }: Pending, notification: Notification): boolean =>
  !exempt.has(notification.notification_id) && transitionOf(deed).covers(deed.target, notification)

const exempted = (action: Pending, id: number): Pending => ({
  ...action,
  exempt: new Set([...action.exempt, id]),
})

/** A notification arrived: actions from before are not about it, until the server says so. */
export const arrived = (log: readonly Pending[], notification: Notification): readonly Pending[] =>
  log.map((action) =>
    covers(action, notification) ? exempted(action, notification.notification_id) : action,
  )

/** The server said what a notification's value is. */
export function told(
  log: readonly Pending[],
  notification: Notification,
  aspect: Aspect,
  value: boolean,
): readonly Pending[] {
  const id = notification.notification_id
  let explained = false
  return log.map((action) => {
    const { aspect: own, to } = transitionOf(action.deed)
    if (explained || own !== aspect || action.stage === 'queued' || !covers(action, notification))
      return action
    if (to === value) {
      // This is the action itself come back, or as good as it. What was done after it is not yet told.
      explained = true
      return { ...exempted(action, id), counted: true }
    }
    return action.stage === 'done' ? exempted(action, id) : { ...action, doubtful: true }
  })
}

const isOpen = (action: Pending, pool: Pool, unread: number): boolean => {
  const { aspect, to } = transitionOf(action.deed)
  if (action.deed.kind === 'viewAll' && !action.counted && unread > 0) return true
  return [...pool.values()].some((one) => covers(action, one) && isSo(one, aspect) !== to)
}

/** The log without the actions that the server has told back whole. */
export const unsettled = (log: readonly Pending[], pool: Pool, unread: number): readonly Pending[] =>
  log.filter((action) => action.stage !== 'done' || isOpen(action, pool, unread))

/** The server counted: what it had done before is in its count. */
export const counted = (log: readonly Pending[]): readonly Pending[] =>
  log.map((action) => (action.stage === 'done' ? { ...action, counted: true } : action))

/** Lays the log over what the server told: what changes in the pool, and how many are then unread. */
export function overlay(
  pool: Pool,
  unread: number,
  log: readonly Pending[],
): { changed: ReadonlyMap<number, Notification>; unread: number } {
  const changed = new Map<number, Notification>()
  for (const action of log) {
    const { aspect, to } = transitionOf(action.deed)
    let others = 0
    let delta = 0
    for (const [id, base] of pool) {
      const notification = changed.get(id) ?? base
      if (isSo(notification, aspect) === to) continue
      if (!covers(action, notification)) others += 1
      else {
        changed.set(id, withValue(notification, aspect, to, action.at))
        if (aspect === 'viewed') delta += to ? -1 : 1
      }
    }
    // Viewing all reaches those too that are not loaded: only what is exempt stays unread.
    if (!action.counted) unread = action.deed.kind === 'viewAll' ? others : unread + delta
  }
  return { changed, unread: Math.max(0, unread) }
}
