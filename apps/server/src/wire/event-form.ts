import { type CloudEvent, type Mapped, mapCloudEvent, placeInCloudEvent } from '../events/cloud-event.ts'

/** The place of a field. */
export type Path = readonly PropertyKey[]

/** How events come in a body: what is wrong with them is told in the words of the form that they came in. */
export interface EventForm {
  /** Whether the body is a list of them. */
  readonly isList: boolean
  /** Whether the list may have nothing in it. */
  readonly mayBeEmpty: boolean
  /** Takes an event out of its wrapping. */
  unwrap(json: unknown): Unwrapped
  /** Where the sender wrote what stands at a place of the event. */
  placeOf(path: Path): Path
}

/** An event, still to be read; or what is wrong with the wrapping. Paths are those of the form. */
type Unwrapped =
  | { readonly kind: 'event'; readonly event: unknown; readonly unknown: readonly Path[] }
  | { readonly kind: 'wrong'; readonly path: Path; readonly code: string; readonly message: string }

export const structuredType = 'application/cloudevents+json'
export const batchType = 'application/cloudevents-batch+json'

/** The form of a body: our own JSON, or a mode of CloudEvents over HTTP (its HTTP binding 1.0, section 3). */
export function formOf(json: unknown, headers: Headers): EventForm {
  const [media = ''] = (headers.get('content-type') ?? '').split(';')
  switch (media.trim().toLowerCase()) {
    case structuredType:
      return structured
    case batchType:
      return { ...structured, isList: true }
    default:
      return headers.has('ce-specversion') ? binary(headers) : { ...own, isList: Array.isArray(json) }
  }
}

const own: EventForm = {
  isList: false,
  mayBeEmpty: false,
  unwrap: (event) => ({ kind: 'event', event, unknown: [] }),
  placeOf: (path) => path,
}

const structured: EventForm = {
  isList: false,
  mayBeEmpty: true,
  unwrap(json) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      return { kind: 'wrong', path: [], code: 'field.type', message: 'must be an object' }
    }
    const { data, ...attributes } = json as Record<string, unknown>
    return unwrapped({ attributes, data }, (path) => path)
  },
  placeOf: placeInCloudEvent,
}

function binary(headers: Headers): EventForm {
  const attributes = attributesOf(headers)
  return {
    isList: false,
    mayBeEmpty: false,
    unwrap: (data) => unwrapped({ attributes, data }, placeInHeaders),
    placeOf: (path) => placeInHeaders(placeInCloudEvent(path)),
  }
}

function unwrapped(cloudEvent: CloudEvent, placeOf: (path: Path) => Path): Unwrapped {
  const mapped: Mapped = mapCloudEvent(cloudEvent)
  return mapped.kind === 'wrong'
    ? { ...mapped, path: placeOf(mapped.path) }
    : { ...mapped, unknown: mapped.unknown.map(placeOf) }
}

const prefix = 'ce-'

function attributesOf(headers: Headers): Record<string, string> {
  const attributes = [...headers]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), readHeader(value)] as const)
  const media = headers.get('content-type')
  return { ...Object.fromEntries(attributes), ...(media !== null && { datacontenttype: media }) }
}

/** A header's value: out of its quotes, then percent-decoded once; what is not encoded right stays as it is. */
function readHeader(value: string): string {
  const quoted = /^"(.*)"$/.exec(value)?.[1]
  const text = quoted === undefined ? value : quoted.replaceAll(/\\(.)/g, '$1')
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The data are the body, the attributes are headers. */
function placeInHeaders([first, ...rest]: Path): Path {
  return first === 'data' ? rest : [`${prefix}${String(first)}`]
}
