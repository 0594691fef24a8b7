import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('measures every row', () => {
  const printed = execFileSync(
    process.execPath,
    ['--conditions=@belfry/source', join(import.meta.dirname, 'bench.ts'), '--quick'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const rows = printed
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows.map((cells) => cells[1])).toEqual([
    'ingest one event, durable',
    'ingest, 32 at once, durable',
    'fan-out to 500',
    'list the first page',
    'list 10 of 2,000',
    'count',
    'parse one event',
    'render one notification',
    'event to open stream',
    'an open stream',
  ])
  for (const cells of rows) expect(Number.parseFloat(cells[4] ?? '')).toBeGreaterThan(0)
})
