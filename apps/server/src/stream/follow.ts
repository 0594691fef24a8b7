import type { Id, Store, TenantId } from '../store/port.ts'
import { changed, count, isNews, type Message, ready, reset } from './messages.ts'

/** The most changes of one look at the store, and of one piece of a stream. */
const pageSize = 100

/** How far a reader has come: all that has to be known of him, whatever carries his stream. */
export interface Place {
  /** The id of the last message that he has; `null` when he begins. */
  readonly cursor: string | null
  /** Whether he is told the count next, also when nothing has changed. */
  readonly owesCount: boolean
}

/** Where a reader is who comes with the id of the last message that he has, or with none. */
export function placeAt(lastEventId: string | null): Place {
  return { cursor: lastEventId, owesCount: true }
}

/** What a reader is told next. */
export interface Step {
  readonly messages: readonly Message[]
  /** Where he is when he has them. */
  readonly place: Place
  /** Whether more is waiting already. */
  readonly more: boolean
}

/**
 * Looks what happened in an inbox after a reader's place.
 *
 * @param limit the most changes of this look
 */
export async function follow(
  { inbox, preferences }: Pick<Store, 'inbox' | 'preferences'>,
  tenant: TenantId,
  user: Id,
  { cursor, owesCount }: Place,
  limit: number = pageSize,
): Promise<Step> {
  if (cursor === null) {
    const now = await inbox.now(tenant, user)
    return { messages: [ready(now)], place: { cursor: now.cursor, owesCount: false }, more: false }
  }
  const page = await inbox.changes(tenant, user, cursor, limit)
  if (page.kind === 'reset') {
    return { messages: [reset(page)], place: { cursor: page.cursor, owesCount: false }, more: false }
  }
  const isQuiet = page.changes.some(isNews) && (await preferences.quietUntil(tenant, user)) !== null
  const messages = changed(page, cursor, user, isQuiet)
  const owes = owesCount || page.changes.length > 0 || page.seen
  return {
    messages: owes && !page.more ? [...messages, count(page)] : messages,
    place: { cursor: page.cursor, owesCount: owes && page.more },
    more: page.more,
  }
}
