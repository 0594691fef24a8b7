import type { Notification } from '@belfry/model'
import type { Part } from '@belfry/render'
import type { Strings } from './strings/strings.ts'
import { type Times, timesFor } from './time/relative.ts'

/** A language that the widget speaks. */
export interface WidgetLocale {
  /** Its BCP 47 tag: `en`, `pt-BR`. */
  readonly code: string
  readonly direction: 'ltr' | 'rtl'
  /** The widget's own words. */
  readonly strings: Strings
  /** The sentence of a notification, for where its object already stands. */
  tell(notification: Notification): readonly Part[]
  /** The whole sentence as text, for who hears it. */
  say(notification: Notification): string
}

const locales: Record<string, WidgetLocale> = {}
const times: Record<string, Times> = {}
/** What the elements of the page do when a language has become known. */
export const repaints: Set<() => void> = new Set()

/**
 * Makes a language known to every `<belfry-inbox>` of the page, those that stand there already included.
 *
 * @example
 * ```ts
 * import { registerLocale } from '@belfry/widget'
 * import { de } from '@belfry/widget/de'
 * registerLocale(de)
 * ```
 */
export function registerLocale(locale: WidgetLocale): void {
  locales[locale.code.toLowerCase()] = locale
  for (const repaint of repaints) repaint()
}

/** The registered language for a tag: `de-AT` is served by `de`, and what nobody registered by English. */
export function localeFor(tag: string): WidgetLocale {
  const code = tag.toLowerCase()
  return locales[code] ?? localeFor(code.replace(/-?[^-]*$/, '') || 'en')
}

/** How a language writes times, made once: as the reader's own region does, where it is one of that language. */
export function timesOf(code: string): Times {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions()
  times[code] ??= timesFor(locale.startsWith(code) ? locale : code)
  return times[code]
}
