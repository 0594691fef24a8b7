import type { WidgetLocale } from '../locale.ts'
import type { BelfryGlobal } from '../script.ts'

/** Hands a language to the widget of the script tag, or leaves it for one whose script comes later. */
export function offer(locale: WidgetLocale): void {
  const page = globalThis as { Belfry?: BelfryGlobal }
  const { registerLocale, waiting = [] } = page.Belfry ?? {}
  if (registerLocale) registerLocale(locale)
  else page.Belfry = { waiting: [...waiting, locale] }
}
