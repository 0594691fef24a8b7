/**
 * Writes docs/catalogue.md from the model: its table, the comments in it, its examples, and the sentences that render makes of them.
 * `npx -y pnpm@12 catalogue` writes it; a test fails while it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleNotification, examples, variants } from '../packages/model/src/examples.ts'
import {
  type Aggregation,
  aggregation,
  type Cause,
  type ContextType,
  catalogue,
  causeOf,
  causes,
  combinations,
  contextsOf,
  contextTypes,
  type EventInput,
  iconFor,
  icons,
  isRetired,
  type JsonSchema,
  jsonSchema,
  type NotificationType,
  notificationTypes,
} from '../packages/model/src/index.ts'
import { en } from '../packages/render/src/en.ts'
import { render } from '../packages/render/src/index.ts'
import { root } from './workspace.ts'

/** Where the page is written to. */
export const page = join(root, 'docs/catalogue.md')

const reaches: Readonly<Record<Cause, string>> = {
  subscription: 'who subscribes to the context, and the users that the event names in `to`',
  reference: 'whom the text mentions, and the users that the event names in `to`',
  space:
    'the users that the event names in `to`, and members or admins of the space ([by type](audience.md))',
  message: 'the participants of the conversation, and the users that the event names in `to`',
  reminder: 'the users that the event names in `to`: who wants to be reminded',
}

/** What was decided about the whole page; decisions about one type stand with the type. */
const decisions: readonly (readonly [what: string, why: string])[] = [
  [
    'The page lists 39 types, one of them twice; five more stand only in its combinations. All 44 are types in their own right.',
    'The second `file` ("A file was deleted") is `file_delete`, which has a heading in the data part and is in later SDKs. `member_ended_user`, `member_ended_admin` and `org_member_add`, `_remove`, `_leave` are in the list of combinations, so a Podio server sends them.',
  ],
  [
    '74 lines of combinations are 73 pairs.',
    '`alert - status` stands twice: for a mention in a comment on a status, and in the status itself. `data.ref.type` tells them apart.',
  ],
  [
    'Ten pairs are added: `meeting - meeting`, `space_delete - space`, `self_kicked_from_space - profiles`, `user_left_space - space`, `user_kicked_from_space - space`, `conversation_add - conversation`, `answer - question`, and `file_delete` on an `item`, a `task` and a `conversation`.',
    'Their types have no combination on the page, and could never be sent. The reasons stand with each.',
  ],
  [
    'Where the headings of the data name other contexts than the combinations (`rating`, `comment`, `file`, `message`, `grant_*`), the combinations count.',
    'They are the list that calls itself complete: "This will list all the combinations of type and context".',
  ],
  [
    'Eight data sections lost their headings, and the blocks of all contexts. They are restored.',
    'By their position, which follows the list of types, and by their fields.',
  ],
  [
    '`profiles` and `action` have no block of data: any fields are kept.',
    'They stand only in the combinations; an empty block, probably that of `action`, is left on the page.',
  ],
  ['`batch_id` is the id of the batch.', 'The page says "The id of the file": copied from the block above.'],
  [
    'A cause is one of the words in parentheses behind a type. A type without one reaches who is named.',
    "The words are the names of Podio's settings for delivery, so they say to which of them a type belongs; nothing is known of the others.",
  ],
  [
    "Only `rsvp` is retired: it is read, marked as deprecated, and can't be ingested.",
    'The page itself calls only this one no longer used. Types that later SDKs dropped work, with a note.',
  ],
  [
    'Icons that no type is named after are given by context and data; a type without an icon of its name has the nearest one.',
    'No public code shows Podio\'s own choice. The eleven icons of ratings match the values of Podio\'s area "Ratings" one by one.',
  ],
]

const source = readFileSync(join(root, 'packages/model/src/catalogue.ts'), 'utf8')

/** What the comment of an entry in the table says. */
function commentOf(type: NotificationType): { meaning: string; remarks: string; deprecated: string } {
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*${type}: \\{`).exec(source)?.[1]
  if (comment === undefined) throw new Error(`${type} has no comment in the catalogue.`)
  const text = comment.replace(/^\s*\* ?/gm, '').trim()
  const [meaning = '', ...tags] = text.split(/\n*^@/m)
  const tag = (name: string): string =>
    oneLine(tags.find((one) => one.startsWith(name))?.slice(name.length) ?? '')
  return {
    meaning: oneLine(meaning).replace(/ Page: [^.]*\.$/, ''),
    remarks: tag('remarks'),
    deprecated: tag('deprecated'),
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const code = (word: string): string => `\`${word}\``
const codes = (words: Iterable<string>): string => [...words].map(code).join(', ')
/** Inside of a table, a line is a row and a bar a border. */
const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|')

const { $defs } = jsonSchema() as { $defs: Record<string, JsonSchema> }

/** What a reference points to, however often. */
function resolved(schema: JsonSchema): JsonSchema {
  const name = nameOf(schema)
  return name === undefined ? schema : resolved($defs[name] ?? {})
}

const nameOf = (schema: JsonSchema): string | undefined =>
  /^#\/\$defs\/(\w+)$/.exec(String(schema['$ref'] ?? ''))?.[1]

/** What stands in several places, and is told once. */
const shapes = ['ByLine', 'User', 'Space', 'Org', 'Via', 'Ref', 'File', 'Embed', 'QuestionOption'] as const

/** A field's kind, in a few words. */
function kindOf(schema: JsonSchema): string {
  const name = nameOf(schema)
  if (name !== undefined) return { Id: 'id', DateTime: 'time', Link: 'link' }[name] ?? `[${name}](#shapes)`
  const options = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (options !== undefined)
    return [...new Set(options.filter(({ type }) => type !== 'null').map(kindOf))].join(' or ')
  const words = schema['const'] === undefined ? (schema['enum'] as unknown[] | undefined) : [schema['const']]
  if (words !== undefined) return words.map((word) => code(String(word))).join(' ')
  const type = Array.isArray(schema['type']) ? schema['type'].find((one) => one !== 'null') : schema['type']
  switch (type) {
    case 'string':
      return 'text'
    case 'boolean':
      return 'true or false'
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `list of ${kindOf(schema['items'] as JsonSchema)}`
    case 'object':
      return fieldsOf(schema) === '' ? 'object' : `{ ${fieldsOf(schema)} }`
    default:
      return 'any'
  }
}

/** The fields of an object with their kinds; those that may be missing with a question mark. */
function fieldsOf(schema: JsonSchema): string {
  const required = new Set((schema['required'] as string[] | undefined) ?? [])
  return Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {})
    .map(([name, field]) => `${code(required.has(name) ? name : `${name}?`)} ${kindOf(field)}`)
    .join(', ')
}

/** The data of a combination, as the schema has it; empty if there is none. */
function dataOf(type: NotificationType, context: ContextType): string {
  const list = ($defs['notification']?.['oneOf'] ?? []) as {
    title: string
    properties: { data: JsonSchema }
  }[]
  const data = list.find(({ title }) => title === `${type} - ${context}`)?.properties.data
  const option = ((data?.['anyOf'] as JsonSchema[] | undefined)?.[0] ?? data)?.['$ref']
  const schema = resolved({ $ref: option })
  const alternatives = schema['oneOf'] as JsonSchema[] | undefined
  return alternatives === undefined ? fieldsOf(schema) : alternatives.map(fieldsOf).join('<br>or ')
}

/** The sentence that the first user who is told would read. */
function sentence(event: EventInput): string {
  const notification = exampleNotification(event)
  return render(notification, { locale: en, viewer: event.to?.[0] ?? null, timeZone: 'UTC' }).text
}

/** What tells the variants of one combination apart. */
function variantOf({ type, data }: EventInput): string {
  const fields = (data ?? {}) as {
    type?: unknown
    value?: unknown
    status?: unknown
    voting?: { kind?: unknown }
  }
  if (type === 'rating') return `${fields.type} ${fields.value}`
  if (type === 'update') return String(fields.type ?? '')
  return String(fields.status ?? fields.voting?.kind ?? '')
}

/** The sentences of a type: one for each context, and those of its variants. */
function sentences(type: NotificationType): string[] {
  const told = examples.filter((event) => event.type === type)
  const seen = new Set(told.map(sentence))
  const more = variants.filter((event) => {
    const fresh = event.type === type && variantOf(event) !== '' && !seen.has(sentence(event))
    if (fresh) seen.add(sentence(event))
    return fresh
  })
  const row = (event: EventInput, variant: string): string =>
    `| on ${code(event.context.type)}${variant && ` (${variant})`} | ${cell(sentence(event))} |`
  return [...told.map((event) => row(event, '')), ...more.map((event) => row(event, variantOf(event)))]
}

/** Which events of a type become one notification, and why. */
function severalOf(type: NotificationType): string {
  const { by, because }: Aggregation = aggregation[type]
  if (by === null) return `no. ${because}`
  return `**yes**${by.length === 0 ? '' : `, if they have the same ${codes(by.map((path) => `data.${path}`))}`}. ${because}`
}

function typeSection(type: NotificationType): string {
  const { meaning, remarks, deprecated } = commentOf(type)
  const events = [...examples, ...variants].filter((event) => event.type === type)
  const cause = causeOf(type)
  const shown = new Set(events.map(iconFor))
  const data = new Map<string, ContextType[]>()
  for (const context of contextsOf(type)) {
    const fields = dataOf(type, context)
    data.set(fields, [...(data.get(fields) ?? []), context])
  }
  return [
    `### ${code(type)}`,
    '',
    meaning,
    '',
    ...(deprecated ? [`> **Deprecated.** ${deprecated}`, ''] : []),
    '| | |',
    '|---|---|',
    `| cause | ${cause === null ? 'none: reaches the users that the event names in `to`, and others [by type](audience.md)' : `**${cause}**: reaches ${reaches[cause]}`} |`,
    `| contexts | ${codes(contextsOf(type))} |`,
    ...[...data].map(
      ([fields, contexts]) =>
        `| data${data.size > 1 ? ` (${contexts.join(', ')})` : ''} | ${cell(fields) || 'none'} |`,
    ),
    `| several become one | ${severalOf(type)} |`,
    `| icon | ${codes(shown.size > 0 ? shown : [catalogue[type].icon])} |`,
    ...(remarks ? [`| decided | ${cell(remarks)} |`] : []),
    ...sentences(type),
    '',
  ].join('\n')
}

function iconRow(icon: string): string {
  const by = new Set(
    [...examples, ...variants]
      .filter((event) => iconFor(event) === icon)
      .map((event) => {
        if (event.type === 'creation') return `creation - ${event.context.type}`
        if (icon === 'message-reply') return 'message, a reply'
        const variant = ['rating', 'participation', 'vote'].includes(event.type) ? variantOf(event) : ''
        return `${event.type} ${variant.replace(/^(fivestar) \d$/, '$1')}`.trim()
      }),
  )
  return `| ${code(icon)} | ${codes(by)} |`
}

function contextRow(context: ContextType): string {
  const types = notificationTypes.filter(
    (type) => !isRetired(type) && contextsOf(type).some((one) => one === context),
  )
  const schema = $defs[`${context}_context`] ?? {}
  const open = schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== false
  const fields = [fieldsOf(schema), ...(open ? ['any further'] : [])].filter(Boolean).join(', ')
  return `| ${code(context)} | ${cell(fields)} | ${codes(types)} |`
}

/** The whole page. */
export function catalogueDocs(): string {
  const retired = notificationTypes.filter(isRetired)
  return `${[
    '# The catalogue',
    '',
    '<!-- Generated by scripts/catalogue-docs.ts from packages/model: `npx -y pnpm@12 catalogue` writes it. -->',
    '',
    `The vocabulary is that of Podio's page "Notifications" ("the page"), with its slips put right: ${notificationTypes.length} types, ${contextTypes.length} contexts, ${combinations.length} combinations of the two that an event may have, ${icons.length} icons, ${causes.length} causes. In code: \`@belfry/model\`.`,
    '',
    'A field with a question mark may be missing or null. An *id* is a whole number from 0 to 2^53 − 1, or a text of up to 128 characters; a *time* is `YYYY-MM-DD HH:MM:SS` in UTC; a *link* is `http`, `https`, or a path of the same origin. The sentences are in English, as the first user who is told reads them. *Several become one*: whether events of several people on one object become one notification that grows ([how](audience.md#several-become-one)).',
    '',
    '[Types](#types) · [Contexts](#contexts) · [Shapes](#shapes) · [Icons](#icons) · [Decisions](#decisions)',
    '',
    '## Types',
    '',
    ...notificationTypes.map(typeSection),
    '## Contexts',
    '',
    '| context | data | types |',
    '|---|---|---|',
    ...contextTypes.map(contextRow),
    '',
    '## Shapes',
    '',
    '| shape | fields |',
    '|---|---|',
    ...shapes.map((name) => `| ${code(name)} | ${cell(fieldsOf($defs[name] ?? {}))} |`),
    '',
    '## Icons',
    '',
    '| icon | shown by |',
    '|---|---|',
    ...icons.map(iconRow),
    '',
    '## Decisions',
    '',
    'The page contradicts itself in places. What was decided, and why:',
    '',
    ...decisions.map(([what, why]) => `- **${what}** ${why}`),
    ...notificationTypes.flatMap((type) => {
      const { remarks } = commentOf(type)
      return remarks ? [`- ${code(type)}: ${remarks}`] : []
    }),
    '',
    `Retired: ${codes(retired)}.`,
  ].join('\n')}\n`
}

if (import.meta.main) writeFileSync(page, catalogueDocs())
