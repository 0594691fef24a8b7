import type { Part } from '@belfry/render'
import type { WidgetLocale } from '../locale.ts'
import { en as strings } from '../strings/en.ts'

/** Podio's mention in a text: `@[Anna](user:1)`. */
const mention = /@\[([^[\]]*)\]\(\w+:\w+\)/g

/** By type, the field of its data that holds what was said. */
const said: Partial<Record<string, string>> = {
  alert: 'text',
  comment: 'value',
  message: 'text',
  space_invite: 'message',
  grant_create: 'message',
}

/**
 * English, whole. The server has said every notification in English (`text_short`), so that the script needs no engine
 * for it, and a newer server's types read well in an older script; here its author is found in it again.
 */
export const en: WidgetLocale = {
  code: 'en',
  direction: 'ltr',
  strings,
  tell({ type, data, text_short: text, created_by: { name } }) {
    const at = name ? text.indexOf(name) : -1
    const end = at + (name?.length ?? 0)
    const parts: Part[] =
      at < 0 || !name
        ? [{ type: 'text', text }]
        : [
            { type: 'text', text: text.slice(0, at) },
            { type: 'actor', text: name },
            { type: 'text', text: text.slice(end) },
          ]
    const quote = (data as unknown as Record<string, unknown> | null)?.[said[type] ?? '']
    return typeof quote === 'string'
      ? [...parts, { type: 'quote', text: quote.replace(mention, '$1') }]
      : parts
  },
}
