import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bySpec, compile } from './database.ts'
import { type Dialect, postgres, sqlite } from './dialect.ts'

const source = join(import.meta.dirname, '..')

/** Where engines may be named: their drivers, their facts, their texts, and where one is chosen. */
const mayName = [
  /^store\/(sqlite|postgres|migrations|sql|contract)\//,
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
  it('has its values in the order of their places', () => {
    expect(compile('SELECT :b, :a, :b', sqlite)).toEqual({ text: 'SELECT ?, ?, ?', names: ['b', 'a', 'b'] })
    expect(compile('SELECT :b, :a', postgres)).toEqual({ text: 'SELECT $1, $2', names: ['b', 'a'] })
    const page = 'SELECT 1 LIMIT :limit OFFSET :offset'
    expect(compile(page, sqlite).text).toBe('SELECT 1 LIMIT +? OFFSET +?')
    expect(compile(page, postgres).text).toBe('SELECT 1 LIMIT $1 OFFSET $2')
  })

  it('may ask for the facts of its engine, and keeps casts', () => {
    const text = ({ members }: Dialect): string => `SELECT j.value::text FROM ${members(':list', 'j')}`
    expect(compile(text, postgres)).toEqual({
      text: 'SELECT j.value::text FROM jsonb_array_elements($1::jsonb) AS j(value)',
      names: ['list'],
    })
  })

  it('may be another one for each kind of SQL', () => {
    const text = bySpec({ sqlite: 'SELECT :a', postgres: 'SELECT :a::text' })
    expect(compile(text, sqlite).text).toBe('SELECT ?')
    expect(compile(text, postgres).text).toBe('SELECT $1::text')
  })
})
