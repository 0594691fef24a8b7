import { z } from 'zod'
import { isRetired } from './catalogue.ts'
import { type CombinationSchema, combinationSchemas, contextDataSchemas } from './data.ts'
import { eventSchema, notificationEnvelope } from './schemas.ts'

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  [keyword: string]: unknown
}

const NAME = 'urn:belfry:model'

/**
 * JSON Schema 2020-12 of an event (`#/$defs/event`, in the form that `POST /event` takes) and of a flat notification
 * (`#/$defs/notification`), each with one alternative by combination. The same is in `@belfry/model/schema.json`.
 *
 * What JSON Schema can't say (30 February, an id as text beyond 2^53 − 1, the slips of the page that are read) is
 * left to `parseEvent`.
 */
export function jsonSchema(): JsonSchema {
  const all = [...combinationSchemas()]
  const names = namesOf(all)
  const { properties, $defs } = describe({
    eventEnvelope: eventSchema,
    notificationEnvelope,
    ...Object.fromEntries([...names].map(([schema, name]) => [name, schema])),
    ...Object.fromEntries(
      Object.entries(contextDataSchemas).map(([type, schema]) => [contextName(type), schema.partial()]),
    ),
  })
  const alternative = (one: CombinationSchema): JsonSchema => {
    const data = reference(names.get(one.data))
    const optional = one.data.safeParse({}).success
    return {
      title: `${one.type} - ${one.context}`,
      required: optional ? ['type', 'context'] : ['type', 'context', 'data'],
      properties: {
        type: { const: one.type },
        context: {
          required: ['type'],
          properties: {
            type: { const: one.context },
            data: { anyOf: [reference(contextName(one.context)), { type: 'null' }] },
          },
        },
        data: optional ? { anyOf: [data, { type: 'null' }] } : data,
      },
    }
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: NAME,
    title: 'Belfry: an event, or a notification',
    anyOf: [reference('event'), reference('notification')],
    $defs: {
      event: {
        description: 'Something that a user did to an object.',
        allOf: [reference('eventEnvelope')],
        oneOf: all.filter((one) => !isRetired(one.type)).map(alternative),
      },
      notification: {
        description: 'An event told to one user, flat.',
        allOf: [reference('notificationEnvelope')],
        oneOf: all.map(alternative),
      },
      ...properties,
      ...$defs,
    },
  }
}

/** The schemas of data by their names; a schema that several combinations share has the name of the first. */
function namesOf(all: readonly CombinationSchema[]): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>()
  for (const { type, context, data } of all) {
    if (!names.has(data)) names.set(data, type === 'update' ? `${type}_${context}_data` : `${type}_data`)
  }
  return names
}

const contextName = (type: string): string => `${type}_context`

const reference = (name: string | undefined): JsonSchema => ({ $ref: `#/$defs/${name}` })

/** Describes all at once, so that what they share stands once. */
function describe(schemas: Record<string, z.ZodType>): { properties: JsonSchema; $defs: JsonSchema } {
  const { properties = {}, $defs = {} } = z.toJSONSchema(z.object(schemas), {
    target: 'draft-2020-12',
    io: 'input',
  })
  return { properties, $defs }
}
