import type { InboxClient } from '../client.ts'
import { alarmOf, type Clock, systemClock } from '../clock.ts'
import { claimsOf } from '../http/token.ts'
import type { StreamData, StreamEvent, StreamSource } from '../stream/events.ts'

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

/** What sharing needs of the runtime. */
export interface SharePorts {
  clock: Clock
  /** From 0 to 1. @default Math.random */
  random(): number
  /** Opens a channel to the other tabs. @default BroadcastChannel; without one nothing is shared */
  channel: ((name: string) => Channel) | undefined
  /** @default the browser's Web Locks; without them (on a page without TLS) the tabs draw lots */
  locks: Pick<LockManager, 'request'> | undefined
}

/** A leader that was not heard for so long (ms) is frozen or dead: it says something at each of the server's heartbeats. */
const SILENCE = 50_000

/** Without Web Locks: a tab that asks, and hears nothing for so long (ms, and up to twice that), leads. */
const ANSWER = 100

/** So many batches are kept for tabs that missed some; whoever missed more lists again. */
const KEPT = 50

interface Batch {
  from: string | undefined
  events: StreamEvent[]
}

/** What tabs tell each other. No message has a token in it. Those of a leader have its lot; an empty one says that it lives. */
interface Word {
  lot?: number
  /** A tab came, or missed something: where it stands. */
  hello?: { cursor: string | undefined }
  /** Where the stream is, whatever was before. */
  at?: StreamData['ready']
  /** What comes after `from`. */
  batch?: Batch
  /** The leader goes. */
  over?: true
}

/**
 * A stream for all tabs of a browser: one holds the connection, the others hear of it by a `BroadcastChannel`, and one of
 * them goes on from the same cursor when it leaves, or falls silent. Shared among tabs of one origin with the same
 * endpoint, tenant and user. Tokens stay where they are.
 *
 *   follower ── has the lock; or heard no leader ──▶ leader ── the lock was stolen; or a lower lot ──▶ (begins anew)
 *
 * @example createInbox(client, { stream: shareStream(client) })
 */
export function shareStream(client: InboxClient, given: Partial<SharePorts> = {}): StreamSource {
  const { BroadcastChannel, navigator } = globalThis
  const ports: SharePorts = {
    clock: systemClock,
    random: Math.random,
    channel: BroadcastChannel && ((name) => new BroadcastChannel(name)),
    locks: navigator?.locks,
    ...given,
  }
  const { random, channel: open, locks } = ports

  return async function* (options = {}) {
    const { iss, sub } = claimsOf(await client.token())
    if (!open || !sub) {
      yield* client.stream(options)
      return
    }
    const { signal: outer, onContact } = options
    const own = new AbortController()
    const signal = outer ? AbortSignal.any([outer, own.signal]) : own.signal
    const name = JSON.stringify(['belfry', client.endpoint, iss, sub])
    const channel = open(name)
    const silence = alarmOf(ports.clock)
    const lot = random()
    const queue: StreamEvent[] = []
    let recent: Batch[] = []
    let cursor = options.lastEventId
    /** Where the stream is and how many are unread, once this tab knows. */
    let at: Word['at']
    let office: AbortController | undefined
    let wake = () => {}

    const say = (word: Word) => channel.postMessage(office ? { ...word, lot } : word)

    function take(): void {
      office ??= new AbortController()
      silence.off()
      wake()
    }

    function run(steal: boolean): void {
      if (!locks) {
        silence.set(steal ? 0 : ANSWER * (1 + random()), take)
        return
      }
      const hold = () =>
        new Promise<void>((free) => {
          signal.addEventListener('abort', () => free())
          // Given up in the moment when it was granted: nobody would give it back.
          if (signal.aborted) free()
          else take()
        })
      locks.request(name, steal ? { steal } : { signal }, hold).catch(() => office?.abort())
    }

    /** The last of a batch moves the cursor. */
    function follow({ events }: Batch): void {
      const last = events.at(-1)
      if (last?.event !== 'count') return
      cursor = last.id
      at = { ...last.data, cursor }
    }

    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      const { hello, at: now, batch } = data
      if (office) {
        if (hello) {
          const missed = recent.findIndex(({ from }) => from === hello.cursor)
          const events = recent.slice(missed).flatMap((one) => one.events)
          say(missed < 0 ? (at ? { at } : {}) : { batch: { from: hello.cursor, events } })
        } else if (!locks && (data.lot ?? 1) < lot) office.abort()
        else if (!locks) say({})
        return
      }
      if (data.lot === undefined) return
      onContact?.()
      silence.set(SILENCE, () => run(true))
      if (data.over && !locks) silence.set(ANSWER * random(), take)
      if (now && (!at || now.cursor !== cursor)) {
        const id = now.cursor
        if (!cursor) queue.push({ event: 'ready', id, data: now })
        else if (cursor === id) queue.push({ event: 'count', id, data: now })
        else queue.push({ event: 'reset', id, data: { ...now, reason: 'too_old' } })
        at = now
        cursor = id
      }
      if (batch?.events.length && batch.from === cursor) {
        queue.push(...batch.events)
        follow(batch)
      } else if (batch && batch.events.at(-1)?.id !== cursor) say({ hello: { cursor } })
      wake()
    }

    async function* lead(lost: AbortSignal): AsyncGenerator<StreamEvent> {
      let events: StreamEvent[] = []
      at = undefined
      say({})
      const stream = client.stream({
        ...options,
        lastEventId: cursor,
        signal: AbortSignal.any([signal, lost]),
        onContact() {
          say({})
          onContact?.()
        },
      })
      for await (const event of stream) {
        events.push(event)
        if (event.event === 'ready' || event.event === 'reset') {
          at = event.data
          cursor = at.cursor
          say({ at })
          events = []
          recent = []
        } else if (event.event === 'count') {
          const batch = { from: cursor, events }
          say({ batch })
          recent = [...recent, batch].slice(-KEPT)
          follow(batch)
          events = []
        }
        yield event
      }
    }

    const leave = () => own.abort()
    signal.addEventListener('abort', () => wake())
    // A page that goes, for good or into the back-forward cache, hands the stream on while it can.
    globalThis.addEventListener?.('pagehide', leave)
    try {
      say({ hello: { cursor } })
      silence.set(SILENCE, () => run(true))
      run(false)
      while (!signal.aborted) {
        yield* queue.splice(0)
        if (office) {
          yield* lead(office.signal)
          return
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    } finally {
      globalThis.removeEventListener?.('pagehide', leave)
      if (office && !office.signal.aborted) say({ over: true })
      silence.off()
      own.abort()
      channel.close()
    }
  }
}
