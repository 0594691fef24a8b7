import type { DateTime } from '@belfry/model'

/** Where a notification stands in the list. */
export interface Place {
  readonly created_on: DateTime
  readonly notification_id: number
}

/** Newest first, as the server lists: by second, then by number. Negative when `a` stands before `b`. */
export const inOrder = (a: Place, b: Place): number =>
  a.created_on === b.created_on ? b.notification_id - a.notification_id : a.created_on < b.created_on ? 1 : -1
