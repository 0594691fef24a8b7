import type { Group } from '@belfry/model'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { FakeServer, jwt, refusal } from '../test/fake-server.ts'
import { ownTime, soon } from '../test/surroundings.ts'
import { type Client, type ClientOptions, createClient } from './client.ts'
import { ApiError } from './http/api-error.ts'

ownTime()

const connect = (options: Partial<ClientOptions> = {}) => {
  const server = new FakeServer()
  server.add()
  return {
    server,
    client: createClient({ endpoint: 'http://fake', token: 't', fetch: server.fetch, ...options }),
  }
}

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow

const errorOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => expect.unreachable('It should have failed.'),
    (error) => error,
  )

describe('a client', () => {
  it.each([
    ['http://host', 'http://host/notification/inbox/new/count'],
    ['http://host/', 'http://host/notification/inbox/new/count'],
    ['http://host/belfry//', 'http://host/belfry/notification/inbox/new/count'],
    ['/belfry/', '/belfry/notification/inbox/new/count'],
    ['', '/notification/inbox/new/count'],
    ['/', '/notification/inbox/new/count'],
  ])('takes %j for an endpoint', async (endpoint, address) => {
    const fetch = vi.fn(() => Promise.resolve(new Response('{"new": 4}')))
    expect(await createClient({ endpoint, token: 't', fetch }).count()).toBe(4)
    expect(fetch).toHaveBeenCalledWith(address, expect.anything())
  })

  it('sends the token in a header, and never in the address', async () => {
    const { server, client } = connect({ token: 'secret-token' })
    await client.notifications({ limit: 5, viewed: false, created_to: undefined, type: 'comment' })
    expect(server.tokens).toEqual(['secret-token'])
    expect(server.requests).toEqual(['GET /notification/?limit=5&viewed=false&type=comment'])
  })

  it('writes ids into paths as the server reads them', async () => {
    const fetch = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })))
    await createClient({ endpoint: '', token: 't', fetch }).viewRef('item', 'a/b ü')
    expect(fetch).toHaveBeenCalledWith(
      '/notification/item/a%2Fb%20%C3%BC/viewed',
      expect.objectContaining({ method: 'POST' }),
    )
  })

  it('is typed by the model', () => {
    expectTypeOf<Client['notifications']>().returns.resolves.toEqualTypeOf<Group[]>()
    const { client } = connect()
    // @ts-expect-error there is no such type
    void client.notifications({ type: 'nonsense' }).catch(() => {})
    // @ts-expect-error there is no such context
    void client.viewRef('nonsense', 1).catch(() => {})
  })
})

describe('errors of a client', () => {
  it("have the server's code, sentence and field", async () => {
    const { client } = connect()
    const error = await errorOf(client.view(99))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 404,
      code: 'not_found',
      message: 'A sentence about not_found.',
      path: 'notification_id',
      retryable: false,
    })
  })

  it.each([
    [503, true],
    [500, true],
    [429, true],
    [408, true],
    [400, false],
    [403, false],
    [409, false],
    [422, false],
  ])('of status %i say whether to try again: %j', async (status, retryable) => {
    const { server, client } = connect()
    server.refuse = () => refusal(status, 'some_code', { 'retry-after': '7' })
    expect(await errorOf(client.count())).toMatchObject({ retryable, retryAfter: 7000 })
  })

  it('tell when there is no network', async () => {
    const cause = new TypeError('Failed to fetch')
    const { client } = connect({ fetch: () => Promise.reject(cause) })
    expect(await errorOf(client.count())).toMatchObject({
      status: 0,
      code: 'network_error',
      retryable: true,
      cause,
    })
  })

  it.each([
    ['a page', () => new Response('<h1>Welcome</h1>')],
    ['an error page', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['an error of somebody else', () => new Response('"no"', { status: 400 })],
  ])('tell when %s comes instead of an answer', async (_, answer) => {
    const { server, client } = connect()
    server.refuse = answer
    expect(await errorOf(client.count())).toMatchObject({ code: 'bad_answer' })
  })

  it('tell when no answer comes in time', async () => {
    const { server, client } = connect({ timeout: 5_000 })
    server.way = () => new Promise(() => {})
    const failed = errorOf(client.count())
    await soon(4_999)
    expect(vi.getTimerCount()).toBe(1)
    await soon(1)
    expect(await failed).toMatchObject({ code: 'timeout', retryable: true })
  })

  it('leave no timer behind', async () => {
    const { server, client } = connect()
    await client.count()
    server.refuse = () => refusal(500, 'server_error')
    await errorOf(client.count())
    expect(vi.getTimerCount()).toBe(0)
  })

  it("give way to the caller's own signal", async () => {
    const { server, client } = connect()
    server.way = () => new Promise(() => {})
    const control = new AbortController()
    const failed = errorOf(client.count({ signal: control.signal }))
    const reason = new Error('never mind')
    control.abort(reason)
    expect(await failed).toBe(reason)
  })
})

describe('a token function', () => {
  const counting = (life: number) => {
    let asked = 0
    const token = vi.fn(async () => {
      asked += 1
      return jwt({ exp: seconds(life), n: asked })
    })
    return token
  }

  it('is asked once, for as long as its token is good for more than 30 s', async () => {
    const token = counting(3600)
    const { client } = connect({ token })
    await client.count()
    await soon(3_569_000)
    await client.count()
    expect(token).toHaveBeenCalledTimes(1)
    await soon(2_000)
    await client.count()
    expect(token).toHaveBeenCalledTimes(2)
  })

  it('is asked once by many requests at the same time', async () => {
    const token = counting(3600)
    const { server, client } = connect({ token })
    await Promise.all([client.count(), client.notifications(), client.view(1)])
    expect(token).toHaveBeenCalledTimes(1)
    expect(new Set(server.tokens).size).toBe(1)
  })

  it('is asked again once after a 401, by all that were refused together', async () => {
    const token = counting(3600)
    const { server, client } = connect({ token })
    await client.count()
    const old = server.tokens[0]
    server.refuse = ({ token }) => (token === old ? refusal(401, 'unauthorized') : undefined)
    expect(await Promise.all([client.count(), client.count(), client.count()])).toEqual([1, 1, 1])
    expect(token).toHaveBeenCalledTimes(2)
  })

  it('is not asked a third time when the new token is refused too', async () => {
    const token = counting(3600)
    const { server, client } = connect({ token })
    server.refuse = () => refusal(401, 'unauthorized')
    expect(await errorOf(client.count())).toMatchObject({
      status: 401,
      code: 'unauthorized',
      retryable: false,
    })
    expect(token).toHaveBeenCalledTimes(2)
    expect(server.requests).toHaveLength(2)
  })

  it('that gives the refused token again is not believed', async () => {
    const token = vi.fn(() => 'the same')
    const { server, client } = connect({ token })
    server.refuse = () => refusal(401, 'unauthorized')
    expect(await errorOf(client.count())).toMatchObject({ status: 401 })
    expect(server.requests).toHaveLength(1)
  })

  it('that fails is told of, and asked again by the next request', async () => {
    const cause = new Error('signed out')
    const token = vi.fn<() => Promise<string>>().mockRejectedValueOnce(cause).mockResolvedValue('t')
    const { client } = connect({ token })
    expect(await errorOf(client.count())).toMatchObject({ code: 'no_token', cause })
    expect(await client.count()).toBe(1)
  })

  it('that never answers does not outlast the timeout', async () => {
    const { client } = connect({ token: () => new Promise(() => {}) })
    const failed = errorOf(client.count())
    await soon(30_000)
    expect(await failed).toMatchObject({ code: 'timeout' })
  })

  it('may give what is no JWT: it is good until it is refused', async () => {
    const token = vi.fn(() => 'opaque')
    const { client } = connect({ token })
    await client.count()
    await soon(100_000_000)
    await client.count()
    expect(token).toHaveBeenCalledTimes(1)
  })
})

it('a token that is a text is not tried twice', async () => {
  const { server, client } = connect({ token: 'fixed' })
  server.refuse = () => refusal(401, 'unauthorized')
  expect(await errorOf(client.count())).toMatchObject({ status: 401 })
  expect(server.requests).toHaveLength(1)
})
