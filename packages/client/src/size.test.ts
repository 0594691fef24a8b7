/// <reference types="node" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterAll, expect, it } from 'vitest'

const source = join(import.meta.dirname, 'index.ts')
const webSocket = join(import.meta.dirname, 'websocket/websocket.ts')
const folder = mkdtempSync(join(tmpdir(), 'belfry-size-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a page downloads that imports these names. */
async function bundle(...names: string[]): Promise<{ code: string; size: number }> {
  return await bundleText(`export { ${names.join(', ')} } from ${JSON.stringify(source)}\n`)
}

async function bundleText(text: string): Promise<{ code: string; size: number }> {
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, text)
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@belfry/source', 'module', 'browser', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput
  const [{ code }] = built.output
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length }
  return { code, size: brotliCompressSync(code, { params }).length }
}

/*
 * Bytes by brotli. 4,000 for all was the plan; what the inbox keeps up (actions that are laid over live changes, pages
 * that neither skip nor repeat, a stream that survives everything) did not fit. Each raise needs a reason here:
 *
 * - 5,500 to 6,050: archive, snooze, delete, seen, undo. Five deeds and four messages of the stream more, each optimistic
 *   and taken back as the others; paging by the server's cursor paid for a third of it.
 */
it.each([
  ['the client alone', ['createClient'], 2_100],
  ['client and inbox', ['createClient', 'createInbox'], 6_050],
  ['all, with streams shared by tabs', ['createClient', 'createInbox', 'shareStream'], 6_850],
])('%s is small', async (_, names, budget) => {
  const { code, size } = await bundle(...names)
  expect(size).toBeLessThanOrEqual(budget)
  // A bundle of nothing would be small as well.
  expect(code).toContain('/notification/stream')
  expect(code).not.toMatch(/ZodError|_zod|node:/)
})

it('the door to WebSockets is small, and loads no validator', async () => {
  const { code, size } = await bundleText(`export { webSocketStream } from ${JSON.stringify(webSocket)}\n`)
  expect(size).toBeLessThanOrEqual(1_200)
  expect(code).toContain('belfry.stream')
  expect(code).not.toMatch(/ZodError|_zod|node:/)
})
