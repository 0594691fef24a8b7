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
  revs: { created: number; viewed: number; starred: number }
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

  get unread(): number {
    return this.rows.filter(({ viewed_on }) => viewed_on === null).length
  }

  /** Something happened: the newest notification, of a task. */
  add(task = 1, { created_on = toDateTime(this.now()) }: { created_on?: string } = {}): number {
    this.#ids += 1
    this.rev += 1
    const revs = { created: this.rev, viewed: 0, starred: 0 }
    this.rows.push({ id: this.#ids, task, created_on, viewed_on: null, starred: false, revs })
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
      const { created, viewed, starred } = row.revs
      const notification_id = row.id
      if (created > since) {
        tell(Math.max(created, viewed, starred), 'notification', groupsOf([this.notification(row)])[0])
        continue
      }
      tell(viewed, row.viewed_on ? 'viewed' : 'unviewed', { notification_id, viewed_on: row.viewed_on })
      tell(starred, row.starred ? 'starred' : 'unstarred', { notification_id, starred: row.starred })
    }
    messages.sort((a, b) => a.rev - b.rev)
    return `${messages.map(({ text }) => text).join('')}${this.message('count', { new: this.unread })}`
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
    const offset = Number(query.get('offset') ?? 0)
    return this.rows
      .filter((row) => flag('viewed', row.viewed_on !== null) && flag('starred', row.starred))
      .filter((row) => row.created_on <= (query.get('created_to') ?? '9999'))
      .sort((a, b) => (a.created_on === b.created_on ? b.id - a.id : a.created_on < b.created_on ? 1 : -1))
      .slice(offset, offset + Number(query.get('limit') ?? 20))
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

  readonly fetch: Fetch = async (url, { method = 'GET', headers, signal }) => {
    const { pathname, searchParams } = new URL(url, 'http://fake')
    const request = { method, path: pathname }
    const given = new Headers(headers)
    const token = given.get('authorization')?.replace('Bearer ', '') ?? ''
    this.requests.push(`${method} ${url.replace(/^http:\/\/fake/, '')}`)
    this.tokens.push(token)
    await this.way(request, 'there')
    signal?.throwIfAborted()
    const answer =
      this.refuse({ ...request, token }) ??
      (pathname === '/notification/stream'
        ? this.#open(given.get('last-event-id'), token, signal ?? undefined)
        : this.#answer(method, pathname, searchParams))
    await this.way(request, 'back')
    return answer
  }

  #answer(method: string, path: string, query: URLSearchParams): Response {
    const to = method === 'POST'
    if (path === '/notification/' && method === 'GET')
      return json(groupsOf(this.list(query)) satisfies Group[])
    if (path === '/notification/inbox/new/count') return json({ new: this.unread })
    const [, , first = '', second = '', third] = path.split('/')
    const empty = new Response(null, { status: 204 })
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
        const facts = { new: this.unread, cursor: `${this.epoch}-${this.rev}` }
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
