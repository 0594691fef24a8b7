import {
  defaultPreferencesSchema,
  effectivePreferencesSchema,
  type Preferences,
  preferencesSchema,
  quietHoursSchema,
} from '@belfry/model'
import { z } from 'zod'
import { effective } from '../preferences/decide.ts'
import { untilWhen } from '../preferences/preferences.ts'
import { fromQuietHours, switchesIn, toDocument, toQuietHours } from '../wire/preferences.ts'
import { readRecord, type Warn } from '../wire/record.ts'
import { type Body, operation } from './operation.ts'
import { id } from './parameters.ts'

const order =
  'Who has the last word, from the strongest on: the user before his tenant, a space before everywhere, a type before ' +
  'its cause. What nobody has said anything of is on.'

const inSpace = z.object({
  space_id: id
    .optional()
    .meta({ description: 'A space: what is on and off in it. @default outside of all spaces' }),
})

const example = {
  inbox: { causes: { subscription: true }, types: { rating: false } },
  email: { settings: { digest: false } },
  spaces: [{ space_id: 4, inbox: { types: { comment: false } } }],
}

const ownExample: Preferences = {
  ...example,
  quiet_hours: { from: '22:00', to: '07:00', days: ['monday', 'tuesday'], time_zone: 'Europe/Berlin' },
}

const body: Body<Preferences> = {
  schema: preferencesSchema,
  example: ownExample,
  read: (json, warn) => readRecord(json, preferencesSchema as z.ZodType<Preferences> & z.ZodObject, [], warn),
}

const defaultBody: Body<Preferences> = {
  schema: defaultPreferencesSchema,
  example,
  read: (json: unknown, warn: Warn) =>
    readRecord(json, defaultPreferencesSchema as z.ZodType<Preferences> & z.ZodObject, [], warn),
}

const preferredSchema = z
  .object({
    own: preferencesSchema.describe('What he has said himself, as PUT takes it.'),
    effective: effectivePreferencesSchema.describe('What is on and what is off, each with the reason.'),
    quiet_hours: quietHoursSchema
      .extend({ time_zone: z.string().describe('The one that is used.'), until: z.string().nullable() })
      .nullable()
      .meta({
        id: 'Quiet',
        description: 'His quiet hours, and until when it is quiet now; `until` is null when it is not.',
      }),
  })
  .meta({ id: 'PreferredPreferences' })

const done = { status: 204, description: 'Done. Events from now on reach him so.' } as const

const getPreferences = operation({
  id: 'getPreferences',
  area: 'Preferences',
  method: 'get',
  path: '/preference/',
  audience: 'user',
  summary: 'Get my preferences',
  description: `The whole matrix in one answer: what I said myself, and what is on and off. ${order}`,
  query: inSpace,
  answer: { status: 200, description: 'The preferences.', schema: preferredSchema },
  async handle({ store, clock, caller, query }) {
    const preferred = await store.preferences.of(caller.tenant.id, caller.user)
    const { own, quiet_hours, time_zone } = preferred
    const hours = toQuietHours(quiet_hours)
    return {
      own: { ...toDocument(own), quiet_hours: hours },
      effective: effective(preferred, query.space_id ?? null),
      quiet_hours: hours === null ? null : { ...hours, time_zone, until: untilWhen(preferred, clock.now()) },
    }
  },
})

const putPreferences = operation({
  id: 'putPreferences',
  area: 'Preferences',
  method: 'put',
  path: '/preference/',
  audience: 'user',
  summary: 'Set my preferences',
  description:
    'As a whole: what is left out I have not said. `{}` takes everything back. A key that there is not is refused.',
  body,
  answer: done,
  async handle({ store, caller, body: { quiet_hours, ...switches } }) {
    await store.preferences.change(caller.tenant.id, caller.user, switchesIn(switches), {
      whole: true,
      quietHours: fromQuietHours(quiet_hours),
    })
    return undefined
  },
})

const patchPreferences = operation({
  id: 'patchPreferences',
  area: 'Preferences',
  method: 'patch',
  path: '/preference/',
  audience: 'user',
  summary: 'Change some of my preferences',
  description:
    'What is left out stays as it is, and null takes back what I said: a word, a group of them, or a client type ' +
    '(RFC 7396, but that of the list of spaces each one is changed for itself).',
  body,
  answer: done,
  async handle({ store, caller, body: { quiet_hours, ...switches } }) {
    await store.preferences.change(caller.tenant.id, caller.user, switchesIn(switches), {
      whole: false,
      quietHours: fromQuietHours(quiet_hours),
    })
    return undefined
  },
})

const getDefaultPreferences = operation({
  id: 'getDefaultPreferences',
  area: 'Preferences',
  method: 'get',
  path: '/preference/default',
  audience: 'host',
  summary: 'Get what is on and off for users who say nothing',
  answer: { status: 200, description: 'What the tenant has said.', schema: defaultPreferencesSchema },
  handle: async ({ store, caller }) => toDocument(await store.preferences.defaults(caller.tenant.id)),
})

const putDefaultPreferences = operation({
  id: 'putDefaultPreferences',
  area: 'Preferences',
  method: 'put',
  path: '/preference/default',
  audience: 'host',
  summary: 'Set what is on and off for users who say nothing',
  description: `As a whole: what is left out is on. ${order}`,
  body: defaultBody,
  answer: done,
  async handle({ store, caller, body }) {
    await store.preferences.change(caller.tenant.id, null, switchesIn(body), { whole: true })
    return undefined
  },
})

const patchDefaultPreferences = operation({
  id: 'patchDefaultPreferences',
  area: 'Preferences',
  method: 'patch',
  path: '/preference/default',
  audience: 'host',
  summary: 'Change some of what is on and off for users who say nothing',
  description: 'What is left out stays as it is, and null takes back what was said.',
  body: defaultBody,
  answer: done,
  async handle({ store, caller, body }) {
    await store.preferences.change(caller.tenant.id, null, switchesIn(body), { whole: false })
    return undefined
  },
})

export const preferenceOperations = [
  getPreferences,
  putPreferences,
  patchPreferences,
  getDefaultPreferences,
  putDefaultPreferences,
  patchDefaultPreferences,
] as const
