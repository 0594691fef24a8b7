import { expect, it } from 'vitest'
import { IdempotencyConflict } from '../errors.ts'
import type { EventInput } from '../port.ts'
import { comment, message, type Open, range, useWorld } from './world.ts'

const named = (text: string, external_id: string, more: Partial<EventInput> = {}): EventInput =>
  message(text, [2], { external_id, ...more })

export function idempotencyContract(open: Open): void {
  const world = useWorld(open)

  it('of an event with an external id answers the first result and writes nothing', async () => {
    const { store, tenant, tell, clock } = world()
    const first = await tell(named('hello', 'e1'))
    clock.pass(60)
    expect(await tell(named('hello', 'e1'))).toEqual(first)
    expect(await store.inbox.count(tenant, 2)).toBe(1)
  })

  it('of a call with an idempotency key answers the first result and writes nothing', async () => {
    const { store, tenant } = world()
    const events = [message('one', [2]), message('two', [2, 3])]
    const call = { idempotencyKey: 'k1' }
    const first = await store.events.ingest(tenant, events, call)
    expect(await store.events.ingest(tenant, events, call)).toEqual(first)
    expect(await store.inbox.count(tenant, 2)).toBe(2)
  })

  it('is a repeat in whatever order its members stand', async () => {
    const { tell } = world()
    const first = await tell(named('hello', 'e1'))
    const { to, type, ...rest } = named('hello', 'e1')
    expect(await tell({ ...rest, to, type })).toEqual(first)
  })

  it('answers the number that was told then, not now', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 40), 'item', 7)
    const first = await tell(comment('hello', { external_id: 'e1' }))
    await store.subscriptions.unsubscribeUsers(tenant, range(2, 30), 'item', 7)
    expect(await tell(comment('hello', { external_id: 'e1' }))).toEqual(first)
  })

  it('with another body is refused, and nothing of its call is written', async () => {
    const { store, tenant, tell } = world()
    await tell(named('hello', 'e1'))
    const call = store.events.ingest(tenant, [named('new', 'e2'), named('other', 'e1')])
    await expect(call).rejects.toThrow(IdempotencyConflict)
    await expect(call).rejects.toMatchObject({ key: 'e1', index: 1 })
    expect(await store.inbox.count(tenant, 2)).toBe(1)
    expect(await tell(named('another', 'e2'))).toMatchObject({ notified: 1 })
  })

  it('of a key with another body is refused', async () => {
    const { store, tenant } = world()
    const call = { idempotencyKey: 'k1' }
    await store.events.ingest(tenant, [message('hello', [2])], call)
    const again = store.events.ingest(tenant, [message('other', [2])], call)
    await expect(again).rejects.toMatchObject({ key: 'k1', index: null })
    expect(await store.inbox.count(tenant, 2)).toBe(1)
  })

  it('inside of one call is one, too', async () => {
    const { store, tenant } = world()
    const [one, two] = await store.events.ingest(tenant, [named('hello', 'e1'), named('hello', 'e1')])
    expect(two).toEqual(one)
    expect(await store.inbox.count(tenant, 2)).toBe(1)
    const call = store.events.ingest(tenant, [named('a', 'e2'), named('b', 'e2')])
    await expect(call).rejects.toMatchObject({ index: 1 })
  })

  it('at the same time is one, too', async () => {
    const { store, tenant, tell } = world()
    const receipts = await Promise.all(range(1, 20).map(() => tell(named('hello', 'e1'))))
    expect(new Set(receipts.map((receipt) => receipt.event_id)).size).toBe(1)
    const call = { idempotencyKey: 'k1' }
    await Promise.all(range(1, 20).map(() => store.events.ingest(tenant, [message('x', [2])], call)))
    expect(await store.inbox.count(tenant, 2)).toBe(2)
  })

  it('is none in another tenant', async () => {
    const { store, tell } = world()
    const other = (await store.tenants.create('other')).id
    await tell(named('hello', 'e1'))
    await store.events.ingest(other, [named('something else', 'e1')], { idempotencyKey: 'k1' })
    expect(await store.inbox.count(other, 2)).toBe(1)
  })

  it('after a failure is a first time', async () => {
    const { store, tenant, tell } = world()
    await tell(named('hello', 'e1'))
    const call = { idempotencyKey: 'k1' }
    const failing = store.events.ingest(tenant, [message('x', [2]), named('other', 'e1')], call)
    await expect(failing).rejects.toThrow()
    await store.events.ingest(tenant, [message('x', [2])], call)
    expect(await store.inbox.count(tenant, 2)).toBe(2)
  })

  it('keeps keys and external ids apart', async () => {
    const { store, tenant, tell } = world()
    await tell(named('hello', 'same'))
    await store.events.ingest(tenant, [message('other', [2])], { idempotencyKey: 'same' })
    expect(await store.inbox.count(tenant, 2)).toBe(2)
  })
}
