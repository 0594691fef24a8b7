import {
  contextTypeSchema,
  idSchema,
  linkSchema,
  MOST_USERS,
  nameSchema,
  quietHoursSchema,
  safeParseContext,
  timeZoneSchema,
} from '@belfry/model'
import { z } from 'zod'
import type { Id, ObjectInput, ObjectRef, PersonInput } from '../store/port.ts'
import { toQuietHours } from '../wire/preferences.ts'
import { readIds, readList, readRecord, type Warn, wrongField } from '../wire/record.ts'
import { nextPageHeaders, tellNextPage } from './next-page.ts'
import { type Body, operation } from './operation.ts'
import { cursor, id, integer, ref } from './parameters.ts'

/** The most users, or objects, that one call may bring. */
const most = 1_000

/** The most users that one call may erase: each has an inbox to be emptied before the answer. */
const mostErased = 100

/** 1,000 objects with their details, or 10,000 members. */
const listBytes = 2 * 1024 * 1024

const harmless = 'Harmless to repeat.'
const done = { status: 204, description: 'Done, or it was so before.' } as const

/*
 * `DELETE` of many is `POST …/delete`, as Podio deletes many items: what is in the way of a DELETE may drop its body,
 * and podio-js sends none.
 */

/** The list of ids under one name that such a call takes. */
function idsBody(name: string, example: readonly Id[], most: number): Body<Id[]> {
  return {
    schema: z.object({ [name]: z.array(idSchema).max(most) }),
    example: { [name]: example },
    limit: listBytes,
    read: (json, warn) => readIds(json, name, most, warn),
  }
}

const oneByOne =
  'They go one by one, with others served in between; when a call is cut short, a repeat does the rest.'

/** A path's parameter, by its own name. */
function pathOf<N extends string>(name: N, description: string): z.ZodObject<Record<N, typeof id>> {
  return z.object({ [name]: id.meta({ description }) } as Record<N, typeof id>)
}

// --- Users -----------------------------------------------------------------------------------------------------------

const localeForm = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/

const personShape = {
  name: nameSchema.nullish().meta({ description: 'Seen in every inbox, in place of what events say.' }),
  avatar: linkSchema.nullish().meta({ description: 'Where his picture is.' }),
  locale: z
    .string()
    .max(64)
    .regex(localeForm, 'has to be a language tag, as de or pt-BR')
    .nullish()
    .meta({ description: 'A language tag (BCP 47), as de or pt-BR.' }),
  time_zone: timeZoneSchema.nullish().meta({ description: 'A time zone (IANA), as Europe/Berlin.' }),
}
const personSchema = z.object(personShape)
const listedPersonSchema = z.object({ user_id: idSchema, ...personShape })

const onePerson = pathOf('user_id', "The user's id in the host app.")
const personExample = {
  name: 'Anna',
  avatar: 'https://app.example/anna.png',
  locale: 'de',
  time_zone: 'Europe/Berlin',
}

const putUser = operation({
  id: 'putUser',
  area: 'Registry',
  method: 'put',
  path: '/user/{user_id}',
  audience: 'host',
  summary: 'Keep a user in step',
  description: `The user as a whole: what is left out is not known any more. ${harmless}`,
  params: onePerson,
  body: {
    schema: personSchema,
    example: personExample,
    read: (json, warn) => readRecord(json, personSchema, [], warn),
  },
  answer: done,
  async handle({ store, caller, params, body }) {
    await store.registry.putUsers(caller.tenant.id, [{ ...body, user_id: params.user_id }])
    return undefined
  },
})

const putUsers = operation({
  id: 'putUsers',
  area: 'Registry',
  method: 'put',
  path: '/user/',
  audience: 'host',
  summary: 'Keep many users in step',
  description: `Up to ${most} users in one call, all or none. ${harmless}`,
  body: {
    schema: z.object({ users: z.array(listedPersonSchema).max(most) }),
    example: { users: [{ user_id: 1, ...personExample }] },
    limit: listBytes,
    read: (json, warn): PersonInput[] =>
      readList(json, 'users', most, warn).map((one, index) =>
        readRecord(one, listedPersonSchema, ['users', index], warn),
      ),
  },
  answer: done,
  async handle({ store, caller, body }) {
    await store.registry.putUsers(caller.tenant.id, body)
    return undefined
  },
})

const eraseUser = operation({
  id: 'eraseUser',
  area: 'Registry',
  method: 'delete',
  path: '/user/{user_id}',
  audience: 'host',
  summary: 'Erase a user',
  description:
    'His inbox, subscriptions, memberships, mutes, reminders and preferences are gone, and his name and picture are taken out of the events ' +
    'that others were told of. His id stays on what he did: choose ids that tell nothing. Answers when all is done.',
  params: onePerson,
  answer: done,
  async handle({ store, caller, params }) {
    await store.registry.eraseUsers(caller.tenant.id, [params.user_id])
    return undefined
  },
})

const eraseUsers = operation({
  id: 'eraseUsers',
  area: 'Registry',
  method: 'post',
  path: '/user/delete',
  audience: 'host',
  summary: 'Erase many users',
  description: `As \`DELETE /user/{user_id}\` does, up to ${mostErased} in one call. ${oneByOne} ${harmless}`,
  body: idsBody('users', [1, 2], mostErased),
  answer: done,
  async handle({ store, caller, body }) {
    await store.registry.eraseUsers(caller.tenant.id, body)
    return undefined
  },
})

const anyRef = z.object({ type: z.string(), id: idSchema })

const heldSchema = z
  .object({
    user: z.object({
      user_id: idSchema,
      name: z.string().nullable(),
      avatar: z.string().nullable(),
      locale: z.string().nullable(),
      time_zone: z.string().nullable(),
    }),
    quiet_hours: quietHoursSchema.nullable(),
    memberships: z.array(
      z.object({
        ref: anyRef,
        role: z.string(),
        since: z.string(),
        ended_on: z.string().nullable(),
      }),
    ),
    subscriptions: z.array(z.object({ subscription_id: z.int(), ref: anyRef, started_on: z.string() })),
    unsubscribed: z.array(anyRef),
    preferences: z.array(
      z.object({
        space_id: idSchema.nullable(),
        client: z.string(),
        key: z.string(),
        value: z.boolean(),
      }),
    ),
    mutes: z.array(z.object({ ref: anyRef, since: z.string(), until: z.string().nullable() })),
    reminders: z.array(z.object({ reminder_id: z.int(), ref: anyRef, remind_delta: z.int() })),
    sign_ins: z
      .array(z.object({ expires_on: z.string() }))
      .describe('Until when each goes on without signing in again.'),
    notifications: z
      .array(z.looseObject({ notification_id: z.int() }))
      .describe('In the inbox, archived, snoozed, and what is left of deleted ones, as `place` says.'),
    parts: z
      .array(
        z.object({
          notification_id: z.int(),
          event_id: z.int(),
          created_on: z.string(),
          author: idSchema,
        }),
      )
      .describe('What notifications that have grown tell of beside their newest events.'),
    decisions: z
      .array(z.object({ event_id: z.int(), rule: z.string(), told: z.boolean() }))
      .describe(
        'Which events were to reach him by another way than a subscription to their objects, and which spared him.',
      ),
    events: z.array(z.looseObject({ event_id: z.int() })).describe('What he did.'),
  })
  .meta({ id: 'Held', description: 'A page of all that is held on a user.' })

/** The most records of an export's page. */
const mostHeld = 100

const exportUser = operation({
  id: 'exportUser',
  area: 'Registry',
  method: 'get',
  path: '/user/{user_id}/export',
  audience: 'host',
  summary: 'Export all that is held on a user',
  description:
    'Page by page: each has some records of the lists, one list after the other; put together, the lists of all pages ' +
    'are whole. When there are more, `Belfry-Cursor` is the `cursor` to go on from, and `Link` the address. What is ' +
    'there all the time is in one of them; a notification that changes meanwhile may come once more, as it is then.',
  params: onePerson,
  query: z.object({
    limit: integer(1, mostHeld)
      .default(mostHeld)
      .meta({ description: 'How many records at most, of all lists together.' }),
    cursor: cursor.optional().meta({ description: 'Where the page before ended.' }),
  }),
  answer: { status: 200, description: 'A page.', schema: heldSchema, headers: nextPageHeaders },
  async handle({ store, caller, params, query, request, setHeader }) {
    const { next, user, ...rest } = await store.registry.exportUser(caller.tenant.id, params.user_id, query)
    if (next !== null) tellNextPage(next, request.url, setHeader)
    const { name = null, avatar = null, locale = null, time_zone = null } = user
    return {
      ...rest,
      user: { user_id: params.user_id, name, avatar, locale, time_zone },
      quiet_hours: toQuietHours(rest.quiet_hours),
      notifications: rest.notifications.map((one) => ({ ...one })),
    }
  },
})

// --- Objects ---------------------------------------------------------------------------------------------------------

/** What is said of any object. */
const placed = {
  title: nameSchema.nullish().meta({ description: 'Seen in every inbox.' }),
  link: linkSchema.nullish(),
}
const within = {
  space_id: idSchema.nullish().meta({ description: 'The space that it is in.' }),
  app_id: idSchema.nullish().meta({ description: 'The app that it is in.' }),
}

const objectSchema = z.object({
  ...placed,
  ...within,
  data: z
    .unknown()
    .optional()
    .meta({ type: 'object', description: "Its details, as an event's context has them." }),
})
const listedObjectSchema = z.object({ type: contextTypeSchema, id: idSchema, ...objectSchema.shape })

/** Its details are read by the schema of its kind, as those of an event's context are. */
function readObject(
  given: Omit<ObjectInput, 'type' | 'id'>,
  ref: { readonly type: string; readonly id: Id },
  place: readonly (string | number)[],
): ObjectInput {
  const { data, ...rest } = given
  if (data === undefined) return { ...rest, ...ref }
  const result = safeParseContext({ ...ref, data })
  if (result.success) return { ...rest, ...ref, data: result.data.data }
  const [issue] = result.error.issues
  throw wrongField([...place, ...(issue?.path ?? [])], issue?.message ?? 'is not what it has to be')
}

const putObject = operation({
  id: 'putObject',
  area: 'Registry',
  method: 'put',
  path: '/object/{ref_type}/{ref_id}',
  audience: 'host',
  summary: 'Keep an object in step',
  description: `What is left out keeps the value that it has; null takes it away. A new title is seen in every inbox. ${harmless}`,
  params: ref,
  body: {
    schema: objectSchema,
    example: { title: 'Q3 launch', link: 'https://app.example/items/7', space_id: 2, app_id: 3 },
    read: (json, warn) => readRecord(json, objectSchema, [], warn),
  },
  answer: done,
  async handle({ store, caller, params, body }) {
    const object = readObject(body, { type: params.ref_type, id: params.ref_id }, [])
    await store.registry.putObjects(caller.tenant.id, [object])
    return undefined
  },
})

const putObjects = operation({
  id: 'putObjects',
  area: 'Registry',
  method: 'put',
  path: '/object/',
  audience: 'host',
  summary: 'Keep many objects in step',
  description: `Up to ${most} objects in one call, all or none. ${harmless}`,
  body: {
    schema: z.object({ objects: z.array(listedObjectSchema).max(most) }),
    example: { objects: [{ type: 'item', id: 7, title: 'Q3 launch', space_id: 2 }] },
    limit: listBytes,
    read: (json, warn): ObjectInput[] =>
      readList(json, 'objects', most, warn).map((one, index) => {
        const { type, id: key, ...given } = readRecord(one, listedObjectSchema, ['objects', index], warn)
        return readObject(given, { type, id: key }, ['objects', index])
      }),
  },
  answer: done,
  async handle({ store, caller, body }) {
    await store.registry.putObjects(caller.tenant.id, body)
    return undefined
  },
})

const gone =
  'Its subscriptions, mutes, reminders and memberships end, its link and details are forgotten. Its title stays, for what was ' +
  'told of it remains readable.'

const removeObject = operation({
  id: 'removeObject',
  area: 'Registry',
  method: 'delete',
  path: '/object/{ref_type}/{ref_id}',
  audience: 'host',
  summary: 'Remove an object',
  description: gone,
  params: ref,
  answer: done,
  async handle({ store, caller, params }) {
    await store.registry.removeObjects(caller.tenant.id, [{ type: params.ref_type, id: params.ref_id }])
    return undefined
  },
})

const listedRefSchema = z.object({ type: contextTypeSchema, id: idSchema })

const removeObjects = operation({
  id: 'removeObjects',
  area: 'Registry',
  method: 'post',
  path: '/object/delete',
  audience: 'host',
  summary: 'Remove many objects',
  description: `${gone} Up to ${most} in one call. ${oneByOne} ${harmless}`,
  body: {
    schema: z.object({ objects: z.array(listedRefSchema).max(most) }),
    example: { objects: [{ type: 'item', id: 7 }] },
    limit: listBytes,
    read: (json, warn): ObjectRef[] =>
      readList(json, 'objects', most, warn).map((one, index) =>
        readRecord(one, listedRefSchema, ['objects', index], warn),
      ),
  },
  answer: done,
  async handle({ store, caller, body }) {
    await store.registry.removeObjects(caller.tenant.id, body)
    return undefined
  },
})

// --- Spaces, conversations, apps -------------------------------------------------------------------------------------

/** A kind of object that has a name of its own in the API: `PUT /space/2` is `PUT /object/space/2`. */
interface Kind<N extends string> {
  readonly type: 'space' | 'conversation' | 'app'
  readonly parameter: N
  /** In operations' names: `putSpace`, `putSpaces`. */
  readonly name: string
  readonly shape: z.ZodRawShape
  readonly toObject: (fields: Readonly<Record<string, unknown>>) => Omit<ObjectInput, 'type' | 'id'>
  readonly example: object
}

type Fields = Readonly<Record<string, unknown>>

const named = { name: placed.title, url: placed.link }
const toNamed = ({ name, url, space_id }: Fields) =>
  ({ title: name, link: url, space_id }) as Omit<ObjectInput, 'type' | 'id'>

const spaces: Kind<'space_id'> = {
  type: 'space',
  parameter: 'space_id',
  name: 'Space',
  shape: named,
  toObject: toNamed,
  example: { name: 'Marketing', url: 'https://app.example/spaces/2' },
}

const apps: Kind<'app_id'> = {
  type: 'app',
  parameter: 'app_id',
  name: 'App',
  shape: { ...named, space_id: within.space_id },
  toObject: toNamed,
  example: { name: 'Deliverables', url: 'https://app.example/apps/3', space_id: 2 },
}

const conversations: Kind<'conversation_id'> = {
  type: 'conversation',
  parameter: 'conversation_id',
  name: 'Conversation',
  shape: { subject: placed.title, url: placed.link },
  toObject: ({ subject, url }) => ({ title: subject, link: url }) as Omit<ObjectInput, 'type' | 'id'>,
  example: { subject: 'Lunch', url: 'https://app.example/talks/5' },
}

/** `PUT` and `DELETE` of one and of many. */
function keeping<N extends string>({ type, parameter, name, shape, toObject, example }: Kind<N>) {
  const word = name.toLowerCase()
  const plural = `${word}s`
  const one = pathOf(parameter, `The ${word}'s id in the host app.`)
  const schema = z.object(shape)
  const listed = z.object({ [parameter]: idSchema, ...shape })
  const idOf = (params: unknown): Id => (params as Readonly<Record<string, Id>>)[parameter] as Id
  const objectOf = (fields: Fields, key: Id): ObjectInput => ({ ...toObject(fields), type, id: key })
  return [
    operation({
      id: `put${name}`,
      area: 'Registry',
      method: 'put',
      path: `/${word}/{${parameter}}`,
      audience: 'host',
      summary: `Keep ${word === 'app' ? 'an' : 'a'} ${word} in step`,
      description: `What is left out keeps the value that it has; null takes it away. ${harmless}`,
      params: one,
      body: {
        schema,
        example,
        read: (json: unknown, warn: Warn): Fields => readRecord(json, schema, [], warn),
      },
      answer: done,
      async handle({ store, caller, params, body }) {
        await store.registry.putObjects(caller.tenant.id, [objectOf(body, idOf(params))])
        return undefined
      },
    }),
    operation({
      id: `put${name}s`,
      area: 'Registry',
      method: 'put',
      path: `/${word}/`,
      audience: 'host',
      summary: `Keep many ${plural} in step`,
      description: `Up to ${most} ${plural} in one call, all or none. ${harmless}`,
      body: {
        schema: z.object({ [plural]: z.array(listed).max(most) }),
        example: { [plural]: [{ [parameter]: 2, ...example }] },
        limit: listBytes,
        read: (json: unknown, warn: Warn): ObjectInput[] =>
          readList(json, plural, most, warn).map((given, index) => {
            const fields: Fields = readRecord(given, listed, [plural, index], warn)
            return objectOf(fields, idOf(fields))
          }),
      },
      answer: done,
      async handle({ store, caller, body }) {
        await store.registry.putObjects(caller.tenant.id, body)
        return undefined
      },
    }),
    operation({
      id: `remove${name}`,
      area: 'Registry',
      method: 'delete',
      path: `/${word}/{${parameter}}`,
      audience: 'host',
      summary: `Remove ${word === 'app' ? 'an' : 'a'} ${word}`,
      description: gone,
      params: one,
      answer: done,
      async handle({ store, caller, params }) {
        await store.registry.removeObjects(caller.tenant.id, [{ type, id: idOf(params) }])
        return undefined
      },
    }),
    operation({
      id: `remove${name}s`,
      area: 'Registry',
      method: 'post',
      path: `/${word}/delete`,
      audience: 'host',
      summary: `Remove many ${plural}`,
      description: `${gone} Up to ${most} in one call. ${oneByOne} ${harmless}`,
      body: idsBody(plural, [2, 3], most),
      answer: done,
      async handle({ store, caller, body }) {
        const refs = body.map((key) => ({ type, id: key }))
        await store.registry.removeObjects(caller.tenant.id, refs)
        return undefined
      },
    }),
  ] as const
}

// --- Members ---------------------------------------------------------------------------------------------------------

type Joining = { readonly user_id: Id; readonly role: string }

/** Who is in a kind of object, and by which roles. */
interface Company<N extends string> {
  readonly kind: Kind<N>
  /** In paths and operations' names. */
  readonly word: 'member' | 'participant'
  readonly name: 'Member' | 'Participant'
  readonly roles: readonly [string, ...string[]]
  /** The role of who comes without one. */
  readonly plain: string
}

const spaceMembers: Company<'space_id'> = {
  kind: spaces,
  word: 'member',
  name: 'Member',
  roles: ['light', 'regular', 'admin'],
  plain: 'regular',
}

const participants: Company<'conversation_id'> = {
  kind: conversations,
  word: 'participant',
  name: 'Participant',
  roles: ['participant'],
  plain: 'participant',
}

/** `PUT` and `DELETE` of one and of many, and the list. */
function company<N extends string>({ kind, word, name, roles, plain }: Company<N>) {
  const { type, parameter } = kind
  const path = `/${type}/{${parameter}}/${word}` as const
  const place = pathOf(parameter, `The ${type}'s id in the host app.`)
  const one = place.extend(onePerson.shape)
  const role = z.enum(roles).default(plain)
  const schema = z.object({ role })
  const listed = z.object({ user_id: idSchema, role })
  const plural = `${word}s`
  const idOf = (params: unknown): Id => (params as Readonly<Record<string, Id>>)[parameter] as Id
  const userOf = (params: unknown): Id => (params as { readonly user_id: Id }).user_id
  const many: Body<Joining[]> = {
    schema: z.object({ [plural]: z.array(listed).max(MOST_USERS) }),
    example: { [plural]: [{ user_id: 1, role: plain }] },
    limit: listBytes,
    read: (json, warn) =>
      readList(json, plural, MOST_USERS, warn).map((given, index) =>
        readRecord(given, listed, [plural, index], warn),
      ),
  }
  return [
    operation({
      id: `put${kind.name}${name}`,
      area: 'Registry',
      method: 'put',
      path: `${path}/{user_id}`,
      audience: 'host',
      summary: `Keep a ${word} of a ${type} in step`,
      description: harmless,
      params: one,
      body: {
        schema,
        example: { role: plain },
        read: (json, warn) => readRecord(json, schema, [], warn),
      },
      answer: done,
      async handle({ store, caller, params, body }) {
        const joining = [{ user_id: userOf(params), role: body.role }]
        await store.registry.putMembers(caller.tenant.id, type, idOf(params), joining)
        return undefined
      },
    }),
    operation({
      id: `put${kind.name}${name}s`,
      area: 'Registry',
      method: 'put',
      path: `${path}/`,
      audience: 'host',
      summary: `Keep many ${plural} of a ${type} in step`,
      description: `Up to ${MOST_USERS} in one call. Who is not named stays what he is. ${harmless}`,
      params: place,
      body: many,
      answer: done,
      async handle({ store, caller, params, body }) {
        await store.registry.putMembers(caller.tenant.id, type, idOf(params), body)
        return undefined
      },
    }),
    operation({
      id: `remove${kind.name}${name}`,
      area: 'Registry',
      method: 'delete',
      path: `${path}/{user_id}`,
      audience: 'host',
      summary: `A ${word} has left a ${type}`,
      description:
        'He is told nothing of what is in it any more, and what he was told before shows no content: who did what to ' +
        'which kind of object, and when, remains; title, link, details and what was said do not. Coming back brings ' +
        'it back.',
      params: one,
      answer: done,
      async handle({ store, caller, params }) {
        await store.registry.removeMembers(caller.tenant.id, type, idOf(params), [userOf(params)])
        return undefined
      },
    }),
    operation({
      id: `remove${kind.name}${name}s`,
      area: 'Registry',
      method: 'post',
      path: `${path}/delete`,
      audience: 'host',
      summary: `Many ${plural} have left a ${type}`,
      description: `As \`DELETE …/${word}/{user_id}\` says of one, up to ${MOST_USERS} in one call, all or none. ${harmless}`,
      params: place,
      body: idsBody(plural, [1, 2], MOST_USERS),
      answer: done,
      async handle({ store, caller, params, body }) {
        await store.registry.removeMembers(caller.tenant.id, type, idOf(params), body)
        return undefined
      },
    }),
    operation({
      id: `list${kind.name}${name}s`,
      area: 'Registry',
      method: 'get',
      path: `${path}/`,
      audience: 'host',
      summary: `List the ${plural} of a ${type}`,
      params: place,
      query: z.object({
        limit: integer(1, MOST_USERS)
          .default(MOST_USERS)
          .meta({ description: `How many ${plural} at most.` }),
        after: id.optional().meta({ description: `The last ${word} of the page before.` }),
      }),
      answer: {
        status: 200,
        description: "In the order of their ids' text.",
        schema: z.object({
          [plural]: z.array(z.object({ user_id: idSchema, role: z.string(), since: z.string() })),
        }),
        example: { [plural]: [{ user_id: 1, role: plain, since: '2026-05-04 09:30:00' }] },
      },
      async handle({ store, caller, params, query }) {
        return { [plural]: await store.registry.members(caller.tenant.id, type, idOf(params), query) }
      },
    }),
  ] as const
}

export const registryOperations = [
  putUser,
  putUsers,
  eraseUser,
  eraseUsers,
  exportUser,
  ...keeping(spaces),
  ...company(spaceMembers),
  ...keeping(conversations),
  ...company(participants),
  ...keeping(apps),
  putObject,
  putObjects,
  removeObject,
  removeObjects,
] as const
