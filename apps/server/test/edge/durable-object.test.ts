import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundle } from '../../edge/bundle.ts'
import { files, onlyElsewhere } from '../workerd/files.ts'
import type { Result } from '../workerd/vitest.ts'
import { openWorkerd } from './workerd.ts'

/*
 * The store's contract and the API's tests, run by workerd inside a Durable Object on its own SQLite. They have run
 * when this file is collected; what became of each is told as a test of its own name.
 */

const stand = join(import.meta.dirname, '../workerd')

/** Where the tests say "vitest" and "the engine", workerd has others. */
const replacements = {
  name: 'replacements',
  resolveId: (name: string) =>
    name === 'vitest'
      ? join(stand, 'vitest.ts')
      : name === './engine.ts'
        ? join(stand, 'engine.ts')
        : undefined,
}

const script = await bundle({ entry: join(stand, 'laboratory.ts'), minify: false, plugins: [replacements] })
const workerd = await openWorkerd({ script, objects: { LABORATORY: 'Laboratory' } })

const suites: { readonly file: string; readonly results: readonly Result[] }[] = []
try {
  for (const file of Object.keys(files)) {
    const answer = await fetch(`${workerd.url}/?file=${encodeURIComponent(file)}`)
    if (!answer.ok) throw new Error(`${file} did not run: ${await answer.text()}`)
    suites.push({ file, results: (await answer.json()) as Result[] })
  }
} finally {
  await workerd.close()
}

describe.each(suites)('$file, in a Durable Object', ({ file, results }) => {
  it('has tests', () => {
    expect(results.length).toBeGreaterThan(0)
  })
  for (const { path, failure } of results) {
    it(path.slice(1).join(' > '), () => {
      if (failure !== null) throw new Error(`In workerd, ${file}:\n${failure}`)
    })
  }
})

it('every test of the API runs there, but those that have a reason', () => {
  const all = readdirSync(join(import.meta.dirname, '..'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name}`)
  const accounted = [...Object.keys(files), ...Object.keys(onlyElsewhere)]
  expect(all.filter((file) => !accounted.includes(file))).toEqual([])
})
