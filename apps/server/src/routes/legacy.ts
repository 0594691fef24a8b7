import { idSchema } from '@belfry/model'
import { z } from 'zod'
import type { ListQuery } from '../store/port.ts'
import { type FlatNotification, flatSchema, toFlat } from '../wire/flat.ts'
import { operation } from './operation.ts'
import { flag, idList, integer, notificationTypeList, time, word } from './parameters.ts'

/*
 * What Podio had before its groups (section 1b of the reference): old SDKs still call it. The lists are flat, and
 * page by offset only.
 */

const notifications = z.array(flatSchema)

const paging = {
  limit: integer(1, 100).default(20).meta({ description: 'How many at most.' }),
  offset: integer(0, Number.MAX_SAFE_INTEGER).default(0).meta({ description: 'How many to pass over.' }),
}

const listInboxNew = operation({
  id: 'listInboxNew',
  area: 'Notifications',
  method: 'get',
  path: '/notification/inbox/new/',
  audience: 'user',
  summary: 'List unread notifications, flat (legacy)',
  description: 'The newest first. New code calls `GET /notification/?viewed=0`.',
  query: z.object({
    ...paging,
    date_from: time('first').optional().meta({ description: 'Created at this time or day, or later.' }),
    date_to: time('last').optional().meta({ description: 'Created at this time or day, or earlier.' }),
    earliest: time('first').optional().meta({ description: 'Another name of `date_from`.' }),
  }),
  answer: { status: 200, description: 'Notifications.', schema: notifications },
  async handle({ store, caller, query }): Promise<FlatNotification[]> {
    const { limit, offset, date_from, date_to, earliest } = query
    const page = await store.inbox.list(caller.tenant.id, caller.user, {
      limit,
      offset,
      viewed: false,
      created_from: date_from ?? earliest,
      created_to: date_to,
    })
    return page.notifications.map((one) => toFlat(one, caller.user))
  },
})

const viewedQuery = z.object({
  ...paging,
  date_type: word(['created', 'viewed'])
    .default('created')
    .meta({ description: 'Which of its times `date_from` and `date_to` are about.' }),
  date_from: time('first').optional().meta({ description: 'The earliest time or day, itself included.' }),
  date_to: time('last').optional().meta({ description: 'The latest time or day, itself included.' }),
  types: notificationTypeList.optional().meta({ description: 'Only of these types, by commas.' }),
  users: idList.optional().meta({ description: 'Only those of these other parts, by commas.' }),
  sent: flag.default(false).meta({
    description:
      'What others were told of my doing. Whether they viewed it is theirs: all are listed, and `date_type` is `created`.',
  }),
})

const listInboxViewed = operation({
  id: 'listInboxViewed',
  area: 'Notifications',
  method: 'get',
  path: '/notification/inbox/viewed/',
  audience: 'user',
  summary: 'List viewed notifications, flat (legacy)',
  description: 'The newest first. New code calls `GET /notification/?viewed=1`.',
  query: viewedQuery,
  answer: { status: 200, description: 'Notifications.', schema: notifications },
  async handle({ store, caller, query }): Promise<FlatNotification[]> {
    const page = await store.inbox.list(caller.tenant.id, caller.user, queryOf(query))
    return page.notifications.map((one) => toFlat(one, caller.user))
  },
})

function queryOf(query: z.output<typeof viewedQuery>): ListQuery {
  const { limit, offset, date_type, date_from, date_to, types, users, sent } = query
  const dates =
    date_type === 'viewed' && !sent
      ? { viewed_since: date_from, viewed_until: date_to }
      : { created_from: date_from, created_to: date_to }
  const state = sent ? { direction: 'outgoing' as const } : { viewed: true }
  return { limit, offset, type: types, user_id: users, ...dates, ...state }
}

/**
 * What stood beside the old archive. The reference knows its parameters, and of its answer the two words "months" and
 * "users": what is in them is inferred.
 */
const listViewedFilters = operation({
  id: 'listInboxViewedFilters',
  area: 'Notifications',
  method: 'get',
  path: '/notification/inbox/viewed/filters',
  audience: 'user',
  summary: 'List what viewed notifications can be filtered by (legacy)',
  description:
    'The months in which there are some, the newest first, and the other parts, those with the most first: values for ' +
    "`date_from`, `date_to` and `users` of the list. Podio's reference names `months` and `users` and not what is in " +
    'them: that is inferred. New code calls `GET /notification/counts`.',
  query: z.object({
    limit: integer(1, 100).default(20).meta({ description: 'How many months, and how many users, at most.' }),
    date_type: word(['created', 'viewed'])
      .default('created')
      .meta({ description: 'Whether months are of when they were created, or viewed.' }),
    sent: flag.default(false).meta({ description: 'Of what others were told of my doing.' }),
  }),
  answer: {
    status: 200,
    description: 'Months and users.',
    schema: z
      .object({
        months: z.array(z.object({ month: z.string().regex(/^\d{4}-\d\d$/), count: z.int().min(1) })),
        users: z.array(z.object({ user_id: idSchema, name: z.string().nullable(), count: z.int().min(1) })),
      })
      .meta({ id: 'ViewedFilters' }),
    example: {
      months: [{ month: '2026-05', count: 3 }],
      users: [{ user_id: 1, name: 'Anna', count: 3 }],
    },
  },
  async handle({ store, caller, query }) {
    const { limit, date_type, sent } = query
    return await store.inbox.viewedFilters(caller.tenant.id, caller.user, {
      by: sent ? 'sent' : date_type,
      limit,
    })
  },
})

export const legacyOperations = [listInboxNew, listInboxViewed, listViewedFilters] as const
