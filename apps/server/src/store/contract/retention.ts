import { expect, it } from 'vitest'
import type { Store } from '../port.ts'
import { comment, message, type Open, onlyOne, openMortal, range, sliceSize, useWorld } from './world.ts'

export function retentionContract(open: Open): void {
  const world = useWorld(open)
  const day = 24 * 3600

  const retain = (days: number | null) => world().store.tenants.retain('acme', days)

  async function pass(days: number, ...others: readonly Store[]): Promise<void> {
    const { store, clock } = world()
    clock.pass(days * day)
    for (const one of [store, ...others]) one.wake()
    for (const one of [store, ...others]) await one.settled()
  }

  /** What the author of events still finds of them. */
  const outgoing = (user: number) => world().said(user, { direction: 'outgoing', limit: 100 })

  const isEvent = async (event: number) =>
    (await world().store.events.explain(world().tenant, event, 99)) !== null

  it('removes what was viewed so long ago, and nothing that is unread, starred, snoozed or newer', async () => {
    const { store, tenant, tell, ids, said } = world()
    for (const text of ['viewed', 'unread', 'starred', 'archived', 'put away unread', 'snoozed', 'late']) {
      await tell(message(text, [2]))
    }
    const [late = 0, snoozed = 0, unread = 0, archived = 0, starred = 0, , viewed = 0] = await ids(2)
    for (const id of [viewed, starred, archived, snoozed]) await store.inbox.view(tenant, 2, id)
    await store.inbox.star(tenant, 2, starred)
    for (const id of [archived, unread]) await store.inbox.archive(tenant, 2, id)
    await store.inbox.snooze(tenant, 2, snoozed, '2027-05-01 12:00:00')
    expect(await retain(30)).toBe(true)
    await pass(0)
    expect(await said(2)).toHaveLength(4)
    await pass(20)
    await store.inbox.view(tenant, 2, late)
    const before = await store.inbox.now(tenant, 2)
    await pass(9)
    expect(await said(2)).toHaveLength(4)
    await pass(2)
    expect(await said(2)).toEqual(['late', 'starred', 'unread'])
    expect(await said(2, { archived: true })).toEqual(['put away unread'])
    expect(await said(2, { snoozed: true })).toEqual(['snoozed'])
    expect(await store.inbox.get(tenant, 2, viewed)).toBeNull()
    expect(await store.inbox.view(tenant, 2, viewed)).toBe(false)
    // It is no change: the counts and the cursor are what they were.
    expect(await store.inbox.now(tenant, 2)).toEqual(before)
    await pass(20)
    expect(await said(2)).toEqual(['starred', 'unread'])
  })

  it('removes nothing where nobody wants it, and nothing more when it is not wanted any longer', async () => {
    const { store, tenant, tell, said } = world()
    const other = await store.tenants.ensure('globex', 'another secret of thirty-two characters')
    await tell(message('ours', [2]))
    await store.events.ingest(other.id, [message('theirs', [2])])
    for (const one of [tenant, other.id]) await store.inbox.viewAll(one, 2)
    await store.tenants.retain('globex', 1)
    await pass(400)
    expect(await said(2)).toEqual(['ours'])
    expect((await store.inbox.list(other.id, 2)).notifications).toEqual([])
    await retain(500)
    await pass(1)
    await retain(null)
    await pass(400)
    expect(await said(2)).toEqual(['ours'])
  })

  it('is set, and shown', async () => {
    const { store } = world()
    expect(await store.tenants.find('acme')).toMatchObject({ retention: null })
    expect(await retain(90)).toBe(true)
    expect(await store.tenants.find('acme')).toMatchObject({ retention: 90 })
    expect(await retain(null)).toBe(true)
    expect(await store.tenants.list()).toMatchObject([{ retention: null }])
    expect(await store.tenants.retain('nobody', 90)).toBe(false)
    for (const days of [0, 1.5, 3651, Number.NaN]) expect(() => retain(days)).toThrow(RangeError)
  })

  it('goes through many inboxes with many notifications in small steps, by one process at a time', async () => {
    const { store, tenant, ids, restart } = world()
    const users = range(2, 36)
    for (const n of range(1, 3)) await store.events.ingest(tenant, [message(`${n}`, users)])
    await store.events.ingest(
      tenant,
      range(4, 30).map((n) => message(`${n}`, [7])),
    )
    await store.settled()
    for (const user of users) await store.inbox.viewAll(tenant, user)
    await store.events.ingest(tenant, [message('new', users)])
    await store.settled()
    await retain(30)
    const others = [await restart(), await restart()]
    await pass(0, ...others)
    await pass(31, ...others)
    for (const user of users) expect(await ids(user, { limit: 100 })).toHaveLength(1)
    expect(await store.inbox.count(tenant, 7)).toBe(1)
  })

  it('removes events when nobody has them any more, with whom they reached and spared', async () => {
    const { store, tenant, tell } = world()
    await store.subscriptions.subscribeUsers(tenant, range(2, 40), 'item', 7)
    await store.mutes.mute(tenant, 9, { type: 'item', id: 7 }, null)
    const toMany = await tell(comment('to many'))
    const toTwo = await tell(message('to two', [2, 3]))
    const toNobody = await tell(message('to nobody', []))
    const silent = await tell(message('silent', [2], { silent: true }))
    await store.settled()
    for (const user of range(2, 40)) await store.inbox.viewAll(tenant, user)
    await store.inbox.unviewRef(tenant, 3, 'item', 7)
    await retain(30)
    await pass(31)
    await pass(1)
    const kept = await Promise.all([toMany, toTwo, toNobody, silent].map((one) => isEvent(one.event_id)))
    expect(kept).toEqual([true, true, false, false])
    expect(await outgoing(1)).toEqual(['to two', 'to many'])
    expect(await store.events.explain(tenant, toMany.event_id, 9)).toMatchObject({ rule: 'muted_object' })
    await store.inbox.viewAll(tenant, 3)
    await pass(31)
    expect(await isEvent(toMany.event_id)).toBe(false)
    expect(await outgoing(1)).toEqual([])
    expect((await store.registry.exportUser(tenant, 1)).events).toEqual([])
    // What was counted of a subscription stays so.
    expect(await store.subscriptions.find(tenant, 2, 'item', 7)).toMatchObject({ notifications: 1 })
  })

  it('counts an event of a subscription as missed for good, when its fan-out was cut short', async () => {
    const { store, tenant, database } = world()
    const users = range(11, 59)
    await store.subscriptions.subscribeUsers(tenant, [1, ...users], 'item', 7)
    await store.mutes.mute(tenant, 58, { type: 'item', id: 7 }, null)
    // The process that would go on with the fan-out dies after its first slice.
    const { store: mortal, dieAfter } = await openMortal(database, { clock: world().clock, sliceSize })
    dieAfter(1)
    const event = onlyOne(await mortal.events.ingest(tenant, [comment('cut short')]))
    await store.events.withdraw(tenant, { event_id: event.event_id })
    await store.settled()
    const counts = async () =>
      await Promise.all(
        [1, ...users].map(
          async (user) => (await store.subscriptions.find(tenant, user, 'item', 7))?.notifications,
        ),
      )
    const before = await counts()
    // Some had been told by then, and some had not.
    expect([...new Set(before)].sort()).toEqual([0, 1])
    await retain(30)
    await pass(31)
    await pass(31)
    expect(await isEvent(event.event_id)).toBe(false)
    expect(await counts()).toEqual(before)
  })

  it('keeps an event that came today, however long ago it happened', async () => {
    const { tell } = world()
    await retain(30)
    await pass(0)
    const imported = await tell(message('imported', [], { created_on: '2020-01-01 12:00:00' }))
    await pass(1)
    expect(await isEvent(imported.event_id)).toBe(true)
    await pass(1)
    expect(await isEvent(imported.event_id)).toBe(false)
  })

  it('knows a repeat as long as its event is there, and a key for thirty days', async () => {
    const { store, tenant, tell } = world()
    const event = message('hello', [2], { external_id: 'e1' })
    const keyed = [message('keyed', [3])]
    const first = await tell(event)
    const call = { idempotencyKey: 'k1' }
    const answer = await store.events.ingest(tenant, keyed, call)
    await store.inbox.viewAll(tenant, 2)
    await retain(20)
    await pass(19)
    expect(await tell(event)).toEqual(first)
    expect(await store.events.ingest(tenant, keyed, call)).toEqual(answer)
    await pass(2)
    await pass(1)
    // Nobody has it any more: it is a new one.
    expect((await tell(event)).event_id).toBeGreaterThan(first.event_id)
    expect(await store.inbox.count(tenant, 2)).toBe(1)
    expect(await store.events.ingest(tenant, keyed, call)).toEqual(answer)
    await pass(10)
    expect((await store.events.ingest(tenant, keyed, call))[0]?.event_id).not.toBe(answer[0]?.event_id)
  })

  it('lets keys go also where all else is kept, as often as there are some', async () => {
    const { store, tenant, tell } = world()
    await tell(message('viewed', [2]))
    await store.inbox.viewAll(tenant, 2)
    for (const _ of ['once', 'and again']) {
      const calls = range(1, 25).map((n) => ({ idempotencyKey: `k${n}` }))
      const answers = await Promise.all(
        calls.map((call) => store.events.ingest(tenant, [message('keyed', [3])], call)),
      )
      await pass(29)
      for (const [index, call] of calls.entries()) {
        expect(await store.events.ingest(tenant, [message('keyed', [3])], call)).toEqual(answers[index])
      }
      await pass(2)
      await pass(1)
    }
    expect(await store.inbox.count(tenant, 3)).toBe(50)
    expect(await world().ids(2)).toHaveLength(1)
  })

  it('removes what was deleted, some time after', async () => {
    const { store, tenant, tell, ids } = world()
    const { event_id } = await tell(message('deleted', [2]))
    await store.inbox.remove(tenant, 2, onlyOne(await ids(2)))
    await retain(30)
    await pass(29)
    expect(await outgoing(1)).toEqual(['deleted'])
    await pass(2)
    await pass(1)
    expect(await outgoing(1)).toEqual([])
    expect(await isEvent(event_id)).toBe(false)
  })

  it('tells who was away that he has to list again, and nobody else', async () => {
    const { store, tenant, tell, ids } = world()
    for (const text of ['one', 'two', 'three']) await tell(message(text, [2]))
    const [three = 0, two = 0, one = 0] = await ids(2)
    const { cursor: before } = await store.inbox.now(tenant, 2)
    await store.inbox.view(tenant, 2, one)
    await store.inbox.remove(tenant, 2, two)
    const { cursor: after } = await store.inbox.now(tenant, 2)
    await retain(30)
    await pass(31)
    await store.inbox.view(tenant, 2, three)
    expect(await store.inbox.changes(tenant, 2, before)).toMatchObject({ kind: 'reset', reason: 'too_old' })
    expect(await store.inbox.changes(tenant, 2, after)).toMatchObject({
      kind: 'changes',
      changes: [{ viewed: true, notification: { notification_id: three } }],
    })
  })

  it('leaves the counts true while others change what it removes', async () => {
    const { store, tenant, tell, ids } = world()
    for (const n of range(1, 24)) await tell(message(`${n}`, [2]))
    const mine = await ids(2, { limit: 100 })
    await store.inbox.viewAll(tenant, 2)
    await retain(1)
    world().clock.pass(2 * day)
    store.wake()
    await Promise.all(mine.map((id) => store.inbox.unview(tenant, 2, id)))
    await store.settled()
    const unread = (await ids(2, { viewed: false, limit: 100 })).length
    expect(await store.inbox.count(tenant, 2)).toBe(unread)
  })

  it('goes with a user: his sign-ins', async () => {
    const { store, tenant } = world()
    const acme = await store.tenants.get(tenant)
    if (acme === null) throw new Error('There is no acme.')
    const his = await store.signIns.begin(acme, { type: 'user', id: 2 })
    const hers = await store.signIns.begin(acme, { type: 'user', id: 3 })
    await store.registry.eraseUsers(tenant, [2])
    expect(await store.signIns.refresh(acme, his)).toBeNull()
    expect(await store.signIns.refresh(acme, hers)).toMatchObject({ subject: { id: 3 } })
  })
}
