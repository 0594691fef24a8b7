import { AppError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { Subject, Tenant, Tenants } from '../store/port.ts'
import { readHeaderId } from '../wire/ids.ts'
import { isSameSecret, readBasic } from './basic.ts'
import type { Audience, CallerOf, HostCaller, UserCaller } from './caller.ts'
import { claimedTenant, createVerifier, type VerifyToken } from './token.ts'

/** Stands in for a tenant that does not exist, so that its absence takes the same time as a wrong secret. */
function nobody(): Pick<Tenant, 'name' | 'secret'> {
  stranger ??= { name: 'nobody', secret: crypto.randomUUID() + crypto.randomUUID() }
  return stranger
}

/** Made when it is first asked for: while its modules load, a Worker has no chance. */
let stranger: Pick<Tenant, 'name' | 'secret'> | null = null

/** RFC 6750, section 3: a request without a credential is told the scheme, and no error. */
const challenge = 'Bearer realm="belfry"'

/** Who sends a request, if he may call an operation for `audience`. Every other one is refused. */
export type Authenticate = <A extends Audience>(audience: A, headers: Headers) => Promise<CallerOf<A>>

export function createAuthenticate(tenants: Tenants, clock: Clock): Authenticate {
  const verifyToken = createVerifier()
  const authenticate = (audience: Audience, headers: Headers) =>
    callerOf(audience, headers, { tenants, verifyToken, now: clock.now() })
  return authenticate as Authenticate
}

interface Desk {
  readonly tenants: Tenants
  readonly verifyToken: VerifyToken
  readonly now: number
}

async function callerOf(
  audience: Audience,
  headers: Headers,
  desk: Desk,
): Promise<HostCaller | UserCaller | null> {
  if (audience === 'anyone') return null
  const onBehalfOf = headers.get('belfry-user')
  const [, scheme = '', credential = ''] = /^(\S+) +(\S+) *$/.exec(headers.get('authorization') ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'basic': {
      const tenant = await tenantOf(credential, desk.tenants)
      if (audience === 'host') return { tenant }
      return { tenant, user: namedUser(onBehalfOf), expires: null }
    }
    case 'bearer':
    case 'oauth2': {
      const { tenant, subject, expires } = await bearerOf(credential, desk)
      if (subject.type === 'app') {
        return audience === 'host' ? { tenant } : { tenant, user: namedUser(onBehalfOf), expires }
      }
      if (audience === 'host') {
        throw new AppError(
          'forbidden',
          "This operation is for the host app: call it with the tenant's credential.",
        )
      }
      if (onBehalfOf !== null) {
        throw new AppError(
          'forbidden',
          "Belfry-User goes with the tenant's credential; a user's token speaks for its own user only.",
          { path: 'Belfry-User' },
        )
      }
      return { tenant, user: subject.id, expires }
    }
    default:
      throw new AppError(
        'unauthorized',
        'Send a credential: "Authorization: Basic" with tenant and secret, or "Authorization: Bearer" with a user\'s token.',
        { detail: 'credential.missing', headers: { 'www-authenticate': challenge } },
      )
  }
}

async function tenantOf(encoded: string, tenants: Tenants): Promise<Tenant> {
  const given = readBasic(encoded)
  const tenant = await authenticateTenant(given?.name ?? '', given?.secret ?? '', tenants)
  if (tenant !== null) return tenant
  throw new AppError(
    'unauthorized',
    'The tenant or its secret is wrong. Send "Authorization: Basic" with base64 of tenant:secret.',
    { detail: 'credential.wrong', headers: { 'www-authenticate': challenge } },
  )
}

/** The tenant of this name, if this is its secret. */
export async function authenticateTenant(
  name: string,
  secret: string,
  tenants: Tenants,
): Promise<Tenant | null> {
  const tenant = await findTenant(name, tenants)
  const isRight = isSameSecret(secret, tenant?.secret ?? nobody().secret)
  return isRight ? tenant : null
}

/** Who shows a token, until when it is good. */
interface Bearer {
  readonly tenant: Tenant
  readonly subject: Subject
  readonly expires: number
}

async function bearerOf(token: string, { tenants, verifyToken, now }: Desk): Promise<Bearer> {
  const name = claimedTenant(token)
  const tenant = name === null ? null : await findTenant(name, tenants)
  const verdict = await verifyToken(token, tenant ?? nobody(), now)
  if (verdict.kind === 'expired') {
    // Podio's SDKs refresh when they read this very word (section 3h of the reference).
    throw new AppError('unauthorized', 'expired_token', {
      detail: 'token.expired',
      headers: { 'www-authenticate': `${challenge}, error="expired_token"` },
    })
  }
  if (tenant && verdict.kind === 'good') {
    return { tenant, subject: verdict.subject, expires: verdict.expires }
  }
  const reason = verdict.kind === 'bad' ? verdict.reason : ''
  throw new AppError('unauthorized', `The token is not valid. ${reason}`, {
    detail: 'token.invalid',
    headers: { 'www-authenticate': `${challenge}, error="invalid_token"` },
  })
}

/** A name that no tenant can have needs no look at the database, which would refuse some of them (a NUL). */
async function findTenant(name: string, tenants: Tenants): Promise<Tenant | null> {
  return isTenantName(name) ? await tenants.find(name) : null
}

/** Up to 64 letters, digits, dots, dashes and underscores: safe in a credential, a path and a log. */
export function isTenantName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)
}

function namedUser(header: string | null) {
  if (header === null) {
    throw new AppError(
      'bad_request',
      "This operation is for a user: say for whom the host speaks, with the header Belfry-User, or send a user's token.",
      { path: 'Belfry-User' },
    )
  }
  const user = readHeaderId(header)
  if (user === null) {
    throw new AppError(
      'invalid_value',
      "Belfry-User has to be a user's id: a non-negative integer below 2^53, or 1 to 128 characters, percent-encoded as in a path.",
      { path: 'Belfry-User' },
    )
  }
  return user
}
