/**
 * Realistic events for every combination: for tests, for galleries, and to read.
 *
 * @module
 */

import { iconFor } from './catalogue.ts'
import { toDateTime } from './time.ts'
import type { ByLineInput, EventInput, Id, Notification } from './types.ts'

export { examples } from './examples/events.ts'
export { variants } from './examples/variants.ts'

/** 24 November 2026, 09:00 UTC: when the first example happened. */
const START = Date.UTC(2026, 10, 24, 9)

const MINUTE = 60_000

/**
 * The unread, flat notification that an example leads to, without its sentence (`text` is empty): for galleries and tests
 * that have no server. It does not validate.
 *
 * @param index numbers the notification, and sets it that many minutes before the first
 */
export function exampleNotification(event: EventInput, index = 0): Notification {
  const { context, created_by } = event
  const author: ByLineInput = isId(created_by) ? { id: created_by } : created_by
  return {
    notification_id: index + 1,
    type: event.type,
    context: {
      title: null,
      link: null,
      space: null,
      org: null,
      rights: [],
      ...context,
      data: context.data ?? {},
    },
    data: event.data ?? {},
    icon: iconFor(event),
    text: '',
    text_short: '',
    viewed_on: null,
    starred: false,
    subscription_id: null,
    created_on: event.created_on ?? toDateTime(START - index * MINUTE),
    created_by: { type: 'user', name: null, url: null, image: null, ...author },
    created_via: event.created_via ?? null,
    user: null,
  } as Notification
}

function isId(author: Id | ByLineInput): author is Id {
  return typeof author !== 'object'
}
