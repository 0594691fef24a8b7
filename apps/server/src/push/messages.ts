import type { Channels } from '../preferences/decide.ts'
import type { Id, StoredNotification } from '../store/port.ts'
import { toGroup } from '../wire/groups.ts'

/** What happened, as Podio tells it to who listens (section 3d of the reference). */
export interface PushEvent {
  readonly event: 'notification_create' | 'notification_unread'
  /** Whose channel it is. */
  readonly ref: { readonly type: 'user'; readonly id: Id }
  readonly created_by: { readonly type: string; readonly id: Id }
  readonly created_via: Id | null
  readonly data: object
}

/** A notification is new in a user's inbox. */
export function notificationCreated(
  user: Id,
  stored: StoredNotification,
  settings: Channels['settings'],
): PushEvent {
  const { context, notifications } = toGroup(stored, user)
  const [notification] = notifications
  const by = stored.created_by as PushEvent['created_by']
  const via = stored.created_via as { readonly id: Id } | null
  return {
    event: 'notification_create',
    ref: { type: 'user', id: user },
    created_by: { type: by.type, id: by.id },
    created_via: via?.id ?? null,
    data: {
      notification_id: stored.notification_id,
      text: notification?.text ?? '',
      link: context.link,
      icon: notification?.icon ?? null,
      settings,
    },
  }
}

/** The number on a user's bell is another one. */
export function unreadCounted(user: Id, count: number): PushEvent {
  const self = { type: 'user' as const, id: user }
  return { event: 'notification_unread', ref: self, created_by: self, created_via: null, data: { count } }
}
