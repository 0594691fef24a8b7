import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc, { type Arbitrary } from 'fast-check'
import { expect, it } from 'vitest'
import { type DocumentedOperation, openApiDocument, type Parameter } from '../../src/openapi/document.ts'
import { operations } from '../../src/routes/operations.ts'
import { type Api, acme, asHost, asUser, comment, onBehalfOf, openApi, sign, tell } from '../api.ts'
import { arbitraryOf, type Known, named } from '../openapi/arbitrary.ts'

/*
 * The server, held to its OpenAPI document and to nothing else: requests are made from the document, and every answer
 * is one that it declares, in status, type and schema. What the harness checks by the schemas of the code, this checks
 * by what a stranger reads.
 */

/** As it goes over the wire. */
const document = JSON.parse(JSON.stringify(openApiDocument(operations, '1.2.3'))) as ReturnType<
  typeof openApiDocument
>
const { schemas } = document.components

const cases = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)
type Case = (typeof cases)[number]

const ajv = new Ajv2020({ strict: false, formats: { uuid: true } })
ajv.addSchema(document, 'openapi')

/** The schema of an answer, compiled where it stands in the document; none when the document has no such answer. */
function answerOf(
  { path, method, responses }: Case,
  status: number,
  type: string,
): ValidateFunction | undefined {
  if (responses[status]?.content?.[type] === undefined) return undefined
  const pointer = ['paths', path, method, 'responses', `${status}`, 'content', type, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/')
  return ajv.getSchema(`openapi#/${pointer}`)
}

function parametersOf({ parameters }: DocumentedOperation, place: Parameter['in'], known: Known) {
  const here = parameters.filter((one) => one.in === place)
  return fc.record(
    Object.fromEntries(
      here.map(({ name, schema }) => [name, named(name, arbitraryOf(schema, schemas, known), known)]),
    ),
    { requiredKeys: here.filter(({ required }) => required).map(({ name }) => name), noNullPrototype: true },
  )
}

function bodyOf(
  { requestBody }: DocumentedOperation,
  known: Known,
): Arbitrary<{ type: string; value: unknown } | undefined> {
  if (requestBody === undefined) return fc.constant(undefined)
  return fc.oneof(
    ...Object.entries(requestBody.content).map(([type, { schema, example }]) =>
      fc.oneof(fc.constant(example), arbitraryOf(schema, schemas, known)).map((value) => ({ type, value })),
    ),
  )
}

function encodeBody({ type, value }: { type: string; value: unknown }): string {
  if (type !== 'application/x-www-form-urlencoded') return JSON.stringify(value)
  return new URLSearchParams(
    Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, String(one)])),
  ).toString()
}

/** Bo (user 2) has been told of three comments on item 7, which he is subscribed to, and has viewed all at once. */
async function openWorld(): Promise<{ api: Api; known: Known }> {
  const api = await openApi()
  for (const user of [1, 2]) {
    await api.send('PUT', `/user/${user}`, { body: { name: `User ${user}` }, headers: asHost() })
  }
  await api.send('POST', '/subscription/item/7', { headers: onBehalfOf(2) })
  for (const _ of [1, 2, 3]) await tell(api, comment())
  const bulk = { action: 'view', ids: [1, 2, 3] }
  const { body } = await api.send('POST', '/notification/bulk', { body: bulk, headers: onBehalfOf(2) })
  const known = {
    notification_id: [1, 2, 3],
    event_id: [1, 2, 3],
    subscription_id: [1, 2],
    user_id: [2],
    ref_type: ['item'],
    ref_id: [7],
    notification_type: ['comment', 'digest'],
    undo: [(body as { undo: unknown }).undo],
    client_id: [acme.name],
    client_secret: [acme.secret],
    app_id: [acme.name],
    app_token: [acme.secret],
    username: [2],
    password: [await sign({ sub: '2' })],
  }
  return { api, known }
}

/** Succeeds only where there is Bayeux, on Node, after a handshake: the push tests have that. */
const elsewhere = ['sendPush']

const callers: Readonly<Record<string, () => Record<string, string> | Promise<Record<string, string>>>> = {
  host: () => asHost(),
  'host for a user': () => onBehalfOf(2),
  user: () => asUser(2),
}

it.each(cases)('$operationId answers what the document says, to what it says', async (one) => {
  const { api, known } = await openWorld()
  const statuses = new Set<number>()
  const request = fc.record({
    path: parametersOf(one, 'path', known),
    query: fc.oneof(fc.constant({}), parametersOf(one, 'query', known)),
    body: bodyOf(one, known),
    caller: fc.constantFrom(...Object.keys(callers)),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ path, query, body, caller }) => {
      const filled = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String((path as Record<string, unknown>)[name]).toWellFormed()),
      )
      // Clients take these parts away before they send.
      fc.pre(!/\/(?:\.{0,2}|%2e|%2e%2e)\/./i.test(filled))
      const search = new URLSearchParams(
        Object.fromEntries(
          Object.entries(query).map(([name, value]) => [name, String(value).toWellFormed()]),
        ),
      )
      const { app } = api
      const answer = await app.request(`${filled}?${search}`, {
        method: one.method.toUpperCase(),
        headers: { ...(await callers[caller]?.()), ...(body && { 'content-type': body.type }) },
        ...(body && { body: encodeBody(body) }),
      })
      const { status } = answer
      statuses.add(status)
      expect(Object.keys(one.responses), 'the status is declared').toContain(`${status}`)
      expect(status, 'it is not the server that fails').toBeLessThan(500)
      const type = answer.headers.get('content-type')?.split(';')[0]
      if (type === 'text/event-stream') return void (await answer.body?.cancel())
      const text = await answer.text()
      if (type === undefined) {
        expect(text).toBe('')
        return
      }
      const validate = answerOf(one, status, type)
      expect(validate, `${status} may be ${type}`).toBeDefined()
      if (type !== 'application/json') return
      validate?.(JSON.parse(text))
      expect(validate?.errors ?? [], text).toEqual([])
    }),
    // The same requests at each run: whether one of them succeeds must not be a matter of luck.
    { numRuns: 30, seed: 20260504 },
  )
  if (elsewhere.includes(one.operationId)) return
  expect([...statuses], 'what the document says is enough to succeed').toContainEqual(
    expect.toSatisfy((status: number) => status < 300),
  )
})
