import {
  contextTypeSchema,
  dateTimeSchema,
  idSchema,
  notificationTypeSchema,
  ownIdSchema,
} from '@belfry/model'
import { causes, fromDateTime } from '@belfry/model/catalogue'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { greatestBulk } from '../inbox/bulk.ts'
import type { Deed } from '../store/port.ts'
import { jsonBody } from '../wire/json-body.ts'
import { operation } from './operation.ts'
import { searchSchema } from './parameters.ts'

const deeds = [
  'view',
  'unview',
  'star',
  'unstar',
  'archive',
  'unarchive',
  'snooze',
  'unsnooze',
  'delete',
] as const satisfies readonly Deed[]

/** Strict: a filter that was misspelt must not widen what is done. */
const filterSchema = z
  .strictObject({
    viewed: z.boolean().optional(),
    starred: z.boolean().optional(),
    archived: z.boolean().optional().meta({ description: 'What is archived, instead of the inbox.' }),
    snoozed: z.boolean().optional().meta({ description: 'What is snoozed, instead of the inbox.' }),
    type: z
      .union(
        [notificationTypeSchema, z.array(notificationTypeSchema).max(50)],
        'must be a type, or a list of up to 50',
      )
      .optional(),
    context_type: contextTypeSchema.optional(),
    cause: z.enum(causes).optional(),
    space_id: idSchema.optional(),
    q: searchSchema.optional(),
    user_id: z
      .union([idSchema, z.array(idSchema).max(50)], 'must be an id, or a list of up to 50')
      .optional(),
    created_from: dateTimeSchema.optional(),
    created_to: dateTimeSchema.optional(),
  })
  .meta({ description: 'Those of the list with these filters, all of them; `{}` is the whole inbox.' })

const bulkSchema = z
  .object({
    action: z.enum(deeds),
    ids: z.array(ownIdSchema).max(greatestBulk).optional(),
    filter: filterSchema.optional(),
    until: dateTimeSchema.optional().meta({ description: 'For `snooze`: when they come back.' }),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'has to say by either ids or a filter which notifications are meant',
  })
  .refine(({ action, until }) => (action === 'snooze') === (until !== undefined), {
    path: ['until'],
    error: 'belongs to a snooze, and to nothing else',
  })

const bulk = operation({
  id: 'changeNotifications',
  area: 'Notifications',
  method: 'post',
  path: '/notification/bulk',
  audience: 'user',
  summary: 'Do one thing to many notifications',
  description: `By their numbers, those that there are not being passed over; or to all that fit a list's filters, the newest first. One call changes ${greatestBulk.toLocaleString('en')} at most: while \`more\` is true, call again. What of it is done when a call fails stays done.`,
  body: jsonBody(bulkSchema, { action: 'archive', filter: { viewed: true } }),
  answer: {
    status: 200,
    description: 'How many changed, and what undoes it.',
    schema: z
      .object({
        changed: z.int().min(0),
        more: z.boolean(),
        undo: z.string().nullable().describe('For `POST /notification/undo`; null when nothing changed.'),
      })
      .meta({ id: 'BulkResult' }),
    example: { changed: 12, more: false, undo: '9f86d081884c7d659a2feaa0c55ad015' },
  },
  async handle({ store, caller, body, clock }) {
    const { action, ids, filter, until } = body
    if (until !== undefined && fromDateTime(until) <= clock.now()) {
      throw new AppError('invalid_body', 'until has to be a time to come.', { path: 'until' })
    }
    const target = ids === undefined ? { filter: filter ?? {} } : { ids: [...new Set(ids)] }
    return await store.inbox.bulk(caller.tenant.id, caller.user, action, target, until)
  },
})

const undo = operation({
  id: 'undoChange',
  area: 'Notifications',
  method: 'post',
  path: '/notification/undo',
  audience: 'user',
  summary: 'Undo the last bulk',
  description:
    'Each notification that has not changed since is exactly as it was before. It can be undone for an hour, and until something else is done to many.',
  body: jsonBody(z.object({ undo: z.string().regex(/^[0-9a-f]{32}$/, 'is no token of a bulk') }), {
    undo: '9f86d081884c7d659a2feaa0c55ad015',
  }),
  answer: {
    status: 200,
    description: 'How many are as they were.',
    schema: z.object({ changed: z.int().min(0) }).meta({ id: 'UndoResult' }),
    example: { changed: 12 },
  },
  refuses: ['not_found'],
  async handle({ store, caller, body }) {
    const changed = await store.inbox.undo(caller.tenant.id, caller.user, body.undo)
    if (changed === null) {
      throw new AppError('not_found', 'There is nothing to undo: it is not the last one, or too old.', {
        path: 'undo',
      })
    }
    return { changed }
  },
})

export const bulkOperations = [bulk, undo] as const
