import { describe, expect, it, onTestFinished } from 'vitest'
import { type Api, acme, asUser, comment, newOf, onBehalfOf, openApi, sign, start, tell } from './api.ts'

interface Message {
  readonly event: string
  readonly id: string | null
  readonly data: Record<string, unknown>
}

interface Reader {
  readonly status: number
  /** Reads until so many more messages have come (comments and the `retry:` line are none). */
  take(count: number): Promise<Message[]>
  /** The names of so many more messages. */
  names(count: number): Promise<string[]>
  /** Reads to the end of the stream. */
  rest(): Promise<Message[]>
  /** All that was read so far, comments and all. */
  readonly text: string
  cancel(): Promise<void>
}

async function openReader(api: Api, headers: Record<string, string>): Promise<Reader> {
  const answer = await api.send('GET', '/notification/stream', { headers })
  expect(answer.status).toBe(200)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  onTestFinished(() => reader.cancel())
  const decoder = new TextDecoder()
  const messages: Message[] = []
  let unread = ''
  let text = ''
  /** One more piece; false at the end. */
  const more = async () => {
    const { value, done } = await reader.read()
    if (done) return false
    const piece = decoder.decode(value, { stream: true })
    text += piece
    unread += piece
    const blocks = unread.split('\n\n')
    unread = blocks.pop() ?? ''
    messages.push(...blocks.filter((block) => block.startsWith('event:')).map(parse))
    return true
  }
  const take = async (count: number) => {
    while (messages.length < count) expect(await more(), 'the stream goes on').toBe(true)
    return messages.splice(0, count)
  }
  return {
    status: answer.status,
    take,
    names: async (count) => (await take(count)).map(({ event }) => event),
    async rest() {
      while (await more());
      return messages.splice(0)
    },
    get text() {
      return text
    },
    cancel: () => reader.cancel(),
  }
}

function parse(block: string): Message {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? null,
    data: JSON.parse(fields.get('data') ?? ''),
  }
}

/** Lets everything have its turn that waits for one: pokes, and who is woken by them. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const bo = onBehalfOf(2)
const act = (api: Api, method: string, path: string) => api.send(method, path, { headers: bo })

describe('the stream', () => {
  it('begins with the count and a cursor, then tells each change and the count after it', async () => {
    const api = await openApi()
    await tell(api)
    const reader = await openReader(api, await asUser(2))
    const [ready] = await reader.take(1)
    expect(ready).toMatchObject({ event: 'ready', data: { new: 1, cursor: ready?.id } })
    expect(reader.text).toMatch(/^retry: \d+\n\n/)

    await tell(api)
    const [told, count] = await reader.take(2)
    expect(told).toMatchObject({
      event: 'notification',
      data: {
        context: { ref: { type: 'item', id: 7 }, title: 'Q3 launch' },
        notifications: [
          { notification_id: 2, type: 'comment', viewed_on: null, text: 'Anna commented on Q3 launch' },
        ],
      },
    })
    expect(count).toMatchObject({ event: 'count', data: { new: 2 }, id: told?.id })

    await act(api, 'POST', '/notification/2/viewed')
    expect(await reader.take(2)).toMatchObject([
      { event: 'viewed', data: { notification_id: 2, viewed_on: '2026-05-04 09:30:00' } },
      { event: 'count', data: { new: 1 } },
    ])
    await act(api, 'DELETE', '/notification/2/viewed')
    expect(await reader.take(2)).toMatchObject([
      { event: 'unviewed', data: { notification_id: 2, viewed_on: null } },
      { event: 'count', data: { new: 2 } },
    ])
    await act(api, 'POST', '/notification/1/star')
    expect(await reader.take(2)).toMatchObject([
      { event: 'starred', data: { notification_id: 1, starred: true } },
      { event: 'count', data: { new: 2 } },
    ])
    await act(api, 'DELETE', '/notification/1/star')
    expect(await reader.names(2)).toEqual(['unstarred', 'count'])
    await act(api, 'POST', '/notification/viewed')
    expect(await reader.names(3)).toEqual(['viewed', 'viewed', 'count'])
  })

  it('tells nothing of others: not of another user, not of another tenant', async () => {
    const api = await openApi()
    const reader = await openReader(api, await asUser(2))
    await reader.take(1)
    await tell(api, comment({ to: [3] }))
    await tell(api, comment(), { name: 'globex', secret: 'globex-secret-of-more-than-32-characters' })
    await tell(api, comment({ data: { comment_id: 99, value: 'Yours.' } }))
    const [first] = await reader.take(1)
    expect(first?.data['notifications']).toMatchObject([{ data: { comment_id: 99 } }])
  })

  it('goes on after Last-Event-ID, misses nothing and repeats nothing', async () => {
    const api = await openApi()
    const first = await openReader(api, bo)
    await first.take(1)
    await tell(api)
    const [one] = await first.take(1)
    await first.cancel()
    await tell(api)
    await act(api, 'POST', '/notification/1/star')
    const second = await openReader(api, { ...bo, 'last-event-id': one?.id ?? '' })
    const messages = await second.take(3)
    expect(messages.map(({ event }) => event)).toEqual(['notification', 'starred', 'count'])
    expect(messages.map(({ data }) => data['notification_id'] ?? data['new'] ?? 2)).toEqual([2, 1, 2])
    await tell(api)
    expect(await second.names(2)).toEqual(['notification', 'count'])
  })

  it('tells the count once after a resume, also when nothing happened', async () => {
    const api = await openApi()
    await tell(api)
    const first = await openReader(api, bo)
    const [ready] = await first.take(1)
    const second = await openReader(api, { ...bo, 'last-event-id': ready?.id ?? '' })
    expect(await second.take(1)).toEqual([{ event: 'count', id: ready?.id, data: { new: 1, unseen: 1 } }])
  })

  it('may be cut off after any message: who goes on from its id is told the rest, and nothing twice', async () => {
    const api = await openApi()
    const { cursor } = await api.store.inbox.now(1, 2)
    await tell(
      api,
      Array.from({ length: 130 }, () => comment()),
    )
    // Rows come by their last change: the first ones created are told last, and are new all the same.
    for (const id of [1, 2, 3, 60]) await act(api, 'POST', `/notification/${id}/viewed`)
    const whole = await (await openReader(api, { ...bo, 'last-event-id': cursor })).take(131)
    expect(new Set(whole.map(({ event }) => event))).toEqual(new Set(['notification', 'count']))
    expect(whole.at(-2)?.data['notifications']).toMatchObject([
      { notification_id: 60, viewed_on: '2026-05-04 09:30:00' },
    ])
    for (const cut of [1, 2, 50, 99, 100, 101, 126, 128]) {
      const reader = await openReader(api, { ...bo, 'last-event-id': whole[cut - 1]?.id ?? '' })
      expect(await reader.take(131 - cut), `cut after ${cut}`).toEqual(whole.slice(cut))
      await reader.cancel()
    }
  })

  it('never halves a change of several messages', async () => {
    const api = await openApi()
    await tell(api)
    const { cursor } = await api.store.inbox.now(1, 2)
    await act(api, 'POST', '/notification/1/viewed')
    await act(api, 'POST', '/notification/1/star')
    const page = await openReader(api, { ...bo, 'last-event-id': cursor })
    const [viewed, starred] = await page.take(3)
    expect([viewed?.event, viewed?.id]).toEqual(['viewed', cursor])
    const torn = await openReader(api, { ...bo, 'last-event-id': viewed?.id ?? '' })
    expect(await torn.names(3)).toEqual(['viewed', 'starred', 'count'])
    const done = await openReader(api, { ...bo, 'last-event-id': starred?.id ?? '' })
    expect(await done.names(1)).toEqual(['count'])
  })

  it.each(['nonsense', '0', `${'0'.repeat(16)}-5`, 'x'.repeat(500)])(
    'resets the cursor %s of another database, and goes on from the new one',
    async (cursor) => {
      const api = await openApi()
      await tell(api)
      const reader = await openReader(api, { ...bo, 'last-event-id': cursor })
      const [reset] = await reader.take(1)
      expect(reset).toMatchObject({
        event: 'reset',
        data: { reason: 'other_database', new: 1, unseen: 1, cursor: reset?.id },
      })
      await tell(api)
      expect(await reader.names(2)).toEqual(['notification', 'count'])
    },
  )

  it('tells 250 changes in their order, in pages', async () => {
    const api = await openApi()
    const reader = await openReader(api, bo)
    const [ready] = await reader.take(1)
    await tell(
      api,
      Array.from({ length: 250 }, () => comment()),
    )
    const late = await openReader(api, { ...bo, 'last-event-id': ready?.id ?? '' })
    for (const one of [reader, late]) {
      const messages = await one.take(251)
      const ids = messages
        .filter(({ event }) => event === 'notification')
        .map(({ data }) => (data['notifications'] as { notification_id: number }[])[0]?.notification_id)
      expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
      expect(messages.at(-1)).toMatchObject({ event: 'count', data: { new: 250 } })
    }
  })

  it('beats every 15 seconds', async () => {
    const api = await openApi()
    const reader = await openReader(api, bo)
    await reader.take(1)
    await tell(api)
    await reader.take(2)
    const next = reader.names(2)
    await api.clock.advance(15_000)
    await api.clock.advance(15_000)
    await tell(api)
    // A beat without news tells nothing else.
    expect(await next).toEqual(['notification', 'count'])
    expect(reader.text.match(/^: heartbeat\n\n/gm)).toHaveLength(2)
  })

  it('looks by itself at each beat: a lost poke delays, and loses nothing', async () => {
    const deaf = await openApi()
    const { inbox } = deaf.store
    inbox.listen = () => () => undefined
    const reader = await openReader(deaf, bo)
    await reader.take(1)
    await tell(deaf)
    const next = reader.take(1)
    await deaf.clock.advance(15_000)
    expect((await next)[0]?.event).toBe('notification')
  })

  it('ends when its token does, and says so', async () => {
    const api = await openApi()
    const token = await sign({ exp: start / 1000 + 40 })
    const reader = await openReader(api, { authorization: `Bearer ${token}` })
    await reader.take(1)
    await api.clock.advance(39_000)
    await tell(api)
    expect(await reader.names(2)).toEqual(['notification', 'count'])
    const rest = reader.rest()
    await api.clock.advance(1_000)
    expect(await rest).toEqual([{ event: 'end', id: null, data: { reason: 'token_expired' } }])
  })

  it('ends at the next beat when the tenant’s secret was changed', async () => {
    const api = await openApi()
    const reader = await openReader(api, await asUser(2))
    await reader.take(1)
    await api.store.tenants.rotate(acme.name)
    const rest = reader.rest()
    await api.clock.advance(15_000)
    expect(await rest).toEqual([{ event: 'end', id: null, data: { reason: 'token_expired' } }])
  })

  it('ends when the server stops, and says when to come back', async () => {
    const api = await openApi()
    const reader = await openReader(api, bo)
    await reader.take(1)
    const rest = reader.rest()
    api.stopping.abort()
    expect(await rest).toEqual([
      { event: 'end', id: null, data: { reason: 'shutting_down', retry: expect.any(Number) } },
    ])
  })

  it('keeps nothing when its reader has gone: no timer, no listener', async () => {
    const api = await openApi()
    let listeners = 0
    const { listen } = api.store.inbox
    api.store.inbox.listen = (...args) => {
      listeners += 1
      const unlisten = listen(...args)
      return () => {
        listeners -= 1
        unlisten()
      }
    }
    const before = api.clock.timers
    const readers = [await openReader(api, bo), await openReader(api, await asUser(2))]
    for (const reader of readers) await reader.take(1)
    expect([listeners, api.clock.timers - before]).toEqual([2, 3])
    for (const reader of readers) await reader.cancel()
    expect([listeners, api.clock.timers - before]).toEqual([0, 0])
  })

  it('reads nothing from the store for a reader that does not read', async () => {
    const api = await openApi()
    const reader = await openReader(api, bo)
    await reader.take(1)
    let looks = 0
    const { changes } = api.store.inbox
    api.store.inbox.changes = (...args) => {
      looks += 1
      return changes(...args)
    }
    for (let round = 0; round < 20; round++) {
      await tell(api, [comment(), comment(), comment()])
      await turns()
      await api.clock.advance(15_000)
    }
    expect(looks).toBe(0)
    // It reads on: all of it is there, in one page.
    expect((await reader.take(61)).at(-1)).toMatchObject({ event: 'count', data: { new: 60 } })
    expect(looks).toBe(1)
    expect(await newOf(api, 2)).toBe(60)
  })

  it('that fails breaks off, tells the log, and lets go', async () => {
    const api = await openApi()
    const before = api.clock.timers
    const reader = await openReader(api, bo)
    await reader.take(1)
    api.store.inbox.changes = () => Promise.reject(new Error('disk'))
    await tell(api)
    expect(await reader.rest()).toEqual([])
    expect(api.lines).toContainEqual(expect.objectContaining({ message: 'stream failure' }))
    expect(api.clock.timers).toBe(before)
  })
})
