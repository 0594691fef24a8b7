import type { Notification } from '@belfry/model'
import { notificationsOf } from '@belfry/model/catalogue'
import type { Client, NotificationQuery } from '../client.ts'
import { inOrder } from './order.ts'
import { type Filter, isReached, matches, type Page } from './state.ts'

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
  atOnce: number,
  signal: AbortSignal,
): Promise<{ rows: Notification[]; page: Page }> {
  const limit = Math.min(MOST, Math.max(atOnce, want))
  const rows = new Map<number, Notification>()
  const listed = new Map<number, Notification>()
  for (const one of known)
    if (matches(one, filter) && isReached(one, from)) listed.set(one.notification_id, one)

  let last = from?.last
  let complete = from?.complete ?? false
  let gained = 0
  let offset = 0
  let proven = false
  const aim = () => {
    const second = last?.created_on
    offset = Math.max(0, [...listed.values()].filter((one) => one.created_on === second).length - 1)
    proven = false
  }
  aim()
  while (!complete && gained < want) {
    const groups = await client.notifications(
      { ...queries[filter], limit, offset, created_to: last?.created_on },
      { signal },
    )
    const page = groups.flatMap(notificationsOf).sort(inOrder)
    const [first] = page
    if (!proven && offset > 0 && (!first || (last && inOrder(first, last) > 0))) {
      offset = Math.max(0, offset - limit)
      continue
    }
    complete = page.length < limit
    const before = last
    for (const one of page) {
      rows.set(one.notification_id, one)
      listed.set(one.notification_id, one)
      if (!before || inOrder(one, before) > 0) {
        gained += 1
        last = one
      }
    }
    if (last !== before) aim()
    else {
      // A full page of one second, all known: what follows it is next to it.
      offset += limit
      proven = true
    }
  }
  return { rows: [...rows.values()], page: { last, complete } }
}
