import { createEvents } from '../events/events.ts'
import { createFanout } from '../events/fanout.ts'
import { withdrawalJobs } from '../events/withdraw.ts'
import { createInboxes } from '../inbox/inbox.ts'
import { inboxJobs } from '../inbox/jobs.ts'
import { createClusterHub } from '../live/cluster.ts'
import { createLocalHub } from '../live/hub.ts'
import { createMutes } from '../mutes/mutes.ts'
import { createSignIns } from '../oauth/sign-ins.ts'
import { type Clock, type Log, systemClock } from '../ports.ts'
import { createRegistry } from '../registry/registry.ts'
import { createSchedule } from '../schedule/schedule.ts'
import { createSubscriptions } from '../subscriptions/subscriptions.ts'
import { createTenants } from '../tenants/tenants.ts'
import { type Database, only } from './database.ts'
import { DatabaseUnavailable } from './errors.ts'
import { migrate } from './migrate.ts'
import type { Store } from './port.ts'
import { isReadOnly } from './sql/schema.ts'

/** What a store is made of, beside its database. */
export interface StoreOptions {
  /**
   * Hears of what fails with nobody waiting for it: a slice of a fan-out (which is tried again), a listener.
   *
   * @default thrown where nobody catches it
   */
  readonly log?: Pick<Log, 'error' | 'warn'>
  /** @default the machine's */
  readonly clock?: Clock
  /** Bytes that nobody guesses: secrets and the database's own name are made of them. @default the machine's */
  readonly random?: (bytes: number) => Uint8Array
  /** Calls back after what is waiting now has had its turn. @default setImmediate */
  readonly soon?: (task: () => void) => void
  /**
   * Hears when something on the schedule is next due, in milliseconds since 1970, or that nothing is: whenever something
   * is put there, and after each {@link Store.wake}. For a process that has no beat of its own: it has itself woken then.
   *
   * @default nobody
   */
  readonly due?: (time: number | null) => void
  /**
   * Hears that a fan-out is left to be continued, inside the transaction that leaves it, and that none is any more. For
   * a process that may be ended meanwhile: it can have itself woken, to call {@link Store.wake}.
   *
   * @default nobody
   */
  readonly unfinished?: (isUnfinished: boolean) => void
  /**
   * How many notifications are written or marked in one transaction. Measured: 1,000 hold this thread for about
   * 10 ms; more bring hardly more rows a second, and everybody else waits longer.
   *
   * @default 1000
   */
  readonly sliceSize?: number
}

/**
 * Brings a database up to date, and goes on with the fan-outs that were under way when it was left. When it fails, it
 * closes the database.
 *
 * @example const store = await openStore(openNodeSqlite('./belfry.db'))
 */
export async function openStore(database: Database, options: StoreOptions = {}): Promise<Store> {
  const { clock = systemClock, random = machineRandom, soon = setImmediate, sliceSize = 1000 } = options
  const { log = loudLog, due = () => undefined, unfinished = () => undefined } = options
  const failed = (error: unknown): void =>
    error instanceof DatabaseUnavailable
      ? log.warn({ err: error }, 'the database was away; what was to be done is tried again')
      : log.error({ err: error }, 'something failed with nobody waiting for it')
  const local = createLocalHub({ soon, failed })
  const name = (bytes: number): string => hexadecimal(random(bytes))
  const { epoch } = await migrate(database, { now: () => clock.now(), random: () => name(8) }).catch(
    async (error: unknown) => {
      await database.close()
      throw error
    },
  )
  // The epoch is the database's own name: pokes of another one on the same server are none of ours.
  const channel = database.openChannel?.(epoch)
  const hub =
    channel === undefined ? local : await createClusterHub({ local, channel, node: name(8), failed })
  const fanout = createFanout({ database, hub, clock, sliceSize, failed, unfinished })
  const jobs = { ...inboxJobs, ...withdrawalJobs({ hub, sliceSize }) }
  const schedule = createSchedule({ database, hub, clock, jobs, failed, due })
  const wake = (): void => {
    fanout.wake()
    schedule.wake()
  }
  wake()
  return {
    tenants: createTenants({ database, clock, secret: () => name(32) }),
    events: createEvents({ database, hub, clock, fanout, schedule, sliceSize }),
    inbox: createInboxes({ database, hub, clock, schedule, epoch, sliceSize, token: () => name(16) }),
    subscriptions: createSubscriptions({ database, hub, clock }),
    signIns: createSignIns({ database, clock, name }),
    mutes: createMutes({ database, clock }),
    registry: createRegistry({ database, hub, clock, sliceSize }),
    async ping() {
      const { is_read_only } = await database.read(() => only(isReadOnly, {}))
      if (is_read_only === 1) throw new DatabaseUnavailable('The database may only be read now.')
    },
    wake,
    async settled() {
      await fanout.settled()
      await schedule.settled()
    },
    async close() {
      await schedule.stop()
      await fanout.stop()
      await channel?.close()
      await database.close()
    },
  }
}

function machineRandom(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes))
}

const loudLog: Pick<Log, 'error' | 'warn'> = {
  warn() {},
  error({ err }: { err?: unknown }) {
    queueMicrotask(() => {
      throw err
    })
  },
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
