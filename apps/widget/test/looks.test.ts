import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { comment } from './events.ts'
import { createStage, type SceneOptions, type Stage } from './stage.ts'

let stage: Stage
let users = 800
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage?.close())

const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(4)

/** An inbox with a bit of everything, open. */
async function open(options: Omit<SceneOptions, 'user'> = {}, count = 8): Promise<Page> {
  const user = users++
  const events = Array.from({ length: count }, (_, index) =>
    comment(user, Math.ceil((index + 1) / 2), index % 3 ? 'A word.' : long, {
      created_by: { id: 50 + index, name: index % 2 ? long : 'Li' },
    }),
  )
  if (count > 0) await stage.tell(...events)
  const { page } = await stage.show({ user, ...options })
  await page.locator('.bell').click()
  await (count > 0 ? page.locator('.entry').first() : page.locator('.empty')).waitFor()
  // Nothing is half-way in when it is looked at.
  await page.evaluate(() =>
    Promise.all(
      (document.querySelector('belfry-inbox')?.shadowRoot?.getAnimations() ?? []).map((one) => one.finished),
    ),
  )
  return page
}

/** The rules that are broken, with what breaks them. */
async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
  )
}

describe('accessibility (axe)', () => {
  it.each<[string, Omit<SceneOptions, 'user'>, number, (page: Page) => Promise<unknown>]>([
    ['open', {}, 8, async () => {}],
    ['closed', {}, 8, (page) => page.keyboard.press('Escape')],
    ['dark', { colorScheme: 'dark', css: 'body { background: #111; color: #eee }' }, 8, async () => {}],
    [
      'in Arabic',
      { attributes: { locale: 'ar' }, scripts: ['widget.js', 'widget-ar.js'] },
      8,
      async () => {},
    ],
    ['at 320 px', { viewport: { width: 320, height: 640 }, hasTouch: true }, 8, async () => {}],
    ['empty', {}, 0, async () => {}],
    ['with buttons over a row', {}, 8, (page) => page.locator('.entry').first().hover()],
    ['with a notice', {}, 8, (page) => page.getByRole('button', { name: 'Mark all as viewed' }).click()],
    [
      'with a notice in the dark',
      { colorScheme: 'dark' },
      8,
      (page) => page.getByRole('button', { name: 'Mark all as viewed' }).click(),
    ],
    ['starred', {}, 8, (page) => page.getByRole('tab', { name: 'Starred' }).click()],
    [
      'offline',
      {},
      8,
      async (page) => {
        await page.context().setOffline(true)
        await page.getByText(/^Offline/).waitFor()
      },
    ],
  ])('finds nothing: %s', async (_, options, count, act) => {
    const page = await open(options, count)
    await act(page)
    expect(await broken(page)).toEqual([])
  })

  it('finds nothing when it could not load', async () => {
    stage.fail(500)
    try {
      const { page } = await stage.show({ user: users++ })
      await page.locator('.bell').click()
      await page.getByRole('button', { name: 'Try again' }).waitFor()
      expect(await broken(page)).toEqual([])
    } finally {
      stage.fail(null)
    }
  })
})

describe('the looks', () => {
  it.each([
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['a wide screen', { viewport: { width: 1200, height: 800 } }],
    [
      '320 px, from right to left',
      {
        viewport: { width: 320, height: 640 },
        attributes: { locale: 'ar' },
        scripts: ['widget.js', 'widget-ar.js'],
        html: 'dir="rtl"',
      },
    ],
  ] as const)('cuts nothing off and overflows nowhere at %s', async (_, options) => {
    const page = await open(options)
    const wide = await page.evaluate(() => {
      const root = document.querySelector('belfry-inbox')?.shadowRoot
      const panel = root?.querySelector('.panel')?.getBoundingClientRect()
      if (!panel) return ['no panel']
      return [...(root?.querySelectorAll('.panel *') ?? [])]
        .filter((node) => {
          const box = node.getBoundingClientRect()
          return box.width > 0 && (box.left < panel.left - 0.5 || box.right > panel.right + 0.5)
        })
        .map((node) => node.outerHTML.slice(0, 80))
    })
    expect(wide).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  it('is a sheet over the full width on a phone, with a way to close it', async () => {
    const page = await open({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true })
    const box = await page.getByRole('dialog').boundingBox()
    expect(box).toMatchObject({ x: 0, width: 390 })
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800)
    await page.getByRole('button', { name: 'Close' }).tap()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.locator('.bell').boundingBox()).toMatchObject({ width: 44, height: 44 })
  })

  it('mirrors from right to left', async () => {
    const page = await open({
      attributes: { locale: 'ar' },
      scripts: ['widget.js', 'widget-ar.js'],
      html: 'lang="ar" dir="rtl"',
    })
    const row = page.locator('.entry').first()
    const [avatar, words, end] = await Promise.all(
      ['.avatar', '.words', '.end'].map((part) => row.locator(part).boundingBox()),
    )
    expect(avatar?.x).toBeGreaterThan(words?.x ?? Number.POSITIVE_INFINITY)
    expect(words?.x).toBeGreaterThan(end?.x ?? Number.POSITIVE_INFINITY)
    const tabs = await page.getByRole('tab').all()
    const [first, second] = await Promise.all(tabs.map((tab) => tab.boundingBox()))
    expect(first?.x).toBeGreaterThan(second?.x ?? Number.POSITIVE_INFINITY)
  })

  it.each([
    ['the system is dark', {}, 'dark', true],
    ['the system is light', {}, 'light', false],
    ['the theme says dark', { attributes: { theme: 'dark' } }, 'light', true],
    ['the theme says light', { attributes: { theme: 'light' } }, 'dark', false],
    ['the page is light whatever the system', { css: ':root { color-scheme: light }' }, 'dark', false],
    ['the page is dark whatever the system', { css: ':root { color-scheme: dark }' }, 'light', true],
  ] as const)('is dark or light as it should when %s', async (_, options, colorScheme, isDark) => {
    const page = await open({ ...options, colorScheme })
    const [surface, text] = await page.locator('.panel').evaluate((node) => {
      const { backgroundColor, color } = getComputedStyle(node)
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')
      return [backgroundColor, color].map((one) => {
        if (!canvas) return 0
        canvas.fillStyle = one
        canvas.fillRect(0, 0, 1, 1)
        return canvas.getImageData(0, 0, 1, 1).data[1] ?? 0
      })
    })
    expect((surface ?? 0) < (text ?? 0)).toBe(isDark)
  })

  it('moves nothing for who wants no motion', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    const moving = await page.evaluate(() => {
      const root = document.querySelector('belfry-inbox')?.shadowRoot
      const rules = [...(root?.adoptedStyleSheets[0]?.cssRules ?? [])]
      const styled = [...(root?.querySelectorAll('*') ?? [])].flatMap((node) =>
        ['', '::after']
          .map((part) => getComputedStyle(node, part))
          .filter((style) => style.animationName !== 'none' || style.transitionDuration !== '0s'),
      )
      return [rules.length > 10, styled.length]
    })
    expect(moving).toEqual([true, 0])
  })

  it('keeps what is said by colour when the system’s colours are forced', async () => {
    const page = await open({ forcedColors: 'active' })
    const dot = page.locator('.dot').first()
    expect(await dot.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe('4px')
    expect(await dot.boundingBox()).toMatchObject({ width: 8, height: 8 })
    expect(await page.locator('.panel').evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe('1px')
  })

  it('shows the buttons of a row over its end without moving anything', async () => {
    const page = await open()
    const row = page.locator('.entry').nth(1)
    const parts = () =>
      Promise.all(['.words', '.end', '.avatar'].map((part) => row.locator(part).boundingBox()))
    const before = await parts()
    const actions = row.locator('.actions')
    expect(await actions.evaluate((node) => getComputedStyle(node).opacity)).toBe('0')
    await row.hover()
    expect(await actions.evaluate((node) => getComputedStyle(node).opacity)).toBe('1')
    expect(await parts()).toEqual(before)
    const [over, words] = await Promise.all([actions.boundingBox(), row.locator('.words').boundingBox()])
    expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThanOrEqual(over?.x ?? 0)
  })

  it('takes the page’s colours and spacing by custom properties', async () => {
    const page = await open({
      css: 'belfry-inbox { --belfry-surface: rgb(1, 2, 3); --belfry-accent: rgb(4, 5, 6); --belfry-density: 0.5; --belfry-radius: 3px }',
    })
    const panel = await page.locator('.panel').evaluate((node) => {
      const { backgroundColor, borderRadius } = getComputedStyle(node)
      return [backgroundColor, borderRadius]
    })
    expect(panel).toEqual(['rgb(1, 2, 3)', '3px'])
    expect(await page.locator('.tabs b').evaluate((node) => getComputedStyle(node).color)).toBe(
      'rgb(4, 5, 6)',
    )
    expect(
      await page
        .locator('.open')
        .first()
        .evaluate((node) => getComputedStyle(node).paddingTop),
    ).toBe('4px')
  })
})
