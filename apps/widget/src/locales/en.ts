import type { Part } from '@belfry/render'
import type { WidgetLocale } from '../locale.ts'
import { en as strings } from '../strings/en.ts'

/** Podio's mention in a text: `@[Anna](user:1)`. */
const mention = /@\[([^[\]]*)\]\(\w+:\w+\)/g

/**
 * English, whole. The server has said every notification in English (`text_short`), so that the script needs no engine
 * for it, and a newer server's types read well in an older script; here its author is found in it again.
 */
export const en: WidgetLocale = {
  code: 'en',
  direction: 'ltr',
  strings,
  say: ({ text }) => text,
  tell({ data, text_short: text, created_by: { name } }) {
    const [before = text, ...after] = name ? text.split(name) : []
    const parts: Part[] = [{ type: 'text', text: before }]
    if (name && after.length > 0) {
      parts.push({ type: 'actor', text: name }, { type: 'text', text: after.join(name) })
    }
    // What was said stands in one of these, whatever the type.
    const { value, text: said = value, message = said } = (data ?? {}) as Partial<Record<string, unknown>>
    if (typeof message === 'string') parts.push({ type: 'quote', text: message.replace(mention, '$1') })
    return parts
  },
}
