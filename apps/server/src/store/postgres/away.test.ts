import { Client } from 'pg'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { createDatabase } from '../../../test/postgres.ts'
import { comment } from '../contract/world.ts'
import { DatabaseUnavailable } from '../errors.ts'
import { openStore } from '../open.ts'
import type { Store } from '../port.ts'
import { openPostgres } from './postgres.ts'

let url: string
let admin: Client
let store: Store
let tenant: number

beforeEach(async () => {
  url = await createDatabase(inject('postgres'))
  admin = new Client({ connectionString: url })
  await admin.connect()
  store = await openStore(openPostgres(url, { poolSize: 4, patience: 2_000 }))
  tenant = (await store.tenants.ensure('acme', 'a secret of thirty-two characters')).id
})
afterEach(async () => {
  await store.close()
  await admin.end()
})

/** What follows sees the setting: connections that were made before it are ended. */
async function set(setting: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await admin.query(`ALTER DATABASE ${name} ${setting}`)
  await admin.query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`)
}

it('says that it is away while it may only be read, and writes again when it may', async () => {
  await set('SET default_transaction_read_only = on')
  await expect(store.events.ingest(tenant, [comment('no')])).rejects.toThrow(DatabaseUnavailable)
  await expect(store.ping()).rejects.toThrow(DatabaseUnavailable)
  await admin.query('SET default_transaction_read_only = off')
  await set('RESET default_transaction_read_only')
  expect(await store.events.ingest(tenant, [comment('yes')])).toMatchObject([{ notified: 0 }])
  await store.ping()
})

it('serves who reads while all who write wait for a lock, and refuses them before anything is written', async () => {
  await store.events.ingest(tenant, [comment('one', { to: [2] })])
  const holder = new Client({ connectionString: url })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query("SELECT * FROM object WHERE id = '7' FOR UPDATE")
  const writing = Array.from({ length: 8 }, () =>
    store.events.ingest(tenant, [comment('two', { to: [2] })]).catch((error: unknown) => error),
  )
  await expect
    .poll(async () => {
      const { rows } = await admin.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      return rows.length
    })
    .toBe(3)
  await store.ping()
  expect(await store.inbox.count(tenant, 2)).toBe(1)
  for (const outcome of await Promise.all(writing)) expect(outcome).toBeInstanceOf(DatabaseUnavailable)
  await holder.end()
  expect(await store.inbox.count(tenant, 2)).toBe(1)
  expect(await store.events.ingest(tenant, [comment('two', { to: [2] })])).toMatchObject([{ notified: 1 }])
})
