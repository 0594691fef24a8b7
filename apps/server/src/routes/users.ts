import { idSchema } from '@belfry/model'
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
      locale: z.null(),
      timezone: z.null(),
    }),
    profile: z.object({ user_id: idSchema, name: z.null() }),
    properties: z.object({}),
    inbox_new: z.int().describe('Unread notifications.'),
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
  description: 'The number on the bell, and what opens the push channel. What Belfry does not know is null.',
  answer: { status: 200, description: 'The status.', schema: status },
  async handle({ store, clock, caller, push }) {
    const { tenant, user } = caller
    return {
      user: { user_id: user, mail: null, status: 'active' as const, locale: null, timezone: null },
      profile: { user_id: user, name: null },
      properties: {},
      inbox_new: await store.inbox.count(tenant.id, user),
      push: push === undefined ? null : await signPush(tenant, user, clock.now()),
    }
  },
})

export const userOperations = [getUserStatus] as const
