import { causes, contextTypes, fromDateTime } from '@belfry/model/catalogue'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { mutedCause, mutedPerson } from '../events/audience.ts'
import type { MuteTarget } from '../store/port.ts'
import { operation } from './operation.ts'
import { id, time, word } from './parameters.ts'

const muteTypes = [...contextTypes, mutedPerson, mutedCause] as const

const target = z.object({
  mute_type: word(muteTypes).meta({
    description: `The kind of object; \`${mutedPerson}\` for a person, \`${mutedCause}\` for all events of a cause.`,
  }),
  mute_id: id.meta({
    description: `Its id in the host app; of a cause its name: ${causes.join(', ')}.`,
  }),
})

const muteSchema = z
  .object({
    ref: z.object({ type: z.string(), id: z.union([z.int(), z.string()]) }),
    since: z.string(),
    until: z.string().nullable().describe('Null: for good.'),
  })
  .meta({ id: 'Mute', description: 'What a user wants to hear nothing of.' })

const mute = operation({
  id: 'mute',
  area: 'Subscriptions',
  method: 'post',
  path: '/mute/{mute_type}/{mute_id}',
  audience: 'user',
  summary: 'Mute an object, a space, an app, a person or a cause',
  description:
    'Until a time, or for good. Events from now on spare me, whatever I subscribe to and whoever names me; a space and ' +
    'an app are muted with all that is in them, a person with all that he does. What I was told before stays. A ' +
    'repeat changes until when.',
  params: target,
  query: z.object({
    until: time('last').optional().meta({ description: 'A time to come, or the last second of a day.' }),
  }),
  answer: { status: 204, description: 'Muted.' },
  async handle({ store, clock, caller, params, query }) {
    if (query.until !== undefined && fromDateTime(query.until) <= clock.now()) {
      throw new AppError('invalid_value', 'until has to be a time to come, in UTC.', { path: 'until' })
    }
    await store.mutes.mute(caller.tenant.id, caller.user, targetOf(params), query.until ?? null)
    return undefined
  },
})

const unmute = operation({
  id: 'unmute',
  area: 'Subscriptions',
  method: 'delete',
  path: '/mute/{mute_type}/{mute_id}',
  audience: 'user',
  summary: 'Mute something no longer',
  params: target,
  answer: { status: 204, description: 'Done, or it was not muted.' },
  async handle({ store, caller, params }) {
    await store.mutes.unmute(caller.tenant.id, caller.user, targetOf(params))
    return undefined
  },
})

const listMutes = operation({
  id: 'listMutes',
  area: 'Subscriptions',
  method: 'get',
  path: '/mute/',
  audience: 'user',
  summary: 'List what I mute',
  answer: { status: 200, description: 'What has not ended.', schema: z.array(muteSchema) },
  handle: ({ store, caller }) => store.mutes.list(caller.tenant.id, caller.user),
})

export const muteOperations = [mute, unmute, listMutes] as const

function targetOf({ mute_type, mute_id }: z.output<typeof target>): MuteTarget {
  if (mute_type === mutedCause && !causes.some((cause) => cause === mute_id)) {
    const message = `mute_id has to be a cause: ${causes.join(', ')}.`
    throw new AppError('invalid_value', message, { path: 'mute_id' })
  }
  return { type: mute_type, id: mute_id }
}
