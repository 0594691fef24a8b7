import type { Id, Tenant } from '../store/port.ts'

/** The host app: with its tenant's credential, or with a token that it signed in for (the grant `app`). */
export interface HostCaller {
  readonly tenant: Tenant
}

/** A user: with a token of his own, or spoken for by the host (by either of its credentials). */
export interface UserCaller {
  readonly tenant: Tenant
  readonly user: Id
  /** When the token ends, in milliseconds since 1970; `null` when the tenant's credential was sent, which has no end. */
  readonly expires: number | null
}

/** Whom an operation is for: it decides which credential opens it. */
export type Audience = 'anyone' | 'host' | 'user'

/** What a handler knows of its caller. */
export type CallerOf<A extends Audience> = {
  readonly anyone: null
  readonly host: HostCaller
  readonly user: UserCaller
}[A]
