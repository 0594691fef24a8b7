import type { ContextType, DateTime, Id, Notification } from '@belfry/model'
import type { Client } from '../client.ts'

/** What each action is done to. */
interface Targets {
  view: number
  unview: number
  star: number
  unstar: number
  viewGroup: { type: ContextType; id: Id }
  viewAll: null
}

/** What a user can do to an inbox. */
export type ActionKind = keyof Targets

/** The two things about a notification that change. */
export type Aspect = 'viewed' | 'starred'

/** What an action does, here and at the server. Everything that differs between actions stands in this one table. */
interface Transition<T> {
  aspect: Aspect
  to: boolean
  /** Whether the action is about this notification. */
  covers(target: T, notification: Notification): boolean
  send(client: Client, target: T): Promise<void>
}

const isOne = (id: number, notification: Notification) => notification.notification_id === id

const transitions: { [K in ActionKind]: Transition<Targets[K]> } = {
  view: { aspect: 'viewed', to: true, covers: isOne, send: (client, id) => client.view(id) },
  unview: { aspect: 'viewed', to: false, covers: isOne, send: (client, id) => client.unview(id) },
  star: { aspect: 'starred', to: true, covers: isOne, send: (client, id) => client.star(id) },
  unstar: { aspect: 'starred', to: false, covers: isOne, send: (client, id) => client.unstar(id) },
  viewGroup: {
    aspect: 'viewed',
    to: true,
    covers: ({ type, id }, { context }) => context.type === type && context.id === id,
    send: (client, { type, id }) => client.viewRef(type, id),
  },
  viewAll: { aspect: 'viewed', to: true, covers: () => true, send: (client) => client.viewAll() },
}

/** One thing a user did: its kind and target belong together. */
export type Deed = { [K in ActionKind]: { kind: K; target: Targets[K] } }[ActionKind]

/** The row of the table for a deed, whose target then fits. */
export function transitionOf(deed: Deed): Transition<Deed['target']> {
  return transitions[deed.kind] as Transition<Deed['target']>
}

/** Whether a notification is viewed, or starred. */
export const isSo = (notification: Notification, aspect: Aspect): boolean =>
  aspect === 'viewed' ? notification.viewed_on !== null : notification.starred

/** A notification with another value; `at` is when, for a viewed one. */
export const withValue = (
  notification: Notification,
  aspect: Aspect,
  to: boolean,
  at: DateTime | null,
): Notification =>
  aspect === 'viewed' ? { ...notification, viewed_on: to ? at : null } : { ...notification, starred: to }
