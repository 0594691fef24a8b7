import { type EventInput, errorBodySchema, type Group } from '@belfry/model'
import { SignJWT } from 'jose'
import { expect, onTestFinished } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import { type ErrorBody, type ErrorCode, errorCodes } from '../src/errors.ts'
import { refusalsOf } from '../src/openapi/document.ts'
import type { Config, Ports } from '../src/ports.ts'
import { findOperation } from '../src/routes/match.ts'
import { operations } from '../src/routes/operations.ts'
import { openStore } from '../src/store/open.ts'
import type { Id, Store } from '../src/store/port.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { openDatabase } from './engine.ts'

/** Monday, 4 May 2026, 09:30 in UTC. */
export const start = Date.UTC(2026, 4, 4, 9, 30)

export const acme = { name: 'acme', secret: 'acme-secret-of-more-than-32-characters' }
export const globex = { name: 'globex', secret: 'globex-secret-of-more-than-32-characters' }

/** What an answer was, read. */
interface Answer<T = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

interface Sent {
  /** A value is sent as JSON, text and bytes as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An app on a store of its own, and what it was told and told. */
export interface Api {
  readonly app: App
  readonly store: Store
  readonly clock: TestClock
  readonly stopping: AbortController
  /** What was logged. */
  readonly lines: object[]
  /** Sends a request, and checks that its answer is one that the operation declares. */
  send(method: string, path: string, sent?: Sent): Promise<Answer>
}

/** Opens the API with the tenants acme and globex; closes it at the end of the test. */
export async function openApi(
  config: Partial<Config> = {},
  ports: Partial<Ports> | ((own: Ports) => Partial<Ports>) = {},
): Promise<Api> {
  const clock = createTestClock(start)
  const lines: object[] = []
  const note = (facts: object, message: string) => void lines.push({ ...facts, message })
  const log = { info: note, warn: note, error: note }
  const { database, dispose } = await openDatabase()
  const store = await openStore(database, { clock, log })
  await store.tenants.ensure(acme.name, acme.secret)
  await store.tenants.ensure(globex.name, globex.secret)
  const stopping = new AbortController()
  const own: Ports = {
    store,
    clock,
    log,
    stopping: stopping.signal,
    config: { version: '1.2.3', ...config },
  }
  const app = createApp({ ...own, ...(typeof ports === 'function' ? ports(own) : ports) })
  onTestFinished(async () => {
    stopping.abort()
    // A test that is about a closed store has closed it.
    await store.close().catch(() => undefined)
    await dispose()
  })
  return {
    app,
    store,
    clock,
    stopping,
    lines,
    async send(method, path, sent = {}) {
      const answer = await app.request(path, { method, ...encode(sent) })
      return check(method, path, answer)
    },
  }
}

type RawBody = NonNullable<RequestInit['body']>

function encode({ body, headers = {} }: Sent): RequestInit {
  if (body === undefined) return { headers }
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
  return {
    body: isRaw ? (body as RawBody) : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  }
}

const strictError = errorBodySchema.strict()

/** The promises that every answer keeps, and those of its operation. */
async function check(method: string, path: string, response: Response): Promise<Answer> {
  const where = `${method} ${path} → ${response.status}`
  const { status, headers } = response
  const operation = findOperation(operations, method, new URL(`http://localhost${path}`).pathname)
  expect(headers.get('x-podio-request-id'), where).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers.get('x-content-type-options'), where).toBe('nosniff')
  expect(headers.get('cache-control'), where).toContain('no-store')
  expect(headers.get('content-security-policy'), where).toContain("default-src 'none'")
  const isHead = method === 'HEAD'
  if (status >= 400) {
    expect(headers.get('content-type'), where).toBe('application/json; charset=utf-8')
    if (isHead) return { status, headers, body: undefined }
    const body = (await response.json()) as ErrorBody
    expect(strictError.parse(body), where).toEqual(body)
    const code = body.error as ErrorCode
    expect(errorCodes[code]?.status, `${where}: ${code}`).toBe(status)
    expect(body.request.method, where).toBe(method)
    // A sentence, but for the one word that Podio's SDKs look for.
    expect(body.error_description, where).toMatch(/^(?!must)\S+ .*[^.][.]$|^expired_token$/s)
    if (operation !== undefined) expect(refusalsOf(operation), `${where}: ${code}`).toContain(code)
    return { status, headers, body }
  }
  if (operation === undefined) return { status, headers, body: await response.text() }
  expect(status, where).toBe(operation.answer.status)
  if (operation.answer.status === 204) {
    expect(await response.text(), where).toBe('')
    return { status, headers, body: undefined }
  }
  if ('contentType' in operation.answer) {
    expect(headers.get('content-type'), where).toContain(operation.answer.contentType)
    return { status, headers, body: response.body }
  }
  expect(headers.get('content-type'), where).toBe('application/json; charset=utf-8')
  if (isHead) return { status, headers, body: undefined }
  const body: unknown = await response.json()
  // What the schema reads is what was sent: no key is missing, and none is there that it does not know.
  expect(operation.answer.schema.parse(body), where).toEqual(body)
  return { status, headers, body }
}

/** The headers of a tenant's host. */
export function asHost({ name, secret } = acme): Record<string, string> {
  return { authorization: `Basic ${btoa(`${name}:${secret}`)}` }
}

/** The headers of a host that speaks for a user. */
export function onBehalfOf(user: Id, tenant = acme): Record<string, string> {
  return { ...asHost(tenant), 'belfry-user': encodeURIComponent(user) }
}

/** A token as any JWT library makes one, by default good for an hour. */
export async function sign(
  claims: Record<string, unknown> = {},
  { secret = acme.secret, alg = 'HS256' }: { secret?: string; alg?: string } = {},
): Promise<string> {
  return await new SignJWT({ iss: acme.name, sub: '2', exp: start / 1000 + 3_600, ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret))
}

/** The headers of a user. */
export async function asUser(user: Id, tenant = acme): Promise<Record<string, string>> {
  const token = await sign({ iss: tenant.name, sub: String(user) }, { secret: tenant.secret })
  return { authorization: `Bearer ${token}` }
}

/** The headers of a host app that has signed in. */
export async function asApp(tenant = acme): Promise<Record<string, string>> {
  const claims = { iss: tenant.name, sub: undefined, belfry_app: tenant.name }
  return { authorization: `Bearer ${await sign(claims, { secret: tenant.secret })}` }
}

let lastComment = 0

/** Anna (user 1) comments on item 7, and Bo (user 2) is to hear of it. */
export function comment(change: Partial<Record<keyof EventInput, unknown>> = {}): Record<string, unknown> {
  lastComment += 1
  return {
    type: 'comment',
    context: { type: 'item', id: 7, title: 'Q3 launch', link: 'https://app.example/items/7' },
    data: { comment_id: lastComment, value: 'Shall we start on Monday?' },
    created_by: { id: 1, name: 'Anna' },
    to: [2],
    ...change,
  }
}

/** Sends an event that has to be taken. */
export async function tell(api: Api, event: unknown = comment(), tenant = acme): Promise<void> {
  const { status, body } = await api.send('POST', '/event', { body: event, headers: asHost(tenant) })
  expect(status, JSON.stringify(body)).toBe(200)
}

/** A user's inbox, in the order of its list. */
export async function inboxOf(api: Api, user: Id, query = '', tenant = acme): Promise<Group[]> {
  const { status, body } = await api.send('GET', `/notification/${query}`, {
    headers: onBehalfOf(user, tenant),
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Group[]
}

/** How many a user has not viewed. */
export async function newOf(api: Api, user: Id, tenant = acme): Promise<number> {
  const { body } = await api.send('GET', '/notification/inbox/new/count', {
    headers: onBehalfOf(user, tenant),
  })
  return (body as { new: number }).new
}
