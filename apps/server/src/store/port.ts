/**
 * What the routes call. Everything here speaks the wire's words (ids, `YYYY-MM-DD HH:MM:SS` in UTC); how it is
 * kept is the business of the folders beside this file. A method's promise resolves only when what it did is
 * durable.
 *
 * @module
 */

import type { Weekday } from '@belfry/model'

/** A non-negative safe integer, or a string of up to 128 characters that does not look like one. */
export type Id = number | string

/** `YYYY-MM-DD HH:MM:SS`, UTC. */
export type DateTime = string

/** A tenant's number inside one database: the first part of every key. */
export type TenantId = number

/** One customer of a deployment. `secret` signs its users' tokens and is its host's password. */
export interface Tenant {
  readonly id: TenantId
  readonly name: string
  readonly secret: string
  readonly created_on: DateTime
  /** After how many days what was viewed is removed; `null`: never. */
  readonly retention: number | null
}

export interface Tenants {
  /** The tenant of this name, or `null`. Cheap enough for every request. */
  find(name: string): Promise<Tenant | null>
  /** The tenant of this number, or `null`. */
  get(tenant: TenantId): Promise<Tenant | null>
  /** Makes sure that the tenant exists with this very secret (at least 32 characters). */
  ensure(name: string, secret: string): Promise<Tenant>
  /** A new tenant with a new random secret. Throws {@link NameTaken} when the name is in use. */
  create(name: string): Promise<Tenant>
  /** All tenants, by name. */
  list(): Promise<Tenant[]>
  /**
   * From now on, what was viewed so many days ago and has no star is removed, with the events that nobody has in his
   * inbox any more. Resolves to whether there is such a tenant.
   *
   * @param days 1 to 3,650; `null`: nothing is removed
   */
  retain(name: string, days: number | null): Promise<boolean>
  /** Gives the tenant a new random secret; the old one is worth nothing from then on. `null`: no such tenant. */
  rotate(name: string): Promise<Tenant | null>
}

/** An object as an event tells of it. What is left out keeps the value that an earlier event gave. */
export interface ContextInput {
  readonly type: string
  readonly id: Id
  readonly title?: string | null | undefined
  readonly link?: string | null | undefined
  readonly data?: unknown
  readonly space?: unknown
  readonly org?: unknown
  readonly rights?: readonly string[] | undefined
  readonly comment_count?: number | null | undefined
}

/** An event after `parseEvent`: canonical ids, the author as a by-line. The model's `Event` is one. */
export interface EventInput {
  readonly type: string
  readonly context: ContextInput
  readonly data?: unknown
  readonly created_by: { readonly type: string; readonly id: Id }
  /** @default the time of the call */
  readonly created_on?: DateTime | undefined
  readonly created_via?: unknown
  /** The host's own name for this event: makes a repeat harmless, like an idempotency key. */
  readonly external_id?: string | undefined
  /** Users to tell, whatever the type's cause. */
  readonly to?: readonly Id[] | undefined
  /** Written, and told to nobody. @default false */
  readonly silent?: boolean | undefined
}

/** What the host learns about one event. */
export interface Receipt {
  readonly event_id: number
  /** How many users are told, the ones that a running fan-out has still to reach included. */
  readonly notified: number
}

/** Why a user is told of an event, or is not. */
export interface Explanation {
  /** Whether he is; a fan-out may have still to reach him. */
  readonly told: boolean
  /** The rule's word, one of `rules` in events/audience.ts. */
  readonly rule: string
  readonly because: string
  /** The preference that decided, as `types.comment`; `null`: none did. */
  readonly preference: string | null
  /** Of who is `alerted`, the alert's. */
  readonly notification_id: number | null
  /** The event that tells in this one's stead whom it mentions; `null`: it has none. */
  readonly alert_event_id: number | null
}

/** An event, by the number that its receipt has, or by the name that the host gave it. */
export type EventName = { readonly event_id: number } | { readonly external_id: string }

/** What withdrawing an event did. */
export interface Withdrawal {
  readonly event_id: number
  /** When it was withdrawn: at the first call. */
  readonly withdrawn_on: DateTime
  /** How many notifications this call took from inboxes. */
  readonly removed: number
  /** Whether more are taken by and by. */
  readonly more: boolean
}

export interface Events {
  /**
   * Writes the events, all or none, and tells their audiences. Receipts come in the order of the events. A repeat
   * (same `idempotencyKey` or `external_id`, same body) answers the first result and writes nothing.
   *
   * @throws IdempotencyConflict when a key was used before with another body
   */
  ingest(
    tenant: TenantId,
    events: readonly EventInput[],
    options?: { readonly idempotencyKey?: string | undefined },
  ): Promise<Receipt[]>
  /** Why a user is told of an event, or why he is not; `null`: there is no such event. */
  explain(tenant: TenantId, event: number, user: Id): Promise<Explanation | null>
  /**
   * Takes an event back, and the alert of whom it mentions with it: who has still to be told is not, and what is unread
   * of it leaves the inboxes. What was viewed stays. A repeat changes nothing; `null`: there is no such event.
   */
  withdraw(tenant: TenantId, event: EventName): Promise<Withdrawal | null>
  /** How many seconds may lie between two events that become one notification; 0: none do. */
  growsWithin(tenant: TenantId): Promise<number>
  setGrowsWithin(tenant: TenantId, seconds: number): Promise<void>
}

/** The snapshot of an object that is kept once per object. */
export interface ContextSnapshot {
  readonly type: string
  readonly id: Id
  readonly title: string | null
  readonly link: string | null
  readonly data: unknown
  readonly space: unknown
  readonly org: unknown
  readonly rights: readonly string[]
  readonly comment_count: number | null
}

/** Several events that became one notification: what else it tells is the newest one's. */
export interface StoredAggregate {
  /** Who caused them, each once, the newest first; not all, when they are many. */
  readonly people: readonly unknown[]
  readonly people_count: number
  readonly event_count: number
}

/** A notification in the model's flat form, without what is rendered (`icon`, `text`, `text_short`, `user`). */
export interface StoredNotification {
  readonly notification_id: number
  readonly type: string
  readonly context: ContextSnapshot
  readonly data: unknown
  readonly viewed_on: DateTime | null
  readonly starred: boolean
  readonly subscription_id: number | null
  readonly created_on: DateTime
  readonly created_by: unknown
  readonly created_via: unknown
  /** `null`: it stands for one event. */
  readonly aggregate: StoredAggregate | null
  /** Whom it was told to: differs from the caller only in an outgoing list. */
  readonly user_id: Id
  readonly place: 'inbox' | 'archived' | 'snoozed' | 'deleted'
  /** When it comes back; `null` when it is not snoozed. */
  readonly snoozed_until: DateTime | null
  /**
   * Whether its receiver may not see the object any more: his membership of the object's space, or what he was granted
   * of the object, has ended, and he has neither now. What remains is who did what to which kind of object, when and in
   * which space; title, link and details are empty.
   */
  readonly isWithheld: boolean
}

/** The query of `GET /notification/`, as the reference has it. All filters are joined by "and". */
export interface ListQuery {
  readonly context_type?: string | undefined
  /** Inclusive. */
  readonly created_from?: DateTime | undefined
  /** Inclusive. */
  readonly created_to?: DateTime | undefined
  /** `outgoing`: what others were told of events that this user created. @default 'incoming' */
  readonly direction?: 'incoming' | 'outgoing' | undefined
  /** 1 to 100. @default 20 */
  readonly limit?: number | undefined
  /** @default 0 */
  readonly offset?: number | undefined
  readonly starred?: boolean | undefined
  /** One of these, when there are several. */
  readonly type?: string | readonly string[] | undefined
  /** "The other part": the author of what came in, the receiver of what went out; one of these, when there are several. */
  readonly user_id?: Id | readonly Id[] | undefined
  /** What the author's name, the object's title or the event's text has all the words of, as they begin or in part. */
  readonly q?: string | undefined
  /** The space that its object is in now. */
  readonly space_id?: Id | undefined
  /** The cause of its type: `subscription`, `reference`, `space`, `message` or `reminder`. */
  readonly cause?: string | undefined
  readonly viewed?: boolean | undefined
  /** What is archived, instead of what is in the inbox; with `snoozed` both. */
  readonly archived?: boolean | undefined
  /** What is snoozed, instead of what is in the inbox. */
  readonly snoozed?: boolean | undefined
  /** Inclusive; what is unread was never viewed. */
  readonly viewed_since?: DateTime | undefined
  /** Inclusive. */
  readonly viewed_until?: DateTime | undefined
  /** With `viewed: false`: those too that were viewed after this time (paging stays stable while reading). */
  readonly viewed_from?: DateTime | undefined
  /** `next` of an earlier page with the same filters: goes on there, neither skipping nor repeating. */
  readonly cursor?: string | undefined
}

/** How many there are, and how many of them are unread. */
export interface Counted {
  readonly total: number
  readonly unread: number
}

/** What fits a list's filters, by everything that it can be filtered by further; each the most frequent first. */
export interface FilterCounts extends Counted {
  readonly starred: Counted
  /** With the same filters, what is archived, and what is snoozed. */
  readonly archived: Counted
  readonly snoozed: Counted
  /** Types without a cause are in none. */
  readonly causes: (Counted & { readonly cause: string })[]
  readonly types: (Counted & { readonly type: string })[]
  readonly context_types: (Counted & { readonly context_type: string })[]
  /** At most 50. */
  readonly spaces: (Counted & { readonly space_id: Id; readonly name: string | null })[]
  /** Authors: at most 20. */
  readonly users: (Counted & { readonly user_id: Id; readonly name: string | null })[]
  /** Whether all were looked at: at most 50,000 are, the newest. */
  readonly complete: boolean
}

/** Of what a user has viewed, or of what others were told of his doing: when, and who the others are. */
export interface ViewedFilters {
  /** The newest first, as `YYYY-MM`. */
  readonly months: { readonly month: string; readonly count: number }[]
  /** Those with the most first. */
  readonly users: { readonly user_id: Id; readonly name: string | null; readonly count: number }[]
}

export interface ListPage {
  /** Newest first. With `q` or `space_id` they may be fewer than asked for, and more follow. */
  readonly notifications: readonly StoredNotification[]
  /** Where the next page begins; `null` when this was the last one. */
  readonly next: string | null
}

/** One notification that changed, with its present state. */
export interface Change {
  readonly rev: number
  /** Where one goes on who has read up to this change, itself included. */
  readonly cursor: string
  readonly notification: StoredNotification
  /** Created after the cursor, or grown: the other two are then to be read from its state. */
  readonly created: boolean
  readonly viewed: boolean
  readonly starred: boolean
  /** Put aside, or back in the inbox: its `place` tells. One that is back is to be shown as it is, like a new one. */
  readonly moved: boolean
  /** One of its events was taken back. When it grows it is `created` once more, and to be shown as it is. */
  readonly changed: boolean
}

/** The numbers on a bell: exact, and one row to read. */
export interface Counts {
  /** Unread notifications. */
  readonly new: number
  /** Those of them that came after the bell was last opened. */
  readonly unseen: number
}

/**
 * What happened in an inbox after a cursor, read in one moment. `reset` tells that the cursor cannot be gone on
 * from: the reader lists again, and continues from the new cursor. When `more` is true, the reader asks again at
 * once; the counts are then already those of the newest state.
 */
export type Changes =
  | ({
      readonly kind: 'changes'
      readonly changes: readonly Change[]
      /** The bell was opened after the cursor. Told on the last page. */
      readonly seen: boolean
      readonly cursor: string
      readonly more: boolean
    } & Counts)
  | ({
      readonly kind: 'reset'
      readonly reason: 'other_database' | 'too_old'
      readonly cursor: string
    } & Counts)

/** What can be done to many notifications at once, wherever they are. */
export type Deed =
  | 'view'
  | 'unview'
  | 'star'
  | 'unstar'
  | 'archive'
  | 'unarchive'
  | 'snooze'
  | 'unsnooze'
  | 'delete'

export interface BulkResult {
  /** How many changed. */
  readonly changed: number
  /** More fit than one call changes: a further call goes on. */
  readonly more: boolean
  /** Undoes it, until something else is done to many or an hour has passed; `null` when nothing changed. */
  readonly undo: string | null
}

export interface Inboxes {
  /** @throws InvalidCursor */
  list(tenant: TenantId, user: Id, query?: ListQuery): Promise<ListPage>
  /** How many fit a list's filters, by everything that they can be filtered by further. */
  counts(tenant: TenantId, user: Id, query?: ListQuery): Promise<FilterCounts>
  /**
   * By months and people: what this user has viewed, by when it was created or viewed; or what others were told of his
   * doing.
   */
  viewedFilters(
    tenant: TenantId,
    user: Id,
    options: { readonly by: 'created' | 'viewed' | 'sent'; readonly limit: number },
  ): Promise<ViewedFilters>
  /** Unread notifications: exact, and one row to read. */
  count(tenant: TenantId, user: Id): Promise<number>
  /** `null`: there is none of this number in this inbox. */
  get(tenant: TenantId, user: Id, notification: number): Promise<StoredNotification | null>
  /** `false`: there is none of this number in this inbox. A repeat is `true` and changes nothing. */
  view(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  unview(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  star(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  unstar(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  /** Out of the inbox, and no more counted; also what is snoozed. */
  archive(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  /** Back into the inbox, as it was. What is not archived stays where it is. */
  unarchive(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  /** Out of the inbox until a time, when it comes back unread; also what is archived. */
  snooze(tenant: TenantId, user: Id, notification: number, until: DateTime): Promise<boolean>
  /** Back into the inbox before its time, as it was. What is not snoozed stays where it is. */
  unsnooze(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  /** For its user it is gone, wherever it is. */
  remove(tenant: TenantId, user: Id, notification: number): Promise<boolean>
  /**
   * Does one thing to many: by their numbers (those that there are not are passed over), or to all that fit a list's
   * filters, the newest first. At most 10,000 in one call.
   *
   * @param until for `snooze`
   */
  bulk(
    tenant: TenantId,
    user: Id,
    deed: Deed,
    target: { readonly ids: readonly number[] } | { readonly filter: ListQuery },
    until?: DateTime,
  ): Promise<BulkResult>
  /**
   * Puts back what the last bulk changed: each that has not changed since is exactly as it was. Resolves to how many
   * those are; `null` when this is not the last one, or too old.
   */
  undo(tenant: TenantId, user: Id, undo: string): Promise<number | null>
  /** All notifications about one object that are in the inbox. Resolves to how many changed. */
  viewRef(tenant: TenantId, user: Id, type: string, id: Id): Promise<number>
  unviewRef(tenant: TenantId, user: Id, type: string, id: Id): Promise<number>
  /** What is unread at the moment of the call; what arrives meanwhile stays unread. */
  viewAll(tenant: TenantId, user: Id): Promise<number>
  unviewAll(tenant: TenantId, user: Id): Promise<number>
  /** All that is in the inbox now is seen: nothing is unseen, and what is unread stays so. */
  see(tenant: TenantId, user: Id): Promise<void>
  /** The present cursor and counts, for a stream that begins now. */
  now(tenant: TenantId, user: Id): Promise<{ readonly cursor: string } & Counts>
  /**
   * What changed after `cursor` (opaque; an unreadable one is `other_database`), in order of `rev`.
   *
   * @param limit at most so many changes. @default 100
   */
  changes(tenant: TenantId, user: Id, cursor: string, limit?: number): Promise<Changes>
  /** Calls back after this inbox may have changed, never with data: read {@link Inboxes.changes} then. */
  listen(tenant: TenantId, user: Id, poked: () => void): () => void
}

export interface Subscription {
  readonly subscription_id: number
  readonly started_on: DateTime
  /** How many notifications it has caused. */
  readonly notifications: number
  readonly ref: { readonly type: string; readonly id: Id }
}

export interface Subscriptions {
  /** Idempotent: who is subscribed keeps the subscription. Resolves to its id. */
  subscribe(tenant: TenantId, user: Id, type: string, id: Id): Promise<number>
  /** By his own hand: nothing that he does subscribes him again unasked. Resolves to whether there was one. */
  unsubscribe(tenant: TenantId, user: Id, type: string, id: Id): Promise<boolean>
  find(tenant: TenantId, user: Id, type: string, id: Id): Promise<Subscription | null>
  /** Only its owner's: `null` for anybody else. */
  get(tenant: TenantId, user: Id, subscription: number): Promise<Subscription | null>
  remove(tenant: TenantId, user: Id, subscription: number): Promise<boolean>
  /** Up to 10,000 users at once, in one statement. Resolves to how many are new. */
  subscribeUsers(tenant: TenantId, users: readonly Id[], type: string, id: Id): Promise<number>
  unsubscribeUsers(tenant: TenantId, users: readonly Id[], type: string, id: Id): Promise<number>
  /** Ordered by the id's text. @param page `after`: the last id of the page before; `limit` @default 10,000 */
  users(
    tenant: TenantId,
    type: string,
    id: Id,
    page?: { readonly after?: Id | undefined; readonly limit?: number | undefined },
  ): Promise<Id[]>
}

/** Who has signed in: a user, or the host app itself. */
export interface Subject {
  readonly type: 'user' | 'app'
  readonly id: Id
}

export interface SignIns {
  /** Begins a family of refresh tokens. Resolves to the first one; what is kept of it is a hash. */
  begin(tenant: Tenant, subject: Subject): Promise<string>
  /**
   * Turns a refresh token into the next one of its family. `null`: it is not good, and when it was good once, none of
   * its family is good any more.
   */
  refresh(
    tenant: Tenant,
    token: string,
  ): Promise<{ readonly subject: Subject; readonly token: string } | null>
}

/** What a user wants to hear nothing of: an object, a space with all that is in it, an app, a person, a cause. */
export interface MuteTarget {
  /** A kind of object, or `user`, or `cause`. */
  readonly type: string
  readonly id: Id
}

interface Mute {
  readonly ref: MuteTarget
  readonly since: DateTime
  /** `null`: for good. */
  readonly until: DateTime | null
}

export interface Mutes {
  /** Until a time, or for good (`null`). A repeat changes until when. Events from now on spare him. */
  mute(tenant: TenantId, user: Id, target: MuteTarget, until: DateTime | null): Promise<void>
  /** Resolves to whether there was one. */
  unmute(tenant: TenantId, user: Id, target: MuteTarget): Promise<boolean>
  /** Those that have not ended. */
  list(tenant: TenantId, user: Id): Promise<Mute[]>
}

/** That a user wants to be told before an object is due. */
export interface Reminder {
  readonly reminder_id: number
  /** Minutes before the due date. */
  readonly remind_delta: number
}

/**
 * What users want to be reminded of: each his own. The date is the object's, and a reminder follows it: it is told once
 * for each date, by an event of the type `reminder`, and not when the object has none any more.
 */
export interface Reminders {
  find(tenant: TenantId, user: Id, type: string, id: Id): Promise<Reminder | null>
  /**
   * A repeat changes nothing. One whose time is over already is not told for this date; when the date moves, it is. An
   * object that has no date yet may get one.
   */
  put(tenant: TenantId, user: Id, type: string, id: Id, remind_delta: number): Promise<Reminder>
  /**
   * Tells it again in ten minutes, unless the object is done by then. One that was not told yet stays as it is.
   * Resolves to whether there is one, of this number if one is given.
   */
  snooze(tenant: TenantId, user: Id, type: string, id: Id, reminder?: number): Promise<boolean>
  /** Resolves to whether there was one, of this number if one is given. */
  remove(tenant: TenantId, user: Id, type: string, id: Id, reminder?: number): Promise<boolean>
}

/** That something is on or off, in one way of hearing of it. */
export interface Switch {
  /** `null`: everywhere. */
  readonly space_id: Id | null
  /** `inbox`, `email` or `mobile`. */
  readonly client: string
  /** `types.comment`, `causes.subscription`, `settings.digest`. */
  readonly key: string
  readonly value: boolean
}

/** When a user is told, and not alerted, as he has said it. */
export interface QuietHoursInput {
  /** `HH:MM`. */
  readonly from: string
  /** `HH:MM`: of the next day, if it is not later than `from`. */
  readonly to: string
  /** `null`: every day. */
  readonly days: readonly Weekday[] | null
  /** `null`: the registry's. */
  readonly time_zone: string | null
}

/** What decides how a user hears of what. */
export interface Preferred {
  /** What he has said himself. */
  readonly own: readonly Switch[]
  /** What his tenant has said for all of its users. */
  readonly defaults: readonly Switch[]
  readonly quiet_hours: QuietHoursInput | null
  /** The time zone in which they are: `UTC`, when nobody has said one. */
  readonly time_zone: string
}

/** Of a {@link Switch} what it is to be; `null`: it was not said. */
export type SwitchChange = Omit<Switch, 'value'> & { readonly value: boolean | null }

export interface Preferences {
  of(tenant: TenantId, user: Id): Promise<Preferred>
  /** What the tenant has said for all of its users. */
  defaults(tenant: TenantId): Promise<readonly Switch[]>
  /**
   * Changes what a user has said himself, or (`null`) the tenant for all of its users. Events from now on reach him so.
   *
   * @param whole whether what is not among the changes was not said
   * @param quietHours `null`: none; `undefined`: as they are
   */
  change(
    tenant: TenantId,
    user: Id | null,
    changes: readonly SwitchChange[],
    options: { readonly whole: boolean; readonly quietHours?: QuietHoursInput | null | undefined },
  ): Promise<void>
  /** Until when it is quiet for a user now; `null`: it is not. One row to read. */
  quietUntil(tenant: TenantId, user: Id): Promise<DateTime | null>
}

/** A user as the host keeps him in step. What is left out is not known. */
export interface PersonInput {
  readonly user_id: Id
  readonly name?: string | null | undefined
  /** Where his picture is. */
  readonly avatar?: string | null | undefined
  readonly locale?: string | null | undefined
  readonly time_zone?: string | null | undefined
}

/** An object, by its kind and its id in the host app. */
export interface ObjectRef {
  readonly type: string
  readonly id: Id
}

/** An object as the host keeps it in step. What is left out keeps the value that it has; null takes it away. */
export interface ObjectInput {
  readonly type: string
  readonly id: Id
  readonly title?: string | null | undefined
  readonly link?: string | null | undefined
  readonly data?: unknown
  /** The space that it is in. */
  readonly space_id?: Id | null | undefined
  /** The app that it is in. */
  readonly app_id?: Id | null | undefined
}

/** Somebody in a space or a conversation. */
interface Member {
  readonly user_id: Id
  readonly role: string
  readonly since: DateTime
}

type Ref = { readonly type: string; readonly id: Id }

/** What there are many of, of all that is held on a user. */
export interface HeldLists {
  memberships: {
    readonly ref: Ref
    readonly role: string
    readonly since: DateTime
    readonly ended_on: DateTime | null
  }[]
  subscriptions: { readonly subscription_id: number; readonly ref: Ref; readonly started_on: DateTime }[]
  /** Objects that he unsubscribed from by hand. */
  unsubscribed: Ref[]
  preferences: Switch[]
  /** Also those that have ended. */
  mutes: Mute[]
  reminders: (Reminder & { readonly ref: Ref })[]
  /** Until when he may go on without signing in again, each. */
  sign_ins: { readonly expires_on: DateTime }[]
  /** In the inbox, archived, snoozed, and what is left of deleted ones. */
  notifications: StoredNotification[]
  /** What notifications that have grown tell of beside their newest events. */
  parts: {
    readonly notification_id: number
    readonly event_id: number
    readonly created_on: DateTime
    readonly author: Id
  }[]
  /** Which events were to reach him by another way than a subscription to their objects, and which spared him. */
  decisions: { readonly event_id: number; readonly rule: string; readonly told: boolean }[]
  /** What he did. */
  events: {
    readonly event_id: number
    readonly type: string
    readonly ref: Ref
    readonly data: unknown
    readonly created_on: DateTime
    readonly created_by: unknown
  }[]
}

/** A page of all that is held on a user: some records of the lists, one list after the other. */
export interface HeldPage extends HeldLists {
  readonly user: PersonInput
  readonly quiet_hours: QuietHoursInput | null
  /** The cursor of the next page; `null`: there is none. */
  readonly next: string | null
}

/** What the host keeps in step. Everything may be repeated at will. */
export interface Registry {
  /** Users, each as a whole: up to 1,000 at once. A name is seen in every inbox from then on. */
  putUsers(tenant: TenantId, users: readonly PersonInput[]): Promise<void>
  /** A user; `null`: the host has told nothing of him. */
  user(tenant: TenantId, user: Id): Promise<PersonInput | null>
  /**
   * Erases users: their inboxes, subscriptions, memberships, mutes, reminders and preferences are gone, and their names
   * are taken out of the events that others were told of. What remains are their events, by their ids alone. In short
   * transactions: what is cut short is finished by a repeat.
   */
  eraseUsers(tenant: TenantId, users: readonly Id[]): Promise<void>
  /**
   * Everything that is held on a user, page by page. What is there all the time is on one of them at least; a
   * notification that changes meanwhile comes once more.
   *
   * @param page `limit`: records, at most 100. @default 100
   * @throws InvalidCursor
   */
  exportUser(
    tenant: TenantId,
    user: Id,
    page?: { readonly cursor?: string | undefined; readonly limit?: number },
  ): Promise<HeldPage>
  /** Objects of any kind, also spaces, apps and conversations: up to 1,000 at once, all or none. */
  putObjects(tenant: TenantId, objects: readonly ObjectInput[]): Promise<void>
  /**
   * The objects are no more: their subscriptions, mutes, reminders and memberships end, their links and details are
   * forgotten. Their titles stay, for what was told of them remains readable. One by one: what is cut short is finished
   * by a repeat.
   */
  removeObjects(tenant: TenantId, objects: readonly ObjectRef[]): Promise<void>
  /** Members of an object, each with a role: up to 10,000 at once. Who was one gets the new role. */
  putMembers(
    tenant: TenantId,
    type: string,
    id: Id,
    members: readonly { readonly user_id: Id; readonly role: string }[],
  ): Promise<void>
  /** They have left: they are told nothing of what is in it any more, and what they were told shows no content. */
  removeMembers(tenant: TenantId, type: string, id: Id, users: readonly Id[]): Promise<void>
  /** Ordered by the id's text. @param page `after`: the last id of the page before; `limit` @default 10,000 */
  members(
    tenant: TenantId,
    type: string,
    id: Id,
    page?: { readonly after?: Id | undefined; readonly limit?: number | undefined },
  ): Promise<Member[]>
}

/** Everything that lasts. Made by `openStore`. */
export interface Store {
  readonly tenants: Tenants
  readonly events: Events
  readonly inbox: Inboxes
  readonly subscriptions: Subscriptions
  readonly signIns: SignIns
  readonly mutes: Mutes
  readonly reminders: Reminders
  readonly preferences: Preferences
  readonly registry: Registry
  /** Resolves when the database answers, rejects when it does not: for `/readyz`. */
  ping(): Promise<void>
  /**
   * Something may be due that nobody here has asked for: a fan-out that another process left, or what the
   * schedule has for now. Cheap when nothing
   * is. A runtime calls it at a slow beat, or when its alarm goes off.
   */
  wake(): void
  /** Resolves when no fan-out is waiting to be continued, and what was due at the last wake is done. */
  settled(): Promise<void>
  /** Lets what is under way finish, then closes. A fan-out that is not at its end goes on at the next start. */
  close(): Promise<void>
}
