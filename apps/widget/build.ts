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
import { build, type InlineConfig } from 'vite'
import { budget, weigh } from './budget.ts'
import { en } from './src/strings/en.ts'

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

/**
 * Names of the code's own properties are shortened too: two words in camel case that no browser, no API and no page knows. What pages
 * and other scripts write stays: the words of a locale, the store's snapshot and methods, the options of `Intl`.
 */
const known = [
  ...Object.keys(en),
  ...[
    'registerLocale',
    'observedAttributes',
    'connectedMoveCallback',
    'newState',
    'unitDisplay',
    'dateStyle',
    'timeStyle',
  ],
  ...['getSnapshot', 'setFilter', 'loadMore', 'viewGroup', 'hasMore', 'loadingMore'],
]
/** Single words that are the code's own too: of its states and its ports, which nobody outside sees. */
const own =
  'aspect|covers|exempt|counted|doubtful|deed|pool|stale|props|dom|holds|renew|measure|settled|pages|control|listen|wake|changes|kind|counts|undoable|again|running'
const tight: MinifyOptions = {
  ecma: 2020,
  toplevel: true,
  compress: {
    passes: 10,
    negate_iife: false,
    unsafe_comps: true,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_getters: true,
  },
  mangle: { properties: { regex: new RegExp(`^(?!on[A-Z])[a-z]+[A-Z]|^(${own})$`), reserved: known } },
}

/** One classic script, without a request of its own. Minified by both: each sees what the other leaves (3 % of the whole). */
async function script(entry: string, fileName: string): Promise<string> {
  await build({
    ...base,
    resolve: { ...base.resolve, alias: { preact: source('dom/preact-lite.ts') } },
    build: {
      emptyOutDir: false,
      target: 'es2023',
      cssTarget,
      lib: { entry: source(entry), formats: ['iife'], name: 'unused', fileName: () => fileName },
    },
  })
  const file = join(root, 'dist', fileName)
  const { code: long = '' } = await minify(readFileSync(file, 'utf8'), tight)
  // So are the custom properties of the style sheet; those that a page may set begin with `--belfry`.
  const properties = [...new Set(long.match(/(?<=--)(?!belfry)[a-z][a-z-]{2,}(?=:|\))/g))]
  const code = properties.reduce(
    (text, name, index) =>
      text.replace(new RegExp(`--${name}\\b(?!-)`, 'g'), `--${(index + 10).toString(36)}`),
    long,
  )
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
