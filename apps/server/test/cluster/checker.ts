import type { Id } from '../../src/store/port.ts'
import { atTheEnd, possibleValues, type Write } from './history.ts'
import { type Log, type Marking, subscriptionKey, type ToldEvent } from './load.ts'
import type { Reader } from './reader.ts'
import { asHost, asUser, crowd, persons, smallObjects, subscribersAtFirst } from './world.ts'

/*
 * Knows what was acknowledged, and works out from that alone who has to have been told what. Then it compares: the
 * tables by SQL of its own, the answers of the API, and what the readers of streams have made of their messages.
 * Nothing of the program takes part in it.
 */

export interface Evidence {
  readonly log: Log
  readonly readers: readonly Reader[]
  /** Asks the database itself. */
  readonly ask: Ask
  /** Where the API answers. */
  readonly url: string
}

/** A row's values may come as text: numbers of 64 bits do. */
export type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** A notification as the tables have it. */
interface Kept {
  readonly notification: number
  readonly event: number
  readonly user: string
  readonly viewed: boolean
  readonly starred: boolean
}

/** What of everything is wrong, in sentences. An empty list: nothing was lost, nothing told twice, all counts exact. */
export async function check({ log, readers, ask, url }: Evidence): Promise<string[]> {
  const kept = await keptNotifications(ask)
  return [
    ...(await checkEvents(log, ask)),
    ...checkAudiences(log, kept),
    ...(await checkInboxes(kept, ask)),
    ...(await checkSubscriptions(log, ask, url)),
    ...checkMarks(log, kept),
    ...(await checkAnswers(kept, url)),
    ...readers.flatMap((reader) => checkReader(reader, kept)),
    ...readers.flatMap((reader) => checkTexts(reader, kept, log)),
  ]
}

/** Every reader has all that the tables have of its user, and nothing is left to tell. */
export async function isCaughtUp(readers: readonly Reader[], ask: Ask): Promise<boolean> {
  const [left] = await ask('SELECT count(*) AS many FROM delivery')
  if (Number(left?.['many']) > 0) return false
  const kept = await keptNotifications(
    ask,
    readers.map(({ user }) => user),
  )
  return readers.every((reader) => checkReader(reader, kept).length === reader.problems.length)
}

async function keptNotifications(ask: Ask, users?: readonly Id[]): Promise<Map<string, Kept[]>> {
  const chosen = users?.map((user) => `'${String(user).replaceAll("'", "''")}'`).join(', ')
  const rows = await ask(`
    SELECT notification_id, event_id, user_id, viewed_on, starred FROM notification
    ${chosen === undefined ? '' : `WHERE user_id IN (${chosen})`}`)
  const kept = new Map<string, Kept[]>()
  for (const row of rows) {
    const user = String(row['user_id'])
    const inbox = kept.get(user) ?? []
    kept.set(user, inbox)
    inbox.push({
      notification: Number(row['notification_id']),
      event: Number(row['event_id']),
      user,
      viewed: row['viewed_on'] !== null,
      starred: Number(row['starred']) === 1,
    })
  }
  return kept
}

/** Each acknowledged event is there once, as its receipt says, and there is no other. */
async function checkEvents(log: Log, ask: Ask): Promise<string[]> {
  const problems: string[] = []
  const rows = await ask('SELECT event_id, notified, data FROM event')
  const byMarker = new Map<string, { event: number; notified: number }[]>()
  for (const { event_id, notified, data } of rows) {
    const { name } = (typeof data === 'string' ? JSON.parse(data) : data) as { name: string }
    byMarker.set(name, [
      ...(byMarker.get(name) ?? []),
      { event: Number(event_id), notified: Number(notified) },
    ])
  }
  for (const { marker, receipt } of log.events) {
    const found = byMarker.get(marker) ?? []
    byMarker.delete(marker)
    const [one] = found
    if (one === undefined) problems.push(`event ${marker} was acknowledged, and is lost`)
    else if (found.length > 1) problems.push(`event ${marker} is there ${found.length} times`)
    else if (one.event !== receipt.event_id || one.notified !== receipt.notified) {
      problems.push(`event ${marker} is ${JSON.stringify(one)}, its receipt was ${JSON.stringify(receipt)}`)
    }
  }
  for (const marker of byMarker.keys()) problems.push(`event ${marker} is there, and nobody told it`)
  return problems
}

/** Each event has been told to whom it has to, to nobody else, and to as many as its receipt says, once each. */
function checkAudiences(log: Log, kept: ReadonlyMap<string, readonly Kept[]>): string[] {
  const problems: string[] = []
  const told = new Map<number, string[]>()
  for (const { event, user } of [...kept.values()].flat()) {
    const users = told.get(event) ?? []
    told.set(event, users)
    users.push(user)
  }
  for (const event of log.events) {
    const { marker, receipt } = event
    const list = told.get(receipt.event_id) ?? []
    told.delete(receipt.event_id)
    const users = new Set(list)
    if (users.size !== list.length) problems.push(`event ${marker} was told twice to somebody`)
    if (list.length !== receipt.notified) {
      problems.push(`event ${marker} was told to ${list.length}, its receipt says ${receipt.notified}`)
    }
    const { certain, possible } = audienceOf(event, log)
    for (const user of certain) if (!users.has(user)) problems.push(`event ${marker} was not told to ${user}`)
    for (const user of users) {
      if (!possible.has(user)) problems.push(`event ${marker} was told to ${user}, who must not hear of it`)
    }
  }
  for (const event of told.keys()) problems.push(`event number ${event} was told, and is none of ours`)
  return problems
}

/** Whom an event reaches for certain, and whom at most: somebody may have subscribed, or left, at the same time. */
function audienceOf({ object, to, author, sent, acknowledged }: ToldEvent, log: Log) {
  const certain = new Set(to.map(String))
  const possible = new Set(certain)
  const first = new Set(subscribersAtFirst(object))
  const moment = { from: sent, to: acknowledged }
  for (const user of new Set([...first, ...persons])) {
    const writes = log.subscriptions.get(subscriptionKey(object, user)) ?? []
    const subscribed = possibleValues(first.has(user), writes, moment)
    if (subscribed.has(true)) possible.add(String(user))
    if (!subscribed.has(false)) certain.add(String(user))
  }
  for (const users of [certain, possible]) users.delete(String(author))
  return { certain, possible }
}

/** Each inbox counts what is unread in it, and no two changes of it have the same number. */
async function checkInboxes(kept: ReadonlyMap<string, readonly Kept[]>, ask: Ask): Promise<string[]> {
  const problems: string[] = []
  const inboxes = new Map<string, { unread: number; rev: number }>()
  for (const { user_id, unread, rev } of await ask('SELECT user_id, unread, rev FROM inbox')) {
    inboxes.set(String(user_id), { unread: Number(unread), rev: Number(rev) })
  }
  for (const [user, list] of kept) {
    const unread = list.filter(({ viewed }) => !viewed).length
    const counted = inboxes.get(user)?.unread
    if (counted !== unread) problems.push(`the inbox of ${user} counts ${counted}, and has ${unread} unread`)
  }
  for (const [user, { unread }] of inboxes) {
    if (!kept.has(user) && unread !== 0) problems.push(`the inbox of ${user} counts ${unread}, and is empty`)
  }
  const revs = await ask(`
    SELECT user_id, count(*) AS many, count(DISTINCT rev) AS revs, max(rev) AS newest
    FROM notification GROUP BY user_id`)
  for (const { user_id, many, revs: distinct, newest } of revs) {
    if (Number(many) !== Number(distinct)) problems.push(`two changes of ${user_id}'s inbox have one number`)
    const rev = inboxes.get(String(user_id))?.rev ?? 0
    if (Number(newest) > rev) problems.push(`the inbox of ${user_id} is at ${rev}, with a change ${newest}`)
  }
  for (const { event_id } of await ask('SELECT event_id FROM delivery')) {
    problems.push(`event number ${event_id} is still being told`)
  }
  return problems
}

/** Who is subscribed is one who may be, in the tables, in the number that is kept, and in the API's answer. */
async function checkSubscriptions(log: Log, ask: Ask, url: string): Promise<string[]> {
  const problems: string[] = []
  const rows = await ask(`
    SELECT o.id, o.subscribers, s.user_id FROM object AS o
    LEFT JOIN subscription AS s ON s.tenant = o.tenant AND s.object_id = o.object_id`)
  for (const object of smallObjects) {
    const own = rows.filter(({ id }) => Number(id) === object)
    const users = new Set(own.flatMap(({ user_id }) => (user_id === null ? [] : [String(user_id)])))
    const counted = Number(own[0]?.['subscribers'])
    if (counted !== users.size) problems.push(`item ${object} counts ${counted} subscribers of ${users.size}`)
    const first = new Set(subscribersAtFirst(object))
    for (const user of persons) {
      const writes = log.subscriptions.get(subscriptionKey(object, user)) ?? []
      const is = users.has(String(user))
      if (possibleValues(first.has(user), writes, atTheEnd).has(is)) continue
      problems.push(`${user} is ${is ? '' : 'not '}subscribed to item ${object}, by no answer that was given`)
    }
    const answer = await get(`${url}/subscription/item/${object}/user`, asHost())
    const listed = (answer as { users: Id[] }).users.map(String)
    if (listed.length !== users.size || listed.some((user) => !users.has(user))) {
      problems.push(`item ${object} lists ${listed}; it has ${[...users]}`)
    }
  }
  return problems
}

/** What is viewed and what is starred is what somebody asked for last. */
function checkMarks(log: Log, kept: ReadonlyMap<string, readonly Kept[]>): string[] {
  const problems: string[] = []
  const events = new Map(log.events.map((event) => [event.receipt.event_id, event]))
  for (const person of persons) {
    const own = log.markings.filter(({ user }) => user === person)
    for (const one of kept.get(String(person)) ?? []) {
      const event = events.get(one.event)
      if (event === undefined) continue
      for (const what of ['viewed', 'starred'] as const) {
        const writes = own
          .filter((marking) => marking.what === what)
          .flatMap((marking) => writesTo(one, event, marking))
        if (possibleValues(false, writes, atTheEnd).has(one[what])) continue
        problems.push(
          `${one.notification} of ${person} is ${one[what] ? '' : 'not '}${what}, and nobody asked for that`,
        )
      }
    }
  }
  return problems
}

/** What a marking did to a notification: what is marked with others is meant for certain when it had been seen. */
function writesTo(one: Kept, event: ToldEvent, { of, seen, value, sent, done }: Marking): Write<boolean>[] {
  if (of === 'all' || 'object' in of) {
    if (of !== 'all' && of.object !== event.object) return []
    if (event.sent > done) return []
    return [{ value, sent, done, isCertain: seen.has(one.notification) }]
  }
  return of.notification === one.notification ? [{ value, sent, done }] : []
}

/** The API answers what the tables have: the count to those who click and to some of the crowd, the list to a third. */
async function checkAnswers(kept: ReadonlyMap<string, readonly Kept[]>, url: string): Promise<string[]> {
  const problems: string[] = []
  const some = crowd.filter((_, index) => index >= persons.length && index % 1_000 === 0)
  for (const user of [...persons, ...some]) {
    const list = kept.get(String(user)) ?? []
    const answer = await get(`${url}/notification/inbox/new/count`, asUser(user))
    const unread = list.filter(({ viewed }) => !viewed).length
    const counted = (answer as { new: number }).new
    if (counted !== unread) problems.push(`${user} is answered ${counted}, and has ${unread} unread`)
  }
  for (const user of persons.filter((_, index) => index % 3 === 0)) {
    const list = kept.get(String(user)) ?? []
    const listed = await listAll(url, user)
    if (JSON.stringify(listed) !== JSON.stringify(list.map(factsOf).sort())) {
      problems.push(
        `${user} is answered a list of ${listed.length}, and has ${list.length}, or in other states`,
      )
    }
  }
  return problems
}

const factsOf = ({ notification, viewed, starred }: Omit<Kept, 'event' | 'user'>): string =>
  `${notification} ${viewed} ${starred}`

async function listAll(url: string, user: Id): Promise<string[]> {
  const facts: string[] = []
  for (let offset = 0; ; offset += 100) {
    const groups = (await get(`${url}/notification/?limit=100&offset=${offset}`, asUser(user))) as {
      notifications: { notification_id: number; viewed_on: string | null; starred: boolean }[]
    }[]
    const page = groups.flatMap(({ notifications }) => notifications)
    facts.push(
      ...page.map(({ notification_id, viewed_on, starred }) =>
        factsOf({ notification: notification_id, viewed: viewed_on !== null, starred }),
      ),
    )
    if (page.length < 100) return facts.sort()
  }
}

/** A reader has been told everything once, and knows the state of everything. */
function checkReader(reader: Reader, kept: ReadonlyMap<string, readonly Kept[]>): string[] {
  const { user, told, count } = reader
  const list = kept.get(String(user)) ?? []
  const problems = reader.problems.map((problem) => `the stream of ${user}: ${problem}`)
  for (const { notification, viewed, starred } of list) {
    const known = told.get(notification)
    if (known === undefined) problems.push(`the stream of ${user} was not told ${notification}`)
    else if (known.viewed !== viewed || known.starred !== starred) {
      problems.push(`the stream of ${user} has another state of ${notification} than there is`)
    }
  }
  if (told.size > list.length) problems.push(`the stream of ${user} was told ${told.size} of ${list.length}`)
  const unread = list.filter(({ viewed }) => !viewed).length
  if (count !== unread)
    problems.push(`the stream of ${user} has ${count} on its bell; it should be ${unread}`)
  return problems
}

/** What a reader was told under a number is what happened. */
function checkTexts({ user, told }: Reader, kept: ReadonlyMap<string, readonly Kept[]>, log: Log): string[] {
  const markers = new Map(log.events.map(({ receipt, marker }) => [receipt.event_id, marker]))
  return (kept.get(String(user)) ?? [])
    .filter(({ notification, event }) => told.get(notification)?.marker !== markers.get(event))
    .map(({ notification }) => `the stream of ${user} was told something else as ${notification}`)
}

async function get(url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { headers })
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}
