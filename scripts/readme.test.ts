import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase } from '../apps/server/test/postgres.ts'
import type {} from '../apps/server/test/postgres-for-all.ts'
import { launchBrowser } from './browser.ts'
import { installPublished, root } from './workspace.ts'

/**
 * The README's own code, run against the packages as they would be published: packed, installed into an empty
 * project outside the workspace, compiled by its own compiler.
 */

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const deploy = readFileSync(join(root, 'docs/deploy.md'), 'utf8')
const guide = readFileSync(join(root, 'docs/guide.md'), 'utf8')

/** The blocks of a page in one language. */
const code = (language: string, page = readme) =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((match) => match[1] === language)
    .map((match) => String(match[2]))

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

const tenant = String(/BELFRY_TENANT=(\S+)/.exec(readme)?.[1])

/** The README's server, from the installed package instead of the workspace, on a port that is free. */
async function serve(
  env: Readonly<Record<string, string>> = { BELFRY_DATABASE: ':memory:', BELFRY_CORS_ORIGINS: '*' },
): Promise<{ server: ChildProcess; endpoint: string }> {
  const started = spawn(join(project, 'node_modules/.bin/belfry'), ['serve'], {
    cwd: project,
    env: { ...process.env, BELFRY_TENANT: tenant, PORT: '0', ...env },
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

  it('leads to pages whose links lead to headings that exist', () => {
    for (const page of readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))) {
      for (const [, path = '', anchor] of proseOf(page).matchAll(
        /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g,
      )) {
        const target = path === '' ? page : path
        const text = readDoc(target)
        if (anchor !== undefined) expect(anchorsOf(text), `${page} → ${target}`).toContain(anchor)
      }
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

describe('the guide', () => {
  it('is a program that runs as it stands, and prints what it says', () => {
    const blocks = code('ts', guide)
    const said = [...blocks.join('').matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
    expect(said.length).toBeGreaterThan(2)
    expect(run('guide', blocks.join('\n')).trim().split('\n')).toEqual(said)
  })
})

describe('the page on deployment', () => {
  const [secret = '', file = '', cluster = '', edge = '', cloudflare = ''] = code('sh', deploy)

  /** The value that a block gives to a variable. */
  const given = (block: string, name: string) => String(new RegExp(`${name}=(\\S+)`).exec(block)?.[1])

  it('says no command that is not run here, in the tests of the edge, or in the checks of the server', () => {
    const lines = [secret, file, cluster, edge, cloudflare].join('').trim().split('\n')
    expect(lines).toEqual([
      'export BELFRY_TENANT=acme:$(openssl rand -hex 32)',
      'npm install @belfry/server',
      'BELFRY_DATABASE=./belfry.db HOST=0.0.0.0 npx belfry serve',
      'export BELFRY_DATABASE=postgres://belfry:password@127.0.0.1:5432/belfry',
      'npx belfry migrate',
      ...[4101, 4102, 4103].map((port) => `PORT=${port} npx belfry serve &`),
      'npx -y pnpm@12 edge',
      'npx wrangler deploy --dry-run',
      // These two need an account at Cloudflare.
      'npx wrangler deploy',
      'echo "$BELFRY_TENANT" | npx wrangler secret put BELFRY_TENANT',
    ])
  })

  it('serves a file that is there after a restart', async () => {
    const env = { BELFRY_DATABASE: given(file, 'BELFRY_DATABASE'), HOST: given(file, 'HOST') }
    const first = await serve(env)
    await tellBo(first.endpoint)
    await stop(first.server)
    const second = await serve(env)
    expect(await countOfBo(second.endpoint)).toBe(1)
    await stop(second.server)
  })

  it('migrates a PostgreSQL database, and serves it from three nodes', async () => {
    const env = { BELFRY_DATABASE: await createDatabase(inject('postgres')) }
    expect(readPostgres(given(cluster, 'BELFRY_DATABASE'))).toBe('postgres://127.0.0.1:5432/belfry')
    const migrated = execFileSync(join(project, 'node_modules/.bin/belfry'), ['migrate'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    expect(migrated).toContain('has the tables of Belfry')
    expect(migrated).not.toContain('postgres:postgres')
    const nodes = await Promise.all([serve(env), serve(env), serve(env)])
    for (const node of nodes) {
      expect((await fetch(`${node.endpoint}/readyz`)).status).toBe(200)
      await tellBo(node.endpoint)
    }
    for (const node of nodes) expect(await countOfBo(node.endpoint)).toBe(3)
    for (const node of nodes) await stop(node.server)
  })

  const headers = { authorization: `Basic ${btoa(tenant)}`, 'content-type': 'application/json' }

  async function tellBo(url: string): Promise<void> {
    const event = {
      type: 'comment',
      context: { type: 'item', id: 12 },
      data: { comment_id: 1, value: 'Shall we start?' },
      created_by: { id: 'anna', name: 'Anna' },
      to: ['bo'],
    }
    const answer = await fetch(`${url}/event`, { method: 'POST', headers, body: JSON.stringify(event) })
    expect(answer.status).toBe(200)
  }

  async function countOfBo(url: string): Promise<unknown> {
    const answer = await fetch(`${url}/notification/inbox/new/count`, {
      headers: { ...headers, 'belfry-user': 'bo' },
    })
    return ((await answer.json()) as { new: unknown }).new
  }

  async function stop(child: ChildProcess): Promise<void> {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }

  /** What a URL says beside its password. */
  function readPostgres(text: string): string {
    const { protocol, host, pathname } = new URL(text)
    return `${protocol}//${host}${pathname}`
  }
})

/** A page of the documentation, or what it links to. A folder has no text. */
function readDoc(path: string): string {
  const file = join(root, 'docs', path)
  return statSync(file).isDirectory() ? '' : readFileSync(file, 'utf8')
}

/** A page without its code, where brackets are no links. */
const proseOf = (page: string) => readDoc(page).replaceAll(/^```.*?^```$|`[^`\n]*`/gms, '')

/** The anchors that GitHub gives to a page's headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/\]\([^)]*\)/g, '')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

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
