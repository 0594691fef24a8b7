import type { DateTime, Notification } from '@belfry/model'
import type { Counts } from '../stream/events.ts'
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

const zero: Counts = { new: 0, unseen: 0 }

/** Whether the bell counts it: 1 or 0. */
const isCounted = (notification: Notification): number =>
  +!(isSo(notification, 'viewed') || isSo(notification, 'aside'))

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
export const unsettled = (
  log: readonly Pending[],
  pool: Pool,
  { new: unread, unseen }: Counts,
): readonly Pending[] =>
  log.filter(
    ({ done, counted, deed: { kind } }, index) =>
      !done ||
      (!counted && ((kind === 'viewAll' && unread > 0) || (kind === 'seen' && unseen > 0))) ||
      overlay(pool, zero, log.slice(index, index + 1)).changed.size > 0,
  )

/** Lays the log over what the server told: what changes in the pool, and the counts then. */
export function overlay(
  pool: Pool,
  { new: unread, unseen }: Counts,
  log: readonly Pending[],
): { changed: ReadonlyMap<number, Notification>; unread: number; unseen: number } {
  const changed = new Map<number, Notification>()
  for (const action of log) {
    const { aspect, to } = transitionOf(action.deed)
    let others = 0
    let delta = 0
    for (const [id, before] of pool) {
      const notification = changed.get(id) ?? before
      if (isSo(notification, aspect) === to) continue
      if (covers(action, notification)) {
        const after = withValue(notification, aspect, to, action.at)
        changed.set(id, after)
        delta += isCounted(after) - isCounted(notification)
      } else others += isCounted(notification)
    }
    if (action.counted) continue
    // Viewing all reaches those too that are not loaded: only what is exempt stays unread.
    unread = action.deed.kind === 'viewAll' ? others : unread + delta
    if (action.deed.kind === 'seen') unseen = 0
  }
  unread = Math.max(0, unread)
  // Which ones are unseen only the server knows.
  return { changed, unread, unseen: Math.min(unseen, unread) }
}
