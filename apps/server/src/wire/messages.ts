import { dateTimeSchema, groupSchema } from '@belfry/model'
import { z } from 'zod'

const count = z.int().min(0)
const counts = { new: count, unseen: count }
const cursor = z.string().describe('Opaque.')
const number = z.int().min(1)

function message<E extends string, D extends z.ZodType>(event: E, data: D) {
  return z.object({ event: z.literal(event), id: cursor, data })
}

const marked = <S extends z.ZodRawShape>(shape: S) => z.object({ notification_id: number, ...shape })

/** What the messages of an inbox carry, by their names: the stream's, but for its last one. */
const messageSchema = z
  .discriminatedUnion('event', [
    message('ready', z.object({ ...counts, cursor })),
    message(
      'notification',
      groupSchema.extend({
        quiet: z
          .literal(true)
          .optional()
          .describe(
            'It is quiet for me now, or one of its events was taken back: show it, and do not alert me.',
          ),
      }),
    ),
    message('viewed', marked({ viewed_on: dateTimeSchema })),
    message('unviewed', marked({ viewed_on: z.null() })),
    message('starred', marked({ starred: z.literal(true) })),
    message('unstarred', marked({ starred: z.literal(false) })),
    message('archived', marked({})),
    message('snoozed', marked({ snoozed_until: dateTimeSchema })),
    message('deleted', marked({})),
    message('seen', z.object({ unseen: count })),
    message('count', z.object(counts)),
    message('reset', z.object({ reason: z.enum(['other_database', 'too_old']), ...counts, cursor })),
  ])
  .meta({ id: 'Message', description: 'Something that happened in an inbox; `id` is the place after it.' })

/** Messages, and where to go on. */
export const changesPageSchema = z
  .object({
    messages: z.array(messageSchema),
    cursor: cursor.describe('The next `since`.'),
    more: z.boolean().describe('Whether more is waiting already.'),
  })
  .meta({ id: 'Changes' })

export type ChangesPage = z.infer<typeof changesPageSchema>
