import { z } from 'zod'
import { type CheckedCode, checkedMessages } from './issues.ts'
import {
  canonicalId,
  ID_LENGTH,
  idIssue,
  isDateOrDateTime,
  isDateTime,
  LINK_LENGTH,
  linkIssue,
  NAME_LENGTH,
  patterns,
  TEXT_LENGTH,
  textIssue,
} from './text.ts'
import type { DateTime } from './time.ts'
import type { ByLine, Id, Org, Ref, Space, User, Via } from './types.ts'

/** The keys that an interface names itself, without those of an index signature. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] }

/** A schema for each named field of an interface: none forgotten, none invented. */
export type ShapeOf<T> = {
  [K in Named<T>]-?: Record<never, never> extends Pick<T, K> ? z.ZodType<T[K] | undefined> : z.ZodType<T[K]>
}

/** An object with the fields of the interface `T`; others are dropped. */
export function objectOf<T>(shape: ShapeOf<T>): z.ZodType<T> & z.ZodObject {
  // The shape is checked field by field above; naming the result spares every reader zod's inference.
  return z.object(shape as z.ZodRawShape) as unknown as z.ZodType<T> & z.ZodObject
}

/** An object with the fields of the interface `T`; others are kept. */
export function openObjectOf<T>(shape: ShapeOf<T>): z.ZodType<T> & z.ZodObject {
  return z.looseObject(shape as z.ZodRawShape) as unknown as z.ZodType<T> & z.ZodObject
}

/** A check with a stable code, and its sentence. */
function checked<T>(
  codeOf: (value: T) => CheckedCode | null,
  messages: Readonly<Record<string, string>> = checkedMessages,
) {
  return (context: z.core.ParsePayload<T>): void => {
    const code = codeOf(context.value)
    if (code !== null)
      context.issues.push({
        code: 'custom',
        input: context.value,
        params: { code },
        message: messages[code],
      })
  }
}

/** A text of up to `length` characters, which may be empty. */
export function textOf(length: number): z.ZodType<string> {
  return z.string().max(length).check(checked(textIssue)).meta({ pattern: patterns.text })
}

/** A text of 1 to `length` characters. */
export function wordsOf(length: number): z.ZodType<string> {
  return z.string().min(1).max(length).check(checked(textIssue)).meta({ pattern: patterns.text })
}

/** A text that somebody wrote. */
export const textSchema: z.ZodType<string> = textOf(TEXT_LENGTH)

/** A name, title or label. */
export const nameSchema: z.ZodType<string> = textOf(NAME_LENGTH)

/** A word of a vocabulary that the model does not close: a right, the type of a reference. */
export const wordSchema: z.ZodType<string> = wordsOf(64)

/** An id; one that looks like an integer becomes one. */
export const idSchema: z.ZodType<Id> = z
  .union([z.number(), z.string()])
  .check(checked(idIssue))
  .overwrite(canonicalId)
  .meta({
    id: 'Id',
    description:
      'A non-negative integer up to 2^53 - 1, or a non-empty text. A text that looks like an integer is one.',
    anyOf: [
      { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      { type: 'string', minLength: 1, maxLength: ID_LENGTH, pattern: patterns.id },
    ],
  })

/** An id that Belfry gives itself: of a notification, an event, a subscription. */
export const ownIdSchema: z.ZodType<number> = z
  .number()
  .check(
    checked((id) => (idIssue(id) === null ? null : 'id.range'), {
      'id.range': 'must be a whole number from 0 to 9007199254740991',
    }),
  )
  .meta({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** A link: `http`, `https`, or a path of the same origin. */
export const linkSchema: z.ZodType<string> = z.string().max(LINK_LENGTH).check(checked(linkIssue)).meta({
  id: 'Link',
  description: 'An http or https link, or a path of the same origin.',
  pattern: patterns.link,
})

/** A time: `YYYY-MM-DD HH:MM:SS` in UTC. */
export const dateTimeSchema: z.ZodType<DateTime> = z
  .string()
  .check(checked((text) => (isDateTime(text) ? null : 'date.invalid')))
  .meta({ id: 'DateTime', description: 'YYYY-MM-DD HH:MM:SS, in UTC.', pattern: patterns.dateTime })

/** A time, or a day, which becomes its first second: Podio's date filters take both. */
export const dateOrDateTimeSchema: z.ZodType<DateTime> = z
  .string()
  .check(checked((text) => (isDateOrDateTime(text) ? null : 'date.invalid')))
  .overwrite((text) => text.padEnd(19, ' 00:00:00'))
  .meta({ description: 'YYYY-MM-DD HH:MM:SS or YYYY-MM-DD, in UTC.', pattern: patterns.dateOrDateTime })

/** A day: `YYYY-MM-DD`. */
export const dateSchema: z.ZodType<string> = z
  .string()
  .check(checked((text) => (text.length === 10 && isDateOrDateTime(text) ? null : 'date.invalid')))
  .meta({ description: 'YYYY-MM-DD.', pattern: '^\\d{4}-\\d\\d-\\d\\d$' })

/** A number that counts: 0 or more. */
export const countSchema: z.ZodType<number> = z.int().min(0)

/** A field that may be null or left out. */
export function maybe<T>(schema: z.ZodType<T>): z.ZodType<T | null | undefined> {
  return schema.nullish()
}

/** A list that may be left out. */
export function listOf<T>(schema: z.ZodType<T>, most: number): z.ZodType<T[] | undefined> {
  return z.array(schema).max(most).optional()
}

/** Who did something. */
export const byLineSchema: z.ZodType<ByLine> & z.ZodObject = objectOf<ByLine>({
  type: z.enum(['user', 'app', 'system']).default('user'),
  id: idSchema,
  name: nameSchema.nullable().default(null),
  url: linkSchema.nullable().default(null),
  image: linkSchema.nullable().default(null),
  avatar_type: maybe(z.enum(['file', 'icon'])),
  avatar_id: maybe(idSchema),
  last_seen_on: maybe(dateTimeSchema),
}).meta({ id: 'ByLine', description: 'Who did something.' }) as unknown as z.ZodType<ByLine> & z.ZodObject

/** A user, in short. */
export const userSchema: z.ZodType<User> = objectOf<User>({
  user_id: idSchema,
  name: nameSchema.nullable().default(null),
  avatar: maybe(idSchema),
  image: maybe(linkSchema),
  url: maybe(linkSchema),
}).meta({ id: 'User', description: 'A user, in short.' })

/** The space that an object is in. */
export const spaceSchema: z.ZodType<Space> = objectOf<Space>({
  space_id: idSchema,
  name: nameSchema,
  url: maybe(linkSchema),
}).meta({ id: 'Space', description: 'The space that an object is in.' })

/** The organization that an object is in. */
export const orgSchema: z.ZodType<Org> = objectOf<Org>({
  org_id: idSchema,
  name: nameSchema,
  url: maybe(linkSchema),
}).meta({ id: 'Org', description: 'The organization that an object is in.' })

/** The client that something was done with. */
export const viaSchema: z.ZodType<Via> = objectOf<Via>({
  id: idSchema,
  name: nameSchema,
  url: maybe(linkSchema),
  display: z.boolean().optional(),
}).meta({ id: 'Via', description: 'The client that something was done with.' })

/** A pointer to an object. */
export const refSchema: z.ZodType<Ref> = objectOf<Ref>({
  type: wordSchema,
  id: idSchema,
  title: maybe(nameSchema),
  link: maybe(linkSchema),
}).meta({ id: 'Ref', description: 'A pointer to an object.' })
