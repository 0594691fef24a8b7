import { expect, it } from 'vitest'
import { NameTaken } from '../errors.ts'
import { comment, message, type Open, useWorld } from './world.ts'

export function tenantsContract(open: Open): void {
  const world = useWorld(open)

  it('finds a tenant by its name', async () => {
    const { store, tenant } = world()
    expect(await store.tenants.find('acme')).toEqual({
      id: tenant,
      name: 'acme',
      secret: 'a secret of thirty-two characters',
      created_on: '2026-05-01 12:00:00',
      retention: null,
    })
    expect(await store.tenants.find('Acme')).toBeNull()
    expect(await store.tenants.find("acme' OR 1=1 --")).toBeNull()
  })

  it('finds a tenant by its number', async () => {
    const { store, tenant } = world()
    expect(await store.tenants.get(tenant)).toEqual(await store.tenants.find('acme'))
    expect(await store.tenants.get(tenant + 1)).toBeNull()
  })

  it('makes a secret that nobody guesses, and each time another one', async () => {
    const { store } = world()
    const one = await store.tenants.create('one')
    const two = await store.tenants.create('two')
    const rotated = await store.tenants.rotate('two')
    const secrets = [one.secret, two.secret, rotated?.secret]
    expect(new Set(secrets).size).toBe(3)
    for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect((await store.tenants.find('two'))?.secret).toBe(rotated?.secret)
  })

  it('makes no second tenant of a name', async () => {
    const { store } = world()
    await expect(store.tenants.create('acme')).rejects.toThrow(NameTaken)
  })

  it('ensures a tenant with a given secret, as often as wanted', async () => {
    const { store, tenant } = world()
    const secret = 'another secret of 32 characters.'
    expect(await store.tenants.ensure('acme', secret)).toMatchObject({ id: tenant, secret })
    expect(await store.tenants.ensure('acme', secret)).toMatchObject({ id: tenant, secret })
    expect(await store.tenants.list()).toHaveLength(1)
  })

  it('refuses a short secret', async () => {
    const { store } = world()
    await expect(store.tenants.ensure('acme', 'x'.repeat(31))).rejects.toThrow(RangeError)
  })

  it('lists them by name', async () => {
    const { store } = world()
    await store.tenants.create('zebra')
    await store.tenants.create('aardvark')
    expect((await store.tenants.list()).map((tenant) => tenant.name)).toEqual(['aardvark', 'acme', 'zebra'])
  })

  it('rotates nothing that is not there', async () => {
    expect(await world().store.tenants.rotate('nobody')).toBeNull()
  })

  it('keeps everything of one tenant from the other', async () => {
    const { store, tenant, tell, ids } = world()
    const other = (await store.tenants.create('other')).id
    await store.subscriptions.subscribe(other, 2, 'item', 7)
    await store.subscriptions.subscribe(tenant, 3, 'item', 7)
    expect(await tell(comment('ours'))).toMatchObject({ notified: 1 })
    const [theirs] = await store.events.ingest(other, [message('theirs', [4])])
    expect(theirs).toMatchObject({ notified: 1 })

    expect(await ids(2)).toEqual([])
    expect(await ids(4)).toEqual([])
    expect(await store.inbox.count(other, 3)).toBe(0)
    expect(await store.subscriptions.find(other, 3, 'item', 7)).toBeNull()
    expect(await store.subscriptions.users(other, 'item', 7)).toEqual([2])

    const [ours] = await ids(3)
    expect(await store.inbox.get(other, 3, ours ?? 0)).toBeNull()
    expect(await store.inbox.view(other, 3, ours ?? 0)).toBe(false)
    expect(await store.inbox.viewAll(other, 3)).toBe(0)
    expect(await store.inbox.count(tenant, 3)).toBe(1)
  })

  it('keeps the snapshots of objects of the same id apart', async () => {
    const { store, tenant, tell } = world()
    const other = (await store.tenants.create('other')).id
    await tell(message('a', [2], { context: { type: 'item', id: 7, title: 'ours' } }))
    await store.events.ingest(other, [
      message('b', [2], { context: { type: 'item', id: 7, title: 'theirs' } }),
    ])
    const { notifications } = await store.inbox.list(tenant, 2)
    expect(notifications.map((one) => one.context.title)).toEqual(['ours'])
  })
}
