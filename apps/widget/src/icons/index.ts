/**
 * The drawings of Belfry: what `d` of an SVG path in `viewBox="0 0 20 20"` is to be, for each icon, each kind of context, and the
 * widget's own buttons. They are lines: no fill, stroke 1.75, round joins and caps.
 * Filled are states only: the heart of `like`, and a star that is set.
 *
 * @example
 * ```html
 * <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
 *   <path d="…" />
 * </svg>
 * ```
 *
 * @module
 */

export { contextIcons, glyphs, icons, pageGlyphs } from './drawings.ts'
export { type Family, iconFamily } from './families.ts'
