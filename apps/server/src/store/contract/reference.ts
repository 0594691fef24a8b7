import type { EventInput, ListQuery } from '../port.ts'

/** A notification, as little of it as its rules need. */
export interface Told extends Part {
  readonly type: string
  readonly context: string
  /** What it can become one with. */
  readonly bundle: string | null
  /** Its events before the newest, the newest first. */
  parts: Part[]
  /** Its user has done something to it. */
  touched: boolean
  viewed_on: string | null
  starred: boolean
  seen: boolean
  place: 'inbox' | 'archived' | 'snoozed' | 'deleted'
  /** Its event was withdrawn, and it went with it. */
  gone: boolean
  until: string
  /** How often each of its aspects has changed. */
  readonly changes: { viewed: number; starred: number; moved: number }
}

/** What a notification has from one of its events. */
interface Part {
  text: string
  /** The number of the event. */
  event: number
  author: number
  created_on: string
  subscribed: boolean
}

/** What an aspect of a notification was before a bulk, and how often it had changed after it. */
interface Entry {
  readonly one: Told
  readonly aspect: keyof Told['changes']
  readonly changes: number
  readonly before: Pick<Told, 'viewed_on' | 'starred' | 'place' | 'until'>
}

/** What can be done to one notification. */
export type Act =
  | 'view'
  | 'unview'
  | 'star'
  | 'unstar'
  | 'archive'
  | 'unarchive'
  | 'snooze'
  | 'unsnooze'
  | 'delete'

type Said = { readonly space_id: unknown; readonly key: string; readonly value: boolean | null }

type Ref = { readonly type: string; readonly id: unknown }

const keyOf = ({ type, id }: Ref): string => `${type} ${id}`

/**
 * What a store does, said in as few words as possible and with no regard to what it costs. One tenant, users and
 * authors are numbers, no two events are of one second.
 */
export class Reference {
  private readonly inboxes = new Map<number, Told[]>()
  private readonly subscriptions = new Map<string, Map<number, { caused: number }>>()
  /** Objects that an event or a subscription told of. */
  private readonly known = new Set<string>()
  /** Who unsubscribed by hand, by object. */
  private readonly optedOut = new Map<string, Set<number>>()
  /** Until when somebody mutes something. */
  private readonly mutes = new Map<string, number>()
  private readonly withdrawn = new Set<number>()
  /** How many events were ingested: the numbers that the reference has for them. */
  events = 0

  subscribers(ref: Ref): Map<number, { caused: number }> {
    const key = keyOf(ref)
    const users = this.subscriptions.get(key) ?? new Map<number, { caused: number }>()
    this.subscriptions.set(key, users)
    return users
  }

  /** All that a user was ever told, newest first. */
  private told(user: number): Told[] {
    const told = this.inboxes.get(user) ?? []
    this.inboxes.set(user, told)
    return told
  }

  subscribe(user: number, ref: Ref): void {
    this.know(ref)
    this.optOuts(ref).delete(user)
    if (!this.subscribers(ref).has(user)) this.subscribers(ref).set(user, { caused: 0 })
  }

  /** Answers whether there was a subscription. */
  unsubscribe(user: number, ref: Ref): boolean {
    if (this.known.has(keyOf(ref))) this.optOuts(ref).add(user)
    return this.subscribers(ref).delete(user)
  }

  know(ref: Ref): void {
    this.known.add(keyOf(ref))
  }

  /** @param until seconds since 1970; 0 ends it */
  mute(user: number, ref: Ref, until: number): void {
    this.mutes.set(`${user} ${keyOf(ref)}`, until)
  }

  private isMuted(user: number, ref: Ref, now: number): boolean {
    return (this.mutes.get(`${user} ${keyOf(ref)}`) ?? 0) > now
  }

  /** What was said of the inbox, by whom (`null`: the tenant), where and of what. */
  private readonly preferences = new Map<string, boolean>()

  /** @param value `null`: it was not said */
  prefer(user: number | null, { space_id, key, value }: Said): void {
    const place = `${user} ${space_id} ${key}`
    if (value === null) this.preferences.delete(place)
    else this.preferences.set(place, value)
  }

  private isWanted(user: number, type: string, space: unknown): boolean {
    const keys = [`types.${type}`, type === 'message' ? 'causes.message' : 'causes.subscription']
    const places = [...(space === null ? [] : [space]), null]
    const words = [user, null].flatMap((who) =>
      places.flatMap((where) => keys.map((key) => this.preferences.get(`${who} ${where} ${key}`))),
    )
    return words.find((word) => word !== undefined) ?? true
  }

  private optOuts(ref: Ref): Set<number> {
    const users = this.optedOut.get(keyOf(ref)) ?? new Set()
    this.optedOut.set(keyOf(ref), users)
    return users
  }

  inbox(user: number): Told[] {
    return this.told(user).filter(({ place }) => place === 'inbox')
  }

  /** Answers how many are told. @param now seconds since 1970 */
  ingest({ type, context, created_by, created_on = '', data, to = [] }: EventInput, now: number): number {
    const author = Number(created_by.id)
    const event = this.events++
    this.know(context)
    const subscribers = type !== 'message' ? this.subscribers(context) : new Map<number, { caused: number }>()
    const audience = new Set([...subscribers.keys(), ...to.map(Number)])
    audience.delete(author)
    for (const user of audience) {
      const isMuted = [context, { type: 'user', id: author }].some((ref) => this.isMuted(user, ref, now))
      const { space_id = null } = (context.space ?? {}) as { space_id?: unknown }
      if (isMuted || !this.isWanted(user, type, space_id)) audience.delete(user)
    }
    for (const user of audience) {
      const subscription = subscribers.get(user)
      if (subscription !== undefined) subscription.caused++
      const part = {
        ...{ text: (data as { text: string }).text, event, author, created_on },
        subscribed: subscription !== undefined,
      }
      const bundle =
        type === 'rating' ? `${context.type} ${context.id} ${(data as { value: number }).value}` : null
      const open = this.inbox(user).find(
        (one) =>
          bundle !== null &&
          one.bundle === bundle &&
          !one.touched &&
          Math.abs(Date.parse(one.created_on) - Date.parse(created_on)) <= this.growsWithin * 1000,
      )
      if (open !== undefined) {
        this.setParts(open, [...this.partsOf(open), part])
        open.seen = false
        this.told(user).sort((a, b) => (a.created_on < b.created_on ? 1 : -1))
        continue
      }
      this.told(user).push({
        ...part,
        ...{
          type,
          context: `${context.type} ${context.id}`,
          bundle,
          parts: [],
          touched: false,
          viewed_on: null,
          starred: false,
          seen: false,
          place: 'inbox',
          gone: false,
          until: '',
          changes: { viewed: 0, starred: 0, moved: 0 },
        },
      })
      this.told(user).sort((a, b) => (a.created_on < b.created_on ? 1 : -1))
    }
    const isOpen = !subscribers.has(author) && !this.optOuts(context).has(author)
    if (type === 'comment' && isOpen) subscribers.set(author, { caused: 0 })
    return audience.size
  }

  /** How many seconds may lie between two events of one notification. */
  growsWithin = 20_000

  private partsOf({ text, event, author, created_on, subscribed, parts }: Told): Part[] {
    return [{ text, event, author, created_on, subscribed }, ...parts]
  }

  private setParts(one: Told, parts: readonly Part[]): void {
    const [newest, ...rest] = [...parts].sort((a, b) => (a.created_on < b.created_on ? 1 : -1))
    Object.assign(one, newest, { parts: rest })
  }

  /** How many people and events are behind it, and who, the newest first. */
  behind(one: Told): readonly [events: number, people: readonly number[]] {
    const parts = this.partsOf(one)
    return [parts.length, [...new Set(parts.map(({ author }) => author))]]
  }

  /** Answers how many left an inbox, or what is put aside. */
  withdraw(event: number): number {
    if (this.withdrawn.has(event)) return 0
    this.withdrawn.add(event)
    let removed = 0
    for (const one of [...this.inboxes.values()].flat()) {
      const left = this.partsOf(one).filter((part) => part.event !== event)
      if (left.length === this.partsOf(one).length) continue
      if (left.length > 0) {
        this.setParts(one, left)
        continue
      }
      if (one.viewed_on !== null) continue
      if (one.place !== 'deleted') removed++
      one.place = 'deleted'
      one.gone = true
    }
    for (const told of this.inboxes.values()) told.sort((a, b) => (a.created_on < b.created_on ? 1 : -1))
    return removed
  }

  list(user: number, query: ListQuery): Told[] {
    const { type, context_type, viewed, starred, user_id, viewed_from, created_from, created_to } = query
    const { viewed_since, viewed_until } = query
    const places = [...(query.archived ? ['archived'] : []), ...(query.snoozed ? ['snoozed'] : [])]
    const shown = this.told(user).filter(
      (one) =>
        (places.length > 0 ? places : ['inbox']).includes(one.place) &&
        (type === undefined || [type].flat().includes(one.type)) &&
        (context_type === undefined || one.context.startsWith(`${context_type} `)) &&
        (starred === undefined || one.starred === starred) &&
        (user_id === undefined || [user_id].flat().includes(one.author)) &&
        (viewed_since === undefined || (one.viewed_on ?? '') >= viewed_since) &&
        (viewed_until === undefined || (one.viewed_on ?? '9') <= viewed_until) &&
        (created_from === undefined || one.created_on >= created_from) &&
        (created_to === undefined || one.created_on <= created_to) &&
        (viewed === undefined ||
          (one.viewed_on !== null) === viewed ||
          (!viewed && viewed_from !== undefined && (one.viewed_on ?? '') > viewed_from)),
    )
    return shown.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? 20))
  }

  unread(user: number): number {
    return this.inbox(user).filter((one) => one.viewed_on === null).length
  }

  unseen(user: number): number {
    return this.inbox(user).filter((one) => one.viewed_on === null && !one.seen).length
  }

  see(user: number): void {
    for (const one of this.told(user)) one.seen = true
  }

  /** Answers whether it changed anything, and of what. */
  act(act: Act, one: Told, now: string, until: string): keyof Told['changes'] | null {
    const before = { ...one }
    if (act === 'view') one.viewed_on ??= now
    if (act === 'unview') one.viewed_on = null
    if (act === 'star' || act === 'unstar') one.starred = act === 'star'
    if (act === 'archive') one.place = 'archived'
    if (act === 'snooze') one.place = 'snoozed'
    if (act === 'snooze') one.until = until
    if (act === 'delete') one.place = 'deleted'
    if (act === 'unarchive' && before.place === 'archived') one.place = 'inbox'
    if (act === 'unsnooze' && before.place === 'snoozed') one.place = 'inbox'
    const isMoved = one.place !== before.place || (act === 'snooze' && one.until !== before.until)
    const aspect =
      one.viewed_on !== before.viewed_on
        ? 'viewed'
        : one.starred !== before.starred
          ? 'starred'
          : isMoved
            ? 'moved'
            : null
    if (aspect !== null) {
      one.changes[aspect]++
      one.touched = true
    }
    return aspect
  }

  private readonly undoable = new Map<number, readonly Entry[]>()

  /** Answers how many changed. */
  bulk(user: number, act: Act, chosen: readonly Told[], now: string, until: string): number {
    const entries = chosen.flatMap((one): Entry[] => {
      const before = { ...one }
      const aspect = this.act(act, one, now, until)
      return aspect === null ? [] : [{ one, aspect, before, changes: one.changes[aspect] }]
    })
    if (entries.length > 0) this.undoable.set(user, entries)
    return entries.length
  }

  /** Undoes the last bulk of a user; answers how many are as they were. */
  undo(user: number): number | null {
    const entries = this.undoable.get(user)
    if (entries === undefined) return null
    this.undoable.delete(user)
    const unchanged = entries.filter(
      ({ one, aspect, changes }) =>
        one.changes[aspect] === changes && !one.gone && (aspect === 'moved' || one.place !== 'deleted'),
    )
    for (const { one, aspect, before } of unchanged) {
      one.changes[aspect]++
      if (aspect === 'viewed') one.viewed_on = before.viewed_on
      if (aspect === 'starred') one.starred = before.starred
      if (aspect === 'moved') Object.assign(one, { place: before.place, until: before.until })
    }
    return unchanged.length
  }

  /** Brings back what was snoozed until now. */
  wake(now: string): void {
    for (const one of [...this.inboxes.values()].flat()) {
      if (one.place !== 'snoozed' || one.until > now) continue
      one.place = 'inbox'
      one.viewed_on = null
      one.seen = false
      one.changes.moved++
      one.changes.viewed++
      one.touched = true
    }
  }

  /** Marks what of an inbox is chosen; answers how many changed. */
  mark(user: number, viewed_on: string | null, chosen: (one: Told) => boolean): number {
    const changing = this.inbox(user).filter(
      (one) => (one.viewed_on === null) !== (viewed_on === null) && chosen(one),
    )
    for (const one of changing) {
      one.viewed_on = viewed_on
      one.changes.viewed++
      one.touched = true
    }
    return changing.length
  }
}
