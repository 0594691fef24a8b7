import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const blocks = [...readFileSync(here('../README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code]) => code ?? '',
)

// Inside of the package, which so finds itself by its name; git and the other tools look away from there.
mkdirSync(here('../.reports'), { recursive: true })
const project = mkdtempSync(here('../.reports/readme-'))
afterAll(() => {
  rmSync(project, { recursive: true, force: true })
})

describe('the code of the README', () => {
  it.each(blocks.map((code, index) => [index, code]))(
    'block %i compiles, and prints what it says',
    (index, code) => {
      const file = join(project, `block-${index}.ts`)
      writeFileSync(file, code)
      writeFileSync(
        join(project, 'tsconfig.json'),
        JSON.stringify({
          extends: here('../tsconfig.json'),
          compilerOptions: { noUnusedLocals: false, typeRoots: [here('../node_modules/@types')] },
          files: [`block-${index}.ts`],
          include: [],
        }),
      )
      execFileSync(here('../node_modules/.bin/tsc'), ['-p', project])
      const printed = execFileSync(process.execPath, ['--conditions=@belfry/source', file], {
        encoding: 'utf8',
      })
      const said = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text)
      const happened = said.filter((text) => !text?.startsWith('the paths'))
      expect(printed.trim().split('\n')).toEqual(happened)
    },
  )

  it('is there', () => {
    expect(blocks).toHaveLength(2)
  })
})
