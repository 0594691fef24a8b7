import { expect, it } from 'vitest'
import { all, statement } from '../database.ts'
import type { Tenant } from '../port.ts'
import { type Open, useWorld } from './world.ts'

const everyRow = statement<{ tenant: number }, Record<string, unknown>>(
  'SELECT * FROM sign_in WHERE tenant = :tenant',
)

const days = 24 * 60 * 60

export function signInsContract(open: Open): void {
  const world = useWorld(open)
  const acme = async (): Promise<Tenant> => {
    const tenant = await world().store.tenants.find('acme')
    if (tenant === null) throw new Error('acme is there in every world.')
    return tenant
  }
  const rows = async () => {
    const { database, tenant } = world()
    return await database.read(() => all(everyRow, { tenant }))
  }

  it('turn a token into the next one, again and again', async () => {
    const { signIns } = world().store
    const tenant = await acme()
    let token = await signIns.begin(tenant, { type: 'user', id: 2 })
    const seen = new Set([token])
    for (let turn = 0; turn < 5; turn++) {
      const next = await signIns.refresh(tenant, token)
      expect(next?.subject).toEqual({ type: 'user', id: 2 })
      token = next?.token ?? ''
      seen.add(token)
    }
    expect(seen.size).toBe(6)
    expect(await rows()).toHaveLength(1)
  })

  it('know an app from a user, and ids of any text', async () => {
    const { signIns } = world().store
    const tenant = await acme()
    for (const subject of [
      { type: 'app', id: 'acme' },
      { type: 'user', id: 'ü 1' },
    ] as const) {
      const token = await signIns.begin(tenant, subject)
      expect((await signIns.refresh(tenant, token))?.subject).toEqual(subject)
    }
  })

  it('end with all of their family when a token is used a second time', async () => {
    const { signIns } = world().store
    const tenant = await acme()
    const other = await signIns.begin(tenant, { type: 'user', id: 2 })
    const first = await signIns.begin(tenant, { type: 'user', id: 2 })
    const second = await signIns.refresh(tenant, first)
    expect(await signIns.refresh(tenant, first)).toBeNull()
    expect(await signIns.refresh(tenant, second?.token ?? '')).toBeNull()
    // Another sign-in of the same user is another family.
    expect(await signIns.refresh(tenant, other)).not.toBeNull()
  })

  it('let one of two win who use a token at the same time, and end', async () => {
    const { signIns } = world().store
    const tenant = await acme()
    const token = await signIns.begin(tenant, { type: 'user', id: 2 })
    const answers = await Promise.all([signIns.refresh(tenant, token), signIns.refresh(tenant, token)])
    const won = answers.filter((answer) => answer !== null)
    expect(won).toHaveLength(1)
    expect(await signIns.refresh(tenant, won[0]?.token ?? '')).toBeNull()
  })

  it('end after 30 days of which nobody made use, and are then cleared away', async () => {
    const { store, clock } = world()
    const tenant = await acme()
    const used = await store.signIns.begin(tenant, { type: 'user', id: 2 })
    const unused = await store.signIns.begin(tenant, { type: 'user', id: 3 })
    clock.pass(29 * days)
    const next = await store.signIns.refresh(tenant, used)
    clock.pass(days)
    expect(await store.signIns.refresh(tenant, next?.token ?? '')).not.toBeNull()
    await store.signIns.begin(tenant, { type: 'user', id: 4 })
    expect((await rows()).map((row) => row['subject_id']).sort()).toEqual(['2', '4'])
    expect(await store.signIns.refresh(tenant, unused)).toBeNull()
  })

  it('are worth nothing to another tenant, and nothing after a new secret', async () => {
    const { store } = world()
    const tenant = await acme()
    const other = await store.tenants.create('other')
    const token = await store.signIns.begin(tenant, { type: 'user', id: 2 })
    expect(await store.signIns.refresh(other, token)).toBeNull()
    const next = await store.signIns.refresh(tenant, token)
    expect(next).not.toBeNull()
    await store.tenants.rotate('acme')
    expect(await store.signIns.refresh(await acme(), next?.token ?? '')).toBeNull()
  })

  it.each(['', 'x', `${'0'.repeat(32)}.${'0'.repeat(64)}`, "' OR 1=1 --", '\0'])(
    'know nothing of the token %j',
    async (token) => {
      expect(await world().store.signIns.refresh(await acme(), token)).toBeNull()
    },
  )

  it('keep no token, only a hash of it', async () => {
    const { signIns } = world().store
    const token = await signIns.begin(await acme(), { type: 'user', id: 2 })
    const [, secret = ''] = token.split('.')
    expect(secret).toHaveLength(64)
    expect(JSON.stringify(await rows())).not.toContain(secret)
  })
}
