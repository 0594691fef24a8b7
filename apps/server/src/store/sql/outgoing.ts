import { type Statement, statement } from '../database.ts'

/** What an outgoing list is limited to. */
export interface OutgoingShape {
  readonly isOfKinds: boolean
  readonly isToSome: boolean
  readonly hasFrom: boolean
  readonly hasTo: boolean
  readonly hasPlace: boolean
}

export interface OutgoingParams {
  readonly [name: string]: string | number
  readonly tenant: number
  readonly user_id: string
  readonly limit: number
  readonly offset: number
}

export interface OutgoingRow {
  readonly notification_id: number
  readonly happened_on: number
  readonly of_event: number
  readonly receiver: string
}

const cache = new Map<string, Statement<OutgoingParams, OutgoingRow>>()

/**
 * What others were told of a user's own events: the events newest first, and the receivers of each in order. After a
 * place it is the rest of that event's receivers, and the events before it.
 */
export function outgoingStatement(shape: OutgoingShape): Statement<OutgoingParams, OutgoingRow> {
  const key = JSON.stringify(Object.values(shape))
  const known = cache.get(key)
  if (known !== undefined) return known
  const fresh = statement<OutgoingParams, OutgoingRow>(({ members, merged, texts }) => {
    const rest = [
      shape.isOfKinds
        ? `AND +e.kind_id IN (SELECT CAST(j.value AS BIGINT) FROM ${members(':kinds', 'j')})`
        : '',
      shape.isToSome ? `AND n.user_id IN (SELECT r.value FROM ${texts(':receivers', 'r')})` : '',
      shape.hasFrom ? 'AND e.created_on >= :created_from' : '',
      shape.hasTo ? 'AND e.created_on <= :created_to' : '',
    ].join(' ')
    const arms = shape.hasPlace
      ? [
          `AND e.event_id = :place_id AND n.user_id > :place_user ${rest}`,
          `AND (e.created_on, e.event_id) < (:place_on, :place_id) ${rest}`,
        ]
      : [rest]
    // What a receiver put aside was told all the same.
    const sources = arms.flatMap((conditions) => [
      arm('notification', conditions),
      arm('aside', `AND n.is_withdrawn = 0 ${conditions}`),
      // Nor what a later event stands for now.
      arm('part', conditions),
    ])
    return merged(sources, 'happened_on DESC, of_event DESC, receiver')
  })
  cache.set(key, fresh)
  return fresh
}

function arm(source: string, conditions: string): string {
  return `
    SELECT n.notification_id, e.created_on AS happened_on, e.event_id AS of_event, n.user_id AS receiver
    FROM event AS e CROSS JOIN ${source} AS n
    WHERE e.tenant = :tenant AND e.author = :user_id
      AND n.tenant = :tenant AND n.event_id = e.event_id ${conditions}`
}
