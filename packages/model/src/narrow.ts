import type { ContextsOf, NotificationType } from './catalogue.ts'
import type { Notification } from './types.ts'

/**
 * Whether a notification is of this type, and about an object of this kind. Narrows it fully, which TypeScript can't
 * do by `n.context.type`.
 *
 * @example if (isNotificationOf(n, 'update', 'task')) n.data.type // 'assign' | 'complete' | …
 */
export function isNotificationOf<T extends NotificationType>(
  notification: Notification,
  type: T,
): notification is Extract<Notification, { type: T }>
export function isNotificationOf<T extends NotificationType, C extends ContextsOf<T>>(
  notification: Notification,
  type: T,
  context: C,
): notification is Extract<Notification, { type: T; context: { type: C } }>
export function isNotificationOf(notification: Notification, type: string, context?: string): boolean {
  return notification.type === type && (context === undefined || notification.context.type === context)
}
