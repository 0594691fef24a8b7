/**
 * What the browser tests stand on: the built script on a page with a strict policy, a real Belfry server behind the same origin, and
 * Chromium.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createToken, startServer } from '@belfry/server/node'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../../scripts/browser.ts'

const dist = join(import.meta.dirname, '../dist')
const secret = 'a secret of the tests, of at least 32 characters'
const tenant = 'tests'

/** The strictest policy that a page can live under: nothing inline, nothing from elsewhere, no markup from strings. */
const policy = "default-src 'self'; require-trusted-types-for 'script'"

/** An event as a test tells it; the server fills in the rest. */
export type Told = Record<string, unknown> & { type: string; context: Record<string, unknown> }

/** A page of the stage, with what went wrong on it. */
export interface Scene {
  page: Page
  context: BrowserContext
  /** Violations of the policy, uncaught errors and errors of the console: there should be none. */
  wrongs: string[]
}

export interface SceneOptions extends BrowserContextOptions {
  user: number
  /** Attributes of the element, beside endpoint and token. */
  attributes?: Record<string, string>
  /** What else is in the page's body. */
  body?: string
  /** A style sheet of the page. */
  css?: string
  /** Scripts of `dist/`, in order. @default the widget's */
  scripts?: readonly string[]
  /** The page's language and direction. */
  html?: string
  /** Whether the page has the element from the start. @default true */
  hasElement?: boolean
  /** Whether the page's time stands in the test's hands (`page.clock`). @default false */
  hasClock?: boolean
}

export interface Stage {
  browser: Browser
  origin: string
  /** Says events as the host, and answers when they are durable. */
  tell(...events: Told[]): Promise<void>
  token(user: number): Promise<string>
  /** What the API answers to this user. */
  ask(user: number, path: string, method?: string): Promise<unknown>
  show(options: SceneOptions): Promise<Scene>
  /** Lets every call of the API fail from now on: with this status, or by breaking the connection (0). `null`: works again. */
  fail(status: number | null): void
  /** How many calls of the API are open, streams included. */
  open(): number
  /**
   * The addresses of the browser's tabs. Asked of the browser itself: Playwright now and then misses a tab that a click with
   * Ctrl has opened, and then neither its event `page` nor `context.pages()` ever tells of it (2 of 120 under load, the tab loaded).
   */
  tabs(): Promise<string[]>
  /** Closes the pages of a test, and lets the API work again. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** @throws when the script has not been built: a browser test that cannot run has failed */
export async function createStage(): Promise<Stage> {
  if (!existsSync(join(dist, 'widget.js'))) {
    throw new Error('apps/widget/dist/widget.js is not there: build it first, with `npx -y pnpm@12 build`.')
  }
  const server = await startServer({ port: 0, database: ':memory:', tenants: [{ name: tenant, secret }] })
  const browser = await launchBrowser()
  const devtools = await browser.newBrowserCDPSession()
  const pages = new Map<string, string>()
  const calls = new Set<ServerResponse>()
  let failing: number | null = null

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://stage')
    const script = join(dist, pathname)
    const type = pathname.endsWith('.js')
      ? 'text/javascript'
      : pathname.endsWith('.css')
        ? 'text/css'
        : 'text/html'
    const text =
      pages.get(pathname) ??
      (pathname.endsWith('.js') && existsSync(script) ? readFileSync(script) : undefined)
    if (text !== undefined) {
      outgoing.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy })
      outgoing.end(text)
    } else if (failing === 0) outgoing.destroy()
    else if (failing !== null) outgoing.writeHead(failing).end()
    else {
      calls.add(outgoing)
      outgoing.on('close', () => calls.delete(outgoing))
      const { url, method = 'GET', headers } = incoming
      const onward = request(server.url + url, { method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers)
        outgoing.flushHeaders()
        response.pipe(outgoing)
      })
      onward.on('error', () => outgoing.destroy())
      outgoing.on('close', () => onward.destroy())
      incoming.pipe(onward)
    }
  }
  const http = createServer(answer)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const token = (user: number) => createToken({ tenant, secret, user })
  const host = `Basic ${Buffer.from(`${tenant}:${secret}`).toString('base64')}`
  let scenes = 0

  return {
    browser,
    origin,
    token,
    async tell(...events) {
      const response = await fetch(`${server.url}/event`, {
        method: 'POST',
        headers: { authorization: host, 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      if (!response.ok) throw new Error(`POST /event: ${response.status} ${await response.text()}`)
    },
    async ask(user, path, method = 'GET') {
      const headers = { authorization: host, 'belfry-user': String(user) }
      const response = await fetch(server.url + path, { method, headers })
      return response.status === 204 ? undefined : await response.json()
    },
    async show({
      user,
      attributes = {},
      body = '',
      css = '',
      scripts = ['widget.js'],
      html = 'lang="en"',
      hasElement = true,
      hasClock = false,
      ...options
    }) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const wrongs: string[] = []
      page.on('pageerror', (error) => wrongs.push(error.message))
      page.on('console', (message) => {
        // A refused or broken request is the test's own doing.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          wrongs.push(message.text())
      })
      const name = `/scene-${scenes++}`
      const all = { endpoint: origin, token: await token(user), ...attributes }
      const tag = Object.entries(all).map(([key, value]) => `${key}="${value}"`)
      pages.set(
        `${name}.css`,
        `body { margin: 0; font: 16px/1.5 sans-serif } .bar { display: flex; justify-content: end; padding: 8px } ${css}`,
      )
      pages.set(
        name,
        `<!doctype html><html ${html}><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${name}.css">
${scripts.map((script) => `<script src="/${script}" defer></script>`).join('\n')}</head>
<body><main><h1>A page</h1><div class="bar">${hasElement ? `<belfry-inbox ${tag.join(' ')}></belfry-inbox>` : ''}</div>${body}</main></body></html>`,
      )
      pages.set('/favicon.ico', '')
      await page.addInitScript(() => {
        const global = globalThis as { violations?: string[] }
        global.violations = []
        addEventListener('securitypolicyviolation', (event) => {
          global.violations?.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
        })
      })
      if (hasClock) await page.clock.install()
      await page.goto(origin + name)
      return { page, context, wrongs }
    },
    fail(status) {
      failing = status
      if (status !== null) for (const call of calls) call.destroy()
    },
    open: () => calls.size,
    async tabs() {
      const { targetInfos } = await devtools.send('Target.getTargets')
      return targetInfos.filter(({ type }) => type === 'page').map(({ url }) => url)
    },
    async clear() {
      failing = null
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    async close() {
      await browser.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await server.close()
    },
  }
}

/** What the page's policy has refused so far. */
export function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as { violations?: string[] }).violations ?? [])
}
