import type { EventInput } from '@belfry/model'
import { BelfryRefused } from './errors.ts'

/** The number of an event, and how many were told of it. */
interface Receipt {
  event_id: number
  notified: number
}

/** The calls that this host app makes to Belfry: what any back end would write. */
export interface Belfry {
  /** Tells of what happened. */
  tell(events: readonly EventInput[]): Promise<Receipt[]>
  /** These users want to hear of this object. Harmless to repeat. */
  subscribe(type: string, id: number | string, users: readonly number[]): Promise<void>
  /** They no longer want to, or may not. Harmless to repeat. */
  unsubscribe(type: string, id: number | string, users: readonly number[]): Promise<void>
  subscribers(type: string, id: number | string): Promise<number[]>
  /** Marks all of somebody's notifications as viewed, in their name. */
  viewAll(user: number): Promise<void>
}

export function connect(endpoint: string, tenant: string, secret: string): Belfry {
  const headers = {
    authorization: `Basic ${btoa(`${tenant}:${secret}`)}`,
    'content-type': 'application/json',
  }

  async function call(method: string, path: string, body?: unknown, user?: number): Promise<unknown> {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: { ...headers, ...(user !== undefined && { 'belfry-user': String(user) }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = response.status === 204 ? null : await response.json()
    if (response.ok) return answer
    throw new BelfryRefused(response.status, (answer as { error_description: string }).error_description)
  }

  return {
    tell: async (events) =>
      events.length === 0 ? [] : ((await call('POST', '/event', events)) as Receipt[]),
    subscribe: async (type, id, users) => {
      await call('PUT', `/subscription/${type}/${id}/user`, { users })
    },
    unsubscribe: async (type, id, users) => {
      await call('DELETE', `/subscription/${type}/${id}/user`, { users })
    },
    subscribers: async (type, id) => {
      const { users } = (await call('GET', `/subscription/${type}/${id}/user`)) as { users: number[] }
      return users
    },
    viewAll: async (user) => {
      await call('POST', '/notification/viewed', undefined, user)
    },
  }
}
