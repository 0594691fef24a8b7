/** Writes the Worker that `wrangler.jsonc` deploys. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker } from './worker.ts'

writeFileSync(join(import.meta.dirname, '../dist/worker.js'), await bundleWorker())
