import { clean, type Fields } from './facts.ts'
import type { Form, Locale, Plurals } from './locale.ts'
import { type PartType, safeLink } from './parts.ts'
import type { Piece } from './template.ts'

/** What all sentences about one context share. */
export interface Scene {
  locale: Locale
  timeZone: string | undefined
  viewer: unknown
  context: Fields
}

/** Who stands in a sentence, or in a list. */
export interface Person {
  you: boolean
  pieces: readonly Piece[]
}

const formats = new WeakMap<
  Locale,
  { list: Intl.ListFormat; plural: Intl.PluralRules; number: Intl.NumberFormat }
>()

/** The formats of a language, made once. */
export function formatsOf(locale: Locale) {
  const { tag } = locale
  const known = formats.get(locale) ?? {
    list: new Intl.ListFormat(tag),
    plural: new Intl.PluralRules(tag),
    number: new Intl.NumberFormat(tag),
  }
  formats.set(locale, known)
  return known
}

/** What the locale says itself. */
export function word(text: string, type: PartType = 'text', link?: unknown): readonly Piece[] {
  return [{ type, text, link: safeLink(link), word: true }]
}

/** Something with a name of its own; undefined without a name. */
export function named(
  name: unknown,
  link?: unknown,
  type: PartType = 'object',
): readonly Piece[] | undefined {
  const text = clean(name)
  return text === undefined ? undefined : [{ type, text, link: safeLink(link) }]
}

/** "Anna, Bo and Cleo", as the language lists. */
export function listed({ locale }: Scene, items: readonly (readonly Piece[])[]): readonly Piece[] {
  if (items.length < 2) return items[0] ?? []
  return formatsOf(locale)
    .list.formatToParts(Object.keys(items))
    .flatMap(({ type, value }) => (type === 'element' ? (items[Number(value)] ?? []) : word(value)))
}

/** A count with its noun: "3 others". */
export function counted({ locale }: Scene, texts: Plurals, count: number): string {
  const { number, plural } = formatsOf(locale)
  return (texts[plural.select(count)] ?? texts.other).replace('{count}', number.format(count))
}

/** A person in the form that the sentence needs. */
export function formed(form: Form, { you, pieces }: Person, several = false): readonly Piece[] {
  const pattern = form[(you ? 1 : 0) + (several ? 2 : 0)] ?? form[0]
  const [before = '', after] = pattern.split('%')
  return after === undefined ? word(before) : [...word(before), ...pieces, ...word(after)]
}
