import { fromDateTime, toDateTime } from '@belfry/model/catalogue'

/*
 * CloudEvents 1.0 as Belfry reads them:
 *
 *   type      com.example.comment          → type: what stands after the last dot
 *   subject   item/7                       → context: its type, and its id after the first slash
 *   source    https://app.example/items  ┐
 *   id        31                         ┘ → external_id, both with a space between: ids are unique in a source only
 *   time      2026-05-04T11:30:00+02:00    → created_on
 *   data                                   → the rest of the event: created_by, created_via, to, data, and what there
 *                                            is to say of the context
 *
 * Other attributes are extensions, which everybody passes over who does not know them.
 */

/** Attributes, whichever way they came, and the data. */
export interface CloudEvent {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly data: unknown
}

/** The event of a CloudEvent, to be read as every other one; or what is wrong, by its path in the CloudEvent. */
export type Mapped =
  | {
      readonly kind: 'event'
      readonly event: { readonly context: object }
      /** Fields of the data that say nothing, or what an attribute says: they are left out. */
      readonly unknown: readonly (readonly string[])[]
    }
  | {
      readonly kind: 'wrong'
      readonly path: readonly string[]
      readonly code: 'field.required' | 'field.type' | 'field.value'
      readonly message: string
    }

/** The longest external_id. */
const longestId = 255

/** What the data may say of an event. */
const inData: ReadonlySet<string> = new Set(['created_by', 'created_via', 'to', 'data', 'context'])

/** What the subject says of the context. */
const inSubject: ReadonlySet<string> = new Set(['type', 'id'])

export function mapCloudEvent({ attributes, data }: CloudEvent): Mapped {
  const { specversion, id, source, type, subject, time, datacontenttype: media } = attributes
  for (const [attribute, value] of Object.entries({ specversion, id, source, type, subject })) {
    if (value === undefined || value === null) {
      return wrong([attribute], 'is required', 'field.required')
    }
    if (typeof value !== 'string' || value === '') {
      return wrong([attribute], 'must be a text that is not empty', 'field.type')
    }
  }
  if (specversion !== '1.0') return wrong(['specversion'], 'must be 1.0')
  if (media !== undefined && media !== null && !isJson(media)) {
    return wrong(['datacontenttype'], 'must be a type of JSON, as application/json')
  }
  if (attributes['data_base64'] !== undefined)
    return wrong(['data_base64'], 'must not be given: the data is JSON')
  if (!isObject(data ?? {})) return wrong(['data'], 'must be an object', 'field.type')
  const external_id = `${source} ${id}`
  if (external_id.length > longestId) {
    return wrong(['id'], `must have, with the source, at most ${longestId - 1} characters`)
  }
  const [, kind, object] = /^([^/]+)\/(.+)$/s.exec(String(subject)) ?? []
  if (kind === undefined) return wrong(['subject'], 'must be the type and the id of an object, as item/7')
  const created_on = time === undefined || time === null ? null : readTime(time)
  if (created_on === undefined) return wrong(['time'], 'must be a real time of RFC 3339')
  return eventOf(data ?? {}, {
    type: String(type).slice(String(type).lastIndexOf('.') + 1),
    context: { type: kind, id: object },
    external_id,
    created_on,
  })
}

function eventOf(data: object, said: { readonly context: object; readonly [name: string]: unknown }): Mapped {
  const [rest, left] = parted(data, (name) => inData.has(name))
  const given = rest['context']
  // What is no object is refused as such, where it stands.
  if (given !== undefined && given !== null && !isObject(given))
    return wrong(['data', 'context'], 'must be an object', 'field.type')
  const [context, doubled] = parted(given ?? {}, (name) => !inSubject.has(name))
  return {
    kind: 'event',
    event: { ...rest, ...said, context: { ...context, ...said.context } },
    unknown: [
      ...Object.keys(left).map((name) => ['data', name]),
      ...Object.keys(doubled).map((name) => ['data', 'context', name]),
    ],
  }
}

type Fields = Readonly<Record<string, unknown>>

/** An object in two: the fields that are taken, and the others. */
function parted(object: object, isTaken: (name: string) => boolean): [taken: Fields, left: Fields] {
  const entries = Object.entries(object)
  return [
    Object.fromEntries(entries.filter(([name]) => isTaken(name))),
    Object.fromEntries(entries.filter(([name]) => !isTaken(name))),
  ]
}

type Wrong = Extract<Mapped, { kind: 'wrong' }>

function wrong(path: readonly string[], message: string, code: Wrong['code'] = 'field.value'): Wrong {
  return { kind: 'wrong', path, code, message }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isJson(media: unknown): boolean {
  const [type = ''] = String(media).split(';')
  return /^application\/(?:json|[\w.+-]+\+json)$/.test(type.trim().toLowerCase())
}

const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** Podio's form of a time of RFC 3339, what is under a second cut off; `undefined` when it is none. */
function readTime(time: unknown): string | undefined {
  const [, day, clock, sign, hours = '0', minutes = '0'] = rfc3339.exec(String(time)) ?? []
  const local = fromDateTime(`${day} ${clock}`)
  if (Number.isNaN(local)) return undefined
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return toDateTime(local - ahead)
}

/** Where a CloudEvent says what stands at a place of an event. */
export function placeInCloudEvent(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const [first, second] = path
  if (first === 'type') return ['type']
  if (first === 'external_id') return ['id']
  if (first === 'created_on') return ['time']
  if (first === 'context' && (second === 'type' || second === 'id')) return ['subject']
  return ['data', ...path]
}
