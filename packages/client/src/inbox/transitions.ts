import type { ContextType, DateTime, Id, Notification } from '@belfry/model'
import type { BulkAction, BulkResult, InboxClient } from '../client.ts'

/** What each action is done to. */
export interface Targets {
  view: number
  unview: number
  star: number
  unstar: number
  viewGroup: { type: ContextType; id: Id }
  viewAll: null
  archive: number
  unarchive: number
  snooze: { id: number; until: DateTime }
  delete: number
  seen: null
  undo: Undoable
}

/** What a user can do to an inbox. */
export type ActionKind = keyof Targets

/** The three things about a notification that change: `aside` is out of the inbox, archived or snoozed or deleted. */
export type Aspect = 'viewed' | 'starred' | 'aside'

/** What an action does, here and at the server. Everything that differs between actions stands in this one table. */
export interface Transition<T> {
  aspect: Aspect
  to: boolean
  /** Whether the action is about this notification. */
  covers(target: T, notification: Notification): boolean
  /** What undoes it, where the server says so. */
  send(client: InboxClient, target: T): Promise<void> | Promise<BulkResult>
}

/** Something that was done, and can be taken back as a whole. */
export interface Undoable {
  readonly deed: Deed
  /** What it changed, of what is loaded. */
  readonly ids: readonly number[]
  /** The server's word for it, once it has answered. */
  token?: string | null
}

const isOne = (id: number, notification: Notification) => notification.notification_id === id

/** What is done to one. */
const mark = (aspect: Aspect, to: boolean, send: Transition<number>['send']): Transition<number> => ({
  aspect,
  to,
  covers: isOne,
  send,
})

/** Sent as a bulk of one: its answer has what undoes it. */
const put = (action: BulkAction, to = true): Transition<number> =>
  mark('aside', to, (client, id) => client.bulk({ action, ids: [id] }))

async function viewAll(client: InboxClient): Promise<BulkResult> {
  const result = await client.bulk({ action: 'view', filter: { viewed: false } })
  // Of several calls only the last could be undone: rather none than a part.
  return result.more ? { ...(await viewAll(client)), undo: null } : result
}

const transitions: { [K in ActionKind]: Transition<Targets[K]> } = {
  view: mark('viewed', true, (client, id) => client.view(id)),
  unview: mark('viewed', false, (client, id) => client.unview(id)),
  star: mark('starred', true, (client, id) => client.star(id)),
  unstar: mark('starred', false, (client, id) => client.unstar(id)),
  viewGroup: {
    aspect: 'viewed',
    to: true,
    covers: ({ type, id }, { context }) => context.type === type && context.id === id,
    send: (client, { type, id }) => client.viewRef(type, id),
  },
  viewAll: {
    aspect: 'viewed',
    to: true,
    covers: (_, notification) => !isSo(notification, 'aside'),
    send: viewAll,
  },
  archive: put('archive'),
  unarchive: put('unarchive', false),
  delete: put('delete'),
  snooze: {
    aspect: 'aside',
    to: true,
    covers: ({ id }, notification) => isOne(id, notification),
    send: (client, { id, until }) => client.bulk({ action: 'snooze', ids: [id], until }),
  },
  // It is about the count alone.
  seen: { aspect: 'viewed', to: true, covers: () => false, send: (client) => client.seen() },
  undo: {
    aspect: 'viewed',
    to: false,
    covers: ({ ids }, notification) => ids.includes(notification.notification_id),
    // Without a token there was nothing to do, or it failed, and is taken back.
    send: async (client, { token }) => {
      if (token) await client.undo(token)
    },
  },
}

/** One thing a user did: its kind and target belong together. */
export type Deed = { [K in ActionKind]: { kind: K; target: Targets[K] } }[ActionKind]

/** The row of the table for a deed, whose target then fits. */
export function transitionOf(deed: Deed): Transition<Deed['target']> {
  const own = transitions[deed.kind] as Transition<Deed['target']>
  if (deed.kind !== 'undo') return own
  const { aspect, to } = transitionOf(deed.target.deed)
  return { ...own, aspect, to: !to }
}

/** Whether a notification is viewed, or starred, or out of the inbox: only what is has a `snoozed_until`, a time or null. */
export const isSo = ({ viewed_on, starred, snoozed_until }: Notification, aspect: Aspect): boolean =>
  aspect === 'viewed' ? viewed_on !== null : aspect === 'starred' ? starred : snoozed_until !== undefined

/** A notification with another value; `at` is when: of being viewed, or of coming back. */
export const withValue = (
  notification: Notification,
  aspect: Aspect,
  to: boolean,
  at: DateTime | null,
): Notification =>
  aspect === 'viewed'
    ? { ...notification, viewed_on: to ? at : null }
    : aspect === 'starred'
      ? { ...notification, starred: to }
      : { ...notification, snoozed_until: to ? null : undefined }
