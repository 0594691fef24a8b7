import type { ContextsOf, ContextType, Icon, IngestibleType, NotificationType } from './catalogue.ts'
import type { ContextDataOf, DataOf } from './data-types.ts'
import type { DateTime } from './time.ts'

/**
 * The id of a user, an object, or a part of one, given by the host app: a non-negative integer up to 2^53 − 1, or a
 * non-empty string of up to 128 characters. A string that looks like an integer is one: `'12'` is `12`.
 */
export type Id = number | string

/** Who did something. (Podio: ByLine) */
export interface ByLine {
  type: 'user' | 'app' | 'system'
  id: Id
  name: string | null
  /** Where the author's page is. */
  url: string | null
  /** Where the author's picture is. */
  image: string | null
  avatar_type?: 'file' | 'icon' | null
  avatar_id?: Id | null
  last_seen_on?: DateTime | null
}

/** A user, in short. */
export interface User {
  user_id: Id
  name: string | null
  /** The id of the file with the user's picture. */
  avatar?: Id | null
  /** Where the user's picture is. */
  image?: string | null
  /** Where the user's page is. */
  url?: string | null
}

/** The space that an object is in. */
export interface Space {
  space_id: Id
  name: string
  url?: string | null
}

/** The organization that an object is in. */
export interface Org {
  org_id: Id
  name: string
  url?: string | null
}

/** The client that something was done with. */
export interface Via {
  id: Id
  name: string
  url?: string | null
  /** Whether the name is worth showing. */
  display?: boolean
}

/** A pointer to an object. */
export interface Ref {
  type: string
  id: Id
  title?: string | null
  link?: string | null
}

/** The object that a notification is about: a snapshot. */
export interface Context<C extends ContextType> {
  type: C
  id: Id
  title: string | null
  /** `http`, `https`, or a path of the same origin. */
  link: string | null
  data: ContextDataOf<C>
  space: Space | null
  org: Org | null
  /** What the user may do with the object, in Podio's words: `view`, `comment`, … */
  rights: string[]
  comment_count?: number | null
}

/** Several events of one type on one object, as one notification tells them. */
export interface Aggregate {
  /** Who caused them: each once, whose event is the newest first, and no more than {@link MOST_PEOPLE}. */
  people: ByLine[]
  /** How many people those are in all. */
  people_count: number
  event_count: number
}

/**
 * A notification of one type about one kind of object: an event told to one user.
 *
 * @example NotificationOf<'update', 'task'>['data']['type'] // the nine kinds of updates of a task
 */
export interface NotificationOf<T extends NotificationType, C extends ContextType> {
  /** Unique in a deployment. */
  notification_id: number
  type: T
  context: Context<C>
  /** The details, which depend on type and context. */
  data: DataOf<T, C>
  icon: Icon
  /** The sentence, in English. */
  text: string
  /** "A short form of the notification text, to be used within an established context." */
  text_short: string
  /** When the user viewed it; null while it is unread. */
  viewed_on: DateTime | null
  starred: boolean
  /** When it comes back into the inbox: told only of what is put aside, and null when that is not snoozed. */
  snoozed_until?: DateTime | null | undefined
  /** Told when it stands for several events: what else is told of it is the newest one's. */
  aggregate?: Aggregate | undefined
  /** The subscription that it came from, if any. */
  subscription_id: number | null
  created_on: DateTime
  created_by: ByLine
  created_via: Via | null
  /** The user that it is for. */
  user: User | null
}

/**
 * A notification, flat: the union over all valid combinations, and over the retired one.
 *
 * `n.type` narrows it; TypeScript does not narrow by `n.context.type`, which lies deeper: `isNotificationOf(n, 'update', 'task')`
 * narrows by both.
 */
export type Notification = {
  [T in NotificationType]: { [C in ContextsOf<T>]: NotificationOf<T, C> }[ContextsOf<T>]
}[NotificationType]

type WithoutContext<N> = N extends unknown ? Omit<N, 'context'> : never

/** A notification inside its group, where the context stands once. */
export type GroupNotification = {
  [T in NotificationType]: WithoutContext<{ [C in ContextsOf<T>]: NotificationOf<T, C> }[ContextsOf<T>]>
}[NotificationType]

/** The context of a group, in Podio's form: type and id stand in `ref`. */
export type GroupContext = {
  [C in ContextType]: Omit<Context<C>, 'type' | 'id'> & { ref: { type: C; id: Id } }
}[ContextType]

/** The notifications of one context, newest first, as the API answers them. */
export interface Group {
  context: GroupContext
  notifications: GroupNotification[]
}

/** Who did something, as an event tells it. */
export interface ByLineInput {
  /** @default 'user' */
  type?: 'user' | 'app' | 'system'
  id: Id
  name?: string | null
  url?: string | null
  image?: string | null
  avatar_type?: 'file' | 'icon' | null
  avatar_id?: Id | null
  last_seen_on?: DateTime | null
}

/** The object that an event is about, as an event tells it. */
export interface ContextInput<C extends ContextType> {
  type: C
  id: Id
  title?: string | null
  /** `http`, `https`, or a path of the same origin, like `/items/12`. */
  link?: string | null
  /** Its own id (`item_id` …) is filled in. */
  data?: Partial<ContextDataOf<C>> | null
  space?: Space | null
  org?: Org | null
  /** @default [] */
  rights?: string[]
  comment_count?: number | null
}

/** What an event has whatever its type. */
export interface EventFields {
  /** Who did it: is never told about it. An id alone is a user. */
  created_by: Id | ByLineInput
  /** @default now */
  created_on?: DateTime | null
  created_via?: Via | null
  /** The event's name in the host app, up to 255 characters: a repeat of the same one is harmless. */
  external_id?: string | null
  /** The users to tell, up to 10,000; beside them, those who subscribe to the context, if the type's cause is subscription. */
  to?: Id[]
  /** Written, and told to nobody. @default false */
  silent?: boolean
}

/** An event of one type about one kind of object, as `POST /event` takes it. */
export type EventInputOf<T extends IngestibleType, C extends ContextsOf<T>> = EventFields & {
  type: T
  context: { [K in C]: ContextInput<K> }[C]
} & (Record<never, never> extends DataOf<T, C> ? { data?: DataOf<T, C> | null } : { data: DataOf<T, C> })

/**
 * An event, as `POST /event` takes it: something that a user did to an object. The union over all 83 combinations
 * (contexts of one type that share their data stand together, so that an error names them).
 */
export type EventInput =
  | { [T in Exclude<IngestibleType, 'update'>]: EventInputOf<T, ContextsOf<T>> }[Exclude<
      IngestibleType,
      'update'
    >]
  | { [C in ContextsOf<'update'>]: EventInputOf<'update', C> }[ContextsOf<'update'>]

/** An event of one combination in its one canonical form: what `parseEvent` gives. It is also a valid {@link EventInput}. */
export interface EventOf<T extends IngestibleType, C extends ContextType> {
  type: T
  context: Context<C>
  data: DataOf<T, C>
  created_by: ByLine
  /** Null: now. */
  created_on: DateTime | null
  created_via: Via | null
  external_id: string | null
  /** Without repeats. */
  to: Id[]
  silent: boolean
}

/** An event in its one canonical form: the union over all 83 combinations. */
export type Event = {
  [T in IngestibleType]: { [C in ContextsOf<T>]: EventOf<T, C> }[ContextsOf<T>]
}[IngestibleType]
