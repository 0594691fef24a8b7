import type { Change, Changes, Counts, Id } from '../store/port.ts'
import { toGroup } from '../wire/groups.ts'

/** How long a browser waits before it comes back by itself, in milliseconds. */
const retry = 3_000

/** The stream's first line: the time to come back, before anything can go wrong. */
export const opening = `retry: ${retry}\n\n`

/** Tells proxies and readers that the stream is alive. A line that begins with a colon is no message. */
export const heartbeat = ': heartbeat\n\n'

/** One message of the stream, whatever carries it. */
export interface Message {
  readonly event: string
  /** Where one goes on who has this message; the last one of a connection that ends has none. */
  readonly id?: string
  readonly data: unknown
}

/** Messages as HTML's server-sent events have them (section 9.2.5). JSON has no line breaks of its own. */
export function asText(messages: readonly Message[]): string {
  return messages
    .map(({ event, id, data }) => {
      const name = id === undefined ? '' : `id: ${id}\n`
      return `event: ${event}\n${name}data: ${JSON.stringify(data)}\n\n`
    })
    .join('')
}

/** The stream begins here. */
export function ready(now: { cursor: string } & Counts): Message {
  return { event: 'ready', id: now.cursor, data: { ...countsOf(now), cursor: now.cursor } }
}

/** The reader's cursor is worth nothing: list again, and go on from this one. */
export function reset(to: Extract<Changes, { kind: 'reset' }>): Message {
  return { event: 'reset', id: to.cursor, data: { reason: to.reason, ...countsOf(to), cursor: to.cursor } }
}

/** The numbers on the bell. */
export function count(now: { cursor: string } & Counts): Message {
  return { event: 'count', id: now.cursor, data: countsOf(now) }
}

function countsOf(now: Counts): Counts {
  return { new: now.new, unseen: now.unseen }
}

/** The last message: whether to come back, and when. */
export function end(reason: 'token_expired' | 'shutting_down', retryAfter?: number): Message {
  return { event: 'end', data: retryAfter === undefined ? { reason } : { reason, retry: retryAfter } }
}

/** Whether a change is told as a notification: it is new, or back in the inbox. */
export function isNews({ notification, created, moved }: Change): boolean {
  return notification.place === 'inbox' && (created || moved)
}

/**
 * A page of changes.
 *
 * ```text
 *   change   a row created     one viewed and starred     one unstarred
 *   cursor   7                 9                          10
 *   sent     notification(7)   viewed(7)  starred(9)      unstarred(10)      in brackets: the id
 * ```
 *
 * When a change takes several messages, only the last one has its id: a reader that was cut off between them comes
 * back with the id of the change before, and misses nothing.
 *
 * That the bell was opened comes at the end; the counts that follow say what came after it.
 *
 * @param from the cursor before the page
 * @param isQuiet whether the viewer is not to be alerted now. What is no news, but a change to what he has, never alerts
 */
export function changed(
  page: Extract<Changes, { kind: 'changes' }>,
  from: string,
  viewer: Id,
  isQuiet: boolean,
): Message[] {
  const seen: Message[] = page.seen ? [{ event: 'seen', id: page.cursor, data: { unseen: page.unseen } }] : []
  const messages = page.changes.flatMap((change, index) => {
    const before = page.changes[index - 1]?.cursor ?? from
    const messages = messagesOf(change, viewer, isQuiet)
    return messages.map(([event, data], place) => ({
      event,
      id: place === messages.length - 1 ? change.cursor : before,
      data,
    }))
  })
  return [...messages, ...seen]
}

function messagesOf(change: Change, viewer: Id, isQuiet: boolean): [event: string, data: unknown][] {
  const { notification, ...what } = change
  const { notification_id, viewed_on, starred, place, snoozed_until } = notification
  const isInInbox = place === 'inbox'
  const isNew = isNews(change)
  if (isNew || (isInInbox && what.changed)) {
    const quiet = isQuiet || !isNew
    return [['notification', { ...toGroup(notification, viewer), ...(quiet && { quiet: true }) }]]
  }
  const messages: [string, unknown][] = []
  if (what.viewed) {
    messages.push([viewed_on === null ? 'unviewed' : 'viewed', { notification_id, viewed_on }])
  }
  if (what.starred) messages.push([starred ? 'starred' : 'unstarred', { notification_id, starred }])
  // Also when it was created meanwhile: somebody between two pages may know it already.
  if (what.moved && !isInInbox) {
    messages.push([place, { notification_id, ...(snoozed_until !== null && { snoozed_until }) }])
  }
  return messages
}
