import { describe } from 'vitest'
import { lendPlace } from '../../../test/place.ts'
import { asideContract } from '../contract/aside.ts'
import { migrateToNext } from '../contract/next.ts'
import { propertyContract } from '../contract/property.ts'
import { registryContract } from '../contract/registry.ts'
import { slicesContract } from '../contract/slices.ts'
import { subscriptionsContract } from '../contract/subscriptions.ts'
import { openPostgres } from './postgres.ts'

/** Those parts of the contract that write to every table; all of it runs where tables cost less, on SQLite. */
describe('PostgreSQL that the next version has migrated', () => {
  const open = async () => {
    const { url, dispose } = await lendPlace('of the next version')
    const database = openPostgres(url, { patience: 60_000 })
    await migrateToNext(database)
    return { database, dispose }
  }
  describe('subscriptions', () => subscriptionsContract(open))
  describe('a fan-out in slices', () => slicesContract(open))
  describe('what is put aside', () => asideContract(open))
  describe('the registry', () => registryContract(open))
  describe('a story', () => propertyContract(open, 5))
})
