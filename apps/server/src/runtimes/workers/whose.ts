import { readBasic } from '../../auth/basic.ts'
import { claimedTenant } from '../../auth/token.ts'
import type { Operation } from '../../routes/operation.ts'
import { bodyLimit, readJson } from '../../wire/body.ts'
import { readForm } from '../../wire/form.ts'

/** Has the name of the tenant from the Worker to the object. What a caller sends under it is overwritten. */
export const tenantHeader = 'belfry-tenant'

/** The tenant that a request says it is of; `null` when it says none. It is not verified here. */
export async function whose(operation: Operation | undefined, request: Request): Promise<string | null> {
  if (operation === undefined) return null
  if (operation.area === 'Sign-in') return await clientOf(operation, request.clone() as Request)
  return operation.audience === 'anyone' ? null : tenantOf(request.headers)
}

/** Who signs in names the tenant in the body. One that can't be read is refused by whoever reads it next. */
async function clientOf({ body }: Operation, request: Request): Promise<string | null> {
  try {
    const read = body?.isForm === true ? readForm : readJson
    const fields = await read(request, { limit: bodyLimit, listLimit: bodyLimit })
    const { client_id } = Object(fields) as { client_id?: unknown }
    return typeof client_id === 'string' ? client_id : null
  } catch {
    return null
  }
}

function tenantOf(headers: Headers): string | null {
  const [, scheme = '', credential = ''] = /^(\S+) +(\S+) *$/.exec(headers.get('authorization') ?? '') ?? []
  return scheme.toLowerCase() === 'basic' ? (readBasic(credential)?.name ?? null) : claimedTenant(credential)
}
