import type { Notification } from '@belfry/model'
import { notificationsOf } from '@belfry/model/catalogue'
import type { StreamEvent } from '../stream/events.ts'
import { inOrder, type Place } from './order.ts'
import { arrived, counted, type Pending, type Pool, told, unsettled } from './pending.ts'
import type { InboxError } from './snapshot.ts'
import { type Aspect, isSo, withValue } from './transitions.ts'

/** Which notifications are shown. */
export type Filter = 'all' | 'unread' | 'starred'

/**
 * - `idle`: nobody listens
 * - `connecting`: for the first time since somebody does
 * - `live`: what changes is shown as it changes
 * - `offline`: broken off, or never reached; it is tried again by itself
 * - `paused`: the page has been hidden for long; it catches up when it is shown
 */
export type Connection = 'idle' | 'connecting' | 'live' | 'offline' | 'paused'

/** Messages that change a notification. */
export type Change = Extract<
  StreamEvent,
  { event: 'notification' | 'viewed' | 'unviewed' | 'starred' | 'unstarred' }
>

/** How far the list of one filter has been read: down to `last`, or to its end. */
export interface Page {
  readonly last: Place | undefined
  readonly complete: boolean
}

/** Everything that an inbox knows. */
export interface State {
  /** As the server told them: actions are laid over this, and never change it. */
  readonly pool: Pool
  /** The server's count. */
  readonly unread: number
  readonly pages: Readonly<Partial<Record<Filter, Page>>>
  readonly filter: Filter
  /** Grows when what stayed in a filtered list has to go. */
  readonly round: number
  readonly log: readonly Pending[]
  readonly connection: Connection
  /** When the server was last heard of, while it is not. */
  readonly since: number | undefined
  /** What is loaded may not be all that there is: it has to be read again. */
  readonly stale: boolean
  readonly loadingMore: boolean
  readonly error: InboxError | null
}

/** Everything that can happen to an inbox. */
export type Happening =
  /** A batch of the stream, whole. `reset`: what it does not tell of may be different too. */
  | { type: 'told'; changes: readonly Change[]; unread: number; reset: boolean }
  | { type: 'connection'; connection: Connection; since?: number }
  | { type: 'filtered'; filter: Filter }
  | { type: 'reading' }
  | { type: 'readingMore' }
  /**
   * A part of a list was read. `changes` were told while it was under way, and may be older or newer than it.
   * `fresh`: it replaces all that was loaded; `settled` are the actions that were done before it was asked for.
   */
  | {
      type: 'read'
      filter: Filter
      rows: readonly Notification[]
      page: Page
      changes: readonly Change[]
      fresh?: { settled: readonly Pending[]; unread: number | undefined; round: number }
    }
  | { type: 'acted'; action: Pending }
  | { type: 'sent'; key: number }
  | { type: 'done'; key: number }
  | { type: 'undone'; key: number }
  | { type: 'failed'; error: InboxError }
  | { type: 'dismissed'; error: InboxError | null }

export const initial: State = {
  pool: new Map(),
  unread: 0,
  pages: {},
  filter: 'all',
  round: 0,
  log: [],
  connection: 'idle',
  since: undefined,
  stale: true,
  loadingMore: false,
  error: null,
}

export const matches = (notification: Notification, filter: Filter): boolean =>
  filter === 'all' || (filter === 'unread' ? notification.viewed_on === null : notification.starred)

/** How far the list of a filter is known: what all lists tells of each, too. Undefined: not at all. */
export function reachOf({ pages }: State, filter: Filter): Page | undefined {
  const { [filter]: own, all } = pages
  if (!own?.last || own.complete || !all) return own ?? all
  return all.complete || (all.last && inOrder(own.last, all.last) < 0) ? all : own
}

/** Whether a place lies in what is known. */
export const isReached = (place: Place, page: Page | undefined): boolean =>
  page !== undefined && (page.complete || (page.last !== undefined && inOrder(place, page.last) <= 0))

const marks: Record<
  Exclude<Change['event'], 'notification'>,
  { aspect: Aspect; to: boolean; list?: Filter }
> = {
  viewed: { aspect: 'viewed', to: true },
  unviewed: { aspect: 'viewed', to: false, list: 'unread' },
  starred: { aspect: 'starred', to: true, list: 'starred' },
  unstarred: { aspect: 'starred', to: false },
}

/** Takes in what the stream told. `again`: the log has heard it before. */
function apply(state: State, changes: readonly Change[], again: boolean): State {
  const pool = new Map(state.pool)
  const pages = { ...state.pages }
  let { log, stale } = state
  const hear = (notification: Notification, aspect: Aspect) => {
    if (!again) log = told(log, notification, aspect, isSo(notification, aspect))
  }
  for (const change of changes) {
    if (change.event === 'notification') {
      for (const notification of notificationsOf(change.data)) {
        const known = pool.has(notification.notification_id)
        pool.set(notification.notification_id, notification)
        hear(notification, 'viewed')
        hear(notification, 'starred')
        if (!known && !again) log = arrived(log, notification)
      }
      continue
    }
    const { aspect, to, list } = marks[change.event]
    const id = change.data.notification_id
    const known = pool.get(id)
    if (known) {
      const at = 'viewed_on' in change.data ? change.data.viewed_on : null
      const notification = withValue(known, aspect, to, at)
      pool.set(id, notification)
      hear(notification, aspect)
    } else if (list && pages[list]) {
      // It joins a list that has been read, and is not loaded: where it belongs only the server knows.
      if (list === state.filter) stale = true
      else delete pages[list]
    }
  }
  return { ...state, pool, pages, log: unsettled(log, pool, state.unread), stale }
}

const staged = (state: State, key: number, stage: 'sent' | 'done'): State => ({
  ...state,
  log: state.log.map((action) => (action.key === key ? { ...action, stage } : action)),
})

/** The one place where an inbox changes. */
export function reduce(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'told': {
      const { changes, unread, reset } = happening
      const heard = apply({ ...state, unread, log: counted(state.log) }, changes, false)
      return reset ? { ...heard, stale: true } : heard
    }
    case 'connection': {
      const { connection, since } = happening
      const error = connection === 'live' && state.error?.action === 'connect' ? null : state.error
      return { ...state, connection, since, error }
    }
    case 'filtered':
      return { ...state, filter: happening.filter, round: state.round + 1, loadingMore: false }
    case 'reading':
      return { ...state, stale: false }
    case 'readingMore':
      return { ...state, loadingMore: true }
    case 'read': {
      const { filter, rows, page, changes, fresh } = happening
      const pool = new Map(fresh ? [] : state.pool)
      for (const row of rows) pool.set(row.notification_id, row)
      const read: State = fresh
        ? {
            ...state,
            pool,
            unread: fresh.unread ?? state.unread,
            pages: { [filter]: page },
            loadingMore: false,
            round: state.round + fresh.round,
            log: state.log.filter(({ key }) => !fresh.settled.some((settled) => settled.key === key)),
            error: state.error?.action === 'read' ? null : state.error,
          }
        : { ...state, pool, pages: { ...state.pages, [filter]: page }, loadingMore: false }
      return apply(read, changes, true)
    }
    case 'acted':
      return { ...state, log: [...state.log, happening.action] }
    case 'sent':
      return staged(state, happening.key, 'sent')
    case 'done': {
      const done = staged(state, happening.key, 'done')
      const log = unsettled(done.log, done.pool, done.unread)
      const doubtful = log.some(({ key, doubtful }) => doubtful && key === happening.key)
      return { ...done, log, stale: done.stale || doubtful }
    }
    case 'undone':
      return { ...state, log: state.log.filter(({ key }) => key !== happening.key) }
    case 'failed':
      return {
        ...state,
        error: happening.error,
        stale: state.stale || happening.error.action === 'read',
        loadingMore: state.loadingMore && happening.error.action !== 'more',
      }
    case 'dismissed':
      return state.error === happening.error ? { ...state, error: null } : state
  }
}
