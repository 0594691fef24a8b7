import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fanOut } from './contests/fanout.ts'
import { ingestOne } from './contests/ingest.ts'
import { measure } from './measure.ts'
const folder = mkdtempSync(join(tmpdir(), 'belfry-bench-'))
for (const c of [(p: any) => ingestOne(p, 1), (p: any) => ingestOne(p, 32), (p: any) => fanOut(p, 'same')]) {
  const row = await measure(await c({ folder, isQuick: false }), 15)
  console.log(row.name, row.ratio.toPrecision(3))
}
rmSync(folder, { recursive: true, force: true })
process.exit(0)
