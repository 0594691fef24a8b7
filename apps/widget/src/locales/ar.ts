import { render } from '@belfry/render'
import { ar as locale } from '@belfry/render/ar'
import type { WidgetLocale } from '../locale.ts'
import { ar as strings } from '../strings/ar.ts'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** Arabic, whole: `registerLocale(ar)`. */
export const ar: WidgetLocale = {
  code: 'ar',
  direction: 'rtl',
  strings,
  say: (notification) => render(notification, { locale, timeZone }).text,
  tell: (notification) => render(notification, { locale, timeZone }).partsShort,
}
