import { createServer } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { examples, variants } from '@belfry/model/examples'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser.ts'
import { type Playground, startPlayground } from '../src/playground.ts'

/** The page as it is built, a real Belfry, a real browser. Run after `pnpm build`; nothing here is skipped without it. */

let browser: Browser
let playground: Playground
let page: Page
/** What the page's policy refused, and what it threw. */
let complaints: string[]

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(async () => {
  playground = await startPlayground({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  await page?.context().close()
  await playground.close()
})

async function open(options: BrowserContextOptions = {}, path = '/'): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options })
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  await page.goto(playground.url + path)
  await bell('Anna').waitFor()
  await bell('Bo').waitFor()
}

const desk = (name: 'Anna' | 'Bo') => page.locator(`.desk[aria-label="${name}’s window"]`)
const inbox = (name: 'Anna' | 'Bo') => desk(name).locator('belfry-inbox')
const bell = (name: 'Anna' | 'Bo'): Locator => inbox(name).getByRole('button', { name: /^Notifications/ })

async function hasUnread(name: 'Anna' | 'Bo', count: number): Promise<void> {
  const expected = count === 0 ? /^Notifications$/ : new RegExp(`${count.toLocaleString('en')} unread`)
  await expect.poll(() => bell(name).getAttribute('aria-label'), { timeout: 20_000 }).toMatch(expected)
}

describe('two people, one workspace', () => {
  it('moves the other one’s bell when somebody comments, and nobody’s own', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Comment' }).click()
    await hasUnread('Bo', 1)
    await hasUnread('Anna', 0)
    await expect.poll(() => desk('Bo').getByText('Can we move the date to Friday?').count()).toBe(1)
    await bell('Bo').click()
    const entry = inbox('Bo').getByRole('link', { name: /Anna Berg commented/ })
    await expect.poll(() => entry.count()).toBe(1)
    expect(complaints).toEqual([])
  })

  it('tells of a completed task', async () => {
    await open()
    await desk('Bo').getByRole('button', { name: 'Complete the task' }).click()
    await hasUnread('Anna', 1)
    await bell('Anna').click()
    await expect
      .poll(() =>
        inbox('Anna')
          .getByText(/completed/)
          .count(),
      )
      .toBeGreaterThan(0)
    await expect.poll(() => desk('Anna').getByRole('button', { name: 'Reopen' }).count()).toBe(1)
  })

  it('tells who was kicked out of a space, and its other admins', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Kick out Bo' }).click()
    await hasUnread('Bo', 1)
    await hasUnread('Anna', 0)
    const strip = page.getByRole('region', { name: 'What just happened' })
    await expect.poll(() => strip.getByText('one person was told').count()).toBe(2)
    await expect.poll(() => desk('Bo').getByText('in no space').count()).toBe(1)
  })

  it('shows the event as it was told, and how long the bell took', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Comment' }).click()
    const strip = page.getByRole('region', { name: 'What just happened' })
    await expect.poll(() => strip.getByText(/^Bo’s bell: \d+ ms$/).count()).toBe(1)
    await strip.locator('summary').first().click()
    const json = await strip.locator('pre').first().textContent()
    expect(json).toContain('"type": "comment"')
    expect(json).toContain('"notified": 2')
  })

  it('says what the workspace does not allow', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Kick out Bo' }).click()
    await hasUnread('Bo', 1)
    const response = await page.request.post(`${playground.url}/demo/act/1`, {
      data: { do: 'kick', user: 2 },
    })
    expect(response.status()).toBe(409)
    expect(await response.json()).toEqual({ error: 'Bo is not a member of Website relaunch.' })
  })

  it('shares the workspace with every page that is open', async () => {
    await open()
    const other = await page.context().newPage()
    await other.goto(playground.url)
    await desk('Anna').getByRole('button', { name: 'Complete the task' }).click()
    await expect.poll(() => other.getByRole('button', { name: 'Reopen' }).count()).toBe(2)
  })

  it.each(['not json', '{}', '{"do":"comment","on":"item","text":""}', '{"do":"rate","stars":6}', '[]'])(
    'refuses %s as an action',
    async (body) => {
      const response = await fetch(`${playground.url}/demo/act/1`, { method: 'POST', body })
      expect(response.status).toBe(409)
    },
  )
})

describe('the gallery', () => {
  it('shows every combination, finds by words, and sends', async () => {
    await open({}, '/#gallery')
    const rows = page.locator('.gallery tbody tr')
    await expect.poll(() => rows.count()).toBe(examples.length + variants.length)
    await page.getByRole('searchbox').fill('update task complete')
    await expect.poll(() => rows.count()).toBeLessThan(10)
    await page.getByRole('searchbox').fill('conversation_add')
    await rows.first().getByRole('button', { name: /^Bo/ }).click()
    await hasUnread('Bo', 1)
  })

  it('speaks Arabic from right to left', async () => {
    await open({}, '/#gallery')
    await page.getByLabel('Language').selectOption('ar')
    const sentence = page.locator('.gallery summary').first()
    await expect.poll(() => sentence.getAttribute('dir')).toBe('rtl')
    expect(await sentence.textContent()).toMatch(/\p{Script=Arabic}/u)
    await expect
      .poll(() => inbox('Anna').getByRole('button').first().getAttribute('aria-label'))
      .toMatch(/\p{Script=Arabic}/u)
  })
})

describe('a thousand events', () => {
  it('reach the bell, all of them', async () => {
    await open()
    await page.getByRole('button', { name: '1,000 events for Bo' }).click()
    await hasUnread('Bo', 1000)
    await expect
      .poll(() =>
        page
          .getByRole('status')
          .getByText(/a second/)
          .count(),
      )
      .toBe(1)
    expect(complaints).toEqual([])
  })
})

describe('the page', () => {
  it.each([
    ['light, wide', { colorScheme: 'light' }],
    ['dark, wide', { colorScheme: 'dark' }],
    ['light, phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ] as const)('breaks no rule of axe: %s', async (_, options) => {
    for (const path of ['/', '/#gallery']) {
      await page?.context().close()
      await openWith(options, path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
        [],
      )
    }
  })

  async function openWith(options: BrowserContextOptions, path: string): Promise<void> {
    const isPhone = (options.viewport?.width ?? 1360) < 820
    if (!isPhone) return open(options, path)
    const context = await browser.newContext(options)
    page = await context.newPage()
    await page.goto(playground.url + path)
    await bell('Anna').waitFor()
  }

  it('fits a phone, one window at a time, and shows whose bell moved', async () => {
    await openWith({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, '/')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
    expect(await desk('Bo').isVisible()).toBe(false)
    await desk('Anna').getByRole('button', { name: 'Comment' }).click()
    await expect.poll(() => page.getByRole('button', { name: /^Be Bo/ }).textContent()).toMatch(/1/)
    await page.getByRole('button', { name: /^Be Bo/ }).click()
    expect(await desk('Bo').isVisible()).toBe(true)
  })

  it('asks nothing of another origin, under a policy without exceptions', async () => {
    const origins = new Set<string>()
    const context = await browser.newContext()
    page = await context.newPage()
    complaints = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('request', (request) => origins.add(new URL(request.url()).origin))
    const response = await page.goto(playground.url)
    const policy = response?.headers()['content-security-policy']
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|data:/)
    await bell('Anna').click()
    expect([...origins]).toEqual([playground.url])
    expect(complaints).toEqual([])
  })
})

it('takes the next port when its own is taken', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const second = await startPlayground({ port, host: '127.0.0.1' })
  try {
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port)
    expect((await fetch(second.url)).status).toBe(200)
    expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
  } finally {
    await second.close()
    taken.close()
  }
})
