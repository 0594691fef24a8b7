import type { Hub } from '../live/hub.ts'
import type { Clock } from '../ports.ts'
import { type Database, first, only, run, type Work } from '../store/database.ts'
import { advanceDelivery, endDelivery, firstDelivery, nextDelivery } from '../store/sql/deliveries.ts'
import { tellSlice } from './slice.ts'

/** Tells whom an event's own transaction has not told: from durable cursors, slice by slice. */
export interface Fanout {
  /** There may be something to tell. Call it after a start, too: a crash leaves the cursors where they were. */
  wake(): void
  /** A transaction is about to leave something to tell; {@link Fanout.wake} follows when it is durable. */
  announce(): void
  /** Resolves when nothing is left to tell. */
  settled(): Promise<void>
  /** Ends after the slice that is being written; the rest is told after the next start. */
  stop(): Promise<void>
}

/** What telling needs. */
export interface FanoutPorts {
  readonly database: Database
  readonly hub: Hub
  readonly clock: Pick<Clock, 'after'>
  /** Users told in one transaction. Everybody else's requests are served between two of them. */
  readonly sliceSize: number
  /** A slice that failed (a full disk, say). It is tried again. */
  readonly failed: (error: unknown) => void
  /** Hears that something is left to tell, inside the transaction that leaves it, and that nothing is any more. */
  readonly unfinished: (isUnfinished: boolean) => void
  /** How long to wait after a failure, in milliseconds. @default 1000 */
  readonly retryAfter?: number
  /** How long to wait for somebody else who is at work on all that is left, in milliseconds. @default 100 */
  readonly lookAgainAfter?: number
}

interface Told {
  readonly event_id: number
  readonly tenant: number
  readonly touched: readonly string[]
}

export function createFanout({
  database,
  hub,
  clock,
  sliceSize,
  failed,
  unfinished,
  retryAfter = 1000,
  lookAgainAfter = 100,
}: FanoutPorts): Fanout {
  /** `again`: woken while at work, when the last look may have come too early. */
  let state: 'idle' | 'working' | 'again' | 'waiting' | 'stopped' = 'idle'
  let isUnfinished = false
  let running: Promise<void> = Promise.resolve()
  let cancelWait: () => void = () => undefined
  const waiting: (() => void)[] = []

  function leave(isLeft: boolean): void {
    if (isLeft === isUnfinished) return
    isUnfinished = isLeft
    unfinished(isLeft)
  }

  function again(): void {
    if (state === 'working') state = 'again'
  }

  /**
   * All that are under way get a slice in turn, so that a small one need not wait for a huge one's end. What another
   * process is at, or somebody who leaves has locked, is passed over and looked at again.
   */
  async function tellAll(): Promise<void> {
    let after = 0
    for (;;) {
      const told: Told | null = await database.write(() => tellNext(after))
      if (told !== null) hub.poke(told.tenant, told.touched)
      if (state === 'stopped') return
      if (told !== null) after = told.event_id
      else if (after !== 0 || state === 'again') {
        after = 0
        state = 'working'
      } else break
    }
    const { event_id: left } = await database.read(() => only(firstDelivery, {}))
    if (stateNow() === 'stopped') return
    if (left !== null) return wait(lookAgainAfter)
    if (stateNow() === 'again') return begin()
    state = 'idle'
    leave(false)
    for (const resolve of waiting.splice(0)) resolve()
  }

  /** Others change it while something is awaited. */
  function stateNow(): typeof state {
    return state
  }

  function wait(ms: number): void {
    state = 'waiting'
    cancelWait = clock.after(ms, begin)
  }

  function* tellNext(after: number): Work<Told | null> {
    const delivery = yield* first(nextDelivery, { event_id: after })
    if (delivery === undefined) return null
    // Of an earlier process, it may be: who continues it has to hear of it.
    leave(true)
    const { event_id, tenant } = delivery
    const { upto, touched } = yield* tellSlice(delivery, sliceSize, false, hub.listening(tenant))
    if (upto === null) yield* run(endDelivery, { tenant, event_id })
    else yield* run(advanceDelivery, { tenant, event_id, after_user: upto })
    return { event_id, tenant, touched }
  }

  function begin(): void {
    state = 'working'
    running = tellAll().catch((error: unknown) => {
      failed(error)
      if (stateNow() !== 'stopped') wait(retryAfter)
    })
  }

  return {
    wake() {
      if (state === 'idle') begin()
      else again()
    },
    announce() {
      leave(true)
      again()
    },
    settled: () =>
      new Promise((resolve) => (state === 'idle' || state === 'stopped' ? resolve() : waiting.push(resolve))),
    async stop() {
      state = 'stopped'
      cancelWait()
      await running
      for (const resolve of waiting.splice(0)) resolve()
    },
  }
}
