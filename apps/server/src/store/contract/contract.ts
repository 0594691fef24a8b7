import { describe } from 'vitest'
import { asideContract } from './aside.ts'
import { audienceContract } from './audience.ts'
import { bulkContract } from './bulk.ts'
import { changesContract } from './changes.ts'
import { findContract } from './find.ts'
import { growthContract } from './growth.ts'
import { hearingContract } from './hearing.ts'
import { idempotencyContract } from './idempotency.ts'
import { listContract } from './list.ts'
import { marksContract } from './marks.ts'
import { migrationsContract } from './migrations.ts'
import { preferencesContract } from './preferences.ts'
import { propertyContract } from './property.ts'
import { registryContract } from './registry.ts'
import { remindersContract } from './reminders.ts'
import { retentionContract } from './retention.ts'
import { seenContract } from './seen.ts'
import { signInsContract } from './sign-ins.ts'
import { slicesContract } from './slices.ts'
import { subscriptionsContract } from './subscriptions.ts'
import { tenantsContract } from './tenants.ts'
import { transactionsContract } from './transactions.ts'
import { withdrawalsContract } from './withdrawals.ts'
import type { Open } from './world.ts'

/**
 * What every store does, whatever keeps it. A driver's test opens an empty database, calls this, and adds only what is
 * special to it.
 *
 * @param options `stories`: how many are made up. Where each commit waits for a disk, or each
 * statement goes through a network, fewer do. `openAgain`:
 * a faster way to an empty database, which may have the tables already.
 */
export function storeContract(
  name: string,
  open: Open,
  { openAgain = open, ...options }: { readonly stories?: number; readonly openAgain?: Open } = {},
): void {
  describe(name, () => {
    describe('transactions', () => transactionsContract(open))
    describe('migrating', () => migrationsContract(open))
    areasContract(openAgain, options)
  })
}

/** The part of the contract that also holds for a database with more in it than this version put there. */
export function areasContract(open: Open, { stories = 100 }: { readonly stories?: number } = {}): void {
  describe('tenants', () => tenantsContract(open))
  describe('sign-ins', () => signInsContract(open))
  describe('subscriptions', () => subscriptionsContract(open))
  describe('the audience of an event', () => audienceContract(open))
  describe('who hears of what', () => hearingContract(open))
  describe('preferences', () => preferencesContract(open))
  describe('a fan-out in slices', () => slicesContract(open))
  describe('a repeat', () => idempotencyContract(open))
  describe('what grows', () => growthContract(open))
  describe('a withdrawal', () => withdrawalsContract(open))
  describe('the list', () => listContract(open))
  describe('the search', () => findContract(open))
  describe('marks', () => marksContract(open))
  describe('what is put aside', () => asideContract(open))
  describe('a bulk', () => bulkContract(open))
  describe('the badge', () => seenContract(open))
  describe('changes', () => changesContract(open))
  describe('the registry', () => registryContract(open))
  describe('retention', () => retentionContract(open))
  describe('reminders', () => remindersContract(open))
  describe('a story', () => propertyContract(open, stories))
}
