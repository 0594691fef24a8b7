import { createClient, createInbox, type Inbox as Store } from '@belfry/client'
import { showInbox } from './inbox/inbox.tsx'
import { localeFor, onLocale } from './locale.ts'
import css from './style/inbox.css?inline'

/** What gives the element its user: a JWT, or a function that fetches one, asked again before it ends and after a 401. */
export type Token = string | (() => string | Promise<string>)

/** One sheet for all elements of the page; a constructed sheet needs no permission of the page's policy. */
let sheet: CSSStyleSheet | undefined

/**
 * `<belfry-inbox endpoint token>`: a bell with the count of unread notifications, and the inbox behind it.
 *
 * | attribute | meaning |
 * |---|---|
 * | `endpoint` | where the API is, @default the page's own origin |
 * | `token` | the user's JWT; the property `token` also takes a function |
 * | `locale` | a language that is registered, @default that of the nearest `lang` |
 * | `theme` | `auto`, `light` or `dark`, @default `auto`: the page's `color-scheme`, or the system's if it has none |
 * | `variant` | `bell` or `page` (the inbox itself, without a bell), @default `bell` |
 *
 * @fires belfry-open - the panel has opened
 * @fires belfry-close - the panel has closed
 * @fires belfry-navigate - an entry is about to be followed: `detail` is `{ href, notification }`; `preventDefault()` keeps
 * the browser from following, for apps that route by themselves
 * @fires belfry-count - the count of unread notifications has changed: `detail` is `{ unread }`
 * @fires belfry-error - something failed, and has been put back: `detail` is `{ error }`
 */
export class BelfryInbox extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'token', 'locale', 'theme', 'variant']

  /** The attribute `endpoint`. */
  declare endpoint: string | null
  /** The attribute `locale`. */
  declare locale: string | null
  /** The attribute `theme`. */
  declare theme: string | null
  /** The attribute `variant`. */
  declare variant: string | null

  readonly #shadow = this.attachShadow({ mode: 'open' })
  #token: Token | null | undefined
  #given: Store | undefined
  #own: Store | undefined
  #view: ReturnType<typeof showInbox> | undefined
  #forget: (() => void) | undefined
  #isDue = false

  /** The user's token, or a function that gets one. A function is the better: tokens end. */
  get token(): Token | null {
    return this.#token ?? this.getAttribute('token')
  }
  set token(token: Token | null | undefined) {
    this.#token = token
    this.#restart()
  }

  /** An inbox of `createInbox`, to show one connection in more than one place. It is not closed with the element. */
  get inbox(): Store | undefined {
    return this.#given ?? this.#own
  }
  set inbox(inbox: Store | undefined) {
    this.#given = inbox
    this.#restart()
  }

  /** Opens the panel. */
  open(): void {
    this.#update()
    this.#view?.open()
  }

  /** Closes the panel. */
  close(): void {
    this.#view?.close()
  }

  connectedCallback(): void {
    // Properties that were set before the element was defined stand in the way of the accessors.
    for (const name of [...BelfryInbox.observedAttributes, 'inbox'] as (keyof this)[]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name]
        delete this[name]
        this[name] = value
      }
    }
    this.#later()
  }

  disconnectedCallback(): void {
    this.#later()
  }

  /** `moveBefore` keeps everything as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) {
      if (/^[etv]/.test(name) && name !== 'theme') this.#restart()
      this.#later()
    }
  }

  #restart(): void {
    this.#view?.end()
    this.#own?.close()
    this.#view = this.#own = undefined
    this.#later()
  }

  /** Attributes are set one by one, and an element is moved by removing it first: each is one change. */
  #later(): void {
    this.#isDue = true
    queueMicrotask(() => this.#update())
  }

  #update(): void {
    if (!this.#isDue) return
    this.#isDue = false
    if (!this.isConnected) {
      this.#restart()
      this.#forget?.()
      this.#forget = undefined
      this.#isDue = false
      return
    }
    this.#forget ??= onLocale(() => this.#later())
    if (this.#view) {
      this.#view.paint()
      return
    }
    const { token, endpoint } = this
    if (!this.#given && token) {
      this.#own = createInbox(createClient({ endpoint: endpoint ?? location.origin, token }))
    }
    const { inbox } = this
    if (!inbox) return
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
    }
    this.#shadow.adoptedStyleSheets = [sheet]
    this.#view = showInbox(
      this.#shadow,
      inbox,
      () => ({
        locale: localeFor(this.locale ?? this.closest('[lang]')?.getAttribute('lang') ?? 'en'),
        theme: /light|dark/.test(this.theme ?? '')
          ? (this.theme ?? '')
          : getComputedStyle(this).colorScheme === 'normal'
            ? 'system'
            : 'page',
        isPage: this.variant === 'page',
      }),
      (type, detail) =>
        this.dispatchEvent(
          new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: /navigate/.test(type) }),
        ),
    )
  }
}

for (const name of ['endpoint', 'locale', 'theme', 'variant']) {
  Object.defineProperty(BelfryInbox.prototype, name, {
    get(this: BelfryInbox) {
      return this.getAttribute(name)
    },
    set(this: BelfryInbox, value: string | null | undefined) {
      if (value == null) this.removeAttribute(name)
      else this.setAttribute(name, value)
    },
  })
}

/** Defines `<belfry-inbox>`, once. */
export function define(): void {
  if (!customElements.get('belfry-inbox')) customElements.define('belfry-inbox', BelfryInbox)
}
