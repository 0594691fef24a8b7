import type { Client } from '../client.ts'
import { alarmOf, type Clock, systemClock } from '../clock.ts'
import { ApiError } from '../http/api-error.ts'
import { claimsOf } from '../http/token.ts'
import type { StreamData, StreamEvent, StreamSource } from '../stream/events.ts'
import { type Channel, type Elect, electByChannel, electByLocks } from './elect.ts'

/** What sharing needs of the runtime. */
export interface SharePorts {
  clock: Clock
  /** @default Math.random */
  random(): number
  /** Opens a channel to the other tabs. @default BroadcastChannel; without one nothing is shared */
  channel: ((name: string) => Channel) | undefined
  /** @default by Web Locks; by messages where there are none */
  elect: Elect
}

/** A leader that was not heard for so long (ms) is frozen or dead: it would be heard with each of the server's heartbeats. */
const SILENCE = 50_000

/** So many batches are kept for tabs that missed some; whoever missed more lists again. */
const KEPT = 50

interface Batch {
  from: string
  events: StreamEvent[]
}

/** What tabs tell each other. No message has a token in it. */
interface Word {
  /** A tab came, or missed something: where it stands. */
  hello?: { cursor: string | undefined }
  /** Where the stream is, whatever was before. */
  at?: StreamData['ready']
  /** A batch that begins where the last one ended. */
  batch?: Batch
  /** The stream ended, and how: `null` when it broke. */
  over?: StreamEvent | null
}

function defaultPorts(): SharePorts {
  const { BroadcastChannel, navigator } = globalThis
  const channel = BroadcastChannel && ((name: string): Channel => new BroadcastChannel(name))
  const { random } = Math
  const locks = navigator?.locks
  const elect = locks ? electByLocks(locks) : electByChannel(channel, systemClock, random)
  return { clock: systemClock, random, channel, elect }
}

/**
 * A stream for all tabs of a browser: one holds the connection, the others hear of it by a `BroadcastChannel`, and one of
 * them goes on when it leaves. Shared among tabs of one origin with the same endpoint, tenant and user. Tokens stay
 * where they are.
 *
 * @example createInbox(client, { stream: shareStream(client) })
 */
export function shareStream(client: Client, given: Partial<SharePorts> = {}): StreamSource {
  const { clock, channel: open, elect } = { ...defaultPorts(), ...given }

  return async function* (options = {}) {
    const { iss, sub } = claimsOf(await client.token())
    if (!open || sub === undefined) {
      yield* client.stream(options)
      return
    }
    const name = JSON.stringify(['belfry', client.endpoint, iss, sub])
    const { signal: outer, onContact } = options
    const own = new AbortController()
    const signal = outer ? AbortSignal.any([outer, own.signal]) : own.signal
    const channel = open(name)
    const say = (word: Word) => channel.postMessage(word)
    const queue: StreamEvent[] = []
    let wake = () => {}
    let cursor = options.lastEventId
    /** Where the stream is and how many are unread, once this tab knows. */
    let at: Word['at']
    let recent: Batch[] = []
    let office: AbortSignal | undefined
    let isBroken = false
    const silence = alarmOf(clock)

    const run = (steal: boolean) => {
      elect(name, signal, steal).then(
        (lost) => {
          office = lost
          wake()
        },
        () => {},
      )
    }
    const watch = () => silence.set(SILENCE, () => run(true))

    /** What a tab hears that does not lead. */
    function hear({ at: now, batch, over }: Word): void {
      watch()
      onContact?.()
      if (now && (!at || now.cursor !== cursor)) {
        const { new: unread } = now
        const id = now.cursor
        if (cursor === undefined) queue.push({ event: 'ready', id, data: now })
        else if (cursor === id) queue.push({ event: 'count', id, data: { new: unread } })
        else queue.push({ event: 'reset', id, data: { ...now, reason: 'too_old' } })
        at = now
        cursor = id
      }
      if (batch && batch.from === cursor) {
        queue.push(...batch.events)
        follow(batch.events)
      } else if (batch && batch.events.at(-1)?.id !== cursor) say({ hello: { cursor } })
      if (over) queue.push(over)
      if (over === null) isBroken = true
      wake()
    }

    function follow(events: StreamEvent[]): void {
      const last = events.at(-1)
      if (last?.event !== 'count') return
      cursor = last.id
      at = { new: last.data.new, cursor }
    }

    async function* lead(lost: AbortSignal): AsyncGenerator<StreamEvent> {
      let events: StreamEvent[] = []
      at = undefined
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
          const batch = { from: cursor ?? '', events }
          say({ batch })
          recent = [...recent, batch].slice(-KEPT)
          follow(events)
          events = []
        } else if (event.event === 'end' && event.data.reason === 'shutting_down') say({ over: event })
        yield event
      }
    }

    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (!office || office.aborted) hear(data)
      else if (data.hello && at) {
        const missed = recent.findIndex(({ from }) => from === data.hello?.cursor)
        const events = recent.slice(missed).flatMap((batch) => batch.events)
        say(missed < 0 ? { at } : { batch: { from: data.hello.cursor ?? '', events } })
      }
    }
    signal.addEventListener('abort', () => wake())
    try {
      say({ hello: { cursor } })
      watch()
      run(false)
      while (!signal.aborted) {
        yield* queue.splice(0)
        if (isBroken) throw new ApiError(0, 'network_error', 'The tab with the stream lost it.')
        if (office) {
          silence.off()
          yield* lead(office)
          return
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    } catch (error) {
      if (office && !office.aborted) say({ over: null })
      throw error
    } finally {
      silence.off()
      own.abort()
      channel.close()
    }
  }
}
