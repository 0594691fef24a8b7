import type { Inbox } from '@belfry/client'
import { type BelfryInbox, define, type Token } from './element.ts'

/** What {@link mount} takes: the attributes of the element, and its listeners. */
export interface MountOptions {
  /** Where the API is. @default the page's own origin */
  endpoint?: string
  /** The user's JWT, or a function that fetches one. */
  token?: Token
  /** An inbox of `createInbox`, in the place of `endpoint` and `token`. */
  inbox?: Inbox
  /** A registered language. @default that of the page */
  locale?: string
  /** @default 'auto' */
  theme?: 'auto' | 'light' | 'dark'
  /** @default 'bell' */
  variant?: 'bell' | 'page'
}

/**
 * Puts a `<belfry-inbox>` into the page.
 *
 * @param target - the element, or a selector of it, that the inbox is appended to
 * @throws TypeError when nothing matches the selector
 * @example
 * ```ts
 * mount('#bell', { endpoint: 'https://belfry.example', token: () => fetch('/token').then((r) => r.text()) })
 * ```
 */
export function mount(target: Element | string, options: MountOptions): BelfryInbox {
  const parent = typeof target === 'string' ? document.querySelector(target) : target
  if (!parent) throw new TypeError(`Nothing here matches ${String(target)}.`)
  define()
  const element = document.createElement('belfry-inbox') as BelfryInbox
  const { token, inbox, ...attributes } = options
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  Object.assign(element, { token, inbox })
  parent.append(element)
  return element
}
