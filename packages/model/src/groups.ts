import type { Group, GroupContext, Notification } from './types.ts'

/** The notifications of a group, flat: each with the group's context. */
export function notificationsOf({ context, notifications }: Group): Notification[] {
  const { ref, ...rest } = context
  const flat = { ...ref, ...rest }
  return notifications.map((one) => ({ ...one, context: flat }) as Notification)
}

/** Groups by context: groups in the order of first appearance, and inside each the order that was given. */
export function groupsOf(notifications: Iterable<Notification>): Group[] {
  const groups = new Map<string, Group>()
  for (const { context, ...notification } of notifications) {
    const { type, id, ...rest } = context
    // The type of an id is part of it: an id "7" would have become 7.
    const key = `${type} ${id}`
    const group = groups.get(key) ?? {
      context: { ref: { type, id }, ...rest } as GroupContext,
      notifications: [],
    }
    groups.set(key, group)
    group.notifications.push(notification as Group['notifications'][number])
  }
  return [...groups.values()]
}
