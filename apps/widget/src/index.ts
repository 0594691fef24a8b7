/**
 * A bell and an inbox for any page: the custom element `<belfry-inbox>`. Importing this module defines it, in English.
 *
 * @module
 */
import { define } from './element.ts'
import { registerLocale } from './locale.ts'
import { en } from './locales/en.ts'

export { BelfryInbox, type Token } from './element.ts'
export { registerLocale, type WidgetLocale } from './locale.ts'
export { type MountOptions, mount } from './mount.ts'
export type { Strings } from './strings/strings.ts'

registerLocale(en)
define()
