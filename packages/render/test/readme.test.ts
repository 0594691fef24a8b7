import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const blocks = [...readFileSync(`${root}/README.md`, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  ([, code]) => code ?? '',
)

describe('README.md', () => {
  it('has code', () => expect(blocks.length).toBeGreaterThan(0))

  it.each(blocks)('prints what its comments say: %#', (code) => {
    const said = [...code.matchAll(/console\.log\(.*\n?\/\/ (.*)/g)].map(([, line]) => line)
    const printed = execFileSync(
      process.execPath,
      ['--conditions=@belfry/source', '--input-type=module-typescript', '--eval', code],
      { cwd: root, encoding: 'utf8' },
    )
    expect(said.length).toBeGreaterThan(0)
    expect(printed.trim().split('\n')).toEqual(said)
  })
})
