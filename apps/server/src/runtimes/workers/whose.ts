import { readBasic } from '../../auth/basic.ts'
import { claimedTenant } from '../../auth/token.ts'

/** The tenant that a request's credential says it is of; `null` when it says none. It is not verified here. */
export function tenantOf(headers: Headers): string | null {
  const [, scheme = '', credential = ''] = /^(\S+) +(\S+) *$/.exec(headers.get('authorization') ?? '') ?? []
  return scheme.toLowerCase() === 'basic' ? (readBasic(credential)?.name ?? null) : claimedTenant(credential)
}
