import type { Group, Notification } from '@belfry/model'
import { groupsOf, iconFor } from '@belfry/model/catalogue'
import { render } from '@belfry/render'
import { en } from '@belfry/render/en'
import type { Id, StoredNotification } from '../store/port.ts'

/** The contexts whose comments Podio counts (section 1d of the reference). */
const counted: ReadonlySet<string> = new Set(['status', 'task', 'item'])

/** What a user may do with an object that no event said anything about. */
const leastRights = ['view']

/**
 * Podio's groups: one for each object, in the order of first appearance, every key present.
 *
 * @param viewer whose eyes read the sentences: he is "you"
 */
export function toGroups(stored: readonly StoredNotification[], viewer: Id): Group[] {
  return groupsOf(stored.map((one) => toNotification(one, viewer)))
}

/** The group of one notification. */
export function toGroup(stored: StoredNotification, viewer: Id): Group {
  return toGroups([stored], viewer)[0] as Group
}

/** A notification with its sentences, as the model has it. */
export function toNotification(stored: StoredNotification, viewer: Id): Notification {
  const { user_id, context, place, snoozed_until, isWithheld, aggregate, ...told } = stored
  const { comment_count, rights, ...object } = context
  // The store keeps what `parseEvent` gave it, so the parts fit together; it does not know the types.
  const notification = {
    ...told,
    // Only where it says something: the inbox itself has Podio's keys and no others.
    ...(place !== 'inbox' && { snoozed_until }),
    ...(aggregate !== null && { aggregate }),
    data: told.data ?? {},
    context: {
      ...object,
      data: object.data ?? {},
      rights: rights.length > 0 || isWithheld ? rights : leastRights,
      ...(counted.has(context.type) && { comment_count }),
    },
    user: { user_id, name: null },
  } as Notification
  const { text, textShort } = render(notification, { locale: en, viewer, timeZone: 'UTC' })
  return { ...notification, icon: iconFor(notification), text, text_short: textShort }
}
