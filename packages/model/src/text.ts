import { fromDateTime } from './time.ts'

/** Longest id that is a string. */
export const ID_LENGTH = 128
/** Longest link: what browsers and proxies agree on. */
export const LINK_LENGTH = 2_048
/** Longest name, title or label. */
export const NAME_LENGTH = 1_024
/** Longest text that somebody wrote. */
export const TEXT_LENGTH = 65_536

/** The same rules for JSON Schema, whose patterns have no flags but `u`. */
export const patterns = {
  id: '^(?!\\s|\\.{1,2}$)[^\\u0000-\\u001f\\u007f-\\u009f\\p{Cs}]*(?<!\\s)$',
  text: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\p{Cs}]*$',
  link: '^(?:[hH][tT][tT][pP][sS]?:\\/\\/[^\\s\\\\/?#][^\\s\\\\]*|\\/(?![/\\\\])[^\\s\\\\]*)$',
  dateTime: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$',
  dateOrDateTime: '^\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d:\\d\\d)?$',
} as const

// C0 without tab and line feed, DEL, and C1: they show as nothing, or reorder what a terminal or a log shows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what it is for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a whole number may not hold any, a line break included
const lineControls = /[\u0000-\u001f\u007f-\u009f]/
const linkForm = new RegExp(patterns.link, 'u')
const dateTimeForm = new RegExp(patterns.dateTime, 'u')
const integerForm = /^(?:0|-?[1-9]\d*)$/

/** What can be wrong with a text. */
export type TextCode = 'text.control_character' | 'text.lone_surrogate'
/** What can be wrong with an id. */
export type IdCode = TextCode | 'id.range' | 'id.invalid' | 'text.empty' | 'text.too_long'
/** What can be wrong with a link. */
export type LinkCode = TextCode | 'link.scheme' | 'link.invalid'

/** What is wrong with a text, or null. */
export function textIssue(text: string): TextCode | null {
  if (controls.test(text)) return 'text.control_character'
  return text.isWellFormed() ? null : 'text.lone_surrogate'
}

/** What is wrong with an id, or null. */
export function idIssue(id: number | string): IdCode | null {
  if (typeof id === 'number') return Number.isSafeInteger(id) && id >= 0 ? null : 'id.range'
  if (id === '') return 'text.empty'
  if (id.length > ID_LENGTH) return 'text.too_long'
  if (lineControls.test(id)) return 'text.control_character'
  if (integerForm.test(id)) return idIssue(Number(id))
  // Ids stand in paths and headers: there, spaces at the ends are cut off, and a dot is the folder itself.
  if (id.trim() !== id || id === '.' || id === '..') return 'id.invalid'
  return textIssue(id)
}

/** An id in its one form: what looks like an integer is one. */
export function canonicalId(id: number | string): number | string {
  // Adding zero makes of -0, which JSON can't tell from it, 0.
  return typeof id === 'string' && !integerForm.test(id) ? id : Number(id) + 0
}

/**
 * What is wrong with a link, or null. Allowed are `http`, `https`, and a path of the same origin, which begins with one
 * slash: two, or one and a backslash, name another host, and browsers drop line breaks and read a backslash as a slash.
 */
export function linkIssue(link: string): LinkCode | null {
  if (linkForm.test(link)) return textIssue(link)
  return (
    textIssue(link) ??
    (/^\s*[a-z][a-z0-9+.-]*:|^[/\\]{2}/i.test(link) && !/^https?:/i.test(link)
      ? 'link.scheme'
      : 'link.invalid')
  )
}

/** Whether a text is a time of the wire: `YYYY-MM-DD HH:MM:SS`, and a real one. */
export function isDateTime(text: string): boolean {
  return dateTimeForm.test(text) && !Number.isNaN(fromDateTime(text))
}

/** Whether a text is a time or a day of the wire. */
export function isDateOrDateTime(text: string): boolean {
  return !Number.isNaN(fromDateTime(text))
}
