import type { EventInput, ListQuery } from '../port.ts'

/** A notification, as little of it as its rules need. */
export interface Told {
  readonly text: string
  readonly type: string
  readonly context: string
  readonly author: number
  readonly created_on: string
  readonly subscribed: boolean
  viewed_on: string | null
  starred: boolean
}

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

  subscribers(ref: Ref): Map<number, { caused: number }> {
    const key = keyOf(ref)
    const users = this.subscriptions.get(key) ?? new Map<number, { caused: number }>()
    this.subscriptions.set(key, users)
    return users
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

  private optOuts(ref: Ref): Set<number> {
    const users = this.optedOut.get(keyOf(ref)) ?? new Set()
    this.optedOut.set(keyOf(ref), users)
    return users
  }

  inbox(user: number): Told[] {
    const inbox = this.inboxes.get(user) ?? []
    this.inboxes.set(user, inbox)
    return inbox
  }

  /** Answers how many are told. @param now seconds since 1970 */
  ingest({ type, context, created_by, created_on = '', data, to = [] }: EventInput, now: number): number {
    const author = Number(created_by.id)
    this.know(context)
    const subscribers = type === 'comment' ? this.subscribers(context) : new Map<number, { caused: number }>()
    const audience = new Set([...subscribers.keys(), ...to.map(Number)])
    audience.delete(author)
    for (const user of audience) {
      const isMuted = [context, { type: 'user', id: author }].some((ref) => this.isMuted(user, ref, now))
      if (isMuted) audience.delete(user)
    }
    for (const user of audience) {
      const subscription = subscribers.get(user)
      if (subscription !== undefined) subscription.caused++
      this.inbox(user).push({
        ...{
          text: (data as { text: string }).text,
          type,
          context: `${context.type} ${context.id}`,
          author,
          created_on,
        },
        ...{ subscribed: subscription !== undefined, viewed_on: null, starred: false },
      })
      this.inbox(user).sort((a, b) => (a.created_on < b.created_on ? 1 : -1))
    }
    const isOpen = !subscribers.has(author) && !this.optOuts(context).has(author)
    if (type === 'comment' && isOpen) subscribers.set(author, { caused: 0 })
    return audience.size
  }

  list(user: number, query: ListQuery): Told[] {
    const { type, context_type, viewed, starred, user_id, viewed_from, created_from, created_to } = query
    const shown = this.inbox(user).filter(
      (one) =>
        (type === undefined || one.type === type) &&
        (context_type === undefined || one.context.startsWith(`${context_type} `)) &&
        (starred === undefined || one.starred === starred) &&
        (user_id === undefined || one.author === user_id) &&
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

  /** Marks what of an inbox is chosen; answers how many changed. */
  mark(user: number, viewed_on: string | null, chosen: (one: Told) => boolean): number {
    const changing = this.inbox(user).filter(
      (one) => (one.viewed_on === null) !== (viewed_on === null) && chosen(one),
    )
    for (const one of changing) one.viewed_on = viewed_on
    return changing.length
  }
}
