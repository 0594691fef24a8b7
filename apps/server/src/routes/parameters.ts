import { eventSchema, idSchema } from '@belfry/model'
import { causes, contextTypes, fromDateTime, notificationTypes } from '@belfry/model/catalogue'
import { z } from 'zod'
import { readId } from '../wire/ids.ts'

/*
 * What stands in a path or a query is text. Each schema here reads one kind of it (section 0 of the reference tells
 * how lenient a client needs us to be), and its output side is what the documentation shows.
 */

/** A piece of text that `read` turns into a value; `null` refuses it with `message`. */
function text<T>(
  output: z.ZodType<T>,
  message: string,
  read: (text: string) => T | null,
): z.ZodType<T, string> {
  const reading = z.string({ error: message }).transform((value, context): unknown => {
    const result = read(value)
    if (result !== null) return result
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  return reading.pipe(output as z.ZodType<T, unknown>)
}

const readInteger = (text: string, least: number, most: number): number | null => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}

/** A whole number between two bounds, which are both allowed. */
export const integer = (least: number, most: number) =>
  text(z.int().min(least).max(most), `has to be a whole number from ${least} to ${most}.`, (value) =>
    readInteger(value, least, most),
  )

const flags = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
])

/** `0`, `1`, `true`, `false`, in any case: clients in the field send all of them. */
export const flag = text(
  z.boolean(),
  'has to be 0, 1, true or false.',
  (value) => flags.get(value.toLowerCase()) ?? null,
)

/** One of some words. */
export const word = <W extends string>(words: readonly W[]) =>
  text(
    z.enum(words),
    `has to be one of: ${words.join(', ')}.`,
    (value) => words.find((one) => one === value) ?? null,
  )

/** The most that a list in a query may have. */
const most = 50

/** An id that a host app gave. */
export const id = text(
  idSchema,
  'has to be an id: a non-negative integer below 2^53, or 1 to 128 characters without control characters.',
  readId,
)

/** A name that a host app gave to an event. */
export const externalId = text(
  z.string().min(1).max(255),
  'has to be an external_id: a text of 1 to 255 characters.',
  (value) => eventSchema.shape.external_id.safeParse(value).data ?? null,
)

/** Several of something, by commas: each once. */
const listed = <T>(one: z.ZodType<T>, what: string, read: (text: string) => T | null) =>
  text(z.array(one).max(most), `has to be ${what}, by commas: ${most} at most.`, (value) => {
    const parts = value.split(',').map((part) => read(part.trim()))
    return parts.length > most || parts.includes(null) ? null : [...new Set(parts as T[])]
  })

/** The number of something that this server made. */
export const number = text(z.int().min(1), 'has to be a positive integer below 2^53.', (value) =>
  readInteger(value, 1, Number.MAX_SAFE_INTEGER),
)

/** Where a page or a poll goes on, as this server gave it. */
export const cursor = text(z.string().max(2_000), 'has to be what this server answered before.', (value) =>
  value.length <= 2_000 ? value : null,
)

/**
 * A day or a time, in UTC. PodioKit sends a day for a time.
 *
 * @param edge which second of a day alone is meant
 */
export const time = (edge: 'first' | 'last') =>
  text(z.string(), 'has to be YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, a real time in UTC.', (value) =>
    readTime(value, edge),
  )

function readTime(text: string, edge: 'first' | 'last'): string | null {
  const whole = text.length > 10 ? text : `${text} ${edge === 'first' ? '00:00:00' : '23:59:59'}`
  return Number.isNaN(fromDateTime(whole)) ? null : whole
}

export const searchSchema = z.string().max(200)

/** What somebody types to find something: it is text, whatever is in it. Of spaces alone, nothing was typed yet. */
export const searched = text(
  searchSchema.optional(),
  'has to be a text of at most 200 characters.',
  (value) => (value.trim() === '' ? undefined : (searchSchema.safeParse(value).data ?? null)),
)

export const causeWord = word(causes)

export const contextType = word(contextTypes).meta({ description: 'The kind of object.' })

export const notificationType = word(notificationTypes)

export const notificationTypeList = listed(
  z.enum(notificationTypes),
  'types of notifications',
  (value) => notificationTypes.find((one) => one === value) ?? null,
)

export const idList = listed(idSchema, 'ids', readId)

/** The object that something is about, in a path. */
export const ref = z.object({
  ref_type: contextType,
  ref_id: id.meta({ description: "The object's id in the host app." }),
})
