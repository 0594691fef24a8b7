import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '..', 'src')

/** What a module imports at run time. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^(?:import|export) (?!type )[^'";]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    ([, from, bare]) => from ?? bare ?? '',
  )
}

/** All that a door leads to: our own files, and what they take from elsewhere. */
function reach(door: string) {
  const files = new Set<string>()
  const outside = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    for (const target of importsOf(file)) {
      if (target.startsWith('.')) visit(join(dirname(file), target))
      else outside.add(target)
    }
  }
  visit(join(source, door))
  return { files: [...files].map((file) => relative(source, file)), outside: [...outside] }
}

it('the app imports nothing of a runtime: it also runs where there is no Node', () => {
  const { files, outside } = reach('index.ts')
  expect(files).toEqual(expect.arrayContaining(['app.ts', 'routes/stream.ts', 'store/open.ts']))
  expect(outside.filter((name) => name.startsWith('node:') || name.startsWith('@hono/node'))).toEqual([])
  expect(files.filter((file) => file.startsWith('runtimes/'))).toEqual([])
  expect(outside.sort()).toEqual([
    '@belfry/model',
    '@belfry/model/catalogue',
    '@belfry/render',
    '@belfry/render/en',
    'hono',
    'jose',
    'zod',
  ])
})

it('the door for Node brings Node', () => {
  const { outside } = reach('runtimes/node/index.ts')
  expect(outside).toEqual(expect.arrayContaining(['node:http', 'node:sqlite']))
})
