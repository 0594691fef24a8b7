/** What a part of a sentence is. */
export type PartType = 'text' | 'actor' | 'object' | 'quote'

/**
 * A part of a sentence. The texts of all parts but the quote, one after the other, are the sentence; the quote is what was said,
 * and stands last.
 *
 * - `text`: words of the locale
 * - `actor`: who did it
 * - `object`: something with a name of its own: the context, a file, a field, the user whom it is about
 * - `quote`: the beginning of a comment, message or alert
 *
 * Texts are plain: escape them for HTML ({@link toHtml} does), and isolate actors and objects (`<bdi>`), since a name may run
 * in the other direction than the sentence.
 */
export interface Part {
  readonly type: PartType
  readonly text: string
  /** Where it leads, if that is known and safe: `http`, `https`, or a path of the same origin. */
  readonly link?: string
}

const safe = /^(?:https?:\/\/|\/(?![/\\]))\P{Cc}*$/iu

/**
 * The link, if following it is safe: `http`, `https`, or a path of the same origin. A path with two slashes, or with
 * a slash and a backslash, would name a host (WHATWG URL, "relative slash state"), and browsers drop tabs and newlines in between.
 *
 * @returns undefined for anything else
 */
export function safeLink(link: unknown): string | undefined {
  return typeof link === 'string' && safe.test(link) ? link : undefined
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? '')

/**
 * Writes parts as HTML: escaped text, `<bdi>` around actors and objects, `<a href rel="noopener">` around what has a safe link,
 * `<q>` around the quote. No other element, and no element of the event's, can come out of it.
 *
 * @example toHtml(render(notification, { locale: en }).parts)
 * // '<a href="/users/7" rel="noopener"><bdi>Anna</bdi></a> commented on <bdi>Q3 launch</bdi> <q>Friday?</q>'
 */
export function toHtml(parts: readonly Part[]): string {
  return parts
    .map(({ type, text, link }) => {
      const plain = escaped(text)
      const inner = type === 'quote' ? ` <q>${plain}</q>` : type === 'text' ? plain : `<bdi>${plain}</bdi>`
      const href = safeLink(link)
      return href === undefined ? inner : `<a href="${escaped(href)}" rel="noopener">${inner}</a>`
    })
    .join('')
}
