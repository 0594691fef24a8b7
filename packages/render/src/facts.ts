import { fromDateTime } from '@belfry/model/catalogue'

/** Any value from outside. Nothing is believed of it: a newer server may send other shapes than the types say. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of a value; none if it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

/** A value's own field: never what an object inherits. */
export function own(value: unknown, key: string): unknown {
  const fields = fieldsOf(value)
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

/** A word or a number as a word; of anything else, nothing. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

/** Whether two ids are one: `'7'` is `7`. */
export function same(id: unknown, other: unknown): boolean {
  return wordOf(id) !== '' && wordOf(id) === wordOf(other)
}

// Explicit bidi controls would reach beyond the name that holds them (Unicode UAX #9, 2.6).
const controls = /[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu

/** Podio's mention in a text: `@[Anna](user:1)`. */
const mention = /@\[([^[\]]*)\]\(\w+:\w+\)/g

/**
 * A text of the event on one line and without control characters, mentions as names, cut at a whole grapheme.
 *
 * @param limit the most characters (graphemes) that are kept
 * @returns undefined for what is no text, or empty
 */
export function clean(value: unknown, limit = 80): string | undefined {
  if (typeof value !== 'string') return
  const line = value
    .slice(0, 8 * limit)
    .replace(mention, '$1')
    .replace(controls, ' ')
    .trim()
    .toWellFormed()
  if (line.length <= limit) return line || undefined
  const graphemes = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment)
  if (graphemes.length <= limit) return line
  return `${graphemes
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`
}

/**
 * A day or a time of the wire as a person says it, in the given zone; a day alone is the same day in every zone. The year is left
 * out in the year of the event. Without a zone it says that it is UTC.
 *
 * @returns undefined if it is no date, or the zone does not exist
 */
export function dateIn(
  tag: string,
  value: unknown,
  timeZone: string | undefined,
  from: unknown,
): string | undefined {
  const text = typeof value === 'string' ? value : ''
  const ms = fromDateTime(text)
  if (Number.isNaN(ms)) return
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' }
  if (typeof from !== 'string' || from.slice(0, 4) !== text.slice(0, 4)) day.year = 'numeric'
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
  if (timeZone === undefined) time.timeZoneName = 'short'
  try {
    const options = text.length > 10 ? { ...day, ...time, timeZone: timeZone ?? 'UTC' } : day
    return new Intl.DateTimeFormat(tag, options).format(ms)
  } catch {
    // A zone that this engine does not know: the sentence is right without its date.
    return
  }
}
