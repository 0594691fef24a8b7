import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The rows of the first table in a text, cell by cell, without its head. */
function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

describe('a quick run', () => {
  const printed = execFileSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--conditions=@belfry/source',
      join(import.meta.dirname, 'bench.ts'),
      '--quick',
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const rows = rowsOf(printed)

  it('measures every row', () => {
    expect(rows.map((cells) => cells[1])).toEqual([
      'ingest one event, durable',
      'ingest, 32 at once, durable',
      'fan-out to 500',
      'fan-out to 500, same rows',
      'list the first page',
      'list 10 of 2,000',
      'count',
      'parse one event',
      'render one notification',
      'event to open stream',
      'an open stream',
    ])
  })

  it.each(rows)('%s%s has a ratio', (_, _name, _program, _limit, ratio = '') => {
    expect(ratio).toMatch(/^[\d.]+ ×$/)
    expect(Number.parseFloat(ratio)).toBeGreaterThan(0)
  })

  it('measures what the README tells of, only less of it', () => {
    const readme = rowsOf(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8'))
    const less = (name = '') => name.replace('10,000', '500').replace('1,000,000', '2,000')
    expect(readme.map((cells) => less(cells[1]))).toEqual(rows.map((cells) => cells[1]))
    expect(readme.map((cells) => cells[5])).toEqual(rows.map((cells) => cells[5]))
  })
})
