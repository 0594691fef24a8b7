/** The Worker as it is deployed, with objects that a test can look into and kill. */

import type { Environment, ObjectState } from '../../src/runtimes/workers/platform.ts'
import worker, { Tenant } from '../../src/runtimes/workers.ts'

/** An object whose life a test may end without warning, as a machine that fails does. */
class MortalTenant extends Tenant {
  readonly #state: ObjectState & { abort(reason: string): void }
  readonly #instance = crypto.randomUUID()

  constructor(state: ObjectState & { abort(reason: string): void }, environment: Environment) {
    super(state, environment)
    this.#state = state
  }

  override async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/test/abort') this.#state.abort('a test ends this object')
    if (pathname !== '/test/instance') return await super.fetch(request)
    return Response.json({ instance: this.#instance, alarm: await this.#state.storage.getAlarm() })
  }
}

export { MortalTenant as Tenant }

export default {
  async fetch(request: Request, environment: Environment): Promise<Response> {
    const [, first, , tenant] = new URL(request.url).pathname.split('/')
    if (first !== 'test') return await worker.fetch(request, environment)
    const { TENANTS } = environment
    const asked = new Request(request.url.slice(0, request.url.lastIndexOf('/')))
    return await TENANTS.get(TENANTS.idFromName(tenant ?? '')).fetch(asked)
  },
}
