import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { comment } from './events.ts'
import { createStage, type Stage, violationsOf } from './stage.ts'

let stage: Stage
let users = 500
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage?.close())

/** A user with this many unread notifications. */
async function withUnread(count: number): Promise<number> {
  const user = users++
  await stage.tell(...Array.from({ length: count }, (_, index) => comment(user, index + 1)))
  return user
}

const bell = (page: Page, unread: number) =>
  page.getByRole('button', { name: `Notifications, ${unread} unread` })

describe('<belfry-inbox>', () => {
  it('takes a token function that was set before the script came', async () => {
    const user = await withUnread(1)
    const { page } = await stage.show({ user, hasElement: false, scripts: [] })
    await page.evaluate(
      (token) => {
        const element = document.createElement('belfry-inbox')
        Object.assign(element, { token: () => Promise.resolve(token) })
        document.querySelector('.bar')?.append(element)
        const script = document.createElement('script')
        // The page's own policy asks for it; the widget sets no script address anywhere.
        const types = (
          globalThis as unknown as {
            trustedTypes: {
              createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
            }
          }
        ).trustedTypes
        script.src = types
          .createPolicy('test', { createScriptURL: (url: string) => url })
          .createScriptURL('/widget.js')
        document.head.append(script)
      },
      await stage.token(user),
    )
    await bell(page, 1).waitFor()
  })

  it('connects anew when its token or endpoint changes', async () => {
    const [one, two] = [await withUnread(1), await withUnread(2)]
    const { page } = await stage.show({ user: one })
    await bell(page, 1).waitFor()
    const element = page.locator('belfry-inbox')
    const token = await stage.token(two)
    await element.evaluate((node, value) => node.setAttribute('token', value), token)
    await bell(page, 2).waitFor()
    await element.evaluate((node, value) => Object.assign(node, { token: value }), await stage.token(one))
    await bell(page, 1).waitFor()
    await expect.poll(() => stage.open()).toBe(1)
  })

  it('leaves no connection and no timer when it is removed, and keeps them when it is moved', async () => {
    const user = await withUnread(1)
    const { page } = await stage.show({ user, body: '<div id="other"></div>' })
    await bell(page, 1).waitFor()
    await expect.poll(() => stage.open()).toBe(1)
    let streams = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/stream')) streams++
    })
    await page.evaluate(() =>
      document.querySelector('#other')?.append(...document.querySelectorAll('belfry-inbox')),
    )
    await bell(page, 1).waitFor()
    expect(streams).toBe(0)
    await page.evaluate(() => {
      const global = globalThis as { ticks?: number }
      global.ticks = 0
      document.querySelector('belfry-inbox')?.remove()
      globalThis.setInterval = (() => {
        global.ticks = (global.ticks ?? 0) + 1
      }) as never
    })
    await expect.poll(() => stage.open()).toBe(0)
    expect(await page.evaluate(() => (globalThis as { ticks?: number }).ticks)).toBe(0)
  })

  it('opens and closes by method, and says so', async () => {
    const user = await withUnread(1)
    const { page } = await stage.show({ user })
    await bell(page, 1).waitFor()
    await page.evaluate(() => {
      for (const name of ['belfry-open', 'belfry-close']) {
        document.addEventListener(name, () => {
          document.title += ` ${name}`
        })
      }
    })
    const element = page.locator('belfry-inbox')
    await element.evaluate((node) => (node as HTMLElement & { open(): void }).open())
    await page.getByRole('dialog').waitFor()
    await element.evaluate((node) => (node as HTMLElement & { close(): void }).close())
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(() => page.title()).toBe('A page belfry-open belfry-close')
  })

  it('tells the count to the page', async () => {
    const user = await withUnread(2)
    const { page } = await stage.show({ user, hasElement: false })
    await page.evaluate(
      (token) => {
        document.addEventListener('belfry-count', (event) => {
          document.title = `(${(event as CustomEvent).detail.unread})`
        })
        const { Belfry } = globalThis as unknown as {
          Belfry: { mount(target: string, options: object): void }
        }
        Belfry.mount('.bar', { token, endpoint: location.origin, theme: 'dark' })
      },
      await stage.token(user),
    )
    await expect.poll(() => page.title()).toBe('(2)')
    expect(await page.locator('belfry-inbox').getAttribute('theme')).toBe('dark')
    await stage.tell(comment(user, 3))
    await expect.poll(() => page.title()).toBe('(3)')
  })

  it('stands in the page without a bell as variant="page"', async () => {
    const user = await withUnread(3)
    const { page } = await stage.show({ user, attributes: { variant: 'page' } })
    await page.locator('.entry').nth(2).waitFor()
    expect(await page.locator('.bell').count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.locator('belfry-inbox').evaluate((node) => node.setAttribute('variant', 'bell'))
    await bell(page, 3).waitFor()
  })

  it('speaks the languages that are registered, and English else', async () => {
    const user = await withUnread(1)
    const { page } = await stage.show({ user, html: 'lang="de-AT"', scripts: ['widget.js', 'widget-de.js'] })
    await page.getByRole('button', { name: 'Benachrichtigungen, 1 ungelesen' }).click()
    expect(await page.locator('.words').textContent()).toBe(
      'Bo Lindqvist hat kommentiertCan we move the date to Friday?',
    )
    expect(await page.locator('.root').getAttribute('lang')).toBe('de')
    await page.locator('belfry-inbox').evaluate((node) => node.setAttribute('locale', 'fr'))
    await page.getByRole('tab', { name: 'Starred' }).waitFor()
  })
})

describe('in other people’s pages', () => {
  const hostile = `* { font-size: 30px; line-height: 3; letter-spacing: 5px; text-transform: uppercase; color: red; padding: 9px; margin: 9px;
    border: 3px solid red; box-sizing: content-box; display: block; background: yellow; text-align: right; cursor: wait }
    button { width: 300px } svg { width: 100px; fill: red } h2 { display: none } belfry-inbox * { display: none }`

  /** What the inside looks like: of every element, what a page's style could have changed. */
  const looks = (page: Page) =>
    page.evaluate(() => {
      const names = [
        'fontSize',
        'lineHeight',
        'letterSpacing',
        'textTransform',
        'paddingTop',
        'marginTop',
        'boxSizing',
        'display',
        'textAlign',
        'cursor',
        'fill',
        'width',
      ] as const
      const root = document.querySelector('belfry-inbox')?.shadowRoot
      return [...(root?.querySelectorAll('.panel, .panel *') ?? [])].map((node) => {
        const style = getComputedStyle(node)
        return names.map((name) => `${name}: ${style[name]}`).join('; ')
      })
    })

  it('lets no style of the page in', async () => {
    const user = await withUnread(2)
    const found: string[][] = []
    for (const css of [
      '',
      hostile,
      '* { all: unset }',
      '* { all: revert !important; font-size: 30px !important }',
    ]) {
      const { page } = await stage.show({
        user,
        css: `${css} body { font-family: serif }`,
        attributes: { locale: 'en' },
      })
      await page.locator('.bell').click()
      await page.locator('.entry').nth(1).waitFor()
      found.push(await looks(page))
    }
    expect(found[0]?.length).toBeGreaterThan(50)
    for (const other of found.slice(1)) expect(other).toEqual(found[0])
  })

  it('takes no custom property of the page for one of its own', async () => {
    const user = users++
    await stage.tell(comment(user, 1), comment(user, 2, '', { type: 'creation', data: {} }), comment(user, 3))
    const { page } = await stage.show({ user, css: 'body { color: rgb(1, 2, 3) }' })
    await page.locator('.bell').click()
    await page.locator('.avatar.work').waitFor()
    const [before, after, names] = await page.evaluate(() => {
      const element = document.querySelector<HTMLElement>('belfry-inbox')
      const root = element?.shadowRoot
      const all = () =>
        [...(root?.querySelectorAll('.root *') ?? [])].map((node) => {
          const style = getComputedStyle(node)
          return ['color', 'backgroundColor', 'borderColor', 'fontWeight', 'padding', 'height']
            .map((name) => Reflect.get(style, name))
            .join()
        })
      const css = [...(root?.adoptedStyleSheets[0]?.cssRules ?? [])].map((rule) => rule.cssText).join()
      const own = [...new Set(css.match(/--(?!belfry)[a-z-]+/g))]
      const looks = all()
      const others = ['red', '900', '40px'].map((value) => {
        for (const name of own) element?.style.setProperty(name, value)
        return all()
      })
      return [looks, others, own] as const
    })
    expect(names.length).toBeGreaterThan(10)
    expect(before.length).toBeGreaterThan(50)
    for (const looks of after) expect(looks).toEqual(before)
  })

  it('lets nothing out: no style, no global but Belfry, no node beside its own', async () => {
    const user = await withUnread(1)
    const told = async (scripts: string[]) => {
      const { page } = await stage.show({ user, scripts, body: '<p>Text</p><button>Button</button>' })
      if (scripts.length > 0) {
        await bell(page, 1).click()
        await page.locator('.entry').waitFor()
      }
      return page.evaluate(() => ({
        globals: Object.getOwnPropertyNames(globalThis).filter((name) => !/^\d+$/.test(name)),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        nodes: document.querySelectorAll('*').length,
        styles: [...document.querySelectorAll('p, button')].map((node) => {
          const { font, color, display } = getComputedStyle(node)
          return [font, color, display]
        }),
      }))
    }
    const before = await told([])
    const after = await told(['widget.js'])
    expect(after.globals.filter((name) => !before.globals.includes(name))).toEqual(['Belfry'])
    expect(after.sheets).toBe(before.sheets)
    expect(after.nodes).toBe(before.nodes + 1)
    expect(after.styles).toEqual(before.styles)
  })

  it('asks nothing but the API, and breaks no policy whatever is done', async () => {
    const user = await withUnread(5)
    const { page, wrongs } = await stage.show({ user, scripts: ['widget.js', 'widget-ar.js'] })
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(new URL(request.url()).pathname.replace(/\d+/g, '1')))
    await bell(page, 5).click()
    await page.locator('.entry').first().hover()
    await page.getByRole('button', { name: 'Star' }).first().click()
    await page.getByRole('tab', { name: 'Unread' }).click()
    await page.getByRole('button', { name: 'Mark all as viewed' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.locator('belfry-inbox').evaluate((node) => node.setAttribute('locale', 'ar'))
    await page.getByRole('tab', { name: 'الكل' }).click()
    await page.locator('belfry-inbox').evaluate((node) => node.setAttribute('variant', 'page'))
    await page.locator('.entry').nth(4).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(wrongs).toEqual([])
    expect([...asked].filter((path) => !path.startsWith('/notification'))).toEqual([])
    expect(
      await page
        .locator('.root [style]')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('style'))),
    ).not.toContain('')
  })
})
