import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const source = (file: string) => JSON.stringify(fileURLToPath(new URL(`../src/${file}`, import.meta.url)))

/** What a browser loads for these lines: bundled, minified, as the widget does it. */
async function bundled(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@belfry/source', 'module', 'import', 'default'] },
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? entry : null),
      },
    ],
  })
  return [output]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.code : []))
    .join('')
}

const widget = `export { render, renderGroup, safeLink } from ${source('index.ts')}\nexport { en } from ${source('en.ts')}`

describe('in a browser', () => {
  // 4,150 until users who did it to themselves had sentences of their own, and languages their word before the hour (100 bytes).
  // 4,250 until several events in one notification were told with all their people (75 bytes).
  it('the engine with English weighs at most 4,330 bytes of brotli', async () => {
    const bytes = brotliCompressSync(await bundled(widget)).length
    expect(bytes).toBeGreaterThan(2000)
    expect(bytes).toBeLessThanOrEqual(4330)
  })

  it('neither a second language, nor HTML, nor a validator comes along', async () => {
    const code = await bundled(widget)
    expect(code).toContain('commented')
    expect(code).not.toContain('kommentiert')
    expect(code).not.toContain('<bdi>')
    expect(code).not.toMatch(/zod|safeParse/i)
  })
})
