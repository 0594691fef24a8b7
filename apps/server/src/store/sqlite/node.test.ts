import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeContract } from '../contract/contract.ts'
import { openNodeSqlite } from './node.ts'

storeContract('node:sqlite in memory', async () => ({
  database: openNodeSqlite(':memory:'),
  dispose: () => Promise.resolve(),
}))

storeContract('node:sqlite in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-'))
  return {
    database: openNodeSqlite(join(folder, 'belfry.db')),
    dispose: () => rm(folder, { recursive: true }),
  }
})
