import { describe, expect, it } from 'vitest'
import { operations } from '../src/routes/operations.ts'
import { asHost, asUser, comment, inboxOf, newOf, onBehalfOf, openApi, tell } from './api.ts'

describe('addresses', () => {
  it('work with and without a slash at their end', async () => {
    const api = await openApi()
    await tell(api)
    const headers = onBehalfOf(2)
    for (const path of [
      '/notification',
      '/notification/',
      '/notification/1',
      '/notification/1/',
      '/notification/1/v2/',
    ]) {
      expect((await api.send('GET', path, { headers })).status, path).toBe(200)
    }
    for (const path of ['/healthz/', '/openapi.json/', '/notification/inbox/new/count/']) {
      expect((await api.send('GET', path, { headers })).status, path).toBe(200)
    }
    expect((await api.send('POST', '/event/', { body: comment(), headers: asHost() })).status).toBe(200)
    expect((await api.send('POST', '/notification/viewed/', { headers })).status).toBe(204)
  })

  it('of a literal word are no ids', async () => {
    const api = await openApi()
    const headers = onBehalfOf(2)
    expect((await api.send('GET', '/notification/inbox/new/count', { headers })).body).toEqual({
      new: 0,
      unseen: 0,
    })
    expect((await api.send('POST', '/notification/viewed', { headers })).status).toBe(204)
    const stream = await api.send('GET', '/notification/stream', { headers })
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await (stream.body as ReadableStream).cancel()
  })

  it('that do not exist answer 404, and those of another method 405 with Allow', async () => {
    const api = await openApi()
    expect((await api.send('GET', '/nothing/here')).body).toMatchObject({ error: 'not_found' })
    expect((await api.send('GET', '/')).status).toBe(404)
    const put = await api.send('PUT', '/notification/1/star', { headers: onBehalfOf(2) })
    expect(put).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } })
    expect(put.headers.get('allow')).toBe('POST, DELETE, OPTIONS')
    expect((await api.send('PUT', '/event')).headers.get('allow')).toBe('POST, DELETE, OPTIONS')
  })

  it('take ids in any text, percent-encoded', async () => {
    const api = await openApi()
    const ids = ['a/b', 'ü 100%', 'käse?x=1#y', '%41', 'a+b']
    for (const id of ids) {
      const path = `/subscription/item/${encodeURIComponent(id)}`
      expect((await api.send('POST', path, { headers: onBehalfOf(id) })).status, id).toBe(200)
      expect((await api.send('GET', path, { headers: onBehalfOf(id) })).body, id).toMatchObject({
        ref: { type: 'item', id },
      })
    }
    const first = await api.send('POST', '/subscription/item/12', { headers: onBehalfOf(2) })
    const again = await api.send('POST', '/subscription/item/%31%32', { headers: onBehalfOf('2') })
    expect(again.body).toEqual(first.body)
  })
})

describe('HEAD and OPTIONS', () => {
  it('HEAD answers the headers of GET', async () => {
    const api = await openApi()
    const headers = onBehalfOf(2)
    const head = await api.app.request('/notification/', { method: 'HEAD', headers })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await api.send('HEAD', '/notification/', {})).status).toBe(401)
  })

  it('HEAD of a stream opens none', async () => {
    const api = await openApi()
    const before = api.clock.timers
    const head = await api.app.request('/notification/stream', { method: 'HEAD', headers: onBehalfOf(2) })
    expect([head.status, head.body, api.clock.timers]).toEqual([200, null, before])
  })

  it('OPTIONS tells the methods of an address', async () => {
    const api = await openApi()
    const answer = await api.app.request('/subscription/item/7/user', { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'PUT, DELETE, GET, HEAD, OPTIONS'])
    expect((await api.send('OPTIONS', '/nothing')).status).toBe(404)
  })
})

describe('CORS', () => {
  const preflight = {
    origin: 'https://app.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, belfry-user',
  }

  it('lets pages of a listed origin call, and reads out our headers to them', async () => {
    const api = await openApi({ corsOrigins: ['https://app.example'] })
    const asked = await api.app.request('/notification/1/viewed', { method: 'OPTIONS', headers: preflight })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(asked.headers.get('access-control-allow-methods')).toBe('POST, DELETE, OPTIONS')
    const allowed = asked.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'last-event-id',
        'belfry-user',
        'idempotency-key',
        'content-type',
      ]),
    )
    const answer = await api.send('GET', '/healthz', { headers: { origin: 'https://app.example' } })
    expect(answer.headers.get('vary')).toBe('Origin')
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase().split(', ')
    expect(exposed).toEqual(
      expect.arrayContaining(['x-podio-request-id', 'belfry-warning', 'belfry-cursor', 'link']),
    )
  })

  it('tells refusals to those pages as well', async () => {
    const api = await openApi({ corsOrigins: ['https://app.example'] })
    for (const path of ['/notification/', '/nothing', '/healthz?access_token=x']) {
      const answer = await api.send('GET', path, { headers: { origin: 'https://app.example' } })
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('https://app.example')
    }
  })

  it('lets no other page read anything', async () => {
    const api = await openApi({ corsOrigins: ['https://app.example'] })
    const answer = await api.send('GET', '/healthz', { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('vary')).toBe('Origin')
    const closed = await openApi()
    const own = await closed.send('GET', '/healthz', { headers: { origin: 'https://app.example' } })
    expect(own.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('* lets every page call', async () => {
    const api = await openApi({ corsOrigins: '*' })
    const answer = await api.send('GET', '/healthz', { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('queries', () => {
  it('take booleans as clients in the field send them', async () => {
    const api = await openApi()
    await tell(api)
    await api.send('POST', '/notification/1/viewed', { headers: onBehalfOf(2) })
    for (const yes of ['1', 'true', 'True', 'TRUE'])
      expect(await inboxOf(api, 2, `?viewed=${yes}`), yes).toHaveLength(1)
    for (const no of ['0', 'false', 'False', 'FALSE'])
      expect(await inboxOf(api, 2, `?viewed=${no}`), no).toHaveLength(0)
    expect(await inboxOf(api, 2, '?viewed=&starred=&limit=')).toHaveLength(1)
  })

  it('take days and times; a day is whole, from its first second to its last', async () => {
    const api = await openApi()
    await tell(api)
    const found = async (query: string) => (await inboxOf(api, 2, query)).length
    expect(await found('?created_from=2026-05-04&created_to=2026-05-04')).toBe(1)
    expect(await found('?created_from=2026-05-05')).toBe(0)
    expect(await found('?created_to=2026-05-03')).toBe(0)
    expect(await found('?created_from=2026-05-04%2009:30:00&created_to=2026-05-04+09:30:00')).toBe(1)
    expect(await found('?created_from=2026-05-04+09:30:01')).toBe(0)
  })

  it('with a parameter that nobody knows are answered', async () => {
    const api = await openApi()
    expect(await inboxOf(api, 2, '?sort=new')).toEqual([])
  })
})

describe('bodies', () => {
  it('are not needed where there is nothing to say, whatever content-type an SDK sends with nothing', async () => {
    const api = await openApi()
    await tell(api)
    const headers = onBehalfOf(2)
    const viewed = (more: object) => api.send('POST', '/notification/1/viewed', { headers, ...more })
    expect((await viewed({})).status).toBe(204)
    expect((await viewed({ body: '{}' })).status).toBe(204)
    expect((await viewed({ body: '[]' })).status).toBe(204)
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
    expect((await api.send('DELETE', '/notification/1/viewed', { headers: form })).status).toBe(204)
    expect(await newOf(api, 2)).toBe(1)
  })

  it('name the fields that nobody knows in a header, and are taken', async () => {
    const api = await openApi()
    const event = { ...comment(), colour: 'red', 'größe, 1': 2 }
    const answer = await api.send('POST', '/event', { body: [comment(), event], headers: asHost() })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('belfry-warning')).toBe('unknown fields: 1.colour, 1.gr%C3%B6%C3%9Fe%2C%201')
    const users = await api.send('PUT', '/subscription/item/7/user', {
      body: { users: [1], role: 'admin' },
      headers: asHost(),
    })
    expect(users.headers.get('belfry-warning')).toBe('unknown fields: role')
    expect(
      (await api.send('POST', '/event', { body: comment(), headers: asHost() })).headers.has(
        'belfry-warning',
      ),
    ).toBe(false)
  })
})

describe('the log', () => {
  it('has a line for each request, with its template and without ids, queries, tokens and bodies', async () => {
    const api = await openApi()
    const headers = await asUser(2)
    await api.send('POST', '/notification/4242424242/viewed?why=secret-query', {
      headers,
      body: '{"secret":"body"}',
    })
    await api.send('GET', '/nothing/secret-path', { headers })
    await api.send('GET', '/notification/?access_token=secret-token')
    expect(api.lines).toEqual([
      {
        message: 'request',
        method: 'POST',
        route: '/notification/{notification_id}/viewed',
        status: 404,
        ms: 0,
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        tenant: 'acme',
      },
      expect.objectContaining({ method: 'GET', route: null, status: 404, tenant: null }),
      expect.objectContaining({ method: 'GET', status: 400 }),
    ])
    const text = JSON.stringify(api.lines)
    for (const secret of ['secret', '4242424242', headers['authorization'] ?? 'Bearer'])
      expect(text).not.toContain(secret)
  })

  it('has what an unforeseen failure was; the answer has the request id, and nothing else of it', async () => {
    const api = await openApi()
    await api.store.close()
    const answer = await api.send('GET', '/notification/', { headers: await asUser(2) })
    expect(answer).toMatchObject({ status: 500, body: { error: 'server_error' } })
    const id = answer.headers.get('x-podio-request-id')
    expect((answer.body as { error_description: string }).error_description).toContain(id)
    expect(api.lines).toContainEqual(
      expect.objectContaining({ message: 'failure', request_id: id, err: expect.any(Error) }),
    )
  })
})

describe('the server', () => {
  it('is alive, and ready as long as its database answers and it does not stop', async () => {
    const api = await openApi()
    expect((await api.send('GET', '/healthz')).body).toEqual({ status: 'ok' })
    expect((await api.send('GET', '/readyz')).body).toEqual({ status: 'ok' })
    api.stopping.abort()
    expect(await api.send('GET', '/readyz')).toMatchObject({ status: 503, body: { error: 'unavailable' } })
    expect((await api.send('GET', '/healthz')).status).toBe(200)
    const other = await openApi()
    await other.store.close()
    expect((await other.send('GET', '/readyz')).status).toBe(503)
  })

  it('has an operation id for each operation, and each address and method once', () => {
    const ids = operations.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const addresses = operations.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})
