import type { Group, Id, Notification } from '@belfry/model'
import { clean, type Fields, fieldsOf, own, wordOf } from './facts.ts'
import type { Form, Locale } from './locale.ts'
import type { Part } from './parts.ts'
import { type Authors, authorsOf } from './people.ts'
import { formatsOf, formed, listed, type Scene } from './scene.ts'
import { detailOf, objectOf, templatesOf } from './telling.ts'
import { fill, type Piece } from './template.ts'

/** How to render. */
export interface RenderOptions {
  /** The language: `en`, `de` or `ar`, each from its own import. */
  locale: Locale
  /**
   * Who reads: is "you".
   *
   * @default the user that the notification is for
   */
  viewer?: Id | null | undefined
  /**
   * The IANA time zone that times are said in: `Europe/Copenhagen`.
   *
   * @default UTC, and each time says so
   */
  timeZone?: string | undefined
}

/** What of a notification is read: a server can render before it has an id and a text. */
export type Renderable = Pick<
  Notification,
  'type' | 'context' | 'data' | 'created_by' | 'created_on' | 'user'
>

/** What of a group is read. */
export interface RenderableGroup {
  readonly context: Group['context']
  readonly notifications: readonly Omit<Renderable, 'context'>[]
}

/** A notification, or a group of them, as a person reads it. */
export interface Rendered {
  /** The sentence, and the quote if something was said. */
  parts: Part[]
  /** The same for where the object already stands, as under its title: it is not named again. */
  partsShort: Part[]
  /**
   * The sentence as plain text, without the quote. Names that run in the other direction stand between FSI and PDI
   * (U+2068, U+2069), as Unicode UAX #9 advises for plain text.
   */
  text: string
  /** Podio: "A short form of the notification text, to be used within an established context". */
  textShort: string
}

/** Events of one context; those that one clause tells are of one type. */
type Events = readonly Fields[]

type Pieces = readonly Piece[]

const textOf = (pieces: Pieces | undefined) => pieces?.map(({ text }) => text).join('')

function tell(scene: Scene, events: Events, authors: Authors, template: string, short: boolean) {
  const read = (name: string): Pieces | undefined => {
    if (name === 'actor') return authors.pieces
    if (name === 'count')
      return [{ type: 'text', text: formatsOf(scene.locale).number.format(events.length) }]
    if (/^(object|thing)/.test(name)) return objectOf(scene, name, short)
    const form = own(scene.locale.actor, name) as Form | undefined
    if (form) return formed(form, authors, authors.several)
    // Of several events, only what is the same for all can be told.
    const [first, ...rest] = events.map((event) => detailOf(scene, event, name))
    return rest.every((other) => textOf(other) === textOf(first)) ? first : undefined
  }
  return fill(template, read, { short, many: events.length > 1 })
}

/** The template for events of one type: their own if they share it, else the one for those that differ. */
function templateOf(scene: Scene, events: Events): string | undefined {
  const templates = events.map((event) => templatesOf(scene, event))
  const [one, several] = templates[0] ?? []
  return templates.every(([other]) => other === one) ? one : several
}

const byAuthor = '{actor} '

/** One clause if all events are of one type, two if they are of two; undefined where that tells nothing or too much. */
function clausesOf(scene: Scene, events: Events, short: boolean): Pieces | undefined {
  const clauses: Pieces[] = []
  let before: { key: string; template: string } | undefined
  const clusters = Map.groupBy(events, (event) => event['type'])
  if (clusters.size > 2) return
  for (const cluster of clusters.values()) {
    const authors = authorsOf(scene, cluster)
    let template = templateOf(scene, cluster)
    if (template === undefined) return
    if (before?.key === authors.key) {
      // "Anna commented on Q3 launch and liked it", where the language begins with who; else it would name her twice.
      if (!template.startsWith(byAuthor) || !before.template.startsWith(byAuthor)) return
      template = template.slice(byAuthor.length)
    }
    const clause = tell(scene, cluster, authors, template, short || before !== undefined)
    if (clause === undefined) return
    clauses.push(clause)
    before = { key: authors.key, template }
  }
  return listed(scene, clauses)
}

function sentenceOf(scene: Scene, events: Events, short: boolean): Pieces {
  if (events.length === 0) return objectOf(scene, 'object', false) ?? []
  const { locale } = scene
  const general = () => {
    const { plural } = formatsOf(locale)
    const template =
      events.length === 1
        ? locale.unknown
        : (locale.updates[plural.select(events.length)] ?? locale.updates.other)
    return tell(scene, events, authorsOf(scene, events), template, short)
  }
  const pieces = (clausesOf(scene, events, short) ?? general() ?? []).filter(({ text }) => text !== '')
  const [first, ...rest] = pieces
  if (!first?.word) return pieces
  return [
    { ...first, text: first.text.charAt(0).toLocaleUpperCase(locale.tag) + first.text.slice(1) },
    ...rest,
  ]
}

/** By type, the field that holds what was said. */
const said: Readonly<Record<string, string>> = {
  alert: 'text',
  comment: 'value',
  message: 'text',
  space_invite: 'message',
  grant_create: 'message',
}

function partsOf(pieces: Pieces): Part[] {
  const parts: { type: Part['type']; text: string; link?: string }[] = []
  for (const { type, text, link } of pieces) {
    const last = parts.at(-1)
    if (type === 'text' && last?.type === 'text') last.text += text
    else parts.push({ type, text, ...(link !== undefined && { link }) })
  }
  return parts
}

// Hebrew, Arabic, Syriac, Thaana, NKo and their neighbours: the blocks that Unicode gives to scripts from right to left.
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Names and titles must not reorder what is around them: they are isolated where they can. */
function plain(locale: Locale, pieces: Pieces): string {
  return pieces
    .map(({ text, type, word }) =>
      type === 'text' || word || (locale.dir === 'ltr' && !rightToLeft.test(text))
        ? text
        : `\u2068${text}\u2069`,
    )
    .join('')
}

function renderAll(context: Fields, events: Events, { locale, viewer, timeZone }: RenderOptions): Rendered {
  const [first, ...rest] = events
  const scene = { locale, timeZone, context, viewer: viewer ?? fieldsOf(first?.['user'])['user_id'] }
  const full = sentenceOf(scene, events, false)
  const short = sentenceOf(scene, events, true)
  const words = clean(own(first?.['data'], wordOf(own(said, wordOf(first?.['type'])))), 280)
  const quote: Pieces = words && rest.length === 0 ? [{ type: 'quote', text: words }] : []
  return {
    parts: partsOf([...full, ...quote]),
    partsShort: partsOf([...short, ...quote]),
    text: plain(locale, full),
    textShort: plain(locale, short),
  }
}

/**
 * A notification, as a person reads it: the sentence of its type, its context and its data.
 *
 * Never throws, whatever is in the notification: what is missing or of another shape is left out or called "someone", "a task"; a
 * type that is not known here (from a newer server) gets "New activity from Anna on Q3 launch".
 *
 * @example render(notification, { locale: en, viewer: 2, timeZone: 'Europe/Copenhagen' }).text // 'Anna commented on Q3 launch'
 */
export function render(notification: Renderable, options: RenderOptions): Rendered {
  const event = fieldsOf(notification)
  return renderAll(fieldsOf(event['context']), [event], options)
}

/**
 * The line for a group, newest first: "Anna, Bo and 3 others commented on Q3 launch". Each author counts once. Two types of
 * events become two clauses, more are counted: "7 updates on Q3 launch from Anna and Bo". A group of one reads as that one, with its quote.
 *
 * Never throws, as {@link render}.
 *
 * @example renderGroup(group, { locale: en, viewer: 2 }).textShort // 'Anna, Bo and 3 others commented'
 */
export function renderGroup(group: RenderableGroup, options: RenderOptions): Rendered {
  const { context, notifications } = fieldsOf(group)
  const about = fieldsOf(context)
  const events = Array.isArray(notifications) ? notifications.map(fieldsOf) : []
  return renderAll({ ...about, type: fieldsOf(about['ref'])['type'] }, events, options)
}
