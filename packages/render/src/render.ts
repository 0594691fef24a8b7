import type { Group, Id, Notification } from '@belfry/model'
import { at, clean, type Fields, fieldsOf } from './facts.ts'
import type { Locale } from './locale.ts'
import type { Part, PartType } from './parts.ts'
import { type Events, piece, tellerOf } from './sentence.ts'
import type { Pieces } from './template.ts'

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
   * The IANA time zone that times are said in: `Europe/Copenhagen`. Times in UTC say that they are.
   *
   * @default 'UTC'
   */
  timeZone?: string | undefined
}

/** What of a notification is read: a server can render before it has an id and a text. */
export type Renderable = Pick<
  Notification,
  'type' | 'context' | 'data' | 'created_by' | 'created_on' | 'user' | 'aggregate'
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

// Hebrew, Arabic, Syriac, Thaana, NKo and their neighbours: the blocks that Unicode gives to scripts from right to left.
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The parts and the text of a sentence that begins with a capital, if with a word of the locale. */
function finished(pieces: Pieces, quote: Part[], { tag, dir }: Locale): { parts: Part[]; text: string } {
  const parts: { type: PartType; text: string; link?: string }[] = []
  let sentence = ''
  for (const { word, ...part } of pieces ?? []) {
    if (!part.text) continue
    if (word && !sentence) part.text = part.text.charAt(0).toLocaleUpperCase(tag) + part.text.slice(1)
    const { type, text } = part
    const last = parts.at(-1)
    if (type === 'text' && last?.type === type) last.text += text
    else parts.push(part)
    // A name must not reorder what is around it.
    const apart = !word && (dir === 'rtl' || rightToLeft.test(text))
    sentence += apart ? `\u2068${text}\u2069` : text
  }
  return { parts: [...parts, ...quote], text: sentence }
}

/** Of several events in one, nothing is said but what is the same for all: the model has them together by that. */
function shared(event: Fields): Fields {
  if (!event['aggregate']) return event
  const { type, value, status } = fieldsOf(event['data'])
  return { ...event, data: { type, value, status } }
}

function renderAll(context: Fields, told: Events, { locale, viewer, timeZone }: RenderOptions): Rendered {
  const events = told.map(shared)
  const [newest, older] = events
  const tell = tellerOf(locale, viewer ?? at(newest, 'user.user_id'), timeZone, context)
  const words = older
    ? undefined
    : ['value', 'text', 'message'].map((field) => clean(at(newest, `data.${field}`), 280)).find(Boolean)
  const quote = words ? [piece('quote', words)] : []
  const { parts, text } = finished(tell(events, false), quote, locale)
  const short = finished(tell(events, true), quote, locale)
  return { parts, text, partsShort: short.parts, textShort: short.text }
}

/**
 * A notification, as a person reads it: the sentence of its type, its context and its data.
 *
 * Never throws, whatever is in the notification: what is missing or of another shape is left out or called "someone", "a task"; a
 * type that is not known here (from a newer server) gets "New activity from Anna on Q3 launch". Titles and names are cut after about 80
 * characters, the quote after 280.
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
  const about = fieldsOf(fieldsOf(group)['context'])
  const context = { ...about, type: at(about, 'ref.type') }
  const { notifications } = fieldsOf(group)
  const events = Array.isArray(notifications)
    ? notifications.map((one) => ({ ...fieldsOf(one), context }))
    : []
  return renderAll(context, events, options)
}
