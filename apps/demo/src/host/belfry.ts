import type { EventInput } from '@belfry/model'
import type { UserId } from '../workspace/state.ts'
import { BelfryRefused } from './errors.ts'
import type { Call } from './registry.ts'
import type { Rule } from './rules.ts'

/** The number of an event, and how many were told of it. */
interface Receipt {
  event_id: number
  notified: number
}

/** Whether somebody is told of an event, and by which rule. */
export interface Verdict {
  told: boolean
  rule: Rule
}

/** The calls that this host app makes to Belfry: what any back end would write. */
export interface Belfry {
  /** Tells of what happened. */
  tell(events: readonly EventInput[]): Promise<Receipt[]>
  /** Keeps Belfry in step: who there is, where, and what they follow or mute. In any order. */
  keep(calls: readonly Call[]): Promise<void>
  /** Why somebody was told of an event, or why not. */
  explain(event_id: number, user: UserId): Promise<Verdict>
  /** Marks all of somebody's notifications as viewed, in their name. */
  viewAll(user: UserId): Promise<void>
}

export function connect(endpoint: string, tenant: string, secret: string): Belfry {
  const headers = {
    authorization: `Basic ${btoa(`${tenant}:${secret}`)}`,
    'content-type': 'application/json',
  }

  async function call(method: string, path: string, body?: unknown, user?: UserId): Promise<unknown> {
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
    keep: async (calls) => {
      await Promise.all(calls.map(({ method, path, body, user }) => call(method, path, body, user)))
    },
    explain: async (event_id, user) => (await call('GET', `/event/${event_id}/audience/${user}`)) as Verdict,
    viewAll: async (user) => {
      await call('POST', '/notification/viewed', undefined, user)
    },
  }
}
