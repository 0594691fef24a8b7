import { dateTimeSchema, idSchema } from '@belfry/model'
import { z } from 'zod'
import { type PushCredential, signPush } from '../push/credential.ts'
import { operation } from './operation.ts'

const push: z.ZodType<PushCredential> = z
  .object({
    timestamp: z.int().describe('Seconds since 1970.'),
    expires_in: z.int().describe('Seconds, within which one has to subscribe.'),
    channel: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'Push', description: 'What opens the channel of an object to a Bayeux client.' })

const status = z
  .object({
    user: z.object({
      user_id: idSchema,
      mail: z.null(),
      status: z.literal('active'),
      locale: z.string().nullable(),
      timezone: z.string().nullable(),
    }),
    profile: z.object({ user_id: idSchema, name: z.string().nullable() }),
    properties: z.object({}),
    inbox_new: z.int().describe('Unread notifications.'),
    quiet_until: dateTimeSchema
      .nullable()
      .describe('Until when his quiet hours last; null: it is not quiet for him now.'),
    push: push.nullable().describe('Null where the server has no `POST /faye`.'),
  })
  .meta({ id: 'UserStatus' })

const getUserStatus = operation({
  id: 'getUserStatus',
  area: 'Users',
  method: 'get',
  path: '/user/status',
  audience: 'user',
  summary: 'Get my status',
  description:
    'The number on the bell, what opens the push channel, and whether it is quiet for me now. Name, locale and time zone ' +
    'are those that the host keeps in step; what Belfry does not know is null.',
  answer: { status: 200, description: 'The status.', schema: status },
  async handle({ store, clock, caller, push }) {
    const { tenant, user } = caller
    const person = await store.registry.user(tenant.id, user)
    const { name = null, locale = null, time_zone: timezone = null } = person ?? {}
    return {
      user: { user_id: user, mail: null, status: 'active' as const, locale, timezone },
      profile: { user_id: user, name },
      properties: {},
      inbox_new: await store.inbox.count(tenant.id, user),
      quiet_until: await store.preferences.quietUntil(tenant.id, user),
      push: push === undefined ? null : await signPush(tenant, user, clock.now()),
    }
  },
})

export const userOperations = [getUserStatus] as const
