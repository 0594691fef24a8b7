import { isNotificationOf, type Notification, notificationTypes } from '@belfry/model'

/** What a consumer does with the model: the test beside counts what it costs the compiler. */
export function describe(n: Notification): string {
  if (isNotificationOf(n, 'update', 'task')) return n.data.type
  switch (n.type) {
    case 'comment':
      return n.data.value
    case 'reminder':
      // @ts-expect-error were the types not found, everything would be there
      return n.data.nothing
    case 'rating':
      return n.data.type === 'approved' && n.data.value === 0 ? 'approved' : n.data.type
    case 'message':
      return n.data.text
    case 'space_invite':
      return n.context.data.name ?? String(n.context.id)
    default:
      return notificationTypes.includes(n.type) ? n.context.type : 'unknown'
  }
}
