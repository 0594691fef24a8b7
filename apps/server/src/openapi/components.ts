import { z } from 'zod'

/** A JSON Schema, as far as it is looked into here. */
export type JsonSchema = { readonly [key: string]: unknown }

const here = '#/components/schemas/'

/**
 * Collects the schemas that have a name (`meta({ id })`), so that the document tells each once. What goes in may
 * have another form than what comes out, for defaults fill it: it is then a component of its own, `NameInput`.
 */
export interface Components {
  /** The schema of what comes in or goes out, with references to components. */
  add(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema
  readonly schemas: Record<string, JsonSchema>
}

export function createComponents(): Components {
  const schemas: Record<string, JsonSchema> = {}

  function add(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    const id = z.globalRegistry.get(schema)?.id
    // A schema that points to itself stands among the definitions already.
    const named = Object.entries({ ...(id !== undefined && { [id]: root }), ...$defs })
    const names = nameAll(named, direction)
    for (const [name, definition] of named) {
      schemas[names.get(name) ?? name] = pointTo(definition, names)
    }
    return id === undefined ? pointTo(root, names) : { $ref: here + (names.get(id) ?? id) }
  }

  /** The name of each component: its own, unless what goes out under it is something else. */
  function nameAll(
    named: readonly (readonly [string, JsonSchema])[],
    direction: 'input' | 'output',
  ): Map<string, string> {
    const names = new Map(named.map(([name]) => [name, name]))
    if (direction === 'output') return names
    // A component that points to a renamed one is another one itself: again, until nothing changes.
    for (let isSettled = false; !isSettled; ) {
      isSettled = true
      for (const [name, definition] of named) {
        const known = schemas[name]
        if (names.get(name) !== name || known === undefined) continue
        if (JSON.stringify(pointTo(definition, names)) === JSON.stringify(known)) continue
        names.set(name, `${name}Input`)
        isSettled = false
      }
    }
    return names
  }

  return { add, schemas }
}

/**
 * The same schema with references into the document, and without what zod adds: its own names, and that there is
 * never another field. Clients must bear fields that a newer server adds.
 *
 * A field's default is told in words: generators read `default` as "is always there", and would ask for the field in
 * what is sent; in what comes back it is required anyhow.
 */
function pointTo(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const point = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(point)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => !(key === 'id' && typeof inner === 'string'))
        .filter(([key, inner]) => !(key === 'additionalProperties' && inner === false))
        .map(([key, inner]) => {
          if (key === 'properties') return [key, mapValues(inner as object, (one) => point(tellDefault(one)))]
          if (key !== '$ref' || typeof inner !== 'string') return [key, point(inner)]
          const name = inner.replace('#/$defs/', '')
          return [key, here + (names.get(name) ?? name)]
        }),
    )
  }
  return point(schema) as JsonSchema
}

function tellDefault(field: JsonSchema): JsonSchema {
  if (!('default' in field)) return field
  const { default: preset, ...rest } = field
  if (preset === null || typeof preset === 'object') return rest
  const { description = '' } = rest
  return { ...rest, description: `${description} By default ${JSON.stringify(preset)}.`.trimStart() }
}

function mapValues(object: object, change: (value: JsonSchema) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value as JsonSchema)]))
}
