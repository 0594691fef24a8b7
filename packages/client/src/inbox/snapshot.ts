import type { GroupContext, Notification } from '@belfry/model'
import type { ApiError } from '../http/api-error.ts'
import { inOrder } from './order.ts'
import { overlay } from './pending.ts'
import { type Connection, type Filter, isReached, matches, reachOf, type State } from './state.ts'
import { type ActionKind, isSo } from './transitions.ts'

/** What did not work, and what to do about it. */
export interface InboxError {
  /** An action of the user's; or `read`: the list, `more`: a further part of it, `connect`: the live connection. */
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
  /** How many of these came after the bell was opened: the badge. */
  readonly unseen: number
  readonly filter: Filter
  readonly hasMore: boolean
  readonly loadingMore: boolean
  /** What last failed, until it is retried or dismissed. */
  readonly error: InboxError | null
}

/** Whether two lists, or two objects of one kind, have the very same members. */
const isSame = (a: object, b: object = {}): boolean => {
  const members = Object.values(b)
  return (
    Object.values(a).length === members.length &&
    Object.values(a).every((item, index) => item === members[index])
  )
}

/**
 * Shows a state, and keeps the identity of what did not change since the last time.
 *
 * In a filtered list, what was shown stays though it matches no more (a notification that was just viewed would
 * else vanish under the reader's finger): until the filter changes, or the list is refreshed.
 */
export function projector(): (state: State) => InboxSnapshot {
  let shown = new Map<number, Notification>()
  let groups: Record<string, InboxGroup> = {}
  let snapshot: InboxSnapshot | undefined
  let shownRound = 0

  return (state) => {
    const { filter, round, connection, since, loadingMore, error } = state
    const { changed, unread, unseen } = overlay(state.pool, state.counts, state.log)
    const reach = reachOf(state, filter)

    const now: typeof shown = new Map()
    for (const [id, told] of state.pool) {
      const one = changed.get(id) ?? told
      const before = shown.get(id)
      const stays = before && round === shownRound && !isSo(one, 'aside')
      if (reach && isReached(one, reach) && (matches(one, filter) || stays))
        now.set(id, before && isSame(before, one) ? before : one)
    }
    shown = now
    shownRound = round

    const known = groups
    groups = {}
    for (const one of [...now.values()].sort(inOrder)) {
      const { type, id, ...rest } = one.context
      const key = `${type} ${id}`
      groups[key] ??= { context: { ref: { type, id }, ...rest } as GroupContext, notifications: [] }
      groups[key].notifications.push(one)
    }
    for (const key in groups) {
      const before = known[key]
      if (before && isSame(before.notifications, groups[key]?.notifications)) groups[key] = before
    }
    const list = Object.values(groups)

    const next: InboxSnapshot = {
      status: reach
        ? 'ready'
        : error?.action === 'read'
          ? 'error'
          : connection === 'idle'
            ? 'idle'
            : 'loading',
      connection,
      since,
      groups: snapshot && isSame(snapshot.groups, list) ? snapshot.groups : list,
      unread,
      unseen,
      filter,
      hasMore: !!reach && !reach.complete,
      loadingMore,
      error,
    }
    if (!snapshot || !isSame(snapshot, next)) snapshot = next
    return snapshot
  }
}
