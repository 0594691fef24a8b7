import { render } from '@belfry/render'
import { de as locale } from '@belfry/render/de'
import type { WidgetLocale } from '../locale.ts'
import { de as strings } from '../strings/de.ts'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** German, whole: `registerLocale(de)`. */
export const de: WidgetLocale = {
  code: 'de',
  direction: 'ltr',
  strings,
  say: (notification) => render(notification, { locale, timeZone }).text,
  tell: (notification) => render(notification, { locale, timeZone }).partsShort,
}
