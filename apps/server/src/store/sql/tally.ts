import { statement } from '../database.ts'

/** Some rows of a list. */
type Some = {
  readonly tenant: number
  /** JSON: a list of `[notification_id, user_id]`. */
  readonly places: string
}

/** How many rows have the same values, and the newest of them. */
interface Tallied {
  readonly total: number
  readonly unread: number
  readonly starred: number
  readonly starred_unread: number
  readonly newest: number
}

/** A kind, an author, and the space that the object is in now. */
export interface Aspects extends Tallied {
  readonly kind_id: number
  readonly author: string | null
  readonly space: string | null
}

/** The other part, and a day, counted from 1970. */
export interface Others extends Tallied {
  readonly other: string | null
  readonly day: number
}

const tallying = <R extends Tallied>(table: string, columns: string) =>
  statement<Some, R>(
    ({ members }) => `
    SELECT ${columns}, count(*) AS total, count(*) FILTER (WHERE n.viewed_on IS NULL) AS unread,
      count(*) FILTER (WHERE n.starred = 1) AS starred,
      count(*) FILTER (WHERE n.starred = 1 AND n.viewed_on IS NULL) AS starred_unread,
      max(n.notification_id) AS newest
    FROM ${members(':places', 'j')} CROSS JOIN ${table} AS n CROSS JOIN event AS e CROSS JOIN object AS o
    WHERE n.tenant = :tenant AND n.user_id = j.value ->> 1 AND n.notification_id = CAST(j.value ->> 0 AS BIGINT)
      AND e.tenant = n.tenant AND e.event_id = n.event_id AND o.tenant = n.tenant AND o.object_id = e.object_id
    GROUP BY ${columns.replaceAll(/ AS \w+/g, '')}`,
  )

const aspects = 'n.kind_id AS kind_id, n.author AS author, o.space AS space'

/** Some rows of a list by what they can be filtered by: in the inbox, and put aside. */
export const tallyAspects = {
  notification: tallying<Aspects>('notification', aspects),
  aside: tallying<Aspects>('aside', aspects),
} as const

const days = {
  created: 'n.author AS other, n.created_on / 86400 AS day',
  viewed: 'n.author AS other, n.viewed_on / 86400 AS day',
  sent: 'n.user_id AS other, n.created_on / 86400 AS day',
} as const

const tallyOthers = (columns: string) =>
  ({
    notification: tallying<Others>('notification', columns),
    aside: tallying<Others>('aside', columns),
  }) as const

/** Some rows of a list by the other part and a day: of what came, when it came or was viewed; of what went, when it went. */
export const tallyDays = {
  created: tallyOthers(days.created),
  viewed: tallyOthers(days.viewed),
  sent: tallyOthers(days.sent),
} as const
