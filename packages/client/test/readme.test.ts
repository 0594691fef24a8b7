/// <reference types="node" />
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlace, type Place } from './real-server.ts'

const run = promisify(execFile)
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const blocks = [...readFileSync(here('../README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code]) => code ?? '',
)

// Inside of the package, which so finds itself by its name; git and the other tools look away from there.
mkdirSync(here('../.reports'), { recursive: true })
const project = mkdtempSync(here('../.reports/readme-'))
let place: Place

beforeAll(async () => {
  place = await openPlace()
  await place.comment(1)
  await place.comment(2)
})
afterAll(async () => {
  await place.close()
  rmSync(project, { recursive: true, force: true })
})

/** Compiles a block by the package's own settings, runs it against a real server, and answers what it printed. */
async function printed(index: number): Promise<string[]> {
  const file = join(project, `block-${index}.ts`)
  const token = JSON.stringify(await place.token())
  const code = (blocks[index] ?? '')
    .replace('http://localhost:4100', place.url)
    .replace(/'the user’s token'|\(\) => fetch\('\/belfry-token'\).*?text\(\)\)/, token)
  expect(code).toContain(token)
  writeFileSync(file, code)
  const compilerOptions = { noUnusedLocals: false }
  const config = {
    extends: here('../tsconfig.json'),
    compilerOptions,
    files: [`block-${index}.ts`],
    include: [],
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
  await run(here('../../../node_modules/.bin/tsc'), ['-p', project])
  const { stdout } = await run(process.execPath, ['--conditions=@belfry/source', file])
  return stdout.trim().split('\n')
}

describe('the code of the README', () => {
  it('asks, as the first block shows', async () => {
    const [count, ...rest] = await printed(0)
    expect(count).toBe('2')
    expect(rest.slice(0, 2).map((line) => line.slice(0, 6))).toEqual(['Task 2', 'Task 1'])
    expect(rest.at(-1)).toBe('not_found false')
  }, 60_000)

  it('listens, and ends, as the second block shows', async () => {
    const lines = await printed(1)
    expect(lines[0]).toMatch(/^connecting 0/)
    const answer = await place.host('GET', '/notification/inbox/new/count', undefined, 1)
    expect(await answer.json()).toEqual({ new: 0, unseen: 0 })
  }, 60_000)

  it('is there', () => {
    expect(blocks).toHaveLength(2)
  })
})
