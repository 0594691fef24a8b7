import { sentenceOf } from '@belfry/model'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Id } from '../store/port.ts'
import { readId } from './ids.ts'
import { pathText } from './path.ts'

/** Hears of fields that nobody knows and that are left out. */
export type Warn = (paths: readonly string[]) => void

/** A body, or a member of one, as its schema reads it. */
export function readRecord<T>(
  json: unknown,
  schema: z.ZodType<T> & z.ZodObject,
  place: readonly (string | number)[],
  warn: Warn,
): T {
  const result = schema.safeParse(json, { error: sentenceOf })
  if (!result.success) throw firstWrong(result.error, place)
  const unknown = Object.keys(json as object).filter((key) => !Object.hasOwn(schema.shape, key))
  warn(unknown.map((key) => pathText([...place, key])))
  return result.data as T
}

/** The list under a body's one name: `{"users": […]}`. */
export function readList(json: unknown, name: string, most: number, warn: Warn): readonly unknown[] {
  const list =
    typeof json === 'object' && json !== null && Object.hasOwn(json, name)
      ? (json as Readonly<Record<string, unknown>>)[name]
      : undefined
  if (!Array.isArray(list)) {
    throw new AppError('invalid_body', `The body has to be {"${name}": […]}.`, { path: name })
  }
  if (list.length > most) {
    const count = `The list has ${list.length} members; up to ${most} go in one call.`
    throw new AppError('payload_too_large', count, { path: name })
  }
  warn(Object.keys(json as object).filter((key) => key !== name))
  return list
}

/** The first thing that a schema finds wrong, with {@link sentenceOf}. */
export function firstWrong({ issues: [issue] }: z.ZodError, place: readonly (string | number)[]): AppError {
  // Where a schema says that there are no others, they are named.
  const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : []
  const path = [...place, ...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
  return wrongField(path, issue?.message ?? 'is not what it has to be')
}

/** A list of ids under a body's one name: `{"users": [1, 2]}`. */
export function readIds(json: unknown, name: string, most: number, warn: Warn): Id[] {
  return readList(json, name, most, warn).map((one, index) => {
    const id = readId(one)
    if (id !== null) return id
    throw wrongField(
      [name, index],
      'has to be an id: a non-negative integer below 2^53, or 1 to 128 characters without control characters',
    )
  })
}

/** @param message what is wrong, as a schema says it: the rest of a sentence that begins with the field */
export function wrongField(place: readonly PropertyKey[], message: string): AppError {
  const path = pathText(place)
  return new AppError('invalid_body', `${path || 'The body'} ${message}.`, { path })
}
