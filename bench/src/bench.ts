/**
 * `npx -y pnpm@12 bench`: what the program does, against the least that anybody could get away with. `--quick` only
 * shows that everything runs.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fanOut } from './contests/fanout.ts'
import { ingestOne } from './contests/ingest.ts'
import { parse } from './contests/parse.ts'
import { hugeInbox, read } from './contests/read.ts'
import { renderOne } from './contests/render.ts'
import type { Place } from './contests/setting.ts'
import { eventToStream, openStreams } from './contests/stream.ts'
import { type Contest, measure, type Row } from './measure.ts'
import { table } from './table.ts'

const contests: readonly ((place: Place) => Promise<Contest>)[] = [
  (place) => ingestOne(place, 1),
  (place) => ingestOne(place, 32),
  (place) => fanOut(place, 'least'),
  (place) => fanOut(place, 'same'),
  (place) => read(place, 'list the first page', '/notification/'),
  hugeInbox,
  (place) => read(place, 'count', '/notification/inbox/new/count'),
  parse,
  renderOne,
  eventToStream,
  openStreams,
]

const isQuick = process.argv.includes('--quick')
const folder = mkdtempSync(join(tmpdir(), 'belfry-bench-'))
const rows: Row[] = []
try {
  for (const contest of contests) {
    const row = await measure(await contest({ folder, isQuick }), isQuick ? 2 : 15)
    rows.push(row)
    console.error(`${row.name}: ${Number(row.ratio.toPrecision(2))} ×`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.info(`\n${table(rows)}`)
