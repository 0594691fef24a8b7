import type { ContextType, DateTime, Id } from '@belfry/model'
import { toDateTime } from '@belfry/model/catalogue'
import type { InboxClient } from '../client.ts'
import { alarmOf } from '../clock.ts'
import { type ApiError, toApiError } from '../http/api-error.ts'
import { createLive } from './live.ts'
import { readOn } from './paging.ts'
import { defaultPorts, type InboxPorts } from './ports.ts'
import { type InboxError, type InboxSnapshot, projector } from './snapshot.ts'
import { type Change, type Facts, type Filter, type Happening, initial, reachOf, reduce } from './state.ts'
import { type ActionKind, type Deed, isSo, type Targets, transitionOf, type Undoable } from './transitions.ts'

/** How many notifications are read at once. */
const PAGE = 20
/** After the last listener left, so long (ms) does the next one find everything running. */
const GRACE = 1_000

/**
 * An inbox without a user interface: a store for any. It starts with its first listener, and stops shortly after the
 * last one left.
 *
 * Actions show at once. When the server refuses one, exactly that one is taken back, `snapshot.error` tells why (with
 * `retry` and `dismiss`), and the action's promise rejects with the same error. Who shows `snapshot.error` may ignore the
 * promise: it never counts as unhandled.
 */
export interface Inbox {
  /** Calls back after each change of the snapshot. @returns ends it */
  subscribe(listener: () => void): () => void
  getSnapshot(): InboxSnapshot
  view(id: number): Promise<void>
  unview(id: number): Promise<void>
  /** Views all about one object, those too that are not loaded. @example inbox.viewGroup(group.context.ref) */
  viewGroup(ref: { type: ContextType; id: Id }): Promise<void>
  /** Views all that there are. */
  viewAll(): Promise<void>
  /** Puts it out of the inbox: it goes from all lists and counts. */
  archive(id: number): Promise<void>
  unarchive(id: number): Promise<void>
  /** Puts it out of the inbox until a time, in UTC: it comes back unread. */
  snooze(id: number, until: DateTime): Promise<void>
  delete(id: number): Promise<void>
  /** Takes the last `archive`, `snooze`, `delete` or `viewAll` back, as one; nothing when there was none since the last undo. */
  undo(): Promise<void>
  /** The bell was opened: `unseen` is 0 until something new comes. What is unread stays so. */
  seen(): Promise<void>
  star(id: number): Promise<void>
  unstar(id: number): Promise<void>
  /** Reads the next part of the list, if there is one. */
  loadMore(): Promise<void>
  /** Reads the list again. What no longer matches the filter goes. */
  refresh(): Promise<void>
  /** All three are views of one store: what is known shows at once. */
  setFilter(filter: Filter): void
  /** Stops for good, and forgets its listeners. */
  close(): void
}

/** A reading of the list that is under way. */
export interface Reading {
  readonly control: AbortController
  readonly promise: Promise<void>
  readonly fresh: boolean
}

/** Who is told of changes: two subscriptions of one function are two. */
export interface Listener {
  readonly call: () => void
}

/** A live inbox of the client's user. */
export function createInbox(client: InboxClient, given: Partial<InboxPorts> = {}): Inbox {
  const ports: InboxPorts = { ...defaultPorts(), stream: client.stream, ...given }
  const { clock } = ports
  const project = projector()
  const listeners = new Set<Listener>()
  let state = initial
  let snapshot = project(state)
  let running = false
  let closed = false
  let keys = 0
  let actions: Promise<void> = Promise.resolve()
  /** What is being read: one thing at a time. */
  let loading: Reading | undefined
  /** What was told since it began. */
  let heard: Change[] = []
  let failures = 0
  const retry = alarmOf(clock)
  const grace = alarmOf(clock)

  function dispatch(happening: Happening): void {
    state = reduce(state, happening)
    const next = project(state)
    if (next === snapshot) return
    snapshot = next
    for (const { call } of [...listeners]) {
      try {
        call()
      } catch (error) {
        ports.report(error)
      }
    }
  }

  const now = (facts: Partial<Facts>) => dispatch({ type: 'now', facts })

  function fail(action: InboxError['action'], cause: unknown, again: () => unknown): ApiError {
    const failure: InboxError = {
      action,
      error: toApiError(cause),
      retry() {
        failure.dismiss()
        // The stream may have been refused with it, and waits.
        live.wake()
        again()
      },
      dismiss() {
        if (state.error === failure) now({ error: null })
      },
    }
    now({ error: failure })
    return failure.error
  }

  const countShown = () => snapshot.groups.reduce((sum, { notifications }) => sum + notifications.length, 0)

  async function read(fresh: boolean, round: number, signal: AbortSignal): Promise<void> {
    const { filter } = state
    const from = fresh ? undefined : reachOf(state, filter)
    if (from?.complete) return
    retry.off()
    now(fresh ? { stale: false } : { loadingMore: true })
    const settled = state.log.findLast(({ done }) => done)?.key ?? 0
    const want = fresh ? countShown() : 1
    try {
      const { rows, page } = await readOn(client, filter, from, want, signal)
      // The stream counts. Without one, somebody has to.
      const counts = fresh && state.connection !== 'live' ? await client.counts({ signal }) : undefined
      signal.throwIfAborted()
      failures = 0
      const replaced = fresh ? { settled, counts, round } : undefined
      dispatch({ type: 'read', filter, rows, page, changes: heard, fresh: replaced })
    } catch (cause) {
      if (signal.aborted) return
      now({ stale: state.stale || fresh, loadingMore: false })
      const error = fail(from ? 'more' : 'read', cause, () => load(fresh))
      if (!from && error.retryable && running) {
        const pause = ports.random() * Math.min(30_000, 500 * 2 ** failures)
        failures += 1
        retry.set(error.retryAfter ?? pause, () => void load(fresh))
      }
      throw error
    }
  }

  /**
   * Reads the list anew (`fresh`), in the place of what is being read; or a further part of it, unless something is.
   *
   * @param round 1 when what stayed in a filtered list has to go
   */
  function load(fresh: boolean, round = 0): Promise<void> {
    if (loading && !fresh) return loading.promise
    loading?.control.abort()
    heard = []
    const control = new AbortController()
    const promise = Promise.resolve()
      .then(() => read(fresh, round, control.signal))
      .finally(() => {
        if (loading?.control === control) loading = undefined
      })
    // What was refused would be refused again, at once and for ever: it waits for a retry or for the stream.
    promise.then(catchUp, () => fresh || catchUp())
    loading = { control, promise, fresh }
    return promise
  }

  /** Reads again what may have changed unseen, once there is a stream to catch what changes meanwhile. */
  function catchUp(): void {
    const { connection, stale, filter } = state
    // Without a stream: only what is not known at all.
    const isDue = connection === 'live' ? stale : connection === 'offline' && !reachOf(state, filter)
    if (isDue && running && !loading && !retry.isSet()) void load(true)
  }

  const live = createLive(ports, {
    batch(batch) {
      if (loading) heard.push(...batch.changes)
      dispatch({ type: 'told', batch })
      catchUp()
    },
    connection(connection, since) {
      const error = connection === 'live' && state.error?.action === 'connect' ? null : state.error
      now({ connection, since, error })
      catchUp()
    },
    failed: (error) => void fail('connect', error, () => {}),
  })

  function stop(): void {
    if (!running) return
    running = false
    retry.off()
    live.stop()
  }

  /** What `undo` takes back. */
  let last: Undoable | undefined

  function act(deed: Deed, undoable?: Undoable): Promise<void> {
    keys += 1
    const key = keys
    dispatch({ type: 'acted', action: { key, deed, at: toDateTime(clock.now()), exempt: [] } })
    // One at a time: the server has to see them in the order in which they were done.
    const result = actions.then(async () => {
      try {
        const result = await transitionOf(deed).send(client, deed.target)
        if (undoable && result) undoable.token = result.undo
        dispatch({ type: 'done', key })
        catchUp()
      } catch (cause) {
        dispatch({ type: 'failed', key })
        throw fail(deed.kind, cause, () => act(deed, undoable))
      }
    })
    actions = result.catch(() => {})
    return result
  }

  const doing =
    <K extends ActionKind>(kind: K) =>
    (target: Targets[K]) =>
      act({ kind, target } as Deed)

  function actUndoably(deed: Deed, ids: readonly number[]): Promise<void> {
    last = { deed, ids }
    return act(deed, last)
  }

  return {
    subscribe(call) {
      const listener: Listener = { call }
      if (closed) return () => {}
      listeners.add(listener)
      grace.off()
      if (!running) {
        running = true
        live.start()
      }
      return () => {
        if (listeners.delete(listener) && !listeners.size) grace.set(GRACE, stop)
      }
    },
    getSnapshot: () => snapshot,
    view: doing('view'),
    unview: doing('unview'),
    viewGroup: doing('viewGroup'),
    viewAll: () => {
      const shown = snapshot.groups.flatMap(({ notifications }) => notifications)
      const ids = shown.filter((one) => !isSo(one, 'viewed')).map((one) => one.notification_id)
      return actUndoably({ kind: 'viewAll', target: null }, ids)
    },
    archive: (target) => actUndoably({ kind: 'archive', target }, [target]),
    unarchive: doing('unarchive'),
    snooze: (id, until) => actUndoably({ kind: 'snooze', target: { id, until } }, [id]),
    delete: (target) => actUndoably({ kind: 'delete', target }, [target]),
    undo() {
      const target = last
      last = undefined
      return target ? act({ kind: 'undo', target }) : Promise.resolve()
    },
    seen: () => act({ kind: 'seen', target: null }),
    star: doing('star'),
    unstar: doing('unstar'),
    loadMore: () => load(false),
    refresh: () => load(true, 1),
    setFilter(filter) {
      if (filter === state.filter) return
      const wasFresh = loading?.fresh
      loading?.control.abort()
      loading = undefined
      now({ filter, round: state.round + 1, loadingMore: false })
      if (wasFresh) void load(true)
      else if (running && !state.stale && countShown() < PAGE) void load(false)
    },
    close() {
      closed = true
      listeners.clear()
      grace.off()
      loading?.control.abort()
      stop()
    },
  }
}
