import type { JsonSchema } from './components.ts'
import { type Html, html, phrase } from './html.ts'

/** A schema in a few words: `integer, 1 to 100`; `list of Group`; `text or null`. */
export function showType(schema: JsonSchema): Html {
  const { $ref, anyOf, oneOf, type, items, default: preset } = schema
  const words = enumOf(schema)
  const shown = (() => {
    if (typeof $ref === 'string') {
      const name = $ref.slice($ref.lastIndexOf('/') + 1)
      return html`<a href="#schema-${name}">${name}</a>`
    }
    if (words.length > 0) return showWords(words)
    const members = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined
    if (members !== undefined) return joined(members.map(showType))
    if (type === 'array') return html`list of ${showType((items ?? {}) as JsonSchema)}`
    return html`${Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'anything'}${rangeOf(schema)}`
  })()
  return preset === undefined || preset === null
    ? shown
    : html`${shown} <small>(${JSON.stringify(preset)})</small>`
}

/** A named schema: its fields in a table, or what it is. */
export function showSchema(schema: JsonSchema): Html {
  const { description } = schema
  const rows = fieldsOf(schema, '')
  return html`${typeof description === 'string' && html`<p>${phrase(description)}</p>`}
${
  rows.length === 0
    ? html`<p>${showType(schema)}</p>`
    : html`<div class="wide"><table class="fields"><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>
${rows}</tbody></table></div>`
}`
}

/** A row for each field, and below it one for each field inside of it. */
function fieldsOf(schema: JsonSchema, above: string): Html[] {
  const items = (schema['items'] ?? {}) as JsonSchema
  const { properties, required } = 'properties' in schema ? schema : items
  const needed = new Set((required ?? []) as string[])
  return Object.entries((properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, field]) => {
    const { description } = field
    const row = html`<tr><td><code><i>${above}</i>${name}</code>${!needed.has(name) && html` <small>optional</small>`}</td><td>${showType(field)}</td><td>${
      typeof description === 'string' && phrase(description)
    }</td></tr>`
    return [row, ...fieldsOf(field, `${above}${name}.`)]
  })
}

/** JSON, as a client sends or gets it. */
export function showExample(example: unknown): Html {
  return html`<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>`
}

const most = 12

function enumOf(schema: JsonSchema): string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((word) => JSON.stringify(word))
  return 'const' in schema ? [JSON.stringify(schema['const'])] : []
}

function showWords(words: readonly string[]): Html {
  const all = html`<span class="words">${joinedBy(
    ' ',
    words.map((word) => html`<code>${word}</code>`),
  )}</span>`
  return words.length <= most
    ? all
    : html`<details><summary>one of ${words.length} words</summary>${all}</details>`
}

function joined(parts: readonly Html[]): Html {
  return joinedBy(' or ', parts)
}

function joinedBy(separator: string, parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${separator}${part}`))}`
}

function rangeOf({ minimum, maximum, type }: JsonSchema): string {
  if (type !== 'integer' && type !== 'number') return ''
  const upper = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined
  if (typeof minimum === 'number' && upper !== undefined) return `, ${minimum} to ${upper}`
  if (typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER) return `, from ${minimum}`
  return ''
}
