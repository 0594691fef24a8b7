import type { MiddlewareHandler } from 'hono'

const allowedHeaders = 'Authorization, Belfry-User, Content-Type, Idempotency-Key, Last-Event-ID'
const exposedHeaders =
  'Belfry-Cursor, Belfry-Warning, Link, Retry-After, WWW-Authenticate, X-Podio-Request-Id, X-Rate-Limit-Limit, X-Rate-Limit-Remaining'

/** Browsers ask again after two hours at the latest, whatever is said. */
const preflightSeconds = 7_200

/**
 * Lets pages of the given origins call from a browser (Fetch, section 3.3). Credentials are never the browser's own:
 * tokens go in a header, so `*` opens nothing that a stranger could not call by himself.
 *
 * @param methodsOf the methods that an address takes
 */
export function cors(
  origins: '*' | readonly string[],
  methodsOf: (path: string) => readonly string[],
): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origins !== '*' && origins.length > 0) c.header('vary', 'Origin')
    if (origin === undefined || (origins !== '*' && !origins.includes(origin))) return await next()
    c.header('access-control-allow-origin', origins === '*' ? '*' : origin)
    c.header('access-control-expose-headers', exposedHeaders)
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined
    if (!isPreflight) return await next()
    const methods = methodsOf(new URL(c.req.url).pathname)
    return c.body(null, 204, {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': allowedHeaders,
      'access-control-max-age': String(preflightSeconds),
    })
  }
}
