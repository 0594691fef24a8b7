import type { Locale } from './locale.ts'

/** Any value from outside. Nothing is believed of it: a newer server may send other shapes than the types say. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of a value; none if it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? (value as Fields) : {}
}

/** What lies at a path of own fields: `at(event, 'data.changed.text')`. Never what an object inherits. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (Object.hasOwn(fieldsOf(inner), key) ? fieldsOf(inner)[key] : undefined),
      value,
    )
}

/** A simple value as a word, so that ids compare: `'7'` is `7`. What has fields is no word. */
export function wordOf(value: unknown): string {
  return Object(value) === value ? '' : String(value)
}

// Explicit bidi controls would reach beyond the name that holds them (Unicode UAX #9, 2.6).
const breaks = /[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu

// What a cut may leave of a word, of a surrogate pair, or of a letter with marks.
const tail = /\s\S{0,20}$|[\p{Cs}\p{M}\u200d]+$/u

/** Podio's mention in a text: `@[Anna](user:1)`. */
const mention = /@\[([^[\]]*)\]\(\w+:\w+\)/g

/**
 * A text of the event on one line and without control characters, mentions as names; a long one is cut after a word.
 *
 * @param limit about how many characters (UTF-16 code units) are kept
 * @returns an empty text for what is no text
 */
export function clean(value: unknown, limit = 80): string {
  if (typeof value !== 'string') return ''
  const line = value
    .slice(0, limit * 8)
    .replace(mention, '$1')
    .replace(breaks, ' ')
    .trim()
    .toWellFormed()
  return line.length > limit ? `${line.slice(0, limit).replace(tail, '')}…` : line
}

/** To make one costs as much as twenty sentences. There are as many as there are languages and zones in use. */
const formats: Record<string, Intl.DateTimeFormat> = {}

/** A day of the wire, and its time. */
const wireDate = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?$/

/**
 * A day or a time of the wire as a person says it, in the given zone. A day alone is the same day in every zone. A time in UTC says
 * that it is: hardly anybody lives by it.
 *
 * @returns undefined if it is no date, or the zone does not exist
 */
export function dateIn(
  { tag, hour }: Pick<Locale, 'tag' | 'hour'>,
  value: unknown,
  zone = 'UTC',
): string | undefined {
  const [, day, time] = wireDate.exec(wordOf(value)) ?? []
  try {
    const key = `${tag} ${time && zone}`
    const format =
      formats[key] ??
      new Intl.DateTimeFormat(tag, {
        dateStyle: 'long',
        ...(time && { timeStyle: 'short' }),
        timeZone: time ? zone : 'UTC',
      })
    formats[key] = format
    const said = format
      .formatToParts(new Date(`${day}T${time ?? '00:00:00'}Z`))
      .map((part, index, parts) => (parts[index + 1]?.type === 'hour' && hour) || part.value)
      .join('')
    return time && zone === 'UTC' ? `${said} UTC` : said
  } catch {
    // No such day, or a zone that this engine does not know: the sentence is right without its date.
    return
  }
}
