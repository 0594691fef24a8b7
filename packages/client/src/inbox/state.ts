import type { Notification } from '@belfry/model'
import { notificationsOf } from '@belfry/model/catalogue'
import { type Counts, marks, type StreamEvent } from '../stream/events.ts'
import { inOrder, type Place } from './order.ts'
import { type Pending, type Pool, told, unsettled } from './pending.ts'
import type { InboxError } from './snapshot.ts'
import { type Aspect, isSo, withValue } from './transitions.ts'

/** Which notifications are shown. */
export type Filter = 'all' | 'unread' | 'starred'

/**
 * - `idle`: nobody listens
 * - `connecting`: for the first time since somebody does
 * - `live`: what changes is shown as it changes
 * - `offline`: broken off, or never reached; it is tried again by itself
 * - `paused`: the page has been hidden for ten seconds; it catches up when it is shown
 */
export type Connection = 'idle' | 'connecting' | 'live' | 'offline' | 'paused'

/** Messages that change a notification, or tell that the bell was opened. */
export type Change = Exclude<StreamEvent, { event: 'ready' | 'count' | 'reset' | 'end' }>

/** How far the list of one filter has been read: down to `last`, or to its end. */
export interface Page {
  readonly last: Place | undefined
  readonly complete: boolean
  /** Where the server goes on. */
  readonly cursor?: string | undefined
}

/** What stands for itself, without a rule that joins it to anything else. */
export interface Facts {
  readonly connection: Connection
  /** When the server was last heard of, while it is not. */
  readonly since: number | undefined
  readonly filter: Filter
  /** Grows when what stayed in a filtered list has to go. */
  readonly round: number
  /** What is loaded may not be all that there is: it has to be read again. */
  readonly stale: boolean
  readonly loadingMore: boolean
  readonly error: InboxError | null
}

/** Everything that an inbox knows. */
export interface State extends Facts {
  /** As the server told them: actions are laid over this, and never change it. */
  readonly pool: Pool
  /** The server's. */
  readonly counts: Counts
  readonly pages: Readonly<Partial<Record<Filter, Page>>>
  readonly log: readonly Pending[]
}

/** Changes that belong together, and the counts after them. */
export interface Batch {
  changes: Change[]
  counts: Counts
  /** What it does not tell of may be different too. */
  reset: boolean
}

/** Everything that can happen to an inbox. */
export type Happening =
  /** The stream told. */
  | { type: 'told'; batch: Batch }
  /**
   * A part of a list was read. `changes` were told while it was under way, and may be older or newer than it.
   * `fresh`: it replaces all that was loaded; `settled` is the last action that was done before it was asked for.
   */
  | {
      type: 'read'
      filter: Filter
      rows: Iterable<Notification>
      page: Page
      changes: readonly Change[]
      fresh: { settled: number; counts: Counts | undefined; round: number } | undefined
    }
  | { type: 'acted'; action: Pending }
  /** The server answered an action. */
  | { type: 'done'; key: number }
  | { type: 'failed'; key: number }
  | { type: 'now'; facts: Partial<Facts> }

export const initial: State = {
  pool: new Map(),
  counts: { new: 0, unseen: 0 },
  pages: {},
  log: [],
  connection: 'idle',
  since: undefined,
  filter: 'all',
  round: 0,
  stale: true,
  loadingMore: false,
  error: null,
}

export const matches = (notification: Notification, filter: Filter): boolean =>
  !isSo(notification, 'aside') &&
  (filter === 'all' || (filter === 'unread' ? !notification.viewed_on : notification.starred))

/** How far the list of a filter is known: what all lists tells of each, too. Undefined: not at all. */
export function reachOf({ pages }: State, filter: Filter): Page | undefined {
  const { [filter]: own, all } = pages
  return own && (!all || isReached(all.last, own)) && !all?.complete ? own : all
}

/** Whether a place lies in what is known. */
export const isReached = (place: Place | undefined, page: Page): boolean =>
  page.complete || !place || (page.last !== undefined && inOrder(place, page.last) <= 0)

/** Takes in what the stream told. `again`: the log has heard it before. */
function apply(state: State, changes: readonly Change[], again: boolean): State {
  const pool = new Map(state.pool)
  const pages = { ...state.pages }
  let { log, stale } = state
  const put = (notification: Notification, ...aspects: Aspect[]) => {
    const id = notification.notification_id
    for (const aspect of again ? [] : aspects) log = told(log, notification, aspect, !pool.has(id))
    pool.set(id, notification)
  }
  for (const { event, data } of changes) {
    if (event === 'notification') {
      for (const notification of notificationsOf(data)) put(notification, 'viewed', 'starred', 'aside')
      continue
    }
    if (event === 'seen') {
      // The first is this one come back, or as good as it.
      const own = again ? undefined : log.find(({ deed, counted }) => deed.kind === 'seen' && !counted)
      log = log.map((action) => (action === own ? { ...action, counted: true } : action))
      continue
    }
    const [aspect, to, list] = marks[event]
    const known = pool.get(data.notification_id)
    if (known) put(withValue(known, aspect, to, 'viewed_on' in data ? data.viewed_on : null), aspect)
    // It joins a list that has been read, and is not loaded: where it belongs only the server knows.
    else if (list === state.filter) stale = true
    else if (list) delete pages[list]
  }
  return { ...state, pool, pages, stale, log: unsettled(log, pool, state.counts) }
}

/** The one place where an inbox changes. */
export function reduce(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'told': {
      const { changes, counts, reset } = happening.batch
      // The server counted: what it had done before is in its count.
      const log = state.log.map((action) =>
        action.done
          ? { ...action, counted: true }
          : // Whether it came before what was counted is unknown, unless `seen` is told with it.
            action.deed.kind === 'seen'
            ? { ...action, doubtful: true }
            : action,
      )
      return apply({ ...state, counts, log, stale: state.stale || reset }, changes, false)
    }
    case 'read': {
      const { filter, rows, page, changes, fresh } = happening
      const pool = new Map(fresh ? [] : state.pool)
      for (const row of rows) {
        // What is read again and has not changed keeps its identity.
        const before = state.pool.get(row.notification_id)
        pool.set(row.notification_id, before && JSON.stringify(before) === JSON.stringify(row) ? before : row)
      }
      const pages = { ...(!fresh && state.pages), [filter]: page }
      const { error } = state
      const isMended = error?.action === 'read' || error?.action === 'more'
      const read = { ...state, pool, pages, loadingMore: false, error: isMended ? null : error }
      const counts = fresh?.counts ?? state.counts
      const log = state.log.filter(({ key }) => !fresh || key > fresh.settled)
      return apply({ ...read, counts, log, round: state.round + (fresh?.round ?? 0) }, changes, true)
    }
    case 'acted':
      return { ...state, log: [...state.log, happening.action] }
    case 'done': {
      const { key } = happening
      const marked = state.log.map((action) => (action.key === key ? { ...action, done: true } : action))
      const log = unsettled(marked, state.pool, state.counts)
      return {
        ...state,
        log,
        // What was undone is as it was: but for what changed meanwhile, which only the server knows.
        stale:
          state.stale ||
          log.some((action) => action.key === key && (action.doubtful || action.deed.kind === 'undo')),
      }
    }
    case 'failed':
      return { ...state, log: state.log.filter(({ key }) => key !== happening.key) }
    case 'now':
      return { ...state, ...happening.facts }
  }
}
