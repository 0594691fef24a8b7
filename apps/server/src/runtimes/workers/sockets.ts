import type { Authenticate } from '../../auth/authenticate.ts'
import type { UserCaller } from '../../auth/caller.ts'
import { AppError } from '../../errors.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Id, Store, TenantId } from '../../store/port.ts'
import { follow, type Place, placeAt } from '../../stream/follow.ts'
import { end, type Message } from '../../stream/messages.ts'
import { type ObjectState, openPair, type ServerSocket } from './platform.ts'
import { closeCode, more, next, protocol } from './protocol.ts'

/** All that is known of a reader. It is kept with his socket, for the object may sleep between two messages. */
interface Seat {
  readonly tenant: TenantId
  readonly user: Id
  /** When his token ends, in milliseconds since 1970; `null`: never. */
  readonly expires: number | null
  readonly place: Place
  /** Whether he was sent a page that he has not taken yet. */
  readonly isBusy: boolean
}

/** A seat in use. */
interface Reader {
  seat: Seat
  /** Whether something may have happened since the last look. */
  isDirty: boolean
  isLooking: boolean
  readonly unlisten: () => void
}

/** What sockets need. */
export interface SocketsPorts {
  readonly state: ObjectState
  readonly store: Store
  readonly authenticate: Authenticate
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** The streams of an inbox that are WebSockets. */
export interface Sockets {
  /** Answers a request to become one. */
  open(request: Request): Promise<Response>
  /** What a reader sends. */
  receive(socket: ServerSocket, message: unknown): void
  /** A socket has ended. */
  drop(socket: ServerSocket): void
  /** Ends those whose token has ended. */
  expire(): void
  /** When the next token ends, in milliseconds since 1970; `null`: none does. */
  nextExpiry(): number | null
}

/**
 * Streams that cost an idle tenant nothing: the platform holds the sockets, with their seats, while the object is not in
 * memory. The object that wakes takes its place beside them again, and looks once for each what he has missed.
 */
export function createSockets({ state, store, authenticate, clock, log }: SocketsPorts): Sockets {
  const readers = new Map<ServerSocket, Reader>()
  for (const socket of state.getWebSockets()) seatReader(socket, socket.deserializeAttachment() as Seat)

  function seatReader(socket: ServerSocket, seat: Seat): void {
    const poked = () => look(socket)
    const unlisten = store.inbox.listen(seat.tenant, seat.user, poked)
    readers.set(socket, { seat, isDirty: false, isLooking: false, unlisten })
    look(socket)
  }

  /** Sends what there is, as soon as the reader has taken what he was sent before. */
  function look(socket: ServerSocket): void {
    const reader = readers.get(socket)
    if (reader === undefined) return
    reader.isDirty = true
    if (reader.isLooking) return
    reader.isLooking = true
    tell(socket, reader)
      .catch((err: unknown) => {
        // The reader comes back with his last id, and finds what he missed.
        log.error({ err }, 'stream failure')
        leave(socket, 1011, 'server_error')
      })
      .finally(() => {
        reader.isLooking = false
      })
  }

  async function tell(socket: ServerSocket, reader: Reader): Promise<void> {
    while (reader.isDirty && !reader.seat.isBusy && readers.has(socket)) {
      reader.isDirty = false
      if (isOver(reader.seat)) return finish(socket)
      const { tenant, user, place } = reader.seat
      const step = await follow(store, tenant, user, place)
      const isBusy = step.messages.length > 0
      if (!isBusy && step.place.cursor === place.cursor) continue
      keep(socket, reader, { ...reader.seat, place: step.place, isBusy })
      for (const message of step.messages) socket.send(JSON.stringify(message))
      if (step.more) socket.send(more)
    }
  }

  function keep(socket: ServerSocket, reader: Reader, seat: Seat): void {
    reader.seat = seat
    socket.serializeAttachment(seat)
  }

  function isOver({ expires }: Seat): boolean {
    return expires !== null && expires <= clock.now()
  }

  function finish(socket: ServerSocket): void {
    const last: Message = end('token_expired')
    socket.send(JSON.stringify(last))
    leave(socket, 1000, 'token_expired')
  }

  function leave(socket: ServerSocket, code: number, reason: string): void {
    drop(socket)
    socket.close(code, reason)
  }

  function drop(socket: ServerSocket): void {
    readers.get(socket)?.unlisten()
    readers.delete(socket)
  }

  return {
    async open(request) {
      const caller = await callerOf(authenticate, request)
      if (caller instanceof AppError) return refuseSocket(caller)
      const { socket, answer } = openPair(protocol)
      state.acceptWebSocket(socket)
      const seat: Seat = {
        tenant: caller.tenant.id,
        user: caller.user,
        expires: caller.expires,
        place: placeAt(request.headers.get('last-event-id') || null),
        isBusy: false,
      }
      socket.serializeAttachment(seat)
      seatReader(socket, seat)
      return answer
    },

    receive(socket, message) {
      const reader = readers.get(socket)
      if (reader === undefined) return
      if (message !== next) return leave(socket, 1008, 'unknown message')
      if (!reader.seat.isBusy) return
      keep(socket, reader, { ...reader.seat, isBusy: false })
      look(socket)
    },

    drop,

    expire() {
      for (const [socket, { seat }] of readers) if (isOver(seat)) finish(socket)
    },

    nextExpiry() {
      const ends = [...readers.values()].flatMap(({ seat }) => seat.expires ?? [])
      return ends.length === 0 ? null : ends.reduce((soonest, one) => Math.min(soonest, one))
    },
  }
}

/** Refuses in a way that a browser can read: see {@link protocol}. */
export function refuseSocket({ status, code }: AppError): Response {
  const { socket, answer } = openPair(protocol)
  socket.accept()
  socket.close(closeCode(status), code)
  return answer
}

async function callerOf(authenticate: Authenticate, { headers }: Request): Promise<UserCaller | AppError> {
  try {
    return await authenticate('user', headers)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
