import { createInbox, createInboxClient, type Inbox as Store } from '@belfry/client'
import { showInbox } from './inbox/inbox.tsx'
import { localeFor, repaints } from './locale.ts'
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
 * @fires belfry-count - a count has changed: `detail` is `{ unread, unseen }`; `unseen`, the badge, is what of the unread came after
 * the bell was last opened
 * @fires belfry-error - something failed, and has been put back: `detail` is `{ error }`
 */
export class BelfryInbox extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'token', 'locale', 'theme', 'variant']

  readonly #shadow = this.attachShadow({ mode: 'open' })
  #token: Token | null | undefined
  #given: Store | undefined
  #own: Store | undefined
  #view: ReturnType<typeof showInbox> | undefined
  readonly #repaint = (): void => this.#later()
  #isDue = false

  /** The user's token, or a function that gets one. A function is the better: tokens end. */
  get token(): Token | null {
    return this.#token ?? this.getAttribute('token')
  }
  set token(token: Token | null | undefined) {
    this.#token = token
    this.#end()
    this.#later()
  }

  /** An inbox of `createInbox`, to show one connection in more than one place. It is not closed with the element. */
  get inbox(): Store | undefined {
    return this.#given ?? this.#own
  }
  set inbox(inbox: Store | undefined) {
    this.#given = inbox
    this.#end()
    this.#later()
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
    const { token, inbox } = this
    for (const early of Object.entries({ token, inbox })) {
      if (Object.hasOwn(this, early[0])) {
        Reflect.deleteProperty(this, early[0])
        Reflect.set(this, ...early)
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
    if (before === after) return
    if (/^(e|to|v)/.test(name)) this.#end()
    this.#later()
  }

  #end(): void {
    this.#view?.end()
    this.#own?.close()
    this.#view = this.#own = undefined
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
      this.#end()
      repaints.delete(this.#repaint)
      return
    }
    repaints.add(this.#repaint)
    if (this.#view) {
      this.#view.paint()
      return
    }
    const { token } = this
    const read = (name: string) => this.getAttribute(name)
    if (!this.#given && token) {
      this.#own = createInbox(createInboxClient({ endpoint: read('endpoint') ?? '', token }))
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
      () => {
        const theme = read('theme') ?? ''
        const ofPage = getComputedStyle(this).colorScheme === 'normal' ? 'light dark' : 'inherit'
        return {
          locale: localeFor(read('locale') ?? this.closest('[lang]')?.getAttribute('lang') ?? 'en'),
          colors: /^(light|dark)$/.test(theme) ? theme : ofPage,
          isPage: read('variant') === 'page',
        }
      },
      (type, detail) =>
        this.dispatchEvent(
          new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
        ),
    )
  }
}

/** Defines `<belfry-inbox>`, once. */
export function define(): void {
  if (!customElements.get('belfry-inbox')) customElements.define('belfry-inbox', BelfryInbox)
}
