/**
 * The script tag: defines `<belfry-inbox>`, and one global, `Belfry`.
 *
 * A locale's script may stand before this one: it leaves its language in `Belfry.waiting`.
 */
import { define } from './element.ts'
import { registerLocale, type WidgetLocale } from './locale.ts'
import { en } from './locales/en.ts'
import { mount } from './mount.ts'

/** The global of the script tag. */
export interface BelfryGlobal {
  mount?: typeof mount
  registerLocale?: typeof registerLocale
  /** Languages whose scripts ran before the widget's. */
  waiting?: WidgetLocale[]
}

const page = globalThis as { Belfry?: BelfryGlobal }
registerLocale(en)
for (const locale of page.Belfry?.waiting ?? []) registerLocale(locale)
page.Belfry = { mount, registerLocale }
define()
