import type { UserCaller } from '../auth/caller.ts'
import type { Ports } from '../ports.ts'
import { createBell } from './bell.ts'
import { follow, placeAt } from './follow.ts'
import { asText, end, heartbeat, opening } from './messages.ts'

/**
 * How often a stream says that it is alive, in milliseconds; at the same beat it looks for changes by itself, in
 * case that a poke was lost, and whether the tenant's secret is still the one that opened it.
 */
const beatMs = 15_000

/** When the server stops, readers come back spread over these milliseconds, not all at once. */
const comeBackMs = { least: 1_000, most: 5_000 }

export interface StreamOptions {
  readonly caller: UserCaller
  /** The id of the last message that the reader has; `null` when it begins. */
  readonly lastEventId: string | null
}

/**
 * The changes of an inbox as server-sent events.
 *
 * It holds a cursor, not a queue: each piece is made when the reader asks for it, from what the store has then. A
 * reader that does not read costs one piece, however much happens. Pokes only say that there may be something.
 */
export function openStream(ports: Ports, options: StreamOptions): ReadableStream<Uint8Array> {
  const { clock, stopping, store, log } = ports
  const { caller } = options
  const bell = createBell()
  const state = { isClosed: false, isExpired: false, isBeat: false, isDirty: true }

  const poked = () => {
    state.isDirty = true
    bell.ring()
  }
  let cancelBeat = clock.after(beatMs, beat)
  function beat() {
    state.isBeat = true
    bell.ring()
    cancelBeat = clock.after(beatMs, beat)
  }
  const expire = () => {
    state.isExpired = true
    bell.ring()
  }
  const cancelEnd = caller.expires === null ? () => {} : clock.after(caller.expires - clock.now(), expire)
  stopping.addEventListener('abort', bell.ring)
  // Before the first look: what is written between the two rings the bell.
  const unlisten = store.inbox.listen(caller.tenant.id, caller.user, poked)
  const close = () => {
    state.isClosed = true
    cancelBeat()
    cancelEnd()
    unlisten()
    stopping.removeEventListener('abort', bell.ring)
    bell.ring()
  }

  const pieces = tell(ports, options, state, bell.rung)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await pieces.next()
          if (state.isClosed) return
          if (!piece.done) return controller.enqueue(encoder.encode(piece.value))
        } catch (err) {
          // The reader comes back with its last id, and finds what it missed.
          log.error({ err, tenant: caller.tenant.name }, 'stream failure')
        }
        close()
        controller.close()
      },
      cancel: close,
    },
    // No piece is made before the reader asks for one.
    { highWaterMark: 0 },
  )
}

interface StreamState {
  readonly isClosed: boolean
  readonly isExpired: boolean
  isBeat: boolean
  isDirty: boolean
}

async function* tell(
  { store, stopping }: Ports,
  { caller, lastEventId }: StreamOptions,
  state: StreamState,
  rung: () => Promise<void>,
): AsyncGenerator<string, void> {
  const { tenant, user } = caller
  let place = placeAt(lastEventId)
  yield opening
  while (!state.isClosed) {
    if (stopping.aborted) return yield asText([end('shutting_down', comeBack())])
    if (state.isExpired) return yield asText([end('token_expired')])
    if (state.isBeat) {
      state.isBeat = false
      state.isDirty = true
      const current = await store.tenants.find(tenant.name)
      if (current?.secret !== tenant.secret) return yield asText([end('token_expired')])
      yield heartbeat
    }
    if (!state.isDirty) {
      await rung()
      continue
    }
    state.isDirty = false
    const step = await follow(store, tenant.id, user, place)
    place = step.place
    if (step.messages.length > 0) yield asText(step.messages)
    if (step.more) {
      state.isDirty = true
      await breathe()
    }
  }
}

/** Lets others have their turn: a long way to catch up is many short steps. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

function comeBack(): number {
  return Math.round(comeBackMs.least + Math.random() * (comeBackMs.most - comeBackMs.least))
}
