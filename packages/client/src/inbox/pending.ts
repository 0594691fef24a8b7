import type { DateTime, Notification } from '@belfry/model'
import { type Aspect, type Deed, isSo, transitionOf, withValue } from './transitions.ts'

/*
 * What the user did, and the server has not yet told back.
 *
 *   acted ──▶ done ──▶ (settled: out of the log)
 *     └─────▶ failed:   out of the log
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
  /** The server has answered. */
  readonly done?: boolean
  /** Notifications of which the server has had the last word. */
  readonly exempt: readonly number[]
  /** The server said something else of a notification before it answered: which was first is unknown. */
  readonly doubtful?: boolean
  /** The server's count has the action in it already. */
  readonly counted?: boolean
}

/** The notifications by id, as the server told them. */
export type Pool = ReadonlyMap<number, Notification>

const covers = ({ deed, exempt }: Pending, notification: Notification): boolean =>
  !exempt.includes(notification.notification_id) && transitionOf(deed).covers(deed.target, notification)

/**
 * The server said what a notification is now.
 *
 * @param arrived it is a new one: actions from before are not about it, until the server says so
 */
export function told(
  log: readonly Pending[],
  notification: Notification,
  aspect: Aspect,
  arrived: boolean,
): readonly Pending[] {
  let explained = false
  return log.map((action) => {
    const transition = transitionOf(action.deed)
    if (explained || transition.aspect !== aspect || !covers(action, notification)) return action
    const exempt = [...action.exempt, notification.notification_id]
    if (arrived) return { ...action, exempt }
    if (isSo(notification, aspect) !== transition.to) {
      return action.done ? { ...action, exempt } : { ...action, doubtful: true }
    }
    // This is the action itself come back, or as good as it. What was done after it is not yet told.
    explained = true
    return { ...action, exempt, counted: true }
  })
}

/** The log without the actions that the server has told back whole. */
export const unsettled = (log: readonly Pending[], pool: Pool, unread: number): readonly Pending[] =>
  log.filter(
    (action) =>
      !action.done ||
      (action.deed.kind === 'viewAll' && !action.counted && unread > 0) ||
      overlay(pool, 0, [action]).changed.size > 0,
  )

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
      if (covers(action, notification)) {
        changed.set(id, withValue(notification, aspect, to, action.at))
        if (aspect === 'viewed') delta += to ? -1 : 1
      } else others += 1
    }
    // Viewing all reaches those too that are not loaded: only what is exempt stays unread.
    if (!action.counted) unread = action.deed.kind === 'viewAll' ? others : unread + delta
  }
  return { changed, unread: Math.max(0, unread) }
}
