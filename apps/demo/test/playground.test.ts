import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
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
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options })
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

/** Browsers and servers take their time, more so where others work too. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

const desk = (name: 'Anna' | 'Bo') => page.locator(`.desk[data-user="${name === 'Anna' ? 1 : 2}"]`)
const inbox = (name: 'Anna' | 'Bo') => desk(name).locator('belfry-inbox')
const bell = (name: 'Anna' | 'Bo'): Locator => inbox(name).getByRole('button', { name: /^Notifications/ })
const strip = () => page.getByRole('region', { name: 'What just happened' })
/** What happened, the newest first. */
const happening = (index: number) => strip().locator('ol > li').nth(index)
const newest = () => happening(0)
/** Who was told of the newest, and why; and who was not. */
const audience = () => newest().locator('.audience li').allTextContents()
/** Writes what stands ready: the first such button is the item's. */
const comment = (name: 'Anna' | 'Bo') =>
  desk(name).getByRole('button', { name: 'Comment', exact: true }).first().click()

async function hasUnread(name: 'Anna' | 'Bo', count: number): Promise<void> {
  const expected =
    count === 0 ? /^Notifications$/ : new RegExp(`\\b${count.toLocaleString('en').replace(',', ',?')} unread`)
  await eventually(() => bell(name).getAttribute('aria-label')).toMatch(expected)
}

describe('two people, one workspace', () => {
  it('moves the other one’s bell when somebody comments, and nobody’s own', async () => {
    await open()
    await comment('Anna')
    await hasUnread('Bo', 1)
    await hasUnread('Anna', 0)
    await eventually(() => desk('Bo').getByText('Can we move the date to Friday?').count()).toBe(1)
    await bell('Bo').click()
    const entry = inbox('Bo').getByRole('link', { name: /Anna Berg commented/ })
    await eventually(() => entry.count()).toBe(1)
    expect(complaints).toEqual([])
  })

  it('tells of a completed task, and opens its card from the bell', async () => {
    await open()
    await desk('Bo').getByRole('button', { name: 'Complete the task' }).click()
    await hasUnread('Anna', 1)
    await eventually(() => desk('Anna').getByRole('button', { name: 'Reopen' }).count()).toBe(1)
    await bell('Anna').click()
    await inbox('Anna')
      .getByRole('link', { name: /Bo Lindqvist completed/ })
      .click()
    await hasUnread('Anna', 0)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(complaints).toEqual([])
  })

  it('tells who was kicked out of a space, and its other admins; the space is closed to them', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Kick out Bo' }).click()
    await hasUnread('Bo', 1)
    await hasUnread('Anna', 0)
    await eventually(() => newest().textContent()).toMatch(/You are no longer a member of Website relaunch/)
    await eventually(() => happening(1).textContent()).toMatch(/removed Bo Lindqvist/)
    await eventually(() => desk('Bo').getByText('You are no longer in Website relaunch').count()).toBe(1)
    await comment('Anna')
    await eventually(audience).toContain('Not told Bohas no access any more')
    await desk('Bo').getByRole('button', { name: 'Ask to join' }).click()
    await hasUnread('Anna', 1)
    await desk('Anna').getByRole('button', { name: 'Invite Bo' }).click()
    await hasUnread('Bo', 2)
    await desk('Bo').getByRole('button', { name: 'Accept' }).click()
    await hasUnread('Anna', 2)
    await comment('Anna')
    await hasUnread('Bo', 3)
  })

  it('shows to whoever it is shared with an item of a space that they are not in', async () => {
    await open()
    await desk('Bo').getByRole('button', { name: 'Leave' }).click()
    await desk('Anna').getByRole('button', { name: 'Share with Bo' }).click()
    await desk('Bo').getByRole('heading', { name: 'Shared with you' }).waitFor()
    await comment('Anna')
    await hasUnread('Bo', 2)
    await comment('Bo')
    await hasUnread('Anna', 2)
  })

  it('shows the event as it was told, to whom and why, and how long the bell took', async () => {
    await open()
    await comment('Anna')
    await eventually(audience).toEqual([
      expect.stringMatching(/^Told Bofollows it\d+ ms$/),
      'Told Cleofollows it',
      'Not told Annadid it',
      'Not told Devno reason to be told',
    ])
    expect(await newest().locator('.sentence').textContent()).toBe('Anna Berg commented on Q3 launch plan')
    const json = await newest().locator('pre').textContent()
    expect(json).toContain('"type": "comment"')
    expect(json).toContain('"value": "Can we move the date to Friday?"')
    expect(json).toContain('"notified":2')
  })

  it('moves both bells when a colleague in the background comments', async () => {
    await open()
    await page.getByRole('button', { name: 'Cleo comments' }).click()
    await hasUnread('Anna', 1)
    await hasUnread('Bo', 1)
    await comment('Bo')
    await hasUnread('Anna', 2)
    await bell('Anna').click()
    await eventually(() => inbox('Anna').getByText('Q3 launch plan', { exact: true }).count()).toBe(1)
  })

  it('has happenings behind the backs of both, and says that one was silent', async () => {
    await open()
    await page.getByText('More happenings').click()
    await page.getByRole('button', { name: 'Cleo corrects a slip, silently' }).click()
    await eventually(audience).toContain('Not told Bonobody: it was silent')
    await page.getByRole('button', { name: 'The provider sends news' }).click()
    await hasUnread('Anna', 1)
    await hasUnread('Bo', 1)
  })

  it('shares the workspace with every page that is open', async () => {
    await open()
    const other = await page.context().newPage()
    await other.goto(playground.url)
    await desk('Anna').getByRole('button', { name: 'Complete the task' }).click()
    await eventually(() => other.getByRole('button', { name: 'Reopen' }).count()).toBe(2)
  })

  it('starts over', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'New item' }).click()
    await hasUnread('Bo', 1)
    await eventually(() => desk('Bo').locator('.board li').count()).toBe(4)
    await page.getByRole('button', { name: 'Start over' }).click()
    await eventually(() => desk('Bo').locator('.board li').count()).toBe(3)
    await hasUnread('Bo', 0)
  })

  it('comes back when the server was away', async () => {
    await open()
    await desk('Anna').getByRole('button', { name: 'Complete the task' }).click()
    await hasUnread('Bo', 1)
    const { url } = playground
    await playground.close()
    await eventually(() => page.getByRole('alert').textContent()).toMatch(/does not answer/)
    // An act that nobody answers is told in the same words, and forgotten when somebody does.
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/demo/act/'))
    await comment('Anna')
    await refused
    playground = await startPlayground({ port: Number(new URL(url).port), host: '127.0.0.1' })
    expect(playground.url).toBe(url)
    // A new start in memory: a new workspace, and an inbox with nothing in it.
    await eventually(() => page.getByRole('alert').textContent()).toBe('')
    await eventually(() => desk('Anna').getByRole('button', { name: 'Complete the task' }).count()).toBe(1)
    await hasUnread('Bo', 0)
    await comment('Anna')
    await hasUnread('Bo', 1)
  })
})

describe('the gallery', () => {
  it('shows every combination, finds by words, and sends', async () => {
    await open({}, '/#gallery')
    const rows = page.locator('.gallery tbody tr')
    await eventually(() => rows.count()).toBe(examples.length + variants.length)
    await page.getByRole('searchbox').fill('update task complete')
    await eventually(() => rows.count()).toBeLessThan(10)
    await page.getByRole('searchbox').fill('')
    await page.getByLabel('Cause').selectOption('reminder')
    await eventually(() => rows.count()).toBeLessThan(10)
    await page.getByLabel('Cause').selectOption('')
    await page.getByRole('searchbox').fill('conversation_add')
    await eventually(() => rows.count()).toBe(1)
    await rows.getByRole('button', { name: /to Bo$/ }).click()
    await hasUnread('Bo', 1)
    await hasUnread('Anna', 0)
    await eventually(() => newest().locator('code').first().textContent()).toMatch(/conversation_add/)
    expect(complaints).toEqual([])
  })

  it('says that nothing matches, and clears what was asked', async () => {
    await open({}, '/#gallery')
    const search = page.getByRole('searchbox')
    await page.getByLabel('Cause').selectOption('reminder')
    await search.fill('no such thing')
    await page.getByText('Nothing in the gallery matches.').waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    await page.getByRole('button', { name: 'Clear' }).click()
    await eventually(() => page.locator('.gallery tbody tr').count()).toBe(examples.length + variants.length)
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.getByRole('table').waitFor()
  })

  it('speaks Arabic from right to left', async () => {
    await open({}, '/#gallery')
    await page.getByLabel('Language').selectOption('ar')
    await eventually(() => page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('html').getAttribute('lang')).toBe('ar')
    for (const sentence of await page.locator('.gallery summary').allTextContents()) {
      expect(sentence).toMatch(/\p{Script=Arabic}/u)
    }
    await eventually(() => inbox('Anna').locator('.bell').getAttribute('aria-label')).toMatch(
      /\p{Script=Arabic}/u,
    )
  })
})

describe('a thousand events', () => {
  it('reach both bells, all of them', async () => {
    await open()
    await page.getByRole('button', { name: '1,000 events' }).click()
    await hasUnread('Bo', 1000)
    await hasUnread('Anna', 1000)
    await eventually(() => page.locator('.try').getByRole('status').textContent()).toMatch(
      /^1,000 events for both .* a second/,
    )
    expect(complaints).toEqual([])
  })
})

describe('the page', () => {
  it.each([
    ['light, wide', { colorScheme: 'light' }],
    ['dark, narrower', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
    ['light, tablet', { colorScheme: 'light', viewport: { width: 768, height: 1024 } }],
    ['light, phone', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
    ['dark, phone', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
  ] as const)('breaks no rule of axe: %s', async (_, options) => {
    await openWith(options, '/')
    await desk('Anna').getByRole('button', { name: 'Kick out Bo' }).click()
    await newest().waitFor()
    await desk('Anna').getByRole('button', { name: 'Press kit' }).first().click()
    await page.locator('.audience, .more').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    expect(await broken()).toEqual([])
    await page.getByRole('button', { name: 'Gallery' }).click()
    // Rows are alike: those of one type are enough, and axe is slow on all.
    await page.getByRole('searchbox').fill('rating')
    expect(await broken()).toEqual([])
  })

  async function broken(): Promise<string[]> {
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    // There is no frame to look into, and what passes need not be told in full: four times as fast.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
    const { violations } = await axe.analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }

  async function openWith(options: BrowserContextOptions, path: string): Promise<void> {
    const isPhone = (options.viewport?.width ?? 1600) < 820
    if (!isPhone) return open(options, path)
    const context = await browser.newContext(options)
    page = await context.newPage()
    await page.goto(playground.url + path)
    await bell('Anna').waitFor()
  }

  it('fits a phone, one window at a time, and shows whose bell moved', async () => {
    await openWith({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, '/')
    expect(await desk('Bo').isVisible()).toBe(false)
    await comment('Anna')
    await eventually(() => page.getByRole('button', { name: /^Be Bo/ }).textContent()).toMatch(/1/)
    await page.getByRole('button', { name: /^Be Bo/ }).click()
    expect(await desk('Bo').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.getByRole('button', { name: 'Gallery' }).click()
    await page.locator('.gallery').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })

  it('shows both side by side on a tablet, with nothing cut off', async () => {
    await open({ viewport: { width: 768, height: 1024 } })
    const [anna, bo] = await Promise.all([desk('Anna').boundingBox(), desk('Bo').boundingBox()])
    expect(bo?.y).toBe(anna?.y)
    expect(bo?.width).toBe(anna?.width)
    expect(bo?.x).toBeGreaterThan((anna?.x ?? 0) + (anna?.width ?? 0))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(768)
  })

  it.each([
    ['a phone', { width: 360, height: 740 }],
    ['a laptop', { width: 1280, height: 800 }],
  ])(
    'keeps what just happened to two lines in view on %s, and to its place while empty',
    async (_, viewport) => {
      await openWith({ viewport }, '/')
      expect(await strip().evaluate((element) => getComputedStyle(element).position)).toBe('static')
      await comment('Anna')
      await newest().waitFor()
      expect(await strip().evaluate((element) => getComputedStyle(element).position)).toBe('sticky')
      const { y = 0, height = 0 } = (await strip().boundingBox()) ?? {}
      expect(y + height).toBe(viewport.height)
      expect(height).toBeLessThan(80)
      await newest().locator('.json summary').click()
      expect(await newest().locator('pre').isVisible()).toBe(true)
      await newest().locator('.audience summary').press('Enter')
      expect(await newest().getByText('no reason to be told').isVisible()).toBe(true)
    },
  )

  it('tells what is chosen from its neighbours in forced colours', async () => {
    await open({ forcedColors: 'active' })
    const look = (button: Locator) =>
      button.evaluate((element) => {
        const { borderTopWidth, textDecorationLine } = getComputedStyle(element)
        return `${borderTopWidth} ${textDecorationLine}`
      })
    const views = page.getByRole('navigation').getByRole('button')
    const projects = desk('Anna').locator('.board button')
    for (const buttons of [views, projects]) {
      expect(await look(buttons.nth(0))).toBe('3px underline')
      expect(await look(buttons.nth(1))).toBe('1px none')
    }
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

it.each([
  ['a name that is none', { HOST: '256.1.1.1' }, /^HOST is "256\.1\.1\.1", .*leave it out.*\n$/],
  // An address kept for documentation, which no machine has.
  ['the address of another machine', { HOST: '192.0.2.1' }, /^HOST is "192\.0\.2\.1", .*leave it out.*\n$/],
  ['a port that is none', { PORT: 'http' }, /^PORT is "http"; .*\n$/],
])('refuses to listen at %s, in one sentence', async (_, env, sentence) => {
  const script = fileURLToPath(new URL('../src/serve.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--conditions=@belfry/source', '--disable-warning=ExperimentalWarning', script],
    {
      env: { ...process.env, PORT: '0', ...env },
    },
  )
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(said).toMatch(sentence)
  expect(code).toBe(2)
})

it('leaves the names of custom properties to the widget', async () => {
  await open()
  const names = await page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].flatMap((rule) => rule.cssText.match(/--[\w-]+(?=:)/g) ?? []),
    ),
  )
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !/^--(?:demo|lightningcss)-/.test(name))).toEqual([])
})
