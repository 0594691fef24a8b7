import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const house = mkdtempSync(join(tmpdir(), 'belfry-imports-'))
afterAll(() => rmSync(house, { recursive: true }))

// The rules as they stand, over a house of our own.
const rules = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }))
cpSync(join(root, 'scripts/lint'), join(house, 'scripts/lint'), { recursive: true })

/** What the linter says of these lines, were they to stand in that file. */
function lint(file: string, code: string): string {
  const path = join(house, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${code}\n`)
  const { stdout, stderr, error } = spawnSync('biome', ['lint', '--colors=off', file], {
    cwd: house,
    encoding: 'utf8',
  })
  if (error) throw error
  rmSync(path)
  const said = stdout + stderr
  expect(said).toContain('Checked 1 file')
  return said
}

const value = (name: string) => `import { value } from '${name}'\nexport const copy = value`
const type = (name: string) => `import type { Value } from '${name}'\nexport type Copy = Value`
const forbidden = /noRestrictedImports|Types only/

describe('imports point one way', () => {
  it.each([
    ['packages/model/src/a.ts', value('@belfry/render')],
    ['packages/model/src/catalogue.ts', value('zod')],
    ['packages/render/src/a.ts', value('@belfry/client')],
    ['packages/render/src/a.ts', value('zod')],
    ['packages/client/src/a.ts', value('@belfry/render')],
    ['packages/client/src/a.ts', value('node:fs')],
    ['apps/widget/src/a.tsx', value('@belfry/server')],
    ['apps/widget/src/a.tsx', type('@belfry/server')],
    ['apps/server/src/routes/a.ts', value('@belfry/client')],
    ['apps/server/src/routes/a.ts', value('@belfry/widget')],
    ['apps/server/src/routes/a.ts', value('node:fs')],
    ['apps/server/src/runtimes/node.ts', value('@belfry/client')],
  ])('%s may not say: %s', (file, code) => {
    expect(lint(file, code)).toMatch(forbidden)
  })

  it.each([
    ['packages/render/src/a.ts', value('@belfry/model/catalogue')],
    ['packages/client/src/a.ts', type('@belfry/model')],
    ['apps/widget/src/a.tsx', value('@belfry/client')],
    ['apps/widget/src/a.tsx', value('@belfry/render/en')],
    ['apps/server/src/routes/a.ts', value('@belfry/model')],
    ['apps/server/src/runtimes/node.ts', value('node:fs')],
  ])('%s may say: %s', (file, code) => {
    expect(lint(file, code)).not.toMatch(forbidden)
  })

  it.each([
    value('@belfry/model'),
    `import '@belfry/model'`,
    `export * from '@belfry/model'`,
    `export { value } from '@belfry/model'`,
    `export const loaded = import('@belfry/model')`,
  ])('the browser takes no value from the door with the validator: %s', (code) => {
    for (const folder of ['packages/render', 'packages/client', 'apps/widget']) {
      expect(lint(`${folder}/src/a.ts`, code)).toContain('Types only')
    }
  })
})
