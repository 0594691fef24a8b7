/**
 * The vocabulary, as one table of plain data: what can be notified, about which objects, why it reaches
 * somebody, and with which icon. Everything else of the model derives from it.
 *
 * This is the door without a validator: it imports nothing at run time, so a browser can afford it. "The page" is Podio's page
 * "Notifications"; where it contradicts itself, the entry's remarks say what was decided and why.
 *
 * @module
 */

import { type IconSource, iconByDetails } from './icon-rules.ts'

export { type Aggregation, aggregation, variantOf } from './aggregation.ts'
// The shapes cost a browser nothing, and from here they cost a compiler no look at the validator.
export type * from './data-types.ts'
export { groupsOf, notificationsOf } from './groups.ts'
export type { IconSource, ParticipationStatus, RatingType } from './icon-rules.ts'
export { isNotificationOf } from './narrow.ts'
export type { DateOnly, DateTime } from './time.ts'
export { fromDateTime, toDateTime } from './time.ts'
export type * from './types.ts'

/**
 * Why a type reaches a user: the words in parentheses in the page's list of types. Podio's delivery settings
 * have the same names. `subscription`: who subscribes to the context; the others: who is named by the event.
 */
export const causes = ['subscription', 'reference', 'space', 'message', 'reminder'] as const

/** The 32 icons of the page, in its order. */
export const icons = [
  'alert',
  'task',
  'meeting',
  'status',
  'creation',
  'update',
  'delete',
  'comment',
  'approved',
  'rejected',
  'star-rating',
  'like',
  'attending',
  'not-attending',
  'maybe-attending',
  'thumbs-up',
  'thumbs-down',
  'yes',
  'no',
  'message',
  'message-reply',
  'bulletin',
  'member_reference_add',
  'member_reference_remove',
  'file',
  'user_left_space',
  'user_kicked_from_space',
  'self_kicked_from_space',
  'space_invite',
  'answer',
  'space_create',
  'reminder',
] as const

/**
 * The kinds of objects that an event is about. The first 13 have a block of data on the page, in its order;
 * `profiles` (a user's profile) and `action` (something done in a workspace) stand only in its combinations.
 */
export const contextTypes = [
  'status',
  'task',
  'space',
  'org',
  'item',
  'bulletin',
  'app',
  'share',
  'conversation',
  'question',
  'meeting',
  'file',
  'batch',
  'profiles',
  'action',
] as const

/** Why a type reaches a user. See {@link causes}. */
export type Cause = (typeof causes)[number]

/** The name of one of the 32 icons. See {@link iconFor}. */
export type Icon = (typeof icons)[number]

/** The kind of the object that an event is about. See {@link contextTypes}. */
export type ContextType = (typeof contextTypes)[number]

interface Entry {
  /** Why it reaches a user; null where the page names no cause: then the event names its users. */
  readonly cause: Cause | null
  /** The contexts that it is valid with. */
  readonly contexts: readonly ContextType[]
  /** Its icon, before type, context and data are looked at by {@link iconFor}. */
  readonly icon: Icon
  /** The page itself calls it no longer used: it is read, and never written again. */
  readonly retired?: true
}

/**
 * The 44 types of notifications, in the page's order, each with its cause, contexts and icon. Each tells where the
 * page has it: in its list of types, with the cause in parentheses, or in "Possible combinations" alone.
 */
export const catalogue = {
  /** The user was alerted as part of an action: mentioned in a comment or in a status. Page: types (reference). */
  alert: {
    cause: 'reference',
    contexts: ['item', 'status', 'task', 'action', 'meeting', 'file'],
    icon: 'alert',
  },
  /** A comment was added to an object. Page: types (subscription). */
  comment: {
    cause: 'subscription',
    contexts: ['action', 'item', 'status', 'share', 'task', 'meeting', 'file'],
    icon: 'comment',
  },
  /** A file was attached to an object. Page: types (subscription). */
  file: { cause: 'subscription', contexts: ['item', 'task', 'meeting'], icon: 'file' },
  /**
   * A file was deleted from an object. Page: types (subscription).
   *
   * @remarks The page lists `file` twice; the second, "A file was deleted from an object", is the `file_delete`
   * of its data section and of later SDKs. It has no combination there: the contexts are those of its heading.
   */
  file_delete: { cause: 'subscription', contexts: ['item', 'task', 'conversation'], icon: 'file' },
  /**
   * A meeting was added to an object. Page: types.
   *
   * @remarks No combination on the page; `meeting` is the one context that fits. Later SDKs dropped the type.
   */
  meeting: { cause: null, contexts: ['meeting'], icon: 'meeting' },
  /** The user was added as a reference on an item. Page: types (reference). */
  member_reference_add: { cause: 'reference', contexts: ['item'], icon: 'member_reference_add' },
  /** The user was removed as a reference on an item. Page: types (reference). */
  member_reference_remove: { cause: 'reference', contexts: ['item'], icon: 'member_reference_remove' },
  /**
   * A rating was added to an object. Page: types (subscription).
   *
   * @remarks The heading of its data names task and action too, the combinations do not: the combinations count.
   * The icon follows the kind and the value of the rating.
   */
  rating: {
    cause: 'subscription',
    contexts: ['item', 'status', 'share', 'meeting', 'file'],
    icon: 'star-rating',
  },
  /** The user was invited to join a space. Page: types (space). */
  space_invite: { cause: 'space', contexts: ['space'], icon: 'space_invite' },
  /**
   * The user accepted an invitation to join the space. Page: types.
   *
   * @remarks Later SDKs dropped the type. The page names no icon for it; `approved` says what happened.
   */
  space_accept: { cause: null, contexts: ['profiles'], icon: 'approved' },
  /**
   * The user declined an invitation to join the space. Page: types.
   *
   * @remarks Later SDKs dropped the type. The page names no icon for it; `rejected` says what happened.
   */
  space_decline: { cause: null, contexts: ['profiles'], icon: 'rejected' },
  /**
   * A space that the user was a member of has been deleted. Page: types (space).
   *
   * @remarks No combination on the page; the deleted space is the context.
   */
  space_delete: { cause: 'space', contexts: ['space'], icon: 'delete' },
  /**
   * To the user: an admin ended the user's membership of the space. Page: types (space).
   *
   * @remarks No combination on the page. It is the later name of `member_ended_user`, and has its context.
   */
  self_kicked_from_space: { cause: 'space', contexts: ['profiles'], icon: 'self_kicked_from_space' },
  /**
   * To the admins of a space: the user left it. Page: types (space).
   *
   * @remarks No combination on the page. It is the later name of `member_ended_admin`, and has its context. SDKs
   * after 2015 dropped the type.
   */
  user_left_space: { cause: 'space', contexts: ['space'], icon: 'user_left_space' },
  /**
   * To the admins of a space: the user was removed from it by an admin. Page: types (space).
   *
   * @remarks No combination on the page; the space is the context. SDKs after 2015 dropped the type.
   */
  user_kicked_from_space: { cause: 'space', contexts: ['space'], icon: 'user_kicked_from_space' },
  /** The role of the user was changed on a space. Page: types (space). */
  role_change: { cause: 'space', contexts: ['space'], icon: 'update' },
  /**
   * An object was created. Page: types (subscription).
   *
   * @remarks The icons task, status and meeting belong to no type by name: they are those of a created task,
   * status and meeting.
   */
  creation: {
    cause: 'subscription',
    contexts: ['item', 'task', 'app', 'status', 'meeting'],
    icon: 'creation',
  },
  /**
   * An object was updated; on a task, `data.type` says what kind of update was done. Page: types (subscription).
   *
   * @remarks The combinations call one of a task's nine updates `assignment`, the data section `assign`. Podio's
   * own code writes `assign`; `assignment` is read as it.
   */
  update: { cause: 'subscription', contexts: ['item', 'status', 'task', 'app', 'meeting'], icon: 'update' },
  /** An object was deleted. Page: types (subscription). */
  delete: { cause: 'subscription', contexts: ['item', 'status', 'task', 'meeting', 'file'], icon: 'delete' },
  /**
   * A message was received from a conversation. Page: types (message).
   *
   * @remarks The heading of its data says conversation, the combinations name five other contexts (`profiles` is
   * "private message"): the combinations count.
   */
  message: {
    cause: 'message',
    contexts: ['profiles', 'item', 'org', 'status', 'bulletin'],
    icon: 'message',
  },
  /**
   * A participant was added to a conversation. Page: types (message).
   *
   * @remarks No combination on the page; the context `conversation` is meant, which has a block of data there,
   * and no combination either.
   */
  conversation_add: { cause: 'message', contexts: ['conversation'], icon: 'message' },
  /** A news item was received from the provider of the workspace ("from Podio"). Page: types. */
  bulletin: { cause: null, contexts: ['profiles'], icon: 'bulletin' },
  /**
   * An item was created on an app with RSVP enabled. Page: types.
   *
   * @deprecated No longer used, says the page: it is read, and can't be written.
   */
  rsvp: { cause: null, contexts: ['item'], icon: 'attending', retired: true },
  /**
   * A user answered a question. Page: types.
   *
   * @remarks No combination on the page; the context `question` is meant, which has a block of data there, and
   * no combination either. The heading of its data was lost, and is restored by position and fields.
   */
  answer: { cause: null, contexts: ['question'], icon: 'answer' },
  /**
   * A space was created in the organization. Page: types.
   *
   * @remarks The heading of its data was lost, and is restored by position and fields.
   */
  space_create: { cause: null, contexts: ['space'], icon: 'space_create' },
  /** The user was added as a participant on a meeting. Page: types. */
  meeting_participant_add: { cause: null, contexts: ['meeting'], icon: 'meeting' },
  /** The user was removed as a participant on a meeting. Page: types. */
  meeting_participant_remove: { cause: null, contexts: ['meeting'], icon: 'meeting' },
  /**
   * The meeting was started. Page: types.
   *
   * @remarks SDKs after 2015 dropped the type.
   */
  meeting_started: { cause: null, contexts: ['meeting'], icon: 'meeting' },
  /**
   * The processing of a batch started. Page: types.
   *
   * @remarks The combinations say "batch - process", the words in the wrong order: `batch_process` on a `batch`
   * is meant, and the slip is read as it.
   */
  batch_process: { cause: null, contexts: ['batch'], icon: 'update' },
  /**
   * The processing of a batch completed. Page: types.
   *
   * @remarks The combinations say "batch - complete", the words in the wrong order: `batch_complete` on a
   * `batch` is meant, and the slip is read as it.
   */
  batch_complete: { cause: null, contexts: ['batch'], icon: 'update' },
  /**
   * To the admins of a space: a user requests access to it. Page: types (space).
   *
   * @remarks The heading of its data was lost, and is restored by position and fields.
   */
  space_member_request: { cause: 'space', contexts: ['space'], icon: 'space_invite' },
  /**
   * A grant was given to the user: something was shared with them. Page: types (space).
   *
   * @remarks The heading of its data was lost, and is restored by position and fields.
   */
  grant_create: { cause: 'space', contexts: ['item'], icon: 'space_invite' },
  /** A grant was removed from the user. Page: types (space). */
  grant_delete: { cause: 'space', contexts: ['item'], icon: 'self_kicked_from_space' },
  /** A grant was given to another user on something that the user is subscribed to. Page: types (space). */
  grant_create_other: { cause: 'space', contexts: ['item'], icon: 'space_invite' },
  /** A grant to another user was removed on something that the user is subscribed to. Page: types (space). */
  grant_delete_other: { cause: 'space', contexts: ['item'], icon: 'user_kicked_from_space' },
  /**
   * A reference was added to the item from another item. Page: types.
   *
   * @remarks The heading of its data was lost, and is restored by position and fields.
   */
  reference: { cause: null, contexts: ['item', 'task', 'action', 'status', 'file'], icon: 'update' },
  /**
   * A vote on an item. Page: types (subscription).
   *
   * @remarks The heading of its data was lost, and is restored by position and fields. The icon follows the kind
   * of the voting: stars, or an answer.
   */
  vote: { cause: 'subscription', contexts: ['item'], icon: 'answer' },
  /**
   * A user changed their participation status on an item. Page: types (subscription).
   *
   * @remarks The heading of its data was lost, and is restored by position and fields.
   */
  participation: { cause: 'subscription', contexts: ['item'], icon: 'attending' },
  /** A reminder of an upcoming meeting or task. Page: types (reminder). */
  reminder: { cause: 'reminder', contexts: ['task', 'meeting'], icon: 'reminder' },
  /**
   * To the user: an admin ended the user's membership of a space. Page: combinations.
   *
   * @remarks Stands only in the combinations. The older name of `self_kicked_from_space`, a type in its own
   * right.
   */
  member_ended_user: { cause: null, contexts: ['profiles'], icon: 'self_kicked_from_space' },
  /**
   * To the admins of a space: a user left it. Page: combinations.
   *
   * @remarks Stands only in the combinations. The older name of `user_left_space`, a type in its own right.
   */
  member_ended_admin: { cause: null, contexts: ['space'], icon: 'user_left_space' },
  /**
   * A user became a member of the organization. Page: combinations.
   *
   * @remarks Stands only in the combinations; the meaning is read from the name.
   */
  org_member_add: { cause: null, contexts: ['org'], icon: 'space_invite' },
  /**
   * A user was removed from the organization. Page: combinations.
   *
   * @remarks Stands only in the combinations; the meaning is read from the name.
   */
  org_member_remove: { cause: null, contexts: ['org'], icon: 'user_kicked_from_space' },
  /**
   * A user left the organization. Page: combinations.
   *
   * @remarks Stands only in the combinations; the meaning is read from the name.
   */
  org_member_leave: { cause: null, contexts: ['org'], icon: 'user_left_space' },
} as const satisfies Record<string, Entry>

type Catalogue = typeof catalogue

/** One of the 44 types of notifications: the keys of {@link catalogue}, where each tells its meaning. */
export type NotificationType = keyof Catalogue

/** The contexts that a type is valid with: `ContextsOf<'reminder'>` is `'task' | 'meeting'`. */
export type ContextsOf<T extends NotificationType> = Catalogue[T]['contexts'][number]

/** A type that the page calls no longer used. It is read, and never written again. */
export type RetiredType = {
  [T in NotificationType]: Catalogue[T] extends { retired: true } ? T : never
}[NotificationType]

/** A type that an event may have. */
export type IngestibleType = Exclude<NotificationType, RetiredType>

/** A valid pair of a type and a context, as one of 83. */
export type Combination = {
  [T in IngestibleType]: { readonly type: T; readonly context: ContextsOf<T> }
}[IngestibleType]

const table: Readonly<Record<string, Entry>> = catalogue

/** The 44 types, in the page's order. */
export const notificationTypes = Object.keys(catalogue) as readonly NotificationType[]

/** The 83 valid pairs of type and context, by type. `rsvp`, which is retired, has none. */
export const combinations = notificationTypes.flatMap((type) =>
  isRetired(type) ? [] : contextsOf(type).map((context) => ({ type, context })),
) as readonly Combination[]

/**
 * Whether an event of this type can be about an object of this kind.
 *
 * @example isCombination('reminder', 'task') // true
 */
export function isCombination(type: string, context: string): boolean {
  return (
    Object.hasOwn(table, type) &&
    !isRetired(type as NotificationType) &&
    contextsOf(type as NotificationType).some((one) => one === context)
  )
}

/** The contexts of a type, in the page's order; also those that a retired type had. */
export function contextsOf<T extends NotificationType>(type: T): readonly ContextsOf<T>[] {
  return (table[type]?.contexts ?? []) as readonly ContextsOf<T>[]
}

/** Why a type reaches a user, or null where the page names no cause: then the event names its users. */
export function causeOf(type: NotificationType): Cause | null {
  return table[type]?.cause ?? null
}

/** Whether the page calls the type no longer used: it is read, and can't be ingested. */
export function isRetired(type: NotificationType): type is RetiredType {
  return table[type]?.retired === true
}

/**
 * The icon of a notification or of an event, by its type, its context and its data: an approving rating is
 * `approved`, a message that is a reply `message-reply`, a created task `task`.
 *
 * A type that is not in the catalogue (from a newer server) gets `update`.
 */
export function iconFor(source: IconSource): Icon {
  return iconByDetails(source) ?? table[source.type]?.icon ?? 'update'
}
