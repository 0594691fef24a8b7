import { describe } from 'vitest'
import { areasContract } from '../contract/contract.ts'
import { migrateToNext } from '../contract/next.ts'
import { openNodeSqlite } from './node.ts'

describe('node:sqlite that the next version has migrated', () => {
  areasContract(
    async () => {
      const database = openNodeSqlite(':memory:')
      await migrateToNext(database)
      return { database, dispose: () => Promise.resolve() }
    },
    { stories: 20 },
  )
})
