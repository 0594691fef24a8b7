import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { FakeServer } from '../../test/fake-server.ts'
import { ownTime, soon } from '../../test/surroundings.ts'
import { createClient } from '../client.ts'
import type { StreamEvent, StreamOptions } from './events.ts'

ownTime()

/** A stream that is being read, and what came of it. */
function listen(options: StreamOptions = {}) {
  const server = new FakeServer()
  server.add()
  const client = createClient({ endpoint: 'http://fake', token: 't', fetch: server.fetch })
  const events: StreamEvent[] = []
  const result: { end?: 'over' | unknown } = {}
  void (async () => {
    try {
      for await (const event of client.stream(options)) events.push(event)
      result.end = 'over'
    } catch (error) {
      result.end = error
    }
  })()
  return { server, events, result }
}

describe('a stream', () => {
  it('yields typed messages', async () => {
    const { server, events } = listen()
    await soon()
    server.mark(() => true, 'viewed', true)
    server.mark(() => true, 'starred', true)
    await soon()
    expect(events.map(({ event }) => event)).toEqual(['ready', 'viewed', 'count', 'starred', 'count'])
    expect(events[0]).toEqual({ event: 'ready', id: 'e1-1', data: { new: 1, unseen: 1, cursor: 'e1-1' } })
    for (const event of events) {
      if (event.event === 'viewed') expectTypeOf(event.data.viewed_on).toEqualTypeOf<string>()
      // @ts-expect-error there is no such message
      if (event.event === 'nonsense') expect.unreachable()
    }
  })

  it('passes over messages that it does not know, and keeps their ids', async () => {
    const { server, events } = listen()
    await soon()
    for (const stream of server.streams)
      stream.write('event: toString\nid: e1-9\ndata: 1\n\nevent: count\ndata: {"new": 3}\n\n')
    await soon()
    expect(events.slice(1)).toEqual([{ event: 'count', id: 'e1-9', data: { new: 3 } }])
  })

  it('goes on after a cursor', async () => {
    const { events } = listen({ lastEventId: 'e1-0' })
    await soon()
    expect(events.map(({ event }) => event)).toEqual(['notification', 'count'])
  })

  it('reads letters that are cut in two', async () => {
    const { server, events } = listen()
    await soon()
    const text = new TextEncoder().encode('event: end\ndata: {"reason": "ü€"}\n\n')
    server.write(text.slice(0, 29))
    server.write(text.slice(29, 31))
    server.write(text.slice(31))
    await soon()
    expect(events.at(-1)?.data).toEqual({ reason: 'ü€' })
  })

  it('tells of each sign of life, and when to come back', async () => {
    const onContact = vi.fn()
    const onRetry = vi.fn()
    const { server } = listen({ onContact, onRetry })
    await soon()
    expect(onRetry).toHaveBeenCalledExactlyOnceWith(1000)
    const before = onContact.mock.calls.length
    server.write(': heartbeat\n\n')
    await soon()
    expect(onContact).toHaveBeenCalledTimes(before + 1)
  })

  it('is dead after 45 s without a sign of life', async () => {
    const { server, result } = listen()
    await soon(40_000)
    server.write(': heartbeat\n\n')
    await soon(44_900)
    expect(result.end).toBeUndefined()
    await soon(200)
    expect(result.end).toMatchObject({ name: 'ApiError', code: 'silent', retryable: true })
    expect(server.streams.size).toBe(0)
  })

  it('is dead as well when it does not even open', async () => {
    const { server, result } = listen()
    server.way = () => new Promise(() => {})
    await soon(45_100)
    expect(result.end).toMatchObject({ code: 'silent' })
  })

  it('ends when the server closes, and throws when the connection breaks', async () => {
    const first = listen()
    await soon()
    first.server.end({ reason: 'shutting_down' })
    await soon()
    expect(first.result.end).toBe('over')
    const second = listen()
    await soon()
    second.server.cut()
    await soon()
    expect(second.result.end).toMatchObject({ code: 'network_error', retryable: true })
    expect(vi.getTimerCount()).toBe(0)
  })

  it("ends quietly by the caller's signal, and closes its connection", async () => {
    const control = new AbortController()
    const { server, result } = listen({ signal: control.signal })
    await soon()
    control.abort()
    await soon()
    expect(result.end).toBe('over')
    expect(server.streams.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says so when what comes is no stream', async () => {
    const { server, result } = listen()
    server.refuse = () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })
    await soon()
    expect(result.end).toMatchObject({ code: 'bad_answer', status: 200 })
  })
})
