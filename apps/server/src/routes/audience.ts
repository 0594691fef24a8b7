import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type RuleName, rules } from '../events/audience.ts'
import { operation } from './operation.ts'
import { id, number } from './parameters.ts'

const explanationSchema = z
  .object({
    told: z.boolean().describe('Whether he is told; a long fan-out may have still to reach him.'),
    rule: z.enum(Object.keys(rules) as [RuleName, ...RuleName[]]).describe('The rule that decided.'),
    because: z.string().describe('The rule as a sentence.'),
    preference: z
      .string()
      .nullable()
      .describe('The preference that decided, as `types.comment` or `causes.subscription`.'),
    notification_id: z
      .int()
      .nullable()
      .describe(
        'His notification, once it is there and wherever he has put it since. With `alerted` it is the alert’s.',
      ),
    alert_event_id: z
      .int()
      .nullable()
      .describe('The alert, an event of its own, that tells whom this one mentions; null: it has none.'),
  })
  .meta({ id: 'Explanation', description: 'Why a user is told of an event, or is not.' })

const explainAudience = operation({
  id: 'explainAudience',
  area: 'Events',
  method: 'get',
  path: '/event/{event_id}/audience/{user_id}',
  audience: 'host',
  summary: 'Why did he get this, or why not?',
  description:
    'The rule that decided when the event was written, also when he has archived, snoozed or deleted what it told him. An ' +
    'alert of a mention is an event of its own, whose number is in no receipt: of the event that mentions him the answer ' +
    'is `alerted`, with the number of the alert and its notification.',
  params: z.object({
    event_id: number.meta({ description: "The event's number, as its receipt has it." }),
    user_id: id.meta({ description: "The user's id in the host app." }),
  }),
  answer: {
    status: 200,
    description: 'The rule.',
    schema: explanationSchema,
    example: {
      told: true,
      rule: 'subscriber',
      because: rules.subscriber,
      preference: null,
      notification_id: 12,
      alert_event_id: null,
    },
  },
  refuses: ['not_found'],
  async handle({ store, caller, params }) {
    const found = await store.events.explain(caller.tenant.id, params.event_id, params.user_id)
    if (found !== null) return { ...found, rule: found.rule as RuleName }
    throw new AppError('not_found', `There is no event ${params.event_id}.`, { path: 'event_id' })
  },
})

export const audienceOperations = [explainAudience] as const
