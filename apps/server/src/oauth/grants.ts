import { authenticateTenant } from '../auth/authenticate.ts'
import { isSameSecret } from '../auth/basic.ts'
import { signToken, type VerifyToken } from '../auth/token.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { Id, SignIns, Subject, Tenant, Tenants } from '../store/port.ts'

/** How long an access token lasts: SDKs renew it by themselves. */
const accessSeconds = 60 * 60

/** How a client shows that it may sign in. */
export type Grant =
  /** A user: his id, and a token that the host made for him. */
  | { readonly type: 'password'; readonly username: Id; readonly password: string }
  /** The host app: an id that it goes by, and the tenant's secret once more. */
  | { readonly type: 'app'; readonly app_id: Id; readonly app_token: string }
  /** Who has signed in before. */
  | { readonly type: 'refresh_token'; readonly refresh_token: string }

/** What a client sends: its tenant's name and secret, and the grant. */
export interface TokenRequest {
  readonly client_id: string
  readonly client_secret: string
  readonly grant: Grant
}

/** What signing in answers, in Podio's form (section 3g of the reference). */
export interface TokenAnswer {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  refresh_token: string
  scope: 'global:all'
  ref: { type: 'user' | 'app'; id: Id }
}

interface Desk {
  readonly tenants: Tenants
  readonly signIns: SignIns
  readonly clock: Pick<Clock, 'now'>
  readonly verifyToken: VerifyToken
}

/** Signs in, or says in OAuth's words why not (RFC 6749, section 5.2). */
export async function grantToken(request: TokenRequest, desk: Desk): Promise<TokenAnswer> {
  const tenant = await authenticateTenant(request.client_id, request.client_secret, desk.tenants)
  if (tenant === null) {
    // 400 and not 401, which SDKs take for a token to refresh.
    throw new AppError(
      'invalid_client',
      "The client is wrong: client_id is the tenant's name, client_secret its secret.",
      { path: 'client_id' },
    )
  }
  const { subject, token } = await signIn(request.grant, tenant, desk)
  const now = desk.clock.now()
  return {
    access_token: await signToken({ tenant, subject, expiresIn: accessSeconds, now }),
    token_type: 'bearer',
    expires_in: accessSeconds,
    refresh_token: token,
    scope: 'global:all',
    ref: { type: subject.type, id: subject.id },
  }
}

async function signIn(
  grant: Grant,
  tenant: Tenant,
  desk: Desk,
): Promise<{ readonly subject: Subject; readonly token: string }> {
  if (grant.type === 'refresh_token') {
    const next = await desk.signIns.refresh(tenant, grant.refresh_token)
    return (
      next ??
      wrong(
        'refresh_token',
        'The refresh token is wrong, was used before, or has ended, and all of its family with it. Sign in again.',
      )
    )
  }
  const subject =
    grant.type === 'app'
      ? appOf(grant, tenant)
      : await userOf(grant, await desk.verifyToken(grant.password, tenant, desk.clock.now()))
  return { subject, token: await desk.signIns.begin(tenant, subject) }
}

function appOf({ app_id, app_token }: Extract<Grant, { type: 'app' }>, { secret }: Tenant): Subject {
  if (isSameSecret(app_token, secret)) return { type: 'app', id: app_id }
  return wrong('app_token', "app_token has to be the tenant's secret.")
}

function userOf(
  { username }: Extract<Grant, { type: 'password' }>,
  verdict: Awaited<ReturnType<VerifyToken>>,
): Subject {
  if (verdict.kind === 'good' && verdict.subject.type === 'user' && verdict.subject.id === username) {
    return verdict.subject
  }
  return wrong(
    'password',
    verdict.kind === 'expired'
      ? "The user's token has ended: the host makes a new one."
      : 'The password has to be a token that the host made for this very user.',
  )
}

function wrong(path: string, message: string): never {
  throw new AppError('invalid_grant', message, { path })
}
