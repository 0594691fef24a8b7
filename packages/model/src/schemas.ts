import { z } from 'zod'
import {
  contextTypes,
  type IngestibleType,
  icons,
  isRetired,
  type NotificationType,
  notificationTypes,
} from './catalogue.ts'
import {
  byLineSchema,
  countSchema,
  dateTimeSchema,
  idSchema,
  linkSchema,
  nameSchema,
  orgSchema,
  ownIdSchema,
  spaceSchema,
  textOf,
  userSchema,
  viaSchema,
  wordSchema,
  wordsOf,
} from './fields.ts'
import { TEXT_LENGTH } from './text.ts'
import type { Aggregate, ByLine, Group, Id } from './types.ts'

export {
  byLineSchema,
  dateOrDateTimeSchema,
  dateSchema,
  dateTimeSchema,
  idSchema,
  linkSchema,
  nameSchema,
  orgSchema,
  ownIdSchema,
  refSchema,
  spaceSchema,
  userSchema,
  viaSchema,
} from './fields.ts'

/** The most users that one event, or one call to subscribe, may name. */
export const MOST_USERS = 10_000

/** The most people whom an aggregate names. */
export const MOST_PEOPLE = 5

/** The most events that one call may bring. */
export const MOST_EVENTS = 1_000

/** A type of notification, the retired one too. */
export const notificationTypeSchema: z.ZodType<NotificationType> = z
  .enum(notificationTypes)
  .meta({ id: 'NotificationType' })

/** A type that an event may have. */
export const ingestibleTypeSchema: z.ZodType<IngestibleType> = z
  .enum(notificationTypes.filter((type): type is IngestibleType => !isRetired(type)))
  .meta({ id: 'EventType' })

/** The kind of an object that an event is about. */
export const contextTypeSchema = z.enum(contextTypes).meta({ id: 'ContextType' })

/** The name of an icon. */
export const iconSchema = z.enum(icons).meta({ id: 'Icon' })

/** Details, which a schema of their own reads after the envelope. */
const details = z
  .unknown()
  .default({})
  .meta({ type: 'object', additionalProperties: {}, description: 'Depends on type and context.' })

const contextShape = {
  type: contextTypeSchema,
  id: idSchema,
  title: nameSchema.nullable().default(null),
  link: linkSchema.nullable().default(null),
  data: details,
  space: spaceSchema.nullable().default(null),
  org: orgSchema.nullable().default(null),
  rights: z.array(wordSchema).max(100).default([]),
  comment_count: countSchema.nullish(),
}

/** An object without its details, as an event or a registry tells of it. */
export const contextEnvelope = z.object(contextShape)

/** An event without its details: what {@link parseEvent} reads before the one schema of its data. */
export const eventEnvelope = z.object({
  type: ingestibleTypeSchema,
  context: contextEnvelope,
  data: details,
  created_by: byLineSchema,
  created_on: dateTimeSchema.nullable().default(null),
  created_via: viaSchema.nullable().default(null),
  external_id: wordsOf(255).nullable().default(null),
  to: z
    .array(idSchema)
    .max(MOST_USERS)
    .overwrite((ids) => [...new Set(ids)])
    .default([]),
  silent: z.boolean().default(false),
})

/** Several events of one type on one object, as one notification tells them. */
export const aggregateSchema: z.ZodType<Aggregate> = z
  .object({
    people: z
      .array(byLineSchema)
      .min(1)
      .max(MOST_PEOPLE)
      .describe('Who caused them: each once, whose event is the newest first; not all, when they are many.'),
    people_count: countSchema.describe('How many people those are in all.'),
    event_count: countSchema,
  })
  .meta({ id: 'Aggregate', description: 'Several events of one type on one object.' })

const notificationShape = {
  notification_id: ownIdSchema,
  type: notificationTypeSchema,
  data: details,
  icon: iconSchema,
  text: textOf(2 * TEXT_LENGTH),
  text_short: textOf(2 * TEXT_LENGTH),
  viewed_on: dateTimeSchema.nullable().default(null),
  starred: z.boolean().default(false),
  snoozed_until: dateTimeSchema.nullish(),
  aggregate: aggregateSchema
    .optional()
    .describe("Told when it stands for several events; what else is told of it is the newest one's."),
  subscription_id: ownIdSchema.nullable().default(null),
  created_on: dateTimeSchema,
  created_by: byLineSchema,
  created_via: viaSchema.nullable().default(null),
  user: userSchema.nullable().default(null),
}

/** A flat notification without its details. */
export const notificationEnvelope = z.object({
  ...notificationShape,
  context: contextEnvelope,
})

/**
 * The body of an event, for descriptions of the API: the envelope, with the author as an id or in full. It does not
 * look at the details; `parseEvent` does, and `jsonSchema()` describes them by combination.
 */
export const eventSchema = z
  .object({
    ...eventEnvelope.shape,
    created_by: z.union([idSchema, byLineSchema]) as z.ZodType<Id | ByLine>,
  })
  .meta({ id: 'Event', description: 'Something that a user did to an object.' })

/** The answer to one event. */
export const notifiedSchema = z
  .object({ event_id: ownIdSchema, notified: countSchema.describe('How many users it was told to.') })
  .meta({ id: 'Notified', description: 'The event was written.' })

/** The notifications of one context. */
export const groupSchema: z.ZodType<Group> & z.ZodObject = z
  .object({
    context: z.object({
      ref: z.object({ type: contextTypeSchema, id: idSchema }),
      title: contextShape.title,
      link: contextShape.link,
      data: z.looseObject({}),
      space: contextShape.space,
      org: contextShape.org,
      rights: contextShape.rights,
      comment_count: contextShape.comment_count,
    }),
    notifications: z.array(z.object({ ...notificationShape, data: z.looseObject({}) })),
  })
  .meta({
    id: 'Group',
    description: 'The notifications of one context, newest first.',
  }) as unknown as z.ZodType<Group> & z.ZodObject

/** A page of an inbox. */
export const groupsSchema = z.array(groupSchema)

/** How many notifications are unread, and how many of those came after the bell was last opened. */
export const newCountSchema = z.object({ new: countSchema, unseen: countSchema }).meta({ id: 'NewCount' })

/** A subscription, as it is told. */
export const subscriptionSchema = z
  .object({
    started_on: dateTimeSchema,
    notifications: countSchema.describe('How many notifications came of it.'),
    ref: z.object({ type: contextTypeSchema, id: idSchema }),
  })
  .meta({ id: 'Subscription' })

/** The answer to subscribing. */
export const subscribedSchema = z.object({ subscription_id: ownIdSchema }).meta({ id: 'Subscribed' })

/** The users to subscribe, or that subscribe. */
export const usersSchema = z.object({ users: z.array(idSchema).max(MOST_USERS) }).meta({ id: 'Users' })

/** An error, as Podio's API tells it. */
export const errorBodySchema = z
  .object({
    error: z.string().describe('A stable code.'),
    error_description: z.string().nullable().describe('A sentence that helps.'),
    error_detail: z.string().nullable(),
    error_parameters: z.looseObject({
      path: z.string().optional().describe('Where the wrong field is: context.data.name'),
    }),
    error_propagate: z.boolean(),
    request: z.object({ url: z.string(), query_string: z.string(), method: z.string() }),
  })
  .meta({ id: 'Error', description: 'What went wrong.' })

/** An error, as Podio's API tells it. */
export type ErrorBody = z.output<typeof errorBodySchema>
