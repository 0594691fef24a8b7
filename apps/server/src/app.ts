import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { type Authenticate, createAuthenticate } from './auth/authenticate.ts'
import { cors } from './cors.ts'
import { AppError, asAppError, errorBody } from './errors.ts'
import { type Allowance, createLimiter, type TakeCall } from './limits/limiter.ts'
import type { Ports } from './ports.ts'
import { methodsOf, routePattern } from './routes/match.ts'
import type { Operation } from './routes/operation.ts'
import { operations } from './routes/operations.ts'
import { DatabaseUnavailable } from './store/errors.ts'
import { keyOf } from './store/ids.ts'
import { bodyLimit, expectLength, readJson } from './wire/body.ts'
import { readForm } from './wire/form.ts'
import { pathText } from './wire/path.ts'
import { warningHeader } from './wire/warning.ts'

/** What one request carries from step to step. */
type Env = { Variables: { requestId: string; template?: string; tenant?: string } }

/** The API as a plain Hono app: `app.fetch` serves it anywhere, `app.request` calls it in a test. */
export type App = Hono<Env>

/**
 * The API on a store. It keeps nothing of its own, and needs nothing of the platform but web standards, so that
 * several may live in one process, on any runtime.
 *
 * @example
 * const app = createApp({ store, clock: systemClock, config: { version: '1.0.0' }, log, stopping })
 * const answer = await app.request('/healthz')
 */
export function createApp(ports: Ports): App {
  const app: App = new Hono<Env>({ strict: false })
  const authenticate = createAuthenticate(ports.store.tenants, ports.clock)
  const takeCall = createLimiter(ports.config.rateLimits ?? {})

  app.use(async (c, next) => {
    const requestId = crypto.randomUUID()
    const start = ports.clock.now()
    c.set('requestId', requestId)
    c.header('x-podio-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    await next()
    ports.log.info(
      {
        method: c.req.method,
        route: c.get('template') ?? null,
        status: c.res.status,
        ms: ports.clock.now() - start,
        request_id: requestId,
        tenant: c.get('tenant') ?? null,
      },
      'request',
    )
  })
  app.use(cors(ports.config.corsOrigins ?? [], (path) => methodsOf(operations, path)))
  app.use(async (c, next) => {
    expectReadableAddress(c.req.url)
    if (c.req.method !== 'OPTIONS') return await next()
    const methods = methodsOf(operations, new URL(c.req.url).pathname)
    if (methods.length === 0) return await next()
    return c.body(null, 204, { allow: methods.join(', ') })
  })

  for (const operation of operations) {
    app.on(operation.method.toUpperCase(), routePattern(operation), (c) =>
      answer(operation, c, ports, { authenticate, takeCall }),
    )
  }

  app.notFound((c) => {
    const methods = methodsOf(operations, new URL(c.req.url).pathname)
    return refuse(
      c,
      ports,
      methods.length === 0
        ? new AppError('not_found', 'There is nothing at this address. GET /docs shows what there is.')
        : new AppError('method_not_allowed', `This address takes ${methods.join(', ')}.`, {
            headers: { allow: methods.join(', ') },
          }),
    )
  })
  app.onError((thrown, c) => refuse(c, ports, thrown))
  return app
}

/** What every call passes first. */
interface Gate {
  readonly authenticate: Authenticate
  readonly takeCall: TakeCall
}

/** Reads, checks, calls, answers. */
async function answer(
  operation: Operation,
  c: Context<Env>,
  ports: Ports,
  { authenticate, takeCall }: Gate,
): Promise<Response> {
  const request = c.req.raw
  c.set('template', operation.path)
  const caller = await authenticate(operation.audience, request.headers)
  if (caller !== null) {
    c.set('tenant', caller.tenant.name)
    const user = 'user' in caller ? keyOf(caller.user) : null
    limit(c, takeCall(caller.tenant.id, user, ports.clock.now()))
  }
  const params = readValues(operation.params, c.req.param())
  const query = readValues(operation.query, readQuery(c.req.url))
  const body = await readBody(operation, c)
  const setHeader = (name: string, value: string): void => c.header(name, value)
  const result = await operation.handle({ ...ports, caller, params, query, body, request, setHeader })
  if (result instanceof Response) return withHeaders(c, result)
  if (operation.answer.status === 204) return c.body(null, 204)
  return json(c, result, 200)
}

/** Says how many calls are left, and refuses one that is too many. */
function limit(c: Context<Env>, allowance: Allowance | null): void {
  if (allowance === null) return
  c.header('x-rate-limit-limit', String(allowance.limit))
  c.header('x-rate-limit-remaining', String(allowance.remaining))
  const { retryAfter } = allowance
  if (retryAfter === 0) return
  throw new AppError(
    'rate_limit',
    `You have hit the rate limit. Please wait ${retryAfter} seconds before trying again.`,
    {
      headers: { 'retry-after': String(retryAfter) },
    },
  )
}

function json(c: Context<Env>, value: unknown, status: 200 | AppError['status']): Response {
  // Hono knows the registered statuses; 420 is Podio's.
  return c.body(JSON.stringify(value), status as ContentfulStatusCode, {
    'content-type': 'application/json; charset=utf-8',
  })
}

/** A handler's own answer says more exactly what the app says of all. */
function withHeaders(c: Context<Env>, own: Response): Response {
  return c.newResponse(own.body, own.status as 200, Object.fromEntries(own.headers))
}

function refuse(c: Context<Env>, ports: Ports, thrown: unknown): Response {
  const error = asAppError(thrown, c.get('requestId'))
  if (error.code === 'server_error') {
    ports.log.error({ request_id: c.get('requestId'), route: c.get('template'), err: thrown }, 'failure')
  } else if (thrown instanceof DatabaseUnavailable) {
    ports.log.warn({ request_id: c.get('requestId'), route: c.get('template'), err: thrown }, 'no database')
  }
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
  return json(c, errorBody(error, c.req), error.status)
}

/** Parameters that carry what opens an inbox, here or elsewhere. Their operations' addresses may well have the words. */
const secretNames = ['access_token', 'oauth_token', 'refresh_token', 'app_token', 'client_secret', 'password']

/** Tokens in addresses end up in logs and histories; a path that is no text names nothing. */
function expectReadableAddress(url: string): void {
  const { pathname, searchParams } = new URL(url)
  const name = secretNames.find((one) => searchParams.has(one))
  if (name !== undefined) {
    throw new AppError(
      'bad_request',
      'A token does not belong in an address: send it in the header "Authorization: Bearer <token>", and what signs in in the body.',
      { path: name },
    )
  }
  if (!isReadable(pathname)) {
    throw new AppError('bad_request', 'The path is not percent-encoded UTF-8.', { path: 'path' })
  }
}

function isReadable(pathname: string): boolean {
  try {
    // What it answers is looked at: bundlers leave out a call that seems to do nothing.
    return decodeURIComponent(pathname) !== ''
  } catch {
    return false
  }
}

/** The query, each name once. What is empty is not given. */
function readQuery(url: string): Record<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of new URL(url).searchParams) {
    if (values.has(name)) {
      throw new AppError('invalid_value', `The parameter "${pathText([name])}" is given twice.`, {
        path: pathText([name]),
      })
    }
    values.set(name, value)
  }
  return Object.fromEntries([...values].filter(([, value]) => value !== ''))
}

function readValues(schema: z.ZodObject | undefined, values: Record<string, string>): object {
  if (schema === undefined) return {}
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = pathText(issue?.path ?? [])
  throw new AppError('invalid_value', `${path} ${issue?.message}`, { path })
}

async function readBody({ body }: Operation, c: Context<Env>): Promise<unknown> {
  const limit = body?.limit ?? bodyLimit
  const listLimit = body?.listLimit ?? limit
  if (body === undefined) return expectLength(c.req.raw.headers, limit)
  const value = body.isForm ? await readForm(c.req.raw) : await readJson(c.req.raw, { limit, listLimit })
  if (value === undefined) throw missingBody(body.isForm === true)
  const unknown: string[] = []
  const read = body.read(value, (paths) => unknown.push(...paths), c.req.raw.headers)
  if (unknown.length > 0) c.header('belfry-warning', warningHeader(unknown))
  return read
}

function missingBody(isForm: boolean): AppError {
  return isForm
    ? new AppError('invalid_request', 'This operation needs a body: a form.')
    : new AppError('invalid_json', 'This operation needs a body of JSON.')
}
