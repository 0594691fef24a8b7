/**
 * Belfry on Cloudflare Workers: a Worker that routes, and a Durable Object for each tenant, on its own SQLite.
 *
 * ```text
 *   request ─▶ Worker ── a tenant of the environment ──▶ Tenant (one object)   database, streams, alarm
 *                └────── nobody's, or for anyone ──▶ answered here, no object wakes
 * ```
 *
 * Tenants come from the environment alone (`BELFRY_TENANT`): a name that is not in it makes no object and no storage.
 *
 * @module
 */
import { createApp } from '../app.ts'
import { createAuthenticate } from '../auth/authenticate.ts'
import { AppError, errorBody } from '../errors.ts'
import { systemClock } from '../ports.ts'
import { findOperation } from '../routes/match.ts'
import { operations } from '../routes/operations.ts'
import { log } from './workers/log.ts'
import { nobodysStore } from './workers/nobody.ts'
import { type Environment, isUpgrade } from './workers/platform.ts'
import { withHeaders } from './workers/protocol.ts'
import { readSettings } from './workers/settings.ts'
import { refuseSocket } from './workers/sockets.ts'
import { tenantHeader, whose } from './workers/whose.ts'

export { Tenant } from './workers/tenant.ts'

type Answer = (request: Request) => Promise<Response>

/** Where requests go. */
function createFront(environment: Environment): Answer {
  const { tenants, config } = readSettings(environment)
  const app = createApp({
    store: nobodysStore,
    clock: systemClock,
    config,
    log,
    stopping: new AbortController().signal,
  })
  const authenticate = createAuthenticate(nobodysStore.tenants, systemClock)

  return async (request) => {
    const operation = findOperation(operations, request.method, new URL(request.url).pathname)
    const isSocket = operation?.id === 'streamNotifications' && isUpgrade(request)
    const asked = isSocket ? withHeaders(request) : request
    const name = await whose(operation, asked)
    if (name !== null && tenants.has(name)) {
      const routed = new Request(asked)
      routed.headers.set(tenantHeader, name)
      return await environment.TENANTS.get(environment.TENANTS.idFromName(name)).fetch(routed)
    }
    if (!isSocket) return await app.fetch(request)
    const refusal: unknown = await authenticate('user', asked.headers).catch((error: unknown) => error)
    if (refusal instanceof AppError) return refuseSocket(refusal)
    throw refusal
  }
}

/** A deployment that is set wrong says so in its log, and to callers only that it can't serve. */
function openFront(environment: Environment): Answer {
  try {
    return createFront(environment)
  } catch (err) {
    log.error({ err }, 'wrong setting')
    const error = new AppError('unavailable', 'This deployment is not set up right. Its log tells more.')
    return async (request) => Response.json(errorBody(error, request), { status: error.status })
  }
}

const fronts = new WeakMap<Environment, Answer>()

export default {
  async fetch(request: Request, environment: Environment): Promise<Response> {
    const front = fronts.get(environment) ?? openFront(environment)
    fronts.set(environment, front)
    return await front(request)
  },
}
