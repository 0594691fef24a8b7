/**
 * The script tag: defines `<belfry-inbox>`, and one global, `Belfry`.
 */
import { define } from './element.ts'
import { registerLocale } from './locale.ts'
import { en } from './locales/en.ts'
import { mount } from './mount.ts'

/** The global of the script tag. */
export interface BelfryGlobal {
  mount: typeof mount
  registerLocale: typeof registerLocale
}

registerLocale(en)
Object.assign(globalThis, { Belfry: { mount, registerLocale } satisfies BelfryGlobal })
define()
