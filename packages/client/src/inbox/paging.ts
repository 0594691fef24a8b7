import type { Notification } from '@belfry/model'
import { notificationsOf } from '@belfry/model/catalogue'
import type { InboxClient, NotificationQuery } from '../client.ts'
import { inOrder } from './order.ts'
import type { Filter, Page } from './state.ts'

/** As many notifications as are worth a request. */
const LEAST = 20
/** The most notifications that the server gives at once. */
const MOST = 100

const queries: Record<Filter, NotificationQuery> = {
  all: {},
  unread: { viewed: false },
  starred: { starred: true },
}

/**
 * Reads a list on from where it is known. The server's cursor is a place in the order, so that nothing is skipped or repeated
 * while the list changes above it.
 *
 * @param from undefined: from its beginning
 * @param want how many further notifications at least, if there are so many
 */
export async function readOn(
  client: InboxClient,
  filter: Filter,
  from: Page | undefined,
  want: number,
  signal: AbortSignal,
): Promise<{ rows: readonly Notification[]; page: Page }> {
  const limit = Math.min(MOST, Math.max(LEAST, want))
  const rows: Notification[] = []
  let cursor = from?.cursor
  do {
    const page = await client.page({ ...queries[filter], limit, cursor }, { signal })
    rows.push(...page.groups.flatMap(notificationsOf).sort(inOrder))
    cursor = page.cursor
  } while (cursor && rows.length < want)
  return { rows, page: { last: rows.at(-1) ?? from?.last, complete: !cursor, cursor } }
}
