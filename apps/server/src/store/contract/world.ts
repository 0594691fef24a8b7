import { afterEach, beforeEach } from 'vitest'
import type { Database } from '../database.ts'
import { openStore, type StoreOptions } from '../open.ts'
import type { EventInput, Id, ListQuery, Receipt, Store, TenantId } from '../port.ts'

/** A driver under test: an empty database, and how to be rid of it. */
export interface Harness {
  readonly database: Database
  readonly dispose: () => Promise<void>
}

/** How a driver's test makes one. */
export type Open = () => Promise<Harness>

/** A clock that stands until it is told to go on. It begins at noon of 1 May 2026. */
interface TestClock {
  now: () => number
  after: (ms: number, callback: () => void) => () => void
  pass: (seconds: number) => void
}

function testClock(): TestClock {
  let ms = Date.UTC(2026, 4, 1, 12)
  return {
    now: () => ms,
    after: (_, callback) => {
      const timer = setTimeout(callback, 0)
      return () => clearTimeout(timer)
    },
    pass: (seconds) => {
      ms += seconds * 1000
    },
  }
}

/** So few users are told in one transaction that small audiences have many slices. */
export const sliceSize = 10

/** A store of one tenant on the driver under test, new for each test. */
export interface World {
  readonly store: Store
  readonly clock: TestClock
  readonly tenant: TenantId
  /** Opens the same database once more, as a process that starts after another one died. */
  readonly restart: () => Promise<Store>
  /** Closes the store, and those of the restarts. */
  readonly close: () => Promise<void>
  readonly database: Database
  /** Has one event told. */
  readonly tell: (event: EventInput) => Promise<Receipt>
  /** The numbers of a page, newest first. */
  readonly ids: (user: Id, query?: ListQuery) => Promise<number[]>
  /** What is told of the events of a user's page, in the page's order: their titles. */
  readonly said: (user: Id, query?: ListQuery) => Promise<unknown[]>
}

/** Gives each test of the surrounding `describe` a world of its own. */
export function useWorld(open: Open, options: StoreOptions = {}): () => World {
  let world: World | undefined
  let harness: Harness | undefined

  beforeEach(async () => {
    harness = await open()
    world = await createWorld(harness.database, options)
  })
  afterEach(async () => {
    await world?.close()
    await harness?.dispose()
  })
  return () => {
    if (world === undefined) throw new Error('There is a world only inside a test.')
    return world
  }
}

export async function createWorld(database: Database, options: StoreOptions = {}): Promise<World> {
  const clock = testClock()
  const settings = { clock, sliceSize, ...options }
  const store = await openStore(database, settings)
  const stores = [store]
  const { id: tenant } = await store.tenants.ensure('acme', 'a secret of thirty-two characters')
  return {
    store,
    clock,
    tenant,
    database,
    async restart() {
      const again = await openStore(database, settings)
      stores.push(again)
      return again
    },
    async close() {
      // The first to close takes the database from all.
      for (const one of stores) await one.settled()
      for (const one of stores) await one.close()
    },
    tell: async (event) => onlyOne(await store.events.ingest(tenant, [event])),
    ids: async (user, query) =>
      (await store.inbox.list(tenant, user, query)).notifications.map((one) => one.notification_id),
    said: async (user, query) =>
      (await store.inbox.list(tenant, user, query)).notifications.map(
        (one) => (one.data as { text?: unknown }).text,
      ),
  }
}

/**
 * A store on the same database, in a process that is about to die: once it is told to, it writes so many more
 * transactions, and then nothing more; no promise of it resolves.
 */
export async function openMortal(
  database: Database,
  options: StoreOptions = {},
): Promise<{ store: Store; dieAfter: (n: number) => void }> {
  let left = Number.POSITIVE_INFINITY
  const store = await openStore(
    {
      dialect: database.dialect,
      read: (work) => database.read(work),
      write: (work) => (left-- > 0 ? database.write(work) : new Promise(() => undefined)),
      close: () => Promise.resolve(),
    },
    { sliceSize, ...options },
  )
  await store.settled()
  return {
    store,
    dieAfter: (n) => {
      left = n
    },
  }
}

/** A comment of user 1 on item 7, told to the item's subscribers. */
export function comment(text: string, more: Partial<EventInput> = {}): EventInput {
  return {
    type: 'comment',
    context: { type: 'item', id: 7, title: 'Q3 launch' },
    created_by: { type: 'user', id: 1 },
    data: { text },
    ...more,
  }
}

/** A message of user 1, told to whom it names. */
export function message(text: string, to: readonly Id[], more: Partial<EventInput> = {}): EventInput {
  return {
    type: 'message',
    context: { type: 'item', id: 7 },
    created_by: { type: 'user', id: 1 },
    data: { text },
    to,
    ...more,
  }
}

/** The numbers from one to another, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

export function onlyOne<T>(list: readonly T[]): T {
  const [one, ...rest] = list
  if (one === undefined || rest.length > 0) throw new Error(`One was expected, not ${list.length}.`)
  return one
}
