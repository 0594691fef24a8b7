import type { EventInput } from '@belfry/model'

/** The calls that this host app makes to Belfry: what any back end would write. */
export interface Belfry {
  /** Tells of what happened; answers who many were told of each. */
  tell(events: readonly EventInput[]): Promise<{ event_id: number; notified: number }[]>
  /** These users want to hear of this object. Harmless to repeat. */
  subscribe(type: string, id: number | string, users: readonly number[]): Promise<void>
}

/** Belfry said no. */
export class BelfryRefused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export function connect(endpoint: string, tenant: string, secret: string): Belfry {
  const headers = {
    authorization: `Basic ${btoa(`${tenant}:${secret}`)}`,
    'content-type': 'application/json',
  }

  async function call(method: string, path: string, body: unknown): Promise<Response> {
    const response = await fetch(`${endpoint}${path}`, { method, headers, body: JSON.stringify(body) })
    if (response.ok) return response
    const { error_description } = (await response.json()) as { error_description: string }
    throw new BelfryRefused(response.status, error_description)
  }

  return {
    tell: async (events) => {
      if (events.length === 0) return []
      return (await call('POST', '/event', events)).json() as Promise<
        { event_id: number; notified: number }[]
      >
    },
    subscribe: async (type, id, users) => {
      await call('PUT', `/subscription/${type}/${id}/user`, { users })
    },
  }
}
