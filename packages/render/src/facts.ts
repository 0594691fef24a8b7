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

/** Podio's mention in a text: `@[Anna](user:1)`. */
const mention = /@\[([^[\]]*)\]\(\w+:\w+\)/g

/**
 * A text of the event on one line and without control characters, mentions as names, cut at a whole grapheme.
 *
 * @param limit the most characters (graphemes) that are kept
 * @returns an empty text for what is no text
 */
export function clean(value: unknown, limit = 80): string {
  if (typeof value !== 'string') return ''
  // What a person sees as one character is seldom more than eight code units long.
  const line = value
    .slice(0, limit * 8)
    .replace(mention, '$1')
    .replace(breaks, ' ')
    .trim()
    .toWellFormed()
  if (line.length <= limit) return line
  const graphemes = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment)
  return graphemes.length > limit ? `${graphemes.slice(0, limit).join('').trim()}…` : line
}

const wireDate = /^(\d{4}-\d\d-\d\d)( \d\d:\d\d:\d\d)?$/

/**
 * A day or a time of the wire as a person says it, in the given zone; a day alone is the same day in every zone. The year is left
 * out in the year of the event. Without a zone it says that it is UTC.
 *
 * @returns undefined if it is no date, or the zone does not exist
 */
export function dateIn(
  tag: string,
  zone: string | undefined,
  value: unknown,
  now: unknown,
): string | undefined {
  const [text, day, time] = wireDate.exec(wordOf(value)) ?? []
  if (!text) return
  try {
    // The wire's times are UTC without saying so; a day alone already is, by ECMA-262.
    return new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      ...(text.slice(0, 4) !== wordOf(now).slice(0, 4) && { year: 'numeric' }),
      ...(time && { hour: 'numeric', minute: '2-digit' }),
      ...(time && !zone && { timeZoneName: 'short' }),
      timeZone: (time && zone) || 'UTC',
    }).format(new Date(time ? `${day}T${time.trim()}Z` : text))
  } catch {
    // No such day, or a zone that this engine does not know: the sentence is right without its date.
    return
  }
}
