import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Edge, openEdge } from '../../test/edge.ts'
import { ownTime, soon } from '../../test/surroundings.ts'
import { createClient } from '../client.ts'
import { ApiError } from '../http/api-error.ts'
import { createInbox } from '../inbox/inbox.ts'
import type { StreamEvent, StreamOptions } from '../stream/events.ts'
import { type Socket, webSocketStream } from './websocket.ts'

describe('against Belfry on the edge', () => {
  let edge: Edge
  beforeAll(async () => {
    edge = await openEdge()
  })
  afterAll(() => edge.close())

  it('tells what changes, and goes on from a cursor', async () => {
    const client = createClient({ endpoint: edge.url, token: () => edge.token() })
    const stream = webSocketStream(client)
    const seen: StreamEvent[] = []
    for await (const event of stream()) {
      seen.push(event)
      if (event.event === 'ready') await edge.comment()
      if (event.event === 'count') break
    }
    expect(seen.map(({ event }) => event)).toEqual(['ready', 'notification', 'count'])
    for (let times = 0; times < 230; times++) await edge.comment()
    const again: StreamEvent[] = []
    for await (const event of stream({ lastEventId: seen.at(-1)?.id })) {
      again.push(event)
      if (event.event === 'count') break
    }
    // Three pages, of which each was asked for.
    expect(again).toHaveLength(231)
    expect(again.at(-1)).toMatchObject({ event: 'count', data: { new: 231 } })
  })

  it('keeps an inbox live', async () => {
    const client = createClient({ endpoint: edge.url, token: () => edge.token(3) })
    const other = createClient({ endpoint: edge.url, token: () => edge.token(3) })
    const inbox = createInbox(client, { stream: webSocketStream(client) })
    inbox.subscribe(() => {})
    const isLive = () => expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', status: 'ready' })
    await vi.waitFor(isLive, { timeout: 8000 })
    await other.subscribe('task', 1)
    await edge.comment()
    await vi.waitFor(() => expect(inbox.getSnapshot().unread).toBe(1), { timeout: 8000 })
    inbox.close()
  })

  it('asks once for another token when the first is refused, and then fails with what the server says', async () => {
    const tokens = ['nonsense', await edge.token(), 'nonsense', 'more-nonsense']
    const token = () => tokens.shift() ?? ''
    const good = webSocketStream(createClient({ endpoint: edge.url, token }))()
    const first = await good[Symbol.asyncIterator]().next()
    expect(first.value).toMatchObject({ event: 'ready' })
    const bad = webSocketStream(createClient({ endpoint: edge.url, token }))()
    await expect(bad[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      status: 401,
      code: 'unauthorized',
      retryable: false,
    })
  })
})

describe('on a connection of the test', () => {
  ownTime()

  /** A stream, and the other end of its connection. */
  function connect(options: StreamOptions = {}, endpoint = 'http://fake/belfry') {
    const sent: string[] = []
    let isClosed = false
    const socket: Socket = {
      onmessage: null,
      onclose: null,
      onopen: null,
      send: (text) => void sent.push(text),
      close: () => {
        isClosed = true
      },
    }
    const opened: [url: string, protocols: string[]][] = []
    const client = createClient({ endpoint, token: 'a.b.c' })
    const stream = webSocketStream(client, {
      open: (...given) => {
        opened.push(given)
        return socket
      },
    })(options)
    const events = stream[Symbol.asyncIterator]()
    return { socket, sent, opened, events, isClosed: () => isClosed }
  }

  it('gives token and cursor as subprotocols, and nothing in the address', async () => {
    const { opened, events } = connect({ lastEventId: 'ä(1)-2' })
    void events.next()
    await soon()
    expect(opened).toEqual([
      [
        'ws://fake/belfry/notification/stream',
        ['belfry.stream', 'bearer.a.b.c', 'last-event-id.%C3%A4%281%29-2'],
      ],
    ])
  })

  it('answers a page when it was taken, and not before', async () => {
    const { socket, sent, events } = connect()
    const first = events.next()
    await soon()
    const say = (frame: unknown) =>
      socket.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
    say({ event: 'starred', id: 'a-1', data: { notification_id: 1, starred: true } })
    say('more')
    expect((await first).value).toMatchObject({ event: 'starred', id: 'a-1' })
    expect(sent).toEqual([])
    const second = events.next()
    await soon()
    expect(sent).toEqual(['next'])
    say({ event: 'what a newer server says', id: 'a-2', data: {} })
    say({ event: 'count', id: 'a-2', data: { new: 1 } })
    expect((await second).value).toMatchObject({ event: 'count', id: 'a-2' })
    expect(sent).toEqual(['next'])
    void events.next()
    await soon()
    expect(sent).toEqual(['next', 'next'])
  })

  it('asks every 15 seconds whether the connection is alive, and takes one that is silent for dead', async () => {
    const { socket, sent, events, isClosed } = connect()
    const first = events.next()
    const failed = expect(first).rejects.toMatchObject({ code: 'silent', retryable: true })
    await soon()
    socket.onopen?.()
    for (let beat = 1; beat <= 4; beat++) {
      await soon(15_000)
      expect(sent).toHaveLength(beat)
      socket.onmessage?.({ data: 'pong' })
    }
    await soon(45_000)
    await failed
    expect(isClosed()).toBe(true)
  })

  it('ends quietly when it is told to, or when the server has ended', async () => {
    const control = new AbortController()
    const given = connect({ signal: control.signal })
    const first = given.events.next()
    await soon()
    control.abort()
    expect(await first).toEqual({ done: true, value: undefined })
    expect(given.isClosed()).toBe(true)
    const ended = connect()
    const next = ended.events.next()
    await soon()
    ended.socket.onclose?.({ code: 1000, reason: 'token_expired' })
    expect((await next).done).toBe(true)
  })

  it('fails when the connection breaks', async () => {
    const { socket, events } = connect()
    const first = events.next()
    const failed = expect(first).rejects.toThrow(ApiError)
    await soon()
    socket.onclose?.({ code: 1006, reason: '' })
    await failed
    await expect(first).rejects.toMatchObject({ code: 'network_error', retryable: true })
  })
})
