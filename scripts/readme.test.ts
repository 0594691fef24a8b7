import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { installPublished, root } from './workspace.ts'

/**
 * The README's own code, run against the packages as they would be published: packed, installed into an empty
 * project outside the workspace, compiled by its own compiler.
 */

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({
  language: String(language),
  code: String(code),
}))
const code = (language: string) => blocks.filter((block) => block.language === language).map((b) => b.code)

const project = mkdtempSync(join(tmpdir(), 'belfry-outside-'))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const [tellSource = '', tokenSource = '', typesSource = ''] = code('ts')
let server: ChildProcess
let endpoint: string
let browser: Browser

beforeAll(async () => {
  installPublished(project)
  ;({ server, endpoint } = await serve())
  browser = await launchBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  server?.kill()
  rmSync(project, { recursive: true, force: true })
})

/** The README's server, from the installed package instead of the workspace, on a port that is free. */
async function serve(): Promise<{ server: ChildProcess; endpoint: string }> {
  const tenant = /BELFRY_TENANT=(\S+)/.exec(readme)?.[1]
  const started = spawn(join(project, 'node_modules/.bin/belfry'), ['serve'], {
    cwd: project,
    env: {
      ...process.env,
      BELFRY_TENANT: tenant,
      BELFRY_DATABASE: ':memory:',
      PORT: '0',
      BELFRY_CORS_ORIGINS: '*',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  for await (const chunk of started.stdout) {
    printed += String(chunk)
    const url = /http:\/\/[\w.[\]:]+:\d+/.exec(printed)?.[0]
    if (url) return { server: started, endpoint: url }
  }
  throw new Error(`The server did not start: ${printed}`)
}

/** Compiles a block with the strictest settings, runs it, and answers what it printed. */
function run(name: string, source: string): string {
  const file = join(project, `${name}.ts`)
  writeFileSync(file, `${source.replaceAll('http://localhost:4100', endpoint)}\nexport {}\n`)
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        module: 'nodenext',
        target: 'es2024',
        lib: ['es2024', 'dom'],
        types: [],
        noEmit: true,
      },
      files: [file],
    }),
  )
  execFileSync(bin('tsc'), ['-p', project], { encoding: 'utf8' })
  return execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8' })
}

describe("the README's code", () => {
  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/pnpm@12 (\w+)/g)].map((match) => match[1])
    expect(named.length).toBeGreaterThan(2)
    for (const script of named) expect(Object.keys(scripts)).toContain(script)
  })

  it('links to files that exist', () => {
    for (const [, link = ''] of readme.matchAll(/(?:\]\(|src=")(?!https?:)([^)"]+\.\w+|[\w/]+)[)"]/g)) {
      if (!link.startsWith('/')) expect(() => readFileSync(join(root, link)), link).not.toThrow(/ENOENT/)
    }
  })

  it('subscribes two users, tells of an event, and prints who was told', () => {
    expect(run('tell', tellSource)).toContain('event_id: 1, notified: 1')
  })

  it('makes a token that opens the inbox of the one who was told, and an inbox that shows it', async () => {
    const token = run('token', `${tokenSource}\nconsole.log(token)`).trim()
    const [html = ''] = code('html')
    const page = await openPage(html.replace(/\{\{.*?\}\}/, token))
    const bell = page.locator('belfry-inbox').getByRole('button', { name: /1 unread/ })
    await bell.click()
    await expect
      .poll(() => page.locator('belfry-inbox').getByText('Can we move the date to Friday?').count())
      .toBe(1)
  })

  it('narrows a notification and renders it', () => {
    const notification = `
      import { examples } from '@belfry/model/examples'
      const [event] = examples.filter((e) => e.type === 'update' && e.context.type === 'task')
      console.log(describe({ ...event, data: event?.data ?? {} } as unknown as Notification))`
    expect(run('types', typesSource + notification)).toMatch(/^task: \w+/)
  })
})

async function openPage(html: string) {
  const widget = readFileSync(join(project, 'node_modules/@belfry/widget/dist/widget.js'))
  const site = createServer((request, response) => {
    const isScript = request.url === '/widget.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isScript
        ? widget
        : `<!doctype html><title>Host</title>${html.replaceAll('http://localhost:4100', endpoint)}`,
    )
  })
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const page = await browser.newPage()
  page.on('close', () => site.close())
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  return page
}
