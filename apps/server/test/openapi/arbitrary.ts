import fc, { type Arbitrary } from 'fast-check'
import type { JsonSchema } from '../../src/openapi/components.ts'

/** What there is in the world of the test, by the names of fields and parameters. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/**
 * Values that a JSON Schema of the OpenAPI document allows, made from the document alone. What a schema says of text
 * in prose (a time, a link) is met by a few texts that are good for all; most of what has a known name is known.
 */
export function arbitraryOf(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  known: Known,
): Arbitrary<unknown> {
  const {
    $ref,
    anyOf,
    oneOf,
    allOf,
    type,
    enum: words,
    items,
    properties,
    required,
  } = schema as {
    readonly $ref?: string
    readonly anyOf?: readonly JsonSchema[]
    readonly oneOf?: readonly JsonSchema[]
    readonly allOf?: readonly JsonSchema[]
    readonly type?: string | readonly string[]
    readonly enum?: readonly unknown[]
    readonly items?: JsonSchema
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly required?: readonly string[]
  }
  const inner = (one: JsonSchema) => arbitraryOf(one, components, known)
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1)
    return fc.memo(() => inner(components[name] as JsonSchema))()
  }
  if ('const' in schema) return fc.constant(schema['const'])
  if (words !== undefined) return fc.constantFrom(...words)
  const members = anyOf ?? oneOf
  if (members !== undefined) return fc.oneof(...members.map(inner))
  if (allOf !== undefined) {
    return fc.tuple(...allOf.map(inner)).map((parts) => Object.assign({}, ...(parts as object[])) as unknown)
  }
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => inner({ ...schema, type: one })))
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return integers(schema)
    case 'string':
      return texts(schema)
    case 'array':
      return fc.array(inner(items ?? {}), { minLength: least(schema), maxLength: Math.min(3, most(schema)) })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(properties ?? {}).map(([name, one]) => [name, named(name, inner(one), known)]),
        ),
        { requiredKeys: [...(required ?? [])], noNullPrototype: true },
      )
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** Of a field or a parameter: often what there is. */
export function named(name: string, any: Arbitrary<unknown>, known: Known): Arbitrary<unknown> {
  const own = known[name]
  if (own === undefined) return any
  return fc.oneof({ arbitrary: any, weight: 1 }, { arbitrary: fc.constantFrom(...own), weight: 3 })
}

function integers({ minimum = 0, maximum = 20 }: { readonly minimum?: number; readonly maximum?: number }) {
  // Small ones are those that the world of the test has.
  return fc.integer({ min: Math.max(minimum, 0), max: Math.min(maximum, Math.max(minimum, 20)) })
}

function texts(schema: JsonSchema): Arbitrary<string> {
  const {
    minLength = 0,
    maxLength = 40,
    pattern,
  } = schema as {
    readonly minLength?: number
    readonly maxLength?: number
    readonly pattern?: string
  }
  const any = fc.oneof(
    fc.constantFrom('2026-05-04 09:00:00', '2026-05-04', 'https://app.example/items/7', 'item', 'Q3 launch'),
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) }),
  )
  if (pattern === undefined) return any
  const expression = new RegExp(pattern, 'u')
  const fitting = any.filter((text) => expression.test(text))
  // What looks around, or asks for a kind of letter, can be tested, and not be made.
  return /\(\?[!<=]|\\p/.test(pattern) ? fitting : fc.stringMatching(expression)
}

const least = ({ minItems = 0 }: { readonly minItems?: number }) => minItems
const most = ({ maxItems = 3 }: { readonly maxItems?: number }) => maxItems
