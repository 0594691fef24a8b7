import { brotliCompressSync } from 'node:zlib'
import { contextTypes, icons as names } from '@belfry/model/catalogue'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser.ts'
import { contextIcons, glyphs, iconFamily, icons, pageGlyphs } from './index.ts'

const drawings = Object.entries({
  ...icons,
  ...Object.fromEntries(Object.entries(contextIcons).map(([name, d]) => [`context ${name}`, d])),
  ...Object.fromEntries(
    Object.entries({ ...glyphs, ...pageGlyphs }).map(([name, d]) => [`glyph ${name}`, d]),
  ),
})

describe('the set', () => {
  it('has a drawing and a family for each icon, and nothing else', () => {
    expect(Object.keys(icons).sort()).toEqual([...names].sort())
    expect(Object.keys(iconFamily).sort()).toEqual([...names].sort())
  })

  it('has a drawing for each kind of context, and nothing else', () => {
    expect(Object.keys(contextIcons).sort()).toEqual([...contextTypes].sort())
  })

  it('draws no two icons, and no two contexts, alike', () => {
    expect(new Set(Object.values(icons)).size).toBe(names.length)
    expect(new Set(Object.values(contextIcons)).size).toBe(contextTypes.length)
  })

  it.each<[string, (keyof typeof icons)[]]>([
    ['a calendar', ['meeting', 'attending', 'not-attending', 'maybe-attending']],
    ['a circle', ['approved', 'rejected']],
    ['a bubble', ['comment', 'status', 'answer']],
    [
      'a person',
      ['member_reference_add', 'member_reference_remove', 'user_left_space', 'user_kicked_from_space'],
    ],
    ['a door', ['space_invite', 'self_kicked_from_space']],
  ])('lets %s be seen in all that belong to it', (_body, [first, ...others]) => {
    for (const other of others) expect(icons[other].slice(0, 20)).toBe(icons[first ?? other].slice(0, 20))
  })

  it('weighs 1.7 kB at most', () => {
    expect(
      brotliCompressSync(JSON.stringify([icons, contextIcons, glyphs, pageGlyphs, iconFamily])).length,
    ).toBeLessThan(1700)
  })
})

describe('each drawing', () => {
  /** Half of the stroke stands outside the line. */
  const half = 3.5 / 2
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage()
    await page.setContent('<svg viewBox="0 0 40 40"><path /></svg>')
  })
  afterAll(() => browser?.close())

  /** What the browser makes of a path: it draws one up to its first error. */
  const measure = (d: string) =>
    page.locator('path').evaluate((path: SVGPathElement, d) => {
      const lengthOf = (text: string) => {
        path.setAttribute('d', text)
        return path.getTotalLength()
      }
      const before = lengthOf(d)
      const { x, y, width, height } = path.getBBox()
      return { x, y, right: x + width, bottom: y + height, isWhole: lengthOf(`${d}M0 0h7`) > before + 6 }
    }, d)

  it.each(drawings)('%s parses, and stays inside the grid with its stroke', async (_name, d) => {
    const { x, y, right, bottom, isWhole } = await measure(d)
    expect(isWhole).toBe(true)
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(half)
    expect(Math.max(right, bottom)).toBeLessThanOrEqual(40 - half)
  })

  it.each(Object.entries(icons))('%s fills the grid as its neighbours do', async (_name, d) => {
    const { x, y, right, bottom } = await measure(d)
    expect(Math.max(right - x, bottom - y)).toBeGreaterThanOrEqual(22)
    expect(Math.abs((x + right) / 2 - 20)).toBeLessThanOrEqual(2)
    expect(Math.abs((y + bottom) / 2 - 20)).toBeLessThanOrEqual(2)
  })

  it('turns the thumb about the middle of the grid', async () => {
    const up = await measure(icons['thumbs-up'])
    const down = await measure(icons['thumbs-down'])
    expect([down.x, down.right]).toEqual([up.x, up.right])
    expect(down.y).toBeCloseTo(40 - up.bottom)
    expect(down.bottom).toBeCloseTo(40 - up.y)
  })
})
