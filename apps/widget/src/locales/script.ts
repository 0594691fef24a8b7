import type { WidgetLocale } from '../locale.ts'
import type { BelfryGlobal } from '../script.ts'

/** Hands a language to the widget of the script tag, whose script stands before. */
export function offer(locale: WidgetLocale): void {
  const { Belfry } = globalThis as { Belfry?: BelfryGlobal }
  if (!Belfry) throw new Error(`Put the script of widget.js before that of widget-${locale.code}.js.`)
  Belfry.registerLocale(locale)
}
