/**
 * The drawings of Belfry: what `d` of an SVG path in `viewBox="0 0 40 40"` is to be, for each icon, each kind of context, and the
 * widget's own buttons. They are lines: no fill, stroke 3.5, round joins and caps.
 * Filled are states only: the heart of `like`, and a star that is set.
 *
 * @example
 * ```html
 * <svg viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round">
 *   <path d="…" />
 * </svg>
 * ```
 *
 * @module
 */

import type { Icon } from '@belfry/model'
import { type Family, signs } from './drawings.ts'

export { contextIcons, type Family, glyphs, pageGlyphs } from './drawings.ts'

const column = <T>(read: (sign: readonly [Family, string]) => T) =>
  Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, read(sign)])) as Record<Icon, T>

/** The drawing of each of the 32 icons. */
export const icons: Readonly<Record<Icon, string>> = column(([, drawing]) => drawing)

/** The family of each of the 32 icons. */
export const iconFamily: Readonly<Record<Icon, Family>> = column(([family]) => family)
