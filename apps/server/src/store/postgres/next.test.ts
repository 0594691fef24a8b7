import { describe } from 'vitest'
import { lendPlace } from '../../../test/place.ts'
import { areasContract } from '../contract/contract.ts'
import { migrateToNext } from '../contract/next.ts'
import { openPostgres } from './postgres.ts'

describe('PostgreSQL that the next version has migrated', () => {
  areasContract(
    async () => {
      const { url, dispose } = await lendPlace('of the next version')
      const database = openPostgres(url, { patience: 60_000 })
      await migrateToNext(database)
      return { database, dispose }
    },
    { stories: 3 },
  )
})
