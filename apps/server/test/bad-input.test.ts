import { describe, expect, it } from 'vitest'
import { asHost, comment, newOf, onBehalfOf, openApi, tell } from './api.ts'

/** What is sent, and what it is answered: a status, the stable word, and the path of the field. */
type Refusal = readonly [
  what: string,
  body: unknown,
  status: number,
  error: string,
  path?: string | undefined,
  headers?: Record<string, string> | undefined,
]

const item = { type: 'item', id: 7 }
const utf8 = (text: string) => new TextEncoder().encode(text)

/** A body whose length nobody has said. */
const chunked = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < text.length; at += 65_536) controller.enqueue(utf8(text.slice(at, at + 65_536)))
      controller.close()
    },
  })

const large = JSON.stringify(comment({ data: { comment_id: 1, value: 'x'.repeat(300_000) } }))

const refusedEvents: readonly Refusal[] = [
  ['nothing', '', 400, 'invalid_json'],
  ['no JSON', '{"type":', 400, 'invalid_json'],
  ['two values', '{}{}', 400, 'invalid_json'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'invalid_json'],
  ['a surrogate in UTF-8', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, 'invalid_json'],
  ['a text', '"comment"', 422, 'invalid_event', ''],
  ['null', 'null', 422, 'invalid_event', ''],
  ['no fields', {}, 422, 'invalid_event', 'type'],
  ['an unknown type', comment({ type: 'shout' }), 422, 'invalid_event', 'type'],
  ['a retired type', comment({ type: 'rsvp', data: {} }), 422, 'invalid_event', 'type'],
  [
    'an unknown context',
    comment({ context: { type: 'planet', id: 1 } }),
    422,
    'invalid_event',
    'context.type',
  ],
  [
    'an impossible combination',
    comment({ context: { type: 'org', id: 1 } }),
    422,
    'invalid_event',
    'context.type',
  ],
  ['no data where they are needed', comment({ data: undefined }), 422, 'invalid_event', 'data.comment_id'],
  ['wrong data', comment({ data: { comment_id: 1, value: 5 } }), 422, 'invalid_event', 'data.value'],
  ['data that are a list', comment({ data: [] }), 422, 'invalid_event', 'data'],
  ['no author', comment({ created_by: undefined }), 422, 'invalid_event', 'created_by'],
  ['an id of 2^53', comment({ context: { type: 'item', id: 2 ** 53 } }), 422, 'invalid_event', 'context.id'],
  ['an id of 2^53 as text', comment({ created_by: '9007199254740992' }), 422, 'invalid_event', 'created_by'],
  ['a negative id', comment({ to: [-1] }), 422, 'invalid_event', 'to.0'],
  ['a fraction as id', comment({ to: [1, 1.5] }), 422, 'invalid_event', 'to.1'],
  ['an empty id', comment({ to: [''] }), 422, 'invalid_event', 'to.0'],
  ['an id of 129 characters', comment({ to: ['x'.repeat(129)] }), 422, 'invalid_event', 'to.0'],
  [
    '10,001 users',
    comment({ to: Array.from({ length: 10_001 }, (_, id) => id) }),
    422,
    'invalid_event',
    'to',
  ],
  [
    'a control character',
    comment({ context: { ...item, title: 'a\u0007b' } }),
    422,
    'invalid_event',
    'context.title',
  ],
  ['a NUL', comment({ data: { comment_id: 1, value: 'a\0' } }), 422, 'invalid_event', 'data.value'],
  [
    'half of a surrogate pair',
    comment({ context: { ...item, title: 'a\ud800' } }),
    422,
    'invalid_event',
    'context.title',
  ],
  [
    'a NUL in a key',
    comment({ data: { comment_id: 1, value: 'a', 'x\0': 1 } }),
    422,
    'invalid_event',
    'data.x\0',
  ],
  ['the key __proto__', '{"type":"comment","__proto__":{"to":[2]}}', 422, 'invalid_event', '__proto__'],
  [
    'a javascript: link',
    comment({ context: { ...item, link: 'javascript:alert(1)' } }),
    422,
    'invalid_event',
    'context.link',
  ],
  [
    'a javascript: link in the free data of an object',
    comment({ context: { ...item, data: { link: 'javascript:alert(1)' } } }),
    422,
    'invalid_event',
    'context.data.link',
  ],
  [
    'a date in the future',
    comment({ created_on: '9999-12-31 23:59:59' }),
    422,
    'invalid_event',
    'created_on',
  ],
  [
    'a data: link',
    comment({ context: { ...item, link: 'data:text/html,x' } }),
    422,
    'invalid_event',
    'context.link',
  ],
  [
    'a link to another host',
    comment({ context: { ...item, link: '//evil.example' } }),
    422,
    'invalid_event',
    'context.link',
  ],
  [
    'a date of the year 0',
    comment({ created_on: '0000-01-01 00:00:00' }),
    422,
    'invalid_event',
    'created_on',
  ],
  ['30 February', comment({ created_on: '2026-02-30 00:00:00' }), 422, 'invalid_event', 'created_on'],
  [
    'a date of another form',
    comment({ created_on: '2026-05-04T09:30:00Z' }),
    422,
    'invalid_event',
    'created_on',
  ],
  [
    'an infinite number',
    '{"type":"rating","context":{"type":"item","id":1e999}}',
    422,
    'invalid_event',
    'context.id',
  ],
  [
    'an external_id of 256 characters',
    comment({ external_id: 'x'.repeat(256) }),
    422,
    'invalid_event',
    'external_id',
  ],
  ['an empty list', [], 422, 'invalid_body', undefined],
  [
    'a list with one bad member',
    [comment(), comment({ to: ['a\0'] }), comment()],
    422,
    'invalid_event',
    '1.to.0',
  ],
  ['a list in a list', [[comment()]], 422, 'invalid_event', '0'],
  ['1,001 events', Array.from({ length: 1_001 }, () => comment()), 413, 'payload_too_large', undefined],
  ['nesting of 100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 422, 'invalid_event', undefined],
  ['more than 256 kB', large, 413, 'payload_too_large'],
  ['more than 256 kB, of a length that nobody said', chunked(large), 413, 'payload_too_large'],
  ['more than 256 kB of white space', ' '.repeat(300_000), 413, 'payload_too_large'],
  ['a list of more than 4 MB', `[${'1,'.repeat(2_100_000)}1]`, 413, 'payload_too_large'],
  ['a list with a member of more than 256 kB', `[${large}]`, 413, 'payload_too_large', '0'],
  [
    'a form',
    'type=comment',
    415,
    'unsupported_media_type',
    'content-type',
    { 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['plain text', comment(), 415, 'unsupported_media_type', 'content-type', { 'content-type': 'text/plain' }],
  [
    'JSON in another charset',
    comment(),
    415,
    'unsupported_media_type',
    'content-type',
    { 'content-type': 'application/json; charset=utf-16' },
  ],
  [
    'a compressed body',
    comment(),
    415,
    'unsupported_media_type',
    'content-encoding',
    { 'content-encoding': 'gzip' },
  ],
  ['an empty idempotency key', comment(), 400, 'invalid_value', 'Idempotency-Key', { 'idempotency-key': '' }],
  [
    'an idempotency key of 256 characters',
    comment(),
    400,
    'invalid_value',
    'Idempotency-Key',
    { 'idempotency-key': 'x'.repeat(256) },
  ],
]

describe('POST /event refuses', () => {
  it.each(refusedEvents)('%s', async (_, body, status, error, path, headers = {}) => {
    const api = await openApi()
    const answer = await api.send('POST', '/event', {
      body,
      headers: { ...asHost(), ...(headers as object) },
    })
    expect(answer).toMatchObject({ status, body: { error } })
    if (path !== undefined) {
      expect((answer.body as { error_parameters: object }).error_parameters).toEqual({ path })
    }
    // Nothing is written: the next event is the first one, and nobody was told of another.
    await tell(api)
    expect(await newOf(api, 2)).toBe(1)
    const next = await api.send('POST', '/event', { body: comment({ to: [3] }), headers: asHost() })
    expect(next.body).toEqual({ event_id: 2, notified: 1 })
  })

  it('a used key with another body, and answers the first result to the same', async () => {
    const api = await openApi()
    const headers = { ...asHost(), 'idempotency-key': 'first' }
    const event = comment({ external_id: 'comment/1' })
    const first = await api.send('POST', '/event', { body: event, headers })
    expect((await api.send('POST', '/event', { body: event, headers })).body).toEqual(first.body)
    expect((await api.send('POST', '/event', { body: event, headers: asHost() })).body).toEqual(first.body)
    expect(await api.send('POST', '/event', { body: comment(), headers })).toMatchObject({
      status: 409,
      body: { error: 'conflict', error_parameters: { path: 'Idempotency-Key' } },
    })
    const other = comment({ external_id: 'comment/1', to: [3] })
    expect(await api.send('POST', '/event', { body: [comment(), other], headers: asHost() })).toMatchObject({
      status: 409,
      body: { error: 'conflict', error_parameters: { path: '1.external_id' } },
    })
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([1, 0])
  })
})

describe('POST /event takes', () => {
  it('JSON under another name, with a byte order mark, and with its charset', async () => {
    const api = await openApi()
    const types = [
      'application/json; charset=utf-8',
      'application/json;charset="UTF-8"',
      'application/vnd.acme+json',
    ]
    for (const type of types) {
      const body = utf8(`\ufeff${JSON.stringify(comment())}`)
      const headers = { ...asHost(), 'content-type': type }
      expect((await api.send('POST', '/event', { body, headers })).status, type).toBe(200)
    }
  })

  it('1,000 events of a kilobyte, and answers a receipt for each in their order', async () => {
    const api = await openApi()
    const events = Array.from({ length: 1_000 }, (_, index) =>
      comment({ data: { comment_id: index, value: 'x'.repeat(1_000) } }),
    )
    const { status, body } = await api.send('POST', '/event', { body: events, headers: asHost() })
    expect(status).toBe(200)
    expect((body as { event_id: number }[]).map(({ event_id }) => event_id)).toEqual(
      events.map((_, i) => i + 1),
    )
    expect(await newOf(api, 2)).toBe(1_000)
  })
})

const refusedQueries: readonly (readonly [query: string, path: string])[] = [
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=1e2', 'limit'],
  ['limit=ten', 'limit'],
  ['limit=99999999999999999999', 'limit'],
  ['offset=-1', 'offset'],
  ['offset=9007199254740992', 'offset'],
  ['viewed=2', 'viewed'],
  ['viewed=yes', 'viewed'],
  ['starred=null', 'starred'],
  ['type=shout', 'type'],
  ['type=constructor', 'type'],
  ['context_type=planet', 'context_type'],
  ['direction=up', 'direction'],
  ['user_id=-1', 'user_id'],
  ['user_id=9007199254740992', 'user_id'],
  ['user_id=a%00', 'user_id'],
  ['created_from=2026-02-30', 'created_from'],
  ['created_from=0000-01-01', 'created_from'],
  ['created_from=yesterday', 'created_from'],
  ['created_to=2026-05-04T09:30:00Z', 'created_to'],
  ['created_to=2026-05-04%2024:00:00', 'created_to'],
  ['viewed_from=1700000000', 'viewed_from'],
  ['limit=1&limit=2', 'limit'],
  ['viewed=1&viewed=', 'viewed'],
  ['__proto__=1&__proto__=2', '__proto__'],
]

describe('GET /notification/ refuses', () => {
  it.each(refusedQueries)('%s', async (query, path) => {
    const api = await openApi()
    const answer = await api.send('GET', `/notification/?${query}`, { headers: onBehalfOf(2) })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'invalid_value', error_parameters: { path }, request: { query_string: query } },
    })
  })
})

const refusedPaths: readonly (readonly [method: string, path: string, error: string, field: string])[] = [
  ['GET', '/notification/abc', 'invalid_value', 'notification_id'],
  ['GET', '/notification/0', 'invalid_value', 'notification_id'],
  ['GET', '/notification/-1', 'invalid_value', 'notification_id'],
  ['GET', '/notification/9007199254740992/v2', 'invalid_value', 'notification_id'],
  ['POST', '/notification/1.0/star', 'invalid_value', 'notification_id'],
  ['POST', '/notification/planet/1/viewed', 'invalid_value', 'ref_type'],
  ['POST', '/notification/item/9007199254740992/viewed', 'invalid_value', 'ref_id'],
  ['DELETE', `/notification/item/${'x'.repeat(129)}/viewed`, 'invalid_value', 'ref_id'],
  ['DELETE', '/notification/item/a%00b/viewed', 'invalid_value', 'ref_id'],
  ['POST', '/subscription/item/-1', 'invalid_value', 'ref_id'],
  ['GET', '/subscription/0x10', 'invalid_value', 'subscription_id'],
  ['GET', '/notification/%ff', 'bad_request', 'path'],
  ['GET', '/notification/%ED%A0%80', 'bad_request', 'path'],
  ['POST', '/subscription/item/%zz', 'bad_request', 'path'],
]

describe('paths', () => {
  it.each(refusedPaths)('%s %s is refused', async (method, path, error, field) => {
    const api = await openApi()
    const answer = await api.send(method, path, { headers: onBehalfOf(2) })
    expect(answer).toMatchObject({ status: 400, body: { error, error_parameters: { path: field } } })
  })
})

const refusedUsers: readonly Refusal[] = [
  ['no list', {}, 422, 'invalid_body', 'users'],
  ['a list alone', [1, 2], 422, 'invalid_body', 'users'],
  ['null', 'null', 422, 'invalid_body', 'users'],
  ['a user that is no id', { users: [1, null] }, 422, 'invalid_body', 'users.1'],
  ['a user of 2^53', { users: [2 ** 53] }, 422, 'invalid_body', 'users.0'],
  ['a user with a NUL', { users: ['a\0'] }, 422, 'invalid_body', 'users.0'],
  [
    '10,001 users',
    { users: Array.from({ length: 10_001 }, (_, id) => id) },
    413,
    'payload_too_large',
    'users',
  ],
  ['more than 2 MB', { users: ['x'.repeat(2_100_000)] }, 413, 'payload_too_large', undefined],
]

describe('PUT /subscription/{ref_type}/{ref_id}/user', () => {
  it.each(refusedUsers)('refuses %s', async (_, body, status, error, path) => {
    const api = await openApi()
    const answer = await api.send('PUT', '/subscription/item/7/user', { body, headers: asHost() })
    expect(answer).toMatchObject({ status, body: { error, error_parameters: path ? { path } : {} } })
    const list = await api.send('GET', '/subscription/item/7/user', { headers: asHost() })
    expect(list.body).toEqual({ users: [] })
  })

  it('takes 10,000 users with the longest ids', async () => {
    const api = await openApi()
    const users = Array.from({ length: 10_000 }, (_, index) => `user-${index}`.padEnd(128, '.'))
    const headers = asHost()
    expect((await api.send('PUT', '/subscription/item/7/user', { body: { users }, headers })).status).toBe(
      204,
    )
    const list = await api.send('GET', '/subscription/item/7/user', { headers })
    expect((list.body as { users: string[] }).users).toHaveLength(10_000)
  })
})

describe('a body that nobody asked for', () => {
  it('of more than 256 kB is refused all the same', async () => {
    const api = await openApi()
    const headers = { ...onBehalfOf(2), 'content-length': '300000' }
    expect(await api.send('POST', '/notification/viewed', { headers })).toMatchObject({
      status: 413,
      body: { error: 'payload_too_large' },
    })
  })
})
