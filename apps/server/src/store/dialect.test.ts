import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from './database.ts'
import { type Dialect, sqlite } from './dialect.ts'

const source = join(import.meta.dirname, '..')

/** Where engines may be named: their drivers, their facts, their texts, and where one is chosen. */
const mayName = [
  /^store\/(sqlite|migrations)\//,
  /^store\/dialect\.ts$/,
  /^store\/errors\.ts$/,
  /^runtimes\//,
  /\.test\.ts$/,
]

describe('differences between engines', () => {
  it('are named in one place, and nowhere else', async () => {
    const files = (await readdir(source, { recursive: true }))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => path.split(sep).join('/'))
    expect(files).toContain('inbox/list.ts')
    const naming: string[] = []
    for (const path of files.filter((file) => !mayName.some((allowed) => allowed.test(file)))) {
      const code = withoutComments(await readFile(join(source, path), 'utf8'))
      if (/sqlite|postgres/i.test(code)) naming.push(relative(source, join(source, path)))
    }
    expect(naming).toEqual([])
  })
})

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

describe('a statement’s text', () => {
  const numbered: Dialect = {
    ...sqlite,
    placeholder: (n) => `$${n}`,
    elements: (array, alias) => `jsonb_array_elements_text(${array}::jsonb) AS ${alias}(value)`,
  }

  it('has its values in the order of their places', () => {
    expect(compile('SELECT :b, :a, :b', sqlite)).toEqual({ text: 'SELECT ?, ?, ?', names: ['b', 'a', 'b'] })
    expect(compile('SELECT :b, :a', numbered)).toEqual({ text: 'SELECT $1, $2', names: ['b', 'a'] })
  })

  it('may ask for the facts of its engine, and keeps casts', () => {
    const text = ({ elements }: Dialect): string => `SELECT j.value::text FROM ${elements(':list', 'j')}`
    expect(compile(text, numbered)).toEqual({
      text: 'SELECT j.value::text FROM jsonb_array_elements_text($1::jsonb) AS j(value)',
      names: ['list'],
    })
  })
})
