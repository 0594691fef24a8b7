import type { GroupContext, Notification } from '@belfry/model'
import { groupsOf } from '@belfry/model/catalogue'
import type { ApiError } from '../http/api-error.ts'
import { inOrder } from './order.ts'
import { overlay } from './pending.ts'
import { type Connection, type Filter, isReached, matches, reachOf, type State } from './state.ts'
import type { ActionKind } from './transitions.ts'

/** What did not work, and what to do about it. */
export interface InboxError {
  /** An action of the user's; or `read`: the list, `more`: its next part, `connect`: the live connection. */
  readonly action: ActionKind | 'read' | 'more' | 'connect'
  readonly error: ApiError
  /** Does it again. */
  retry(): void
  /** Puts the error away. */
  dismiss(): void
}

/** The notifications of one context, newest first. It is also the model's `Group`, so that `renderGroup` takes it. */
export interface InboxGroup {
  readonly context: GroupContext
  readonly notifications: Notification[]
}

/** What an inbox shows. The same object until something in it changes; so are its groups and their notifications. */
export interface InboxSnapshot {
  /** Of the list: `idle` until somebody listens, `error` while there is nothing to show but why. */
  readonly status: 'idle' | 'loading' | 'ready' | 'error'
  /** Of the live connection. */
  readonly connection: Connection
  /** When the server was last heard of (ms since 1970), while the connection is `offline` or `paused`. */
  readonly since: number | undefined
  /** By context, in the order of their newest notification. */
  readonly groups: readonly InboxGroup[]
  /** How many are unread, in all: the server's count, and what the user has just done. */
  readonly unread: number
  readonly filter: Filter
  readonly hasMore: boolean
  readonly loadingMore: boolean
  /** What last failed, until it is retried or dismissed. */
  readonly error: InboxError | null
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

/**
 * Shows a state, and keeps the identity of what did not change since the last time.
 *
 * In a filtered list, what was shown stays though it matches no more (a notification that was just viewed would
 * else vanish under the reader's finger): until the filter changes, or the list is refreshed.
 */
export function projector(): (state: State) => InboxSnapshot {
  let shown = new Map<number, { base: Notification; notification: Notification }>()
  let groups = new Map<string, InboxGroup>()
  let snapshot: InboxSnapshot | undefined
  let round = 0

  return (state) => {
    const { filter, connection, since, loadingMore, error } = state
    const { changed, unread } = overlay(state.pool, state.unread, state.log)
    const reach = reachOf(state, filter)

    const visible: Notification[] = []
    const now: typeof shown = new Map()
    for (const [id, told] of state.pool) {
      const before = shown.get(id)
      const base = changed.get(id) ?? told
      const same =
        before && (before.base === base || JSON.stringify(before.notification) === JSON.stringify(base))
      const notification = same ? before.notification : base
      const stays = before !== undefined && round === state.round
      if (!isReached(base, reach) || !(stays || matches(base, filter))) continue
      now.set(id, { base, notification })
      visible.push(notification)
    }
    shown = now
    round = state.round

    const kept = new Map<string, InboxGroup>()
    visible.sort(inOrder)
    for (const { context } of groupsOf(visible)) {
      const { type, id } = context.ref
      const key = `${type} ${id}`
      const notifications = visible.filter((one) => one.context.type === type && one.context.id === id)
      const before = groups.get(key)
      kept.set(
        key,
        before && sameItems(before.notifications, notifications) ? before : { context, notifications },
      )
    }
    groups = kept
    const list = [...kept.values()]

    const next: InboxSnapshot = {
      status: reach
        ? 'ready'
        : error?.action === 'read' || error?.action === 'more'
          ? 'error'
          : connection === 'idle'
            ? 'idle'
            : 'loading',
      connection,
      since,
      groups: snapshot && sameItems(snapshot.groups, list) ? snapshot.groups : list,
      unread,
      filter,
      hasMore: reach !== undefined && !reach.complete,
      loadingMore,
      error,
    }
    if (!snapshot || !sameItems(Object.values(snapshot), Object.values(next))) snapshot = next
    return snapshot
  }
}
