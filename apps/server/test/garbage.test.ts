import { examples } from '@belfry/model/examples'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Operation } from '../src/routes/operation.ts'
import { operations } from '../src/routes/operations.ts'
import { type Api, asHost, asUser, comment, onBehalfOf, openApi, tell } from './api.ts'

/*
 * Whatever is thrown at a route, it answers as it declares (the harness checks each answer): never a 500. Half of
 * what is thrown is nearly right, for garbage alone never comes past the first check.
 */

/** Text with all that is troublesome in it. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1.5',
    '2',
    '7',
    '9007199254740992',
    'NaN',
    'null',
    'true',
    'item',
    '__proto__',
  ),
  fc.constantFrom(
    'a\0b',
    '\ud800',
    '../..',
    '%',
    '%00',
    '%ff',
    'x'.repeat(300),
    '\u202e',
    "'; DROP TABLE inbox",
  ),
)

const segment = text.map((one) => encodeURIComponent(one.toWellFormed()))
const rawSegment = fc.oneof(
  segment,
  fc.constantFrom('%zz', '%ff', '%', '%ED%A0%80', '..', '.', '{ref_id}', ':id'),
)

/** A path of the operation with anything for its parameters. */
const pathOf = ({ path }: Operation) =>
  fc
    .array(fc.oneof(fc.constantFrom('1', '7', 'item', 'task'), rawSegment), { minLength: 3, maxLength: 3 })
    .map((values) => path.replaceAll(/\{\w+\}/g, () => values.shift() ?? '1'))

const queryOf = ({ query }: Operation) =>
  fc
    .array(
      fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(query?.shape ?? { limit: 0 })), segment), segment),
      {
        maxLength: 4,
      },
    )
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))

/** A header can't hold just anything: `Headers` refuses it before we could. */
const headerText = fc
  .string({ unit: 'binary-ascii', maxLength: 60 })
  .map((one) => one.replaceAll(/[^\x20-\x7e]/g, '').trim())

const headers = fc.record(
  {
    authorization: fc.oneof(
      headerText,
      headerText.map((one) => `Bearer ${one}`),
      headerText.map((one) => `Basic ${btoa(one)}`),
    ),
    'belfry-user': fc.oneof(headerText, fc.constantFrom('2', '3', '%00')),
    'content-type': fc.oneof(
      headerText,
      fc.constantFrom('application/json', 'text/plain', 'application/json; charset=x'),
    ),
    'content-length': fc.constantFrom('0', '-1', 'x', '99999999', '1e9'),
    'idempotency-key': headerText,
    'last-event-id': headerText,
    origin: headerText,
    accept: headerText,
  },
  { requiredKeys: [] },
)

const json = fc.jsonValue({ maxDepth: 4, depthSize: 'small' })

/** An example, one of whose values, however deep, is another one. */
const mutated = fc
  .tuple(
    fc.constantFrom(...(examples as readonly object[])),
    fc.nat(),
    fc.oneof(json, text, fc.constant(undefined)),
  )
  .map(([example, place, value]) => {
    const copy = structuredClone(example) as Record<string, unknown>
    const places: [Record<string, unknown>, string][] = []
    const visit = (object: Record<string, unknown>) => {
      for (const [key, inner] of Object.entries(object)) {
        places.push([object, key])
        if (typeof inner === 'object' && inner !== null) visit(inner as Record<string, unknown>)
      }
    }
    visit(copy)
    const [object, key] = places[place % places.length] ?? [copy, 'type']
    object[key] = value
    return copy
  })

const body = fc.oneof(
  mutated.map((one) => JSON.stringify(one)),
  fc.array(mutated, { maxLength: 3 }).map((list) => JSON.stringify(list)),
  fc.array(text, { maxLength: 5 }).map((users) => JSON.stringify({ users })),
  json.map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 50 }),
  text.map((one) => one.toWellFormed()),
)

/** A form of fields that signing in knows, with anything in them. */
const form = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('grant_type', 'client_id', 'client_secret', 'username', 'password', 'refresh_token'),
        segment,
      ),
      fc.oneof(fc.constantFrom('password', 'app', 'refresh_token', 'acme'), segment),
    ),
    { maxLength: 6 },
  )
  .map((fields) => fields.map(([name, value]) => `${name}=${value}`).join('&'))

const credential = fc.constantFrom('none', 'host', 'user', 'on behalf')

async function credentials(kind: string): Promise<Record<string, string>> {
  if (kind === 'none') return {}
  if (kind === 'host') return asHost()
  return kind === 'user' ? await asUser(2) : onBehalfOf(2)
}

/** Streams that were opened are closed again. */
async function throwAt(
  api: Api,
  method: string,
  path: string,
  sent: Parameters<Api['send']>[2],
): Promise<void> {
  const answer = await api.send(method, path, sent)
  expect(answer.status).not.toBe(500)
  if (answer.body instanceof ReadableStream) await answer.body.cancel()
}

it.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s stands whatever is thrown at it',
  async (_, operation) => {
    const api = await openApi()
    await tell(api)
    const request = fc.record({
      path: pathOf(operation),
      query: queryOf(operation),
      headers,
      body: fc.option(operation.body?.isForm ? fc.oneof(form, body) : body, { nil: undefined }),
      credential,
    })
    await fc.assert(
      fc.asyncProperty(request, async (one) => {
        const path = one.query === '' ? one.path : `${one.path}?${one.query}`
        const hasBody = ['post', 'put', 'patch'].includes(operation.method)
        await throwAt(api, operation.method.toUpperCase(), path, {
          headers: {
            ...(operation.body?.isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...one.headers,
            ...(await credentials(one.credential)),
          },
          ...(hasBody && { body: one.body }),
        })
      }),
      { numRuns: 60 },
    )
    expect(api.lines.filter((line) => 'err' in line)).toEqual([])
    // It still works.
    await tell(api, comment({ to: [2] }))
  },
)

it('addresses that nobody made stand as well', async () => {
  const api = await openApi()
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS')
  await fc.assert(
    fc.asyncProperty(
      method,
      fc.array(rawSegment, { maxLength: 6 }),
      headers,
      credential,
      async (verb, segments, more, kind) => {
        await throwAt(api, verb, `/${segments.join('/')}`, {
          headers: { ...more, ...(await credentials(kind)) },
        })
      },
    ),
    { numRuns: 300 },
  )
  expect(api.lines.filter((line) => 'err' in line)).toEqual([])
})

it('every example of the catalogue is taken, listed and told', async () => {
  const api = await openApi()
  for (const example of examples as readonly object[]) {
    await tell(api, { ...example, to: ['reader'], external_id: undefined })
  }
  const { status, body: groups } = await api.send('GET', '/notification/?limit=100', {
    headers: onBehalfOf('reader'),
  })
  expect(status).toBe(200)
  const count = (groups as { notifications: unknown[] }[]).reduce(
    (sum, one) => sum + one.notifications.length,
    0,
  )
  expect(count).toBe(examples.length)
})
