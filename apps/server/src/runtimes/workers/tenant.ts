import { type App, createApp } from '../../app.ts'
import { createAuthenticate } from '../../auth/authenticate.ts'
import { systemClock } from '../../ports.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/port.ts'
import { openDurableObjectSqlite } from '../../store/sqlite/durable-object.ts'
import { createAlarm } from './alarm.ts'
import { log } from './log.ts'
import { autoResponse, type Environment, isUpgrade, type ObjectState, type ServerSocket } from './platform.ts'
import { ping, pong } from './protocol.ts'
import { readSettings } from './settings.ts'
import { createSockets, type Sockets } from './sockets.ts'
import { tenantHeader } from './whose.ts'

/**
 * How long after a fan-out began the alarm goes off that continues it, in milliseconds, if the object is evicted
 * meanwhile; it is set again and again until the fan-out is at its end.
 */
const continueMs = 2_000

/** An object that is awake. */
interface Awake {
  readonly app: App
  readonly store: Store
  readonly sockets: Sockets
  /** Makes sure that the tenant is known, with the secret that the environment has now. */
  readonly ensure: (name: string) => Promise<void>
  /** What is due now is done; resolves when no fan-out is left. */
  readonly ring: () => Promise<void>
  readonly setAlarm: () => void
}

/**
 * One tenant: its database, its streams, and what is due for it. It comes into memory for a request, a message of a
 * reader or an alarm, and has no timer of its own, so that it may leave whenever nothing happens. What must not be
 * forgotten is in its storage: fan-outs as rows, the alarm that continues them, and each reader's seat with his socket.
 */
export class Tenant {
  readonly #awake: Promise<Awake>

  constructor(state: ObjectState, environment: Environment) {
    this.#awake = state.blockConcurrencyWhile(() => wake(state, environment))
  }

  async fetch(request: Request): Promise<Response> {
    const { app, sockets, ensure, setAlarm } = await this.#awake
    await ensure(request.headers.get(tenantHeader) ?? '')
    if (!isUpgrade(request)) return await app.fetch(request)
    const answer = await sockets.open(request)
    setAlarm()
    return answer
  }

  async alarm(): Promise<void> {
    const { ring } = await this.#awake
    await ring()
  }

  async webSocketMessage(socket: ServerSocket, message: unknown): Promise<void> {
    const { sockets } = await this.#awake
    sockets.receive(socket, message)
  }

  async webSocketClose(socket: ServerSocket): Promise<void> {
    const { sockets, setAlarm } = await this.#awake
    sockets.drop(socket)
    // The other end waits for this one's good-bye.
    socket.close(1000)
    setAlarm()
  }
}

async function wake(state: ObjectState, environment: Environment): Promise<Awake> {
  const { tenants, retention, config } = readSettings(environment)
  const alarm = createAlarm(state.storage, await state.storage.getAlarm())
  let continueAt: number | null = null
  let dueAt: number | null = null
  let sockets: Sockets | null = null
  const setAlarm = (): void => {
    const times = [continueAt, dueAt, sockets?.nextExpiry() ?? null].filter((time) => time !== null)
    alarm.set(times.length === 0 ? null : Math.min(...times))
  }
  const store = await openStore(openDurableObjectSqlite(state.storage), {
    log,
    soon: (task) => setTimeout(task),
    unfinished(isUnfinished) {
      continueAt = isUnfinished ? Date.now() + continueMs : null
      setAlarm()
    },
    due(time) {
      dueAt = time
      setAlarm()
    },
  })
  const app = createApp({
    store,
    clock: systemClock,
    config,
    log,
    // The platform ends an object without a word; readers come back by themselves.
    stopping: new AbortController().signal,
  })
  const authenticate = createAuthenticate(store.tenants, systemClock)
  sockets = createSockets({ state, store, authenticate, clock: systemClock, log })
  state.setWebSocketAutoResponse(autoResponse(ping, pong))
  setAlarm()

  const ensured = new Set<string>()
  return {
    app,
    store,
    sockets,
    async ensure(name) {
      const secret = tenants.get(name)
      if (secret === undefined || ensured.has(name)) return
      await store.tenants.ensure(name, secret)
      if (retention !== undefined) await store.tenants.retain(name, retention)
      ensured.add(name)
    },
    async ring() {
      alarm.rang()
      sockets?.expire()
      // Set anew before the work begins, in case that this call too is cut off.
      if (continueAt !== null) continueAt = Date.now() + continueMs
      if (dueAt !== null) dueAt = Math.max(dueAt, Date.now() + continueMs)
      setAlarm()
      store.wake()
      await store.settled()
    },
    setAlarm,
  }
}
