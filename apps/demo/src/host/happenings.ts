import type { EventInput } from '@belfry/model'
import type { UserId, Workspace } from '../workspace/state.ts'
import type { Verdict } from './belfry.ts'

/** What the page's strip shows of one event. */
export interface Happening {
  /** Counts up, so that a page knows what it has. */
  number: number
  event: EventInput
  event_id: number
  notified: number
  /** Everybody of the playground, with whether Belfry told them and by which rule. */
  audience: readonly Hearing[]
}

/** What became of an event for one person. */
export interface Hearing extends Verdict {
  user: UserId
}

/** What the host tells its pages: the workspace as it is now, and what has just happened. */
export interface News {
  /** Which start of the host it is from: its numbers begin anew with each. */
  run: string
  workspace: Workspace
  happenings: readonly Happening[]
}

/** Pages that look at the workspace, each told of the news as they come. */
export interface Newsroom {
  publish(news: News): void
  /** Server-sent events, from now on. */
  stream(first: News): ReadableStream<Uint8Array>
  close(): void
}

/** A page that has not read so many news is gone: it comes back for the workspace as it is then. */
const mostWaiting = 64

export function openNewsroom(): Newsroom {
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  const line = (news: News) => encoder.encode(`data: ${JSON.stringify(news)}\n\n`)
  return {
    publish(news) {
      for (const reader of readers) {
        if ((reader.desiredSize ?? 0) > 0) reader.enqueue(line(news))
        else {
          readers.delete(reader)
          reader.close()
        }
      }
    },
    stream(first) {
      let own: ReadableStreamDefaultController<Uint8Array>
      return new ReadableStream(
        {
          start(controller) {
            own = controller
            readers.add(controller)
            controller.enqueue(encoder.encode('retry: 1000\n'))
            controller.enqueue(line(first))
          },
          cancel() {
            readers.delete(own)
          },
        },
        new CountQueuingStrategy({ highWaterMark: mostWaiting }),
      )
    },
    close() {
      for (const reader of readers) reader.close()
      readers.clear()
    },
  }
}
