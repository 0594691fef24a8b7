import type { Notification } from '@belfry/model'
import { notificationsOf } from '@belfry/model/catalogue'
import type { Client, NotificationQuery } from '../client.ts'
import { inOrder } from './order.ts'
import { type Filter, isReached, matches, type Page } from './state.ts'

/** As many notifications as are worth a request: twenty, and the one that is known. */
const LEAST = 21
/** The most notifications that the server gives at once. */
const MOST = 100

const queries: Record<Filter, NotificationQuery> = {
  all: {},
  unread: { viewed: false },
  starred: { starred: true },
}

/**
 * Reads a list on from where it is known, neither skipping nor repeating while it changes at the server.
 *
 *   newest ─────────────── last ▸│  what to read
 *            created_to = last's second, offset = what is known of that second, less one
 *
 * The one less is the proof: a first row that is not older than `last` shows that nothing was skipped. If it is older
 * (rows above it may have left the list meanwhile), the reading steps back.
 *
 * @param known what was read so far, as the server told it
 * @param want how many further notifications at least, if there are so many
 */
export async function readOn(
  client: Client,
  filter: Filter,
  from: Page | undefined,
  known: Iterable<Notification>,
  want: number,
  signal: AbortSignal,
): Promise<{ rows: Iterable<Notification>; page: Page }> {
  const limit = Math.min(MOST, Math.max(LEAST, want))
  const rows = new Map<number, Notification>()
  for (const one of known)
    if (from && isReached(one, from) && matches(one, filter)) rows.set(one.notification_id, one)

  let last = from?.last
  let complete = false
  let offset: number | undefined
  let proven = false
  do {
    const created_to = last?.created_on
    if (offset === undefined) {
      const ofSecond = [...rows.values()].filter((one) => one.created_on === created_to)
      offset = Math.max(0, ofSecond.length - 1)
    }
    const query = { ...queries[filter], limit, offset, created_to }
    const page = (await client.notifications(query, { signal })).flatMap(notificationsOf).sort(inOrder)
    const isOlder = (one: Notification | undefined) => !one || !last || inOrder(one, last) > 0
    if (offset && !proven && isOlder(page[0])) {
      offset = Math.max(0, offset - limit)
      continue
    }
    complete = page.length < limit
    const gained = page.filter(isOlder)
    want -= gained.length
    for (const one of page) rows.set(one.notification_id, one)
    // A full page of one second, all known: what follows stands next to it.
    proven = !gained.length
    offset = proven ? offset + limit : undefined
    last = gained.at(-1) ?? last
  } while (!complete && want > 0)
  return { rows: rows.values(), page: { last, complete } }
}
