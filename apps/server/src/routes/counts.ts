import { contextTypeSchema, idSchema, notificationTypeSchema } from '@belfry/model'
import { causes } from '@belfry/model/catalogue'
import { z } from 'zod'
import { filters } from './filters.ts'
import { operation } from './operation.ts'

// The store speaks of words as they are kept; they are of these.
const cause: z.ZodType<string> = z.enum(causes)
const type: z.ZodType<string> = notificationTypeSchema
const context_type: z.ZodType<string> = contextTypeSchema

const count = z.int().min(0)
const counted = { total: count, unread: count }
const countedSchema = z.object(counted)
const name = z.string().nullable().describe('The present one; null when there is none.')

const { direction: _direction, viewed_from: _viewed_from, ...ownFilters } = filters

/** Beyond Podio: what stands beside the filters of an inbox. */
const countNotifications = operation({
  id: 'countNotifications',
  area: 'Notifications',
  method: 'get',
  path: '/notification/counts',
  audience: 'user',
  summary: 'Count notifications by each filter',
  description:
    'With the filters of the list: how many fit them, and of those how many each further filter would leave, the most ' +
    'frequent first. The newest 50,000 are looked at; `complete` tells whether those were all.',
  query: z.object(ownFilters),
  answer: {
    status: 200,
    description: 'All, and how many of them are unread.',
    schema: z
      .object({
        ...counted,
        starred: countedSchema,
        archived: countedSchema.describe('What fits the same filters in the archive.'),
        snoozed: countedSchema.describe('What fits the same filters and is snoozed.'),
        causes: z.array(z.object({ cause, ...counted })).describe('Types without a cause are in none.'),
        types: z.array(z.object({ type, ...counted })),
        context_types: z.array(z.object({ context_type, ...counted })),
        spaces: z.array(z.object({ space_id: idSchema, name, ...counted })).describe('At most 50.'),
        users: z.array(z.object({ user_id: idSchema, name, ...counted })).describe('Authors: at most 20.'),
        complete: z.boolean(),
      })
      .meta({ id: 'NotificationCounts' }),
    example: {
      total: 3,
      unread: 2,
      starred: { total: 1, unread: 0 },
      archived: { total: 12, unread: 0 },
      snoozed: { total: 0, unread: 0 },
      causes: [{ cause: 'subscription', total: 3, unread: 2 }],
      types: [
        { type: 'comment', total: 2, unread: 1 },
        { type: 'file', total: 1, unread: 1 },
      ],
      context_types: [{ context_type: 'item', total: 3, unread: 2 }],
      spaces: [{ space_id: 5, name: 'Marketing', total: 3, unread: 2 }],
      users: [{ user_id: 1, name: 'Anna', total: 3, unread: 2 }],
      complete: true,
    },
  },
  async handle({ store, caller, query }) {
    return await store.inbox.counts(caller.tenant.id, caller.user, query)
  },
})

export const countOperations = [countNotifications] as const
