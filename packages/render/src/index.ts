/**
 * A notification, as a person reads it: sentences, short forms and safe HTML. A language is an import of its own:
 * `@belfry/render/en`, `/de`, `/ar`.
 *
 * @module
 */

export type { Checked, Form, Locale, Placeholder, Plurals, Sentences, Template, WhomForm } from './locale.ts'
export { type Part, type PartType, safeLink, toHtml } from './parts.ts'
export {
  type Renderable,
  type RenderableGroup,
  type Rendered,
  type RenderOptions,
  render,
  renderGroup,
} from './render.ts'
