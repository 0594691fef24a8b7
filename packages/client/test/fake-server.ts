import type { Group, Notification } from '@belfry/model'
import { groupsOf, toDateTime } from '@belfry/model/catalogue'
import type { Fetch } from '../src/http/send.ts'

/** A row of the fake's one inbox. */
interface Row {
  id: number
  task: number
  created_on: string
  viewed_on: string | null
  starred: boolean
  place: Place
  /** When it comes back, while it is snoozed. */
  until: string | undefined
  seen: boolean
  revs: { created: number; viewed: number; starred: number; moved: number }
}

type Place = 'inbox' | 'archived' | 'snoozed' | 'deleted'

/** Where each deed of a bulk puts what it is done to. */
const places: Record<string, Place> = {
  archive: 'archived',
  snooze: 'snoozed',
  delete: 'deleted',
  unarchive: 'inbox',
  unsnooze: 'inbox',
}

interface Stream {
  cursor: number
  token: string
  write(text: string | Uint8Array): void
  close(): void
  fail(): void
}

/** What a test may do to a request: wait before the server sees it, wait before the answer leaves, or throw. */
export type Way = (request: { method: string; path: string }, when: 'there' | 'back') => Promise<void> | void

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

/** The server's side of the contract for one user, in memory and in the tests' own time: behind a `fetch`. */
export class FakeServer {
  rows: Row[] = []
  rev = 0
  epoch = 'e1'
  /** Cursors below are too old. */
  oldest = 0
  streams = new Set<Stream>()
  /** Requests as they came: `GET /notification/?limit=20`. */
  requests: string[] = []
  /** Cursors as they came. */
  cursors: (string | null)[] = []
  /** Tokens as they came. */
  tokens: string[] = []
  way: Way = () => {}
  /** When set, what it returns is answered instead. */
  refuse: (request: { method: string; path: string; token: string }) => Response | undefined = () => undefined
  now = () => Date.now()
  #ids = 0
  #seenRev = 0
  /** The last bulk: its token, and the rows as they were before and after. */
  #undo: { token: string; rows: { row: Row; before: Row; after: Row }[] } | undefined

  get unread(): number {
    return this.#count(() => true)
  }

  get unseen(): number {
    return this.#count(({ seen }) => !seen)
  }

  #count(which: (row: Row) => boolean): number {
    return this.rows.filter((row) => row.viewed_on === null && row.place === 'inbox' && which(row)).length
  }

  /** Something happened: the newest notification, of a task. */
  add(task = 1, { created_on = toDateTime(this.now()) }: { created_on?: string } = {}): number {
    this.#ids += 1
    this.rev += 1
    const revs = { created: this.rev, viewed: 0, starred: 0, moved: 0 }
    const fresh = { viewed_on: null, starred: false, place: 'inbox', until: undefined, seen: false } as const
    this.rows.push({ id: this.#ids, task, created_on, ...fresh, revs })
    this.poke()
    return this.#ids
  }

  mark(which: (row: Row) => boolean, aspect: 'viewed' | 'starred', to: boolean): void {
    for (const row of this.rows.filter(which)) {
      if ((aspect === 'viewed' ? row.viewed_on !== null : row.starred) === to) continue
      this.rev += 1
      row.revs[aspect] = this.rev
      if (aspect === 'viewed') row.viewed_on = to ? toDateTime(this.now()) : null
      else row.starred = to
    }
    this.poke()
  }

  /** Puts rows out of the inbox, or back into it. What is deleted stays so. */
  move(which: (row: Row) => boolean, place: Place, until?: string): void {
    for (const row of this.rows.filter((one) => one.place !== 'deleted' && which(one))) {
      if (row.place === place && row.until === until) continue
      this.rev += 1
      row.revs.moved = this.rev
      // What was snoozed comes back unread, as if it were new.
      if (row.place === 'snoozed' && place === 'inbox') {
        row.viewed_on = null
        row.revs.viewed = this.rev
        row.seen = false
      }
      Object.assign(row, { place, until })
    }
    this.poke()
  }

  /** The bell was opened. */
  see(): void {
    if (this.unseen === 0) return
    this.rev += 1
    this.#seenRev = this.rev
    for (const row of this.rows) row.seen = true
    this.poke()
  }

  #bulk(action: string, which: (row: Row) => boolean, until?: string): unknown {
    const before = this.rows.map((row) => structuredClone(row))
    const at = this.rev
    const place = places[action]
    if (place === undefined) {
      const isInbox = (row: Row) => row.place === 'inbox' && which(row)
      this.mark(isInbox, /star/.test(action) ? 'starred' : 'viewed', !action.startsWith('un'))
    } else {
      const from: Place[] = action === 'unarchive' ? ['archived'] : ['inbox', 'archived', 'snoozed']
      this.move((row) => which(row) && from.includes(row.place), place, until)
    }
    const rows = this.rows.flatMap((row, index) => {
      const old = before[index]
      const isChanged = Math.max(row.revs.viewed, row.revs.starred, row.revs.moved) > at
      return old && isChanged ? [{ row, before: old, after: structuredClone(row) }] : []
    })
    const token = rows.length > 0 ? `${this.rev}`.padStart(32, '0') : null
    if (token !== null) this.#undo = { token, rows }
    return { changed: rows.length, more: false, undo: token }
  }

  #takeBack(token: string): Response {
    if (this.#undo?.token !== token) return notFound()
    const { rows } = this.#undo
    this.#undo = undefined
    for (const { row, before, after } of rows) {
      if (JSON.stringify(row) !== JSON.stringify(after)) continue
      this.rev += 1
      const { viewed_on, starred, place, until } = before
      const revs = { ...row.revs }
      if (row.viewed_on !== viewed_on) revs.viewed = this.rev
      if (row.starred !== starred) revs.starred = this.rev
      if (row.place !== place) revs.moved = this.rev
      Object.assign(row, { viewed_on, starred, place, until, revs })
    }
    this.poke()
    return json({ changed: rows.length })
  }

  /** Tells every stream at once. A test may replace it, to tell later. */
  poke(): void {
    for (const stream of this.streams) this.tell(stream)
  }

  tell(stream: Stream): void {
    const text = this.changes(stream.cursor)
    if (stream.cursor === this.rev) return
    stream.cursor = this.rev
    stream.write(text)
  }

  message(event: string, data: unknown, rev = this.rev): string {
    return `event: ${event}\nid: ${this.epoch}-${rev}\ndata: ${JSON.stringify(data)}\n\n`
  }

  /** What changed since, in order, and the count. */
  changes(since: number): string {
    const messages: { rev: number; text: string }[] = []
    for (const row of this.rows) {
      const tell = (rev: number, event: string, data: unknown) => {
        if (rev > since) messages.push({ rev, text: this.message(event, data, rev) })
      }
      const { created, viewed, starred, moved } = row.revs
      const notification_id = row.id
      if (row.place === 'inbox' && Math.max(created, moved) > since) {
        tell(Math.max(created, viewed, starred, moved), 'notification', groupsOf([this.notification(row)])[0])
        continue
      }
      tell(viewed, row.viewed_on ? 'viewed' : 'unviewed', { notification_id, viewed_on: row.viewed_on })
      tell(starred, row.starred ? 'starred' : 'unstarred', { notification_id, starred: row.starred })
      if (row.place !== 'inbox')
        tell(moved, row.place, { notification_id, ...(row.until && { snoozed_until: row.until }) })
    }
    messages.sort((a, b) => a.rev - b.rev)
    const { unread, unseen } = this
    if (this.#seenRev > since) messages.push({ rev: this.rev, text: this.message('seen', { unseen }) })
    return `${messages.map(({ text }) => text).join('')}${this.message('count', { new: unread, unseen })}`
  }

  notification({ id, task, created_on, viewed_on, starred }: Row): Notification {
    return {
      notification_id: id,
      type: 'comment',
      context: {
        type: 'task',
        id: task,
        title: `Task ${task}`,
        link: `/tasks/${task}`,
        data: { task_id: task, text: `Task ${task}` },
        space: null,
        org: null,
        rights: ['view'],
      },
      data: { comment_id: id, value: `Comment ${id}` },
      icon: 'comment',
      text: `Bo commented on Task ${task}`,
      text_short: 'Bo commented',
      viewed_on,
      starred,
      subscription_id: null,
      created_on,
      created_by: { type: 'user', id: 2, name: 'Bo', url: null, image: null },
      created_via: null,
      user: { user_id: 1, name: null },
    } as Notification
  }

  /** The list as the server would answer it. */
  list(query: URLSearchParams = new URLSearchParams({ limit: '1000000' })): Notification[] {
    const flag = (name: string, value: boolean) => query.get(name) === null || query.get(name) === `${value}`
    const [on = '9999', id = 0] = JSON.parse(atob(query.get('cursor') ?? '') || '[]')
    return this.rows
      .filter((row) => row.place === 'inbox')
      .filter((row) => row.created_on < on || (row.created_on === on && row.id < id))
      .filter((row) => flag('viewed', row.viewed_on !== null) && flag('starred', row.starred))
      .sort((a, b) => (a.created_on === b.created_on ? b.id - a.id : a.created_on < b.created_on ? 1 : -1))
      .slice(0, Number(query.get('limit') ?? 20))
      .map((row) => this.notification(row))
  }

  /** Sends something down every stream. */
  write(text: string | Uint8Array): void {
    for (const stream of this.streams) stream.write(text)
  }

  /** Cuts all streams, as a network does. */
  cut(): void {
    for (const stream of this.streams) stream.fail()
  }

  /** Ends all streams, as a server does. */
  end(data: unknown): void {
    for (const stream of this.streams) {
      stream.write(this.message('end', data))
      stream.close()
    }
  }

  /** A database like this one, but not this one. */
  restore(): void {
    this.epoch += "'"
  }

  readonly fetch: Fetch = async (url, init) => {
    const { method = 'GET', headers, signal } = init
    const { pathname, searchParams } = new URL(url, 'http://fake')
    const request = { method, path: pathname }
    const given = new Headers(headers)
    const token = given.get('authorization')?.replace('Bearer ', '') ?? ''
    this.requests.push(`${method} ${url.replace(/^http:\/\/fake/, '')}`)
    this.tokens.push(token)
    const sent = init.body ? JSON.parse(String(init.body)) : {}
    await this.way(request, 'there')
    signal?.throwIfAborted()
    const answer =
      this.refuse({ ...request, token }) ??
      (pathname === '/notification/stream'
        ? this.#open(given.get('last-event-id'), token, signal ?? undefined)
        : this.#answer(method, pathname, searchParams, sent))
    await this.way(request, 'back')
    return answer
  }

  #answer(method: string, path: string, query: URLSearchParams, sent: Record<string, unknown>): Response {
    const to = method === 'POST'
    if (path === '/notification/' && method === 'GET') {
      const limit = Number(query.get('limit') ?? 20)
      query.set('limit', `${limit + 1}`)
      const found = this.list(query)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const cursor = btoa(JSON.stringify([last?.created_on, last?.notification_id]))
      const headers: Record<string, string> = found.length > limit ? { 'belfry-cursor': cursor } : {}
      return json(groupsOf(page) satisfies Group[], 200, headers)
    }
    if (path === '/notification/inbox/new/count') return json({ new: this.unread, unseen: this.unseen })
    if (path === '/notification/changes') return this.#changes(query.get('since'))
    if (path === '/notification/undo') return this.#takeBack(String(sent['undo']))
    if (path === '/notification/bulk') {
      const ids = sent['ids'] as number[] | undefined
      const isMeant = ({ id }: Row) => ids?.includes(id) ?? true
      return json(this.#bulk(String(sent['action']), isMeant, sent['until'] as string | undefined))
    }
    const [, , first = '', second = '', third] = path.split('/')
    const empty = new Response(null, { status: 204 })
    if (first === 'seen') {
      this.see()
      return empty
    }
    if (first === 'viewed') {
      this.mark(() => true, 'viewed', true)
      return empty
    }
    if (third === 'viewed') {
      this.mark(({ task }) => first === 'task' && task === Number(second), 'viewed', to)
      return empty
    }
    const row = this.rows.find(({ id }) => id === Number(first))
    if (!row) return notFound()
    if (second === '') return json(groupsOf([this.notification(row)])[0])
    this.mark((one) => one === row, second === 'star' ? 'starred' : 'viewed', to)
    return empty
  }

  /** The stream's messages since a cursor, for who asks for them. */
  #changes(since: string | null): Response {
    const { unread, unseen, rev } = this
    const cursor = `${this.epoch}-${rev}`
    const from = Number(since?.split('-').at(-1))
    const data = { new: unread, unseen, cursor }
    const messages =
      since === null
        ? [{ event: 'ready', id: cursor, data }]
        : [...this.changes(from).matchAll(/event: (.*)\nid: (.*)\ndata: (.*)\n\n/g)].map(
            ([, event, id, text = '']) => ({ event, id, data: JSON.parse(text) }),
          )
    return json({ messages, cursor, more: false })
  }

  #open(lastEventId: string | null, token: string, signal: AbortSignal | undefined): Response {
    this.cursors.push(lastEventId)
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        let open = true
        const over = (end: () => void) => () => {
          if (!open) return
          open = false
          this.streams.delete(stream)
          end()
        }
        const stream: Stream = {
          cursor: this.rev,
          token,
          write: (text) => {
            if (open) controller.enqueue(typeof text === 'string' ? encoder.encode(text) : text)
          },
          close: over(() => controller.close()),
          fail: over(() => controller.error(new TypeError('terminated'))),
        }
        signal?.addEventListener(
          'abort',
          over(() => controller.error(signal.reason)),
        )
        this.streams.add(stream)
        stream.write('retry: 1000\n\n')
        const rev = Number(/-(\d+)$/.exec(lastEventId ?? '')?.[1])
        const facts = { new: this.unread, unseen: this.unseen, cursor: `${this.epoch}-${this.rev}` }
        if (lastEventId === null) stream.write(this.message('ready', facts))
        else if (!lastEventId.startsWith(`${this.epoch}-`))
          stream.write(this.message('reset', { reason: 'other_database', ...facts }))
        else if (rev < this.oldest) stream.write(this.message('reset', { reason: 'too_old', ...facts }))
        else stream.write(this.changes(rev))
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
  }
}

/** A refusal as the server words it. */
export const refusal = (
  status: number,
  error: string,
  headers: Record<string, string> = {},
  path?: string,
): Response =>
  json(
    {
      error,
      error_description: `A sentence about ${error}.`,
      error_detail: null,
      error_parameters: path ? { path } : {},
      error_propagate: false,
      request: { url: '', query_string: '', method: '' },
    },
    status,
    headers,
  )

const notFound = () => refusal(404, 'not_found', {}, 'notification_id')

/** A token that says what a JWT says; nobody checks it here. */
export const jwt = (claims: Record<string, unknown>): string => {
  const part = (value: unknown) =>
    btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
  return `${part({ alg: 'HS256' })}.${part(claims)}.signature`
}
