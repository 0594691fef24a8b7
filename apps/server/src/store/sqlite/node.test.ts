import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { storeContract } from '../contract/contract.ts'
import { openStore } from '../open.ts'
import { openNodeSqlite } from './node.ts'

storeContract('node:sqlite in memory', async () => ({
  database: openNodeSqlite(':memory:'),
  dispose: () => Promise.resolve(),
}))

storeContract(
  'node:sqlite in a file',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'belfry-'))
    return {
      database: openNodeSqlite(join(folder, 'belfry.db')),
      dispose: () => rm(folder, { recursive: true }),
    }
  },
  { stories: 20 },
)

it('says that a file is no database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-'))
  const file = join(folder, 'notes.txt')
  await writeFile(file, 'not a database, but long enough to be looked at as one: '.repeat(10))
  expect(() => openNodeSqlite(file)).toThrow('file is not a database')
  await rm(folder, { recursive: true })
})

it('lets another process write to its file, between two transactions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-'))
  const file = join(folder, 'belfry.db')
  const [serving, commanding] = [await openStore(openNodeSqlite(file)), await openStore(openNodeSqlite(file))]
  const { secret } = await commanding.tenants.create('acme')
  expect((await serving.tenants.find('acme'))?.secret).toBe(secret)
  const rotated = await commanding.tenants.rotate('acme')
  expect((await serving.tenants.find('acme'))?.secret).toBe(rotated?.secret)
  await Promise.all([serving.close(), commanding.close()])
  await rm(folder, { recursive: true })
})
