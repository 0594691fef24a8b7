import type { ContextType, Id } from '@belfry/model'
import { toDateTime } from '@belfry/model/catalogue'
import type { Client } from '../client.ts'
import { ApiError } from '../http/api-error.ts'
import { createLive } from './live.ts'
import { readOn } from './paging.ts'
import { defaultPorts, type InboxPorts } from './ports.ts'
import { type InboxError, type InboxSnapshot, projector } from './snapshot.ts'
import { type Change, type Filter, type Happening, initial, reachOf, reduce } from './state.ts'
import { type Deed, transitionOf } from './transitions.ts'

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

/** A live inbox of the client's user. */
export function createInbox(client: Client, given: Partial<InboxPorts> = {}): Inbox {
  const ports: InboxPorts = { ...defaultPorts(), stream: client.stream, ...given }
  const { clock } = ports
  const project = projector()
  const listeners = new Set<() => void>()
  /** Those who read a part of the list, and what was told meanwhile. */
  const readers = new Set<Change[]>()
  let state = initial
  let snapshot = project(state)
  let running = false
  let closed = false
  let keys = 0
  let actions: Promise<unknown> = Promise.resolve()
  let reading: { control: AbortController; promise: Promise<void> } | undefined
  let more: { control: AbortController; promise: Promise<void> } | undefined
  let failures = 0
  let stopRetry: (() => void) | undefined
  let stopGrace = () => {}

  function dispatch(happening: Happening): void {
    state = reduce(state, happening)
    const next = project(state)
    if (next === snapshot) return
    snapshot = next
    const errors: unknown[] = []
    for (const listener of [...listeners]) {
      try {
        listener()
      } catch (error) {
        errors.push(error)
      }
    }
    for (const error of errors) ports.report(error)
  }

  const countShown = () => snapshot.groups.reduce((sum, { notifications }) => sum + notifications.length, 0)

  function fail(action: InboxError['action'], cause: unknown, retry: () => void): ApiError {
    const error =
      cause instanceof ApiError ? cause : new ApiError(0, 'network_error', String(cause), { cause })
    const dismiss = () => dispatch({ type: 'dismissed', error: told })
    const told: InboxError = {
      action,
      error,
      retry: () => {
        dismiss()
        retry()
      },
      dismiss,
    }
    dispatch({ type: 'failed', error: told })
    return error
  }

  /** Runs what reads a part of the list, with all that is told meanwhile. */
  async function recorded<T>(read: (changes: Change[]) => Promise<T>): Promise<T> {
    const changes: Change[] = []
    readers.add(changes)
    try {
      return await read(changes)
    } finally {
      readers.delete(changes)
    }
  }

  async function readAll(round: number, signal: AbortSignal): Promise<void> {
    stopRetry?.()
    stopRetry = undefined
    dispatch({ type: 'reading' })
    const { filter } = state
    const settled = state.log.filter(({ stage }) => stage === 'done')
    const want = Math.max(PAGE, countShown())
    try {
      await recorded(async (changes) => {
        const { rows, page } = await readOn(client, filter, undefined, [], want, PAGE, signal)
        // The stream counts. Without one, somebody has to.
        const unread = state.connection === 'live' ? undefined : await client.count({ signal })
        more?.control.abort()
        failures = 0
        dispatch({ type: 'read', filter, rows, page, changes, fresh: { settled, unread, round } })
      })
    } catch (cause) {
      if (signal.aborted) return
      const error = fail('read', cause, () => void reread())
      if (error.retryable && running) {
        const pause = ports.random() * Math.min(30_000, 500 * 2 ** failures)
        stopRetry = clock.after(error.retryAfter ?? pause, () => void reread())
        failures += 1
      }
      throw error
    }
  }

  /** Reads the list anew: one reading at a time. */
  function reread(round = 0): Promise<void> {
    reading?.control.abort()
    const control = new AbortController()
    const promise = readAll(round, control.signal).finally(() => {
      if (reading?.control === control) reading = undefined
      catchUp()
    })
    promise.catch(() => {})
    reading = { control, promise }
    return promise
  }

  /** Reads again what may have changed unseen, once there is a stream to catch what changes meanwhile. */
  function catchUp(): void {
    if (running && state.stale && !reading && !stopRetry && state.connection === 'live') void reread()
  }

  async function readMore(signal: AbortSignal): Promise<void> {
    const { filter } = state
    try {
      await reading?.promise
      const reach = reachOf(state, filter)
      if (signal.aborted || reach?.complete) return
      dispatch({ type: 'readingMore' })
      await recorded(async (changes) => {
        const { rows, page } = await readOn(client, filter, reach, state.pool.values(), 1, PAGE + 1, signal)
        if (!signal.aborted) dispatch({ type: 'read', filter, rows, page, changes })
      })
    } catch (cause) {
      if (signal.aborted) return
      throw fail('more', cause, () => void loadMore())
    }
  }

  function loadMore(): Promise<void> {
    if (more && !more.control.signal.aborted) return more.promise
    const control = new AbortController()
    const promise = readMore(control.signal).finally(() => {
      if (more?.control === control) more = undefined
    })
    promise.catch(() => {})
    more = { control, promise }
    return promise
  }

  const live = createLive(ports, {
    batch(batch) {
      for (const changes of readers) changes.push(...batch.changes)
      dispatch({ type: 'told', ...batch })
      catchUp()
    },
    connection(connection, since) {
      dispatch({ type: 'connection', connection, ...(since !== undefined && { since }) })
      if (connection === 'live') catchUp()
      if (connection === 'offline') this.slow()
    },
    slow() {
      if (!reachOf(state, state.filter) && !reading && !stopRetry) void reread()
    },
    failed(error) {
      fail('connect', error, () => live.wake())
    },
  })

  function stop(): void {
    running = false
    stopRetry?.()
    stopRetry = undefined
    live.stop()
  }

  function act(deed: Deed): Promise<void> {
    const key = ++keys
    const action = {
      key,
      deed,
      at: toDateTime(clock.now()),
      exempt: new Set<number>(),
      doubtful: false,
      counted: false,
    }
    dispatch({ type: 'acted', action: { ...action, stage: 'queued' } })
    // One at a time: the server has to see them in the order in which they were done.
    const result = actions.then(async () => {
      dispatch({ type: 'sent', key })
      try {
        await transitionOf(deed).send(client, deed.target)
        dispatch({ type: 'done', key })
        catchUp()
      } catch (cause) {
        dispatch({ type: 'undone', key })
        throw fail(deed.kind, cause, () => void act(deed))
      }
    })
    actions = result.catch(() => {})
    return result
  }

  return {
    subscribe(listener) {
      // Two subscriptions of one function are two.
      const own = () => listener()
      if (closed) return () => {}
      listeners.add(own)
      stopGrace()
      if (!running) {
        running = true
        live.start()
      }
      return () => {
        if (listeners.delete(own) && listeners.size === 0) stopGrace = clock.after(GRACE, stop)
      }
    },
    getSnapshot: () => snapshot,
    view: (target) => act({ kind: 'view', target }),
    unview: (target) => act({ kind: 'unview', target }),
    viewGroup: (target) => act({ kind: 'viewGroup', target }),
    viewAll: () => act({ kind: 'viewAll', target: null }),
    star: (target) => act({ kind: 'star', target }),
    unstar: (target) => act({ kind: 'unstar', target }),
    loadMore,
    refresh: () => reread(1),
    setFilter(filter) {
      if (filter === state.filter) return
      more?.control.abort()
      dispatch({ type: 'filtered', filter })
      if (reading) void reread()
      else if (running && countShown() < PAGE) void loadMore()
    },
    close() {
      closed = true
      listeners.clear()
      stopGrace()
      reading?.control.abort()
      more?.control.abort()
      if (running) stop()
    },
  }
}
