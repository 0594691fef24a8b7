import {
  type ClientType,
  causeOf,
  causes,
  clientTypes,
  isRequired,
  notificationTypes,
  otherSettings,
  type PreferenceKey,
  preferenceKeyOf,
  sentenceOf,
  settingSchema,
  settingsSchema,
  settingWordsOf,
} from '@belfry/model'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { decideKey } from '../preferences/decide.ts'
import { keyOf } from '../store/ids.ts'
import type { Preferred, Store, SwitchChange } from '../store/port.ts'
import { firstWrong, readRecord, wrongField } from '../wire/record.ts'
import { type Body, operation } from './operation.ts'
import { id, word } from './parameters.ts'

/*
 * Podio's own form of preferences (section 1f of the reference): one client type at a time, by words of which most are
 * causes. They are the same preferences as those of `/preference/`.
 */

const client_type = word(clientTypes).meta({
  description: '`email`, `mobile` (what is pushed), or `inbox` (whether I am told at all).',
})
const ofClient = z.object({ client_type })
const oneSetting = z.object({
  client_type,
  notification_type: z.string().max(64).meta({
    description:
      'A cause, a type, or another of Podio’s words. Where a cause and a type have one name, it is the cause.',
  }),
})

const done = { status: 204, description: 'Done. Events from now on reach me so.' } as const
const map = { status: 200, description: 'The settings, by their words.', schema: settingsSchema } as const
const mapExample = { digest: false, reference: true }

/** The six groups of `/email/group/`. */
const emailGroups = ['digest', 'bulletin', 'reference', 'message', 'space', 'subscription'] as const

function keyOfWord(client: ClientType, name: string): PreferenceKey {
  const key = preferenceKeyOf(client, name)
  if (key !== null) return key
  throw new AppError('not_found', `There is no setting ${JSON.stringify(name)} of ${client}.`, {
    path: 'notification_type',
  })
}

function valuesOf(
  preferred: Preferred,
  client: ClientType,
  words: readonly string[],
): Record<string, boolean> {
  return Object.fromEntries(
    words.map((name) => [name, decideKey(preferred, client, keyOfWord(client, name)).value]),
  )
}

/** Podio's words, and the types of which the user himself has said something, but those that share a cause's word. */
function mapOf(preferred: Preferred, client: ClientType): Record<string, boolean> {
  const types = preferred.own
    .filter((one) => one.client === client && one.space_id === null && one.key.startsWith('types.'))
    .map(({ key }) => key.slice('types.'.length))
    .filter((type) => preferenceKeyOf(client, type) === `types.${type}`)
  return valuesOf(preferred, client, [...settingWordsOf(client), ...types])
}

/** A map, each of whose words has to be a setting of the client type. */
function changesOf(client: ClientType, settings: Readonly<Record<string, boolean>>): SwitchChange[] {
  return Object.entries(settings).map(([name, value]) => {
    const key = preferenceKeyOf(client, name)
    if (key === null) throw wrongField([name], `is no setting of ${client}`)
    if (!value && isRequired(client, name)) throw wrongField([name], "can't be turned off")
    return { space_id: null, client, key, value }
  })
}

const mapBody: Body<Readonly<Record<string, boolean>>> = {
  schema: settingsSchema,
  example: mapExample,
  read(json) {
    const result = settingsSchema.safeParse(json, { error: sentenceOf })
    if (result.success) return result.data
    throw firstWrong(result.error, [])
  },
}

type Caller = { readonly tenant: { readonly id: number }; readonly user: string | number }

function save(store: Store, { tenant, user }: Caller, changes: readonly SwitchChange[]): Promise<void> {
  return store.preferences.change(tenant.id, user, changes, { whole: false })
}

const getSettings = operation({
  id: 'getSettings',
  area: 'Preferences',
  method: 'get',
  path: '/user/setting/{client_type}/',
  audience: 'user',
  summary: 'Get my settings of a client type',
  description:
    'Podio’s words, and the types of which I have said something myself: a client may change what it read, and send it ' +
    'back as a whole.',
  params: ofClient,
  answer: { ...map, example: mapExample },
  async handle({ store, caller, params }) {
    return mapOf(await store.preferences.of(caller.tenant.id, caller.user), params.client_type)
  },
})

const putSettings = operation({
  id: 'putSettings',
  area: 'Preferences',
  method: 'put',
  path: '/user/setting/{client_type}/',
  audience: 'user',
  summary: 'Change my settings of a client type',
  description: 'What is left out stays as it is.',
  params: ofClient,
  body: mapBody,
  answer: done,
  async handle({ store, caller, params, body }) {
    await save(store, caller, changesOf(params.client_type, body))
    return undefined
  },
})

const getSetting = operation({
  id: 'getSetting',
  area: 'Preferences',
  method: 'get',
  path: '/user/setting/{client_type}/{notification_type}',
  audience: 'user',
  summary: 'Get one of my settings',
  params: oneSetting,
  answer: { status: 200, description: 'Whether it is on.', schema: settingSchema, example: { value: true } },
  refuses: ['not_found'],
  async handle({ store, caller, params: { client_type: client, notification_type: name } }) {
    const key = keyOfWord(client, name)
    const preferred = await store.preferences.of(caller.tenant.id, caller.user)
    return { value: decideKey(preferred, client, key).value }
  },
})

const putSetting = operation({
  id: 'putSetting',
  area: 'Preferences',
  method: 'put',
  path: '/user/setting/{client_type}/{notification_type}',
  audience: 'user',
  summary: 'Change one of my settings',
  params: oneSetting,
  body: {
    schema: settingSchema,
    example: { value: false },
    read: (json, warn) => readRecord(json, settingSchema, [], warn),
  },
  answer: done,
  refuses: ['not_found'],
  async handle({ store, caller, params: { client_type: client, notification_type: name }, body }) {
    const key = keyOfWord(client, name)
    if (!body.value && isRequired(client, name))
      throw wrongField(['value'], `must be true: ${name} can't be turned off`)
    await save(store, caller, [{ space_id: null, client, key, value: body.value }])
    return undefined
  },
})

const getSettingsOf = operation({
  id: 'getSettingsOf',
  area: 'Preferences',
  method: 'get',
  path: '/user/{user_id}/setting/{client_type}/',
  audience: 'host',
  summary: 'Get the settings of a user',
  description: 'To change them, call for him, by `Belfry-User`.',
  params: z.object({ user_id: id.meta({ description: "The user's id in the host app." }), client_type }),
  answer: map,
  async handle({ store, caller, params }) {
    return mapOf(await store.preferences.of(caller.tenant.id, params.user_id), params.client_type)
  },
})

const getEmailGroups = operation({
  id: 'getEmailGroups',
  area: 'Preferences',
  method: 'get',
  path: '/email/group/',
  audience: 'user',
  summary: 'Get my groups of email',
  description: `${emailGroups.join(', ')}: the same settings as those of \`/user/setting/email/\`.`,
  answer: map,
  handle: async ({ store, caller }) =>
    valuesOf(await store.preferences.of(caller.tenant.id, caller.user), 'email', emailGroups),
})

const putEmailGroups = operation({
  id: 'putEmailGroups',
  area: 'Preferences',
  method: 'put',
  path: '/email/group/',
  audience: 'user',
  summary: 'Change my groups of email',
  body: {
    ...mapBody,
    read(json, warn, headers) {
      const settings = mapBody.read(json, warn, headers)
      const other = Object.keys(settings).find((name) => !emailGroups.some((group) => group === name))
      if (other === undefined) return settings
      throw wrongField([other], `is no group: they are ${emailGroups.join(', ')}`)
    },
  },
  answer: done,
  async handle({ store, caller, body }) {
    await save(store, caller, changesOf('email', body))
    return undefined
  },
})

/** All that turns email off: also what he said of single types and in single spaces is taken back. */
function withoutEmail({ own }: Preferred): SwitchChange[] {
  const said = own.filter((one) => one.client === 'email').map((one) => ({ ...one, value: null }))
  const keys = [
    ...causes.map((cause) => `causes.${cause}`),
    ...notificationTypes.filter((type) => causeOf(type) === null).map((type) => `types.${type}`),
    ...Object.keys(otherSettings).map((name) => `settings.${name}`),
  ]
  return [...said, ...keys.map((key) => ({ space_id: null, client: 'email', key, value: false }))]
}

const unsubscribeFromEmail = operation({
  id: 'unsubscribeFromEmail',
  area: 'Preferences',
  method: 'post',
  path: '/email/unsubscribe/{username}',
  audience: 'user',
  summary: 'Turn all of my email off',
  description:
    'Every setting of `email` is off, and what I said of it in single spaces and of single types is taken back. For ' +
    'the user himself, or the host in his name (`Belfry-User`): another user name answers 403. A link in an email goes ' +
    'to the host, who knows whom it sent it to. Harmless to repeat.',
  params: z.object({
    username: id.meta({ description: 'My id in the host app: as a user name at signing in.' }),
  }),
  answer: done,
  async handle({ store, caller, params }) {
    if (keyOf(params.username) !== keyOf(caller.user)) {
      throw new AppError('forbidden', "You may turn off your own email, and nobody else's.", {
        path: 'username',
      })
    }
    const preferred = await store.preferences.of(caller.tenant.id, caller.user)
    await save(store, caller, withoutEmail(preferred))
    return undefined
  },
})

export const settingOperations = [
  getSettings,
  putSettings,
  getSetting,
  putSetting,
  getSettingsOf,
  getEmailGroups,
  putEmailGroups,
  unsubscribeFromEmail,
] as const
