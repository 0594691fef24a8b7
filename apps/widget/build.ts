/**
 * Builds what is published, and fails when the script outgrows its budget.
 *
 * - `dist/widget.js`: the script tag, whole, in English
 * - `dist/widget-de.js`, `dist/widget-ar.js`: further languages for it
 * - `dist/index.js`, `dist/icons/index.js`, `dist/locales/*.js`: modules for bundlers; what they depend on stays outside
 * - `dist/**\/*.d.ts`: their types
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MinifyOptions, minify } from 'terser'
import { build, type InlineConfig, type Plugin } from 'vite'
import { budget, weigh } from './budget.ts'
import { own } from './own.ts'
import * as drawings from './src/icons/drawings.ts'

const root = import.meta.dirname
const source = (path: string) => join(root, 'src', path)

const base: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { conditions: ['@belfry/source', 'module', 'browser', 'import', 'default'] },
  // `h` by name: Preact's other way (`preact/jsx-runtime`) would bring a second copy of what makes a node.
  oxc: { jsx: { runtime: 'classic', pragma: 'h' }, jsxInject: `import { h } from 'preact'` },
}

/** Everything the style sheets use is in these (2025); older ones would cost each colour twice. */
const cssTarget = ['chrome129', 'firefox133', 'safari18']

/** The drawings written out: a body that several share weighs less as its own copy than by a name (100 bytes of brotli). */
const writtenOut: Plugin = {
  name: 'written-out',
  enforce: 'pre',
  load(id) {
    if (id !== source('icons/drawings.ts')) return
    return Object.entries(drawings)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
      .join('\n')
  },
}

/**
 * Classes, and words of the state's, that stand in the script alone: shortened wherever they stand, so none of them may be a word
 * that people read.
 */
const words = [
  ...['bad', 'good', 'liked', 'maybe', 'people', 'talk'],
  ...['fresh', 'phone', 'notice', 'pill', 'skeleton', 'stars', 'tool'],
  ...['acted', 'aside', 'told'],
  ...['appear', 'grow', 'unfold'],
]

const read = readFileSync(source('strings/en.ts'), 'utf8').match(/(?<=['`])[^'`\n]*(?=['`])/g) ?? []
for (const word of words) {
  const text = read.find((one) => new RegExp(`\\b${word}\\b`).test(one))
  if (text !== undefined) throw new Error(`"${word}" cannot be shortened: people read "${text}".`)
}

const tight: MinifyOptions = {
  ecma: 2020,
  toplevel: true,
  compress: {
    hoist_funs: true,
    passes: 10,
    negate_iife: false,
    unsafe_comps: true,
    unsafe: true,
    unsafe_arrows: true,
    pure_getters: true,
  },
}

/** Gives each of the names a letter, wherever it stands. */
const lettered = (code: string, names: readonly string[], prefix: string): string =>
  names.reduce(
    (text, name, index) =>
      text.replace(
        new RegExp(`(?<![\\w$-])${prefix}${name}(?![\\w$-])`, 'g'),
        prefix + (index + 10).toString(36),
      ),
    code,
  )

/** Shorter names for what nobody outside of the script knows. */
function shortened(code: string): string {
  // Those custom properties that a page may set begin with `--belfry`.
  const properties = new Set(code.match(/(?<=--)(?!belfry)[a-z][a-z-]{2,}(?=[:);}])/g))
  return (
    lettered(lettered(code, [...properties], '--'), words, '')
      // Which esbuild leaves in custom properties.
      .replace(/(--\w): /g, '$1:')
      .replace(/, (?=color-mix|light-dark|oklch|var)/g, ',')
      // Every page has them.
      .replace(/globalThis\.(\w+)(?:\?\.(?=\()|\?(?=\.))?/g, '$1')
  )
}

/** One classic script, without a request of its own. Minified by both: each sees what the other leaves (3 % of the whole). */
async function script(entry: string, fileName: string): Promise<string> {
  await build({
    ...base,
    plugins: [writtenOut],
    resolve: { ...base.resolve, alias: { preact: source('dom/preact-lite.ts') } },
    build: {
      emptyOutDir: false,
      target: 'es2023',
      cssTarget,
      cssMinify: 'esbuild',
      lib: { entry: source(entry), formats: ['iife'], name: 'unused', fileName: () => fileName },
    },
  })
  const file = join(root, 'dist', fileName)
  const isWhole = entry === 'script.ts'
  // The names of `own` are free in the bell's script; the sentences of a language may have them.
  const properties = isWhole && { builtins: true, regex: new RegExp(`^(${own.join('|')})$`) }
  const { code: long = '' } = await minify(readFileSync(file, 'utf8'), { ...tight, mangle: { properties } })
  const code = isWhole ? shortened(long) : long
  writeFileSync(file, code)
  return code
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
const widget = await script('script.ts', 'widget.js')
await script('locales/de-script.ts', 'widget-de.js')
await script('locales/ar-script.ts', 'widget-ar.js')
await build({
  ...base,
  build: {
    emptyOutDir: false,
    target: 'es2023',
    cssTarget,
    lib: {
      entry: {
        index: source('index.ts'),
        'locales/de': source('locales/de.ts'),
        'locales/ar': source('locales/ar.ts'),
        'icons/index': source('icons/index.ts'),
      },
      formats: ['es'],
    },
    rolldownOptions: { external: [/^preact/, /^@belfry\//] },
  },
})
execFileSync('tsc', ['-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })

const { size, found } = weigh(widget)
process.stdout.write(`dist/widget.js: ${size} of ${budget} bytes (brotli)\n`)
if (found.length > 0) throw new Error(`dist/widget.js must not contain: ${found.join(', ')}.`)
if (size > budget) throw new Error(`dist/widget.js is ${size - budget} bytes over its budget of ${budget}.`)
