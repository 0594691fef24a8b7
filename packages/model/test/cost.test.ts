import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterEach, describe, expect, it } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const tsc = (...args: string[]): string =>
  execFileSync(here('../node_modules/.bin/tsc'), args, { encoding: 'utf8' })

let project = ''
afterEach(() => {
  rmSync(project, { recursive: true, force: true })
})

/**
 * A project that has the model installed as it would be published; zod is found in the folders above. It is a package
 * of its own: inside of the model's, the model's name would mean what was last built.
 */
function consumer(): string {
  project = mkdtempSync(here('../node_modules/.consumer-'))
  const installed = join(project, 'node_modules/@belfry/model')
  mkdirSync(installed, { recursive: true })
  copyFileSync(here('../package.json'), join(installed, 'package.json'))
  tsc('-p', here('../tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', join(installed, 'dist'))
  cpSync(here('consumer'), project, { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "type": "module" }')
  return project
}

describe('the cost', () => {
  // With skipLibCheck, as nearly every project has it; without, the declarations of zod alone are more, so that the
  // door without a validator is for those.
  it.each([
    ['@belfry/model', 'true'],
    ['@belfry/model/catalogue', 'false'],
  ])(
    'of importing Notification from %s and narrowing it is fewer than 100,000 type instantiations',
    (door, skips) => {
      const source = join(consumer(), 'narrow.ts')
      writeFileSync(source, readFileSync(source, 'utf8').replace("'@belfry/model'", `'${door}'`))
      const printed = tsc('-p', project, '--extendedDiagnostics', '--skipLibCheck', skips)
      const instantiations = Number(/^Instantiations:\s+(\d+)$/m.exec(printed)?.[1])
      // The union alone has 84 members: fewer, and the consumer did not see it at all.
      expect(instantiations).toBeGreaterThan(84)
      expect(instantiations).toBeLessThan(100_000)
    },
  )

  it('of the catalogue door in a browser is less than 4 kB brotli, without any other package', async () => {
    const [result] = (await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, minify: true, lib: { entry: here('../src/catalogue.ts'), formats: ['es'] } },
    })) as Rolldown.RolldownOutput[]
    const chunk = result?.output[0]
    if (chunk === undefined) throw new Error('nothing was built')
    expect(chunk.exports).toContain('iconFor')
    expect(chunk.imports).toEqual([])
    expect(Object.keys(chunk.modules).filter((module) => module.includes('node_modules'))).toEqual([])
    expect(brotliCompressSync(chunk.code).length).toBeLessThan(4_000)
  })
})
