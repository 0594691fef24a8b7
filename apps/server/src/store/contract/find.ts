import { describe, expect, it } from 'vitest'
import { run, statement } from '../database.ts'
import type { EventInput, Id, ListQuery } from '../port.ts'
import { comment, message, type Open, range, useWorld } from './world.ts'

/** In each language what is written, and by what it is found. */
const texts: readonly (readonly [language: string, text: string, found: readonly string[]])[] = [
  ['English', 'Launch the rocket', ['launch', 'LAUNCH', 'rock', 'the launch', 'rocket  the', '"launch"']],
  ['German', 'Übergrößen für die Straße', ['übergrößen', 'uber', 'ÜBERGRÖSSEN', 'strasse', 'Straße fur']],
  ['Danish', 'Smørrebrød på Ærø', ['smorre', 'SMØRREBRØD', 'pa', 'aero']],
  ['Polish', 'Zażółć gęślą jaźń w Łodzi', ['zazolc', 'GĘŚLĄ', 'lodz', 'jaźń']],
  ['Turkish', 'Işık İSTANBUL’da', ['istanbul', 'ışık', 'isik']],
  ['Greek', 'Η συνάντηση στην οδό ΟΔΟΣ', ['συναντηση', 'ΣΥΝΆΝΤ', 'οδός']],
  ['Russian', 'Встреча завтра', ['встреча', 'ВСТР', 'завтра встреча']],
  ['Arabic', 'قرأت الكِتَاب أمس', ['الكتاب', 'كتاب', 'قرات', 'امس']],
  ['Hebrew', 'נפגשים בתל אביב', ['תל', 'אביב', 'בתל אביב']],
  ['Hindi', 'कल बैठक है', ['बैठक', 'बै', 'कल']],
  ['Thai', 'ประชุมวันจันทร์', ['ประชุม', 'วันจันทร์', 'จันทร์']],
  ['Chinese', '我们星期一开会', ['星期一', '开会', '我', '会']],
  ['Japanese', '月曜日に東京でカイギ', ['東京', '月曜', 'カイギ', 'で', '東京 カイギ']],
  ['Korean', '월요일에 회의합니다', ['회의', '월요일', '요일']],
  ['emoji', 'Ship it 🚀👍🏽', ['🚀', '👍', 'ship 🚀', '🚀👍']],
  ['names of files', 'q3_plan-final.v2.PDF', ['plan', 'q3_plan', 'final.v2', 'pdf']],
]

/** What finds nothing, though an engine might take it for an expression, or for everything. */
const nothing = [
  '',
  '   ',
  '"',
  '*',
  'launch*launch',
  'launch OR nothing',
  'NOT launch',
  'NEAR(launch rocket)',
  'aunch',
  "launch' OR '1'='1",
  'grams:launch',
  'l%h',
  'l_unch',
  '( | ) & ! <->',
  '\\',
  '::tsquery',
]

export function findContract(open: Open): void {
  const world = useWorld(open)

  const found = async (user: Id, q: string, query: ListQuery = {}): Promise<unknown[]> => {
    const { store, tenant } = world()
    const page = await store.inbox.list(tenant, user, { ...query, q })
    return page.notifications.map((one) => {
      const { text, value } = one.data as { text?: unknown; value?: unknown }
      return text ?? value ?? one.context.title
    })
  }

  it.each(texts)('finds %s', async (_, text, parts) => {
    const { tell } = world()
    await tell(message('something else', [2]))
    await tell(message(text, [2]))
    for (const part of parts) expect(await found(2, part), part).toEqual([text])
  })

  it('takes what is typed as text only', async () => {
    const { tell } = world()
    await tell(message('Launch the rocket', [2]))
    for (const q of nothing) expect(await found(2, q), q).toEqual([])
    expect(await found(2, '^launch" AND ("the*')).toEqual([])
    await tell(message('or near not and 100% _x_', [2]))
    for (const q of ['OR', 'NEAR', '100%', '_x_', 'NOT AND']) {
      expect(await found(2, q), q).toEqual(['or near not and 100% _x_'])
    }
  })

  it('finds by the title, the author and the text together', async () => {
    const { tell } = world()
    const event = { ...comment('Shall we start?'), to: [2], created_by: byLine(1, 'Anna Berg') }
    await tell({ ...event, context: { type: 'item', id: 7, title: 'Q3 launch plan' } })
    for (const q of ['q3', 'anna', 'start', 'berg launch start', 'plan shall anna q3 we berg launch start']) {
      expect(await found(2, q), q).toEqual(['Shall we start?'])
    }
    expect(await found(2, 'berg launch stop')).toEqual([])
    expect(await found(2, 'plan shall anna q3 we berg launch start stop')).toEqual([])
  })

  it('finds people and objects by their present names', async () => {
    const { store, tenant, tell } = world()
    const context = { type: 'item', id: 7, title: 'Alpha' }
    await tell(message('one', [2], { context, created_by: byLine(1, 'Anna') }))
    expect(await found(2, 'anna')).toEqual(['one'])
    await store.registry.putUsers(tenant, [{ user_id: 1, name: 'Zoë' }])
    await store.registry.putObjects(tenant, [{ type: 'item', id: 7, title: 'Omega' }])
    expect(await found(2, 'anna')).toEqual([])
    expect(await found(2, 'alpha')).toEqual([])
    expect(await found(2, 'zoe omega one')).toEqual(['one'])
    await tell(message('two', [2], { context: { ...context, title: 'Beta' }, created_on: '2027-01-01' }))
    expect(await found(2, 'omega')).toEqual([])
    expect(await found(2, 'beta')).toEqual(['two', 'one'])
    await store.registry.putUsers(tenant, [{ user_id: 1 }])
    expect(await found(2, 'anna')).toEqual(['one'])
  })

  it('finds nothing by the name of somebody who is erased', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putUsers(tenant, [{ user_id: 1, name: 'Anna' }])
    await tell(message('one for @[Anna](user:1)', [2], { created_by: byLine(1, 'Anna') }))
    await tell(message('two', [2], { created_by: byLine(9, 'Anna') }))
    expect(await found(2, 'anna')).toEqual(['two', 'one for @[Anna](user:1)'])
    await store.registry.eraseUsers(tenant, [1])
    expect(await found(2, 'anna')).toEqual(['two'])
    expect(await found(2, 'one for')).toEqual(['one for @[](user:1)'])
  })

  it('finds nothing by what its reader may not see any more', async () => {
    const { store, tenant, tell } = world()
    await store.registry.putObjects(tenant, [{ type: 'space', id: 5, title: 'Team' }])
    await store.registry.putMembers(tenant, 'space', 5, [{ user_id: 2, role: 'regular' }])
    const context = { type: 'item', id: 7, title: 'Secret', space: { space_id: 5, name: 'Team' } }
    await tell(message('hidden', [2, 3], { context, created_by: byLine(1, 'Anna') }))
    expect(await found(2, 'secret hidden')).toHaveLength(1)
    await store.registry.removeMembers(tenant, 'space', 5, [2])
    for (const q of ['secret', 'hidden', 'anna secret']) expect(await found(2, q), q).toEqual([])
    expect(await found(2, 'anna')).toHaveLength(1)
    expect(await found(3, 'secret hidden')).toHaveLength(1)
  })

  it('finds only what one was told oneself', async () => {
    const { store, tell } = world()
    const { id: other } = await store.tenants.ensure('globex', 'a secret of thirty-two characters')
    await tell(message('rocket for two', [2]))
    await tell(message('rocket for three', [3]))
    await store.events.ingest(other, [message('rocket of globex', [2])])
    expect(await found(2, 'rocket')).toEqual(['rocket for two'])
    expect((await store.inbox.list(other, 2, { q: 'rocket' })).notifications).toHaveLength(1)
    expect(await found(4, 'rocket')).toEqual([])
  })

  it('finds what many events have as well as what few have', async () => {
    const { store, tenant, tell } = world()
    await store.events.ingest(
      tenant,
      range(1, 2100).map((n) => ({ ...message(`common ${n}`, []), to: n > 2090 ? [2] : [] })),
    )
    await tell(message('common and rare', [2]))
    expect(await found(2, 'common 2100')).toEqual(['common 2100'])
    expect(await found(2, 'common', { limit: 100 })).toHaveLength(11)
    expect(await found(2, 'rare')).toEqual(['common and rare'])
  })

  it('goes with every filter, and in pages', async () => {
    const { store, tenant, tell } = world()
    for (const n of range(1, 6)) {
      await tell(message(`rocket ${n}`, [2], { created_on: `2026-04-0${n}` }))
      await tell(message(`other ${n}`, [2], { created_on: `2026-04-0${n}` }))
    }
    const { notifications } = await store.inbox.list(tenant, 2, { q: 'rocket' })
    const ids = notifications.map((one) => one.notification_id)
    await store.inbox.view(tenant, 2, ids[0] ?? 0)
    await store.inbox.star(tenant, 2, ids[1] ?? 0)
    await store.inbox.archive(tenant, 2, ids[5] ?? 0)
    const numbers = async (query: ListQuery): Promise<string[]> =>
      (await found(2, 'rocket', query)).map((text) => String(text).split(' ')[1] ?? '')
    expect(await numbers({})).toEqual(['6', '5', '4', '3', '2'])
    expect(await numbers({ viewed: true })).toEqual(['6'])
    expect(await numbers({ viewed: false, limit: 2 })).toEqual(['5', '4'])
    expect(await numbers({ limit: 2, offset: 2 })).toEqual(['4', '3'])
    expect(await numbers({ starred: true })).toEqual(['5'])
    expect(await numbers({ archived: true })).toEqual(['1'])
    expect(await numbers({ created_from: '2026-04-03', created_to: '2026-04-05' })).toEqual(['5', '4', '3'])
    expect(await numbers({ type: 'comment' })).toEqual([])
    expect(await numbers({ type: 'message', user_id: 1, context_type: 'item' })).toHaveLength(5)
    for (const direction of ['incoming', 'outgoing'] as const) {
      const paged: unknown[] = []
      for (let cursor: string | undefined, isLeft = true; isLeft; ) {
        const page = await store.inbox.list(tenant, direction === 'incoming' ? 2 : 1, {
          ...{ q: 'rocket', direction, limit: 2, cursor },
        })
        paged.push(...page.notifications.map((one) => (one.data as { text: string }).text.slice(-1)))
        cursor = page.next ?? undefined
        isLeft = cursor !== undefined
      }
      expect(paged).toEqual(['6', '5', '4', '3', '2', ...(direction === 'outgoing' ? ['1'] : [])])
    }
  })

  describe('by the space and the cause', () => {
    const inSpace = (text: string, space: Id, id: Id): EventInput =>
      message(text, [2], { context: { type: 'item', id, space: { space_id: space, name: 'Team' } } })

    it('lists what is in the space now', async () => {
      const { store, tenant, tell, said } = world()
      await tell(inSpace('one', 5, 1))
      await tell(inSpace('two', 6, 2))
      await tell(message('of the space', [2], { context: { type: 'space', id: 5 } }))
      await tell(message('nowhere', [2]))
      expect(await said(2, { space_id: 5 })).toEqual(['of the space', 'one'])
      expect(await said(2, { space_id: '5', q: 'one' })).toEqual(['one'])
      expect(await said(2, { space_id: 'x' })).toEqual([])
      await store.registry.putObjects(tenant, [{ type: 'item', id: 1, space_id: 6 }])
      expect(await said(2, { space_id: 6 })).toEqual(['two', 'one'])
      expect(await said(2, { space_id: 6, created_to: '2000-01-01' })).toEqual([])
    })

    it('lists the types of a cause', async () => {
      const { tell, said } = world()
      await tell(message('a message', [2]))
      await tell(message('an alert', [2], { type: 'alert' }))
      expect(await said(2, { cause: 'message' })).toEqual(['a message'])
      expect(await said(2, { cause: 'reference' })).toEqual(['an alert'])
      expect(await said(2, { cause: 'message', type: 'alert' })).toEqual([])
      expect(await said(2, { cause: 'reminder' })).toEqual([])
    })

    it('does one thing to many', async () => {
      const { store, tenant, tell, said } = world()
      for (const n of range(1, 25)) await tell(inSpace(n % 2 === 0 ? `even ${n}` : `odd ${n}`, n % 3, n))
      expect(
        await store.inbox.bulk(tenant, 2, 'view', { filter: { q: 'even', space_id: 0, viewed: false } }),
      ).toMatchObject({ changed: 4, more: false })
      expect(await said(2, { viewed: true })).toEqual(['even 24', 'even 18', 'even 12', 'even 6'])
      expect(await store.inbox.bulk(tenant, 2, 'star', { filter: { cause: 'reminder' } })).toMatchObject({
        changed: 0,
      })
      expect(await store.inbox.bulk(tenant, 2, 'delete', { filter: { q: '' } })).toMatchObject({ changed: 0 })
    })
  })

  it('finds what a version without search wrote', async () => {
    const { store, tenant, tell, database, restart } = world()
    await store.registry.putUsers(tenant, [{ user_id: 1, name: 'Zoë' }])
    await tell(message('one', [2], { context: { type: 'item', id: 7, title: 'Alpha' } }))
    for (const statement of asBefore) await database.write(() => run(statement, {}))
    expect(await found(2, 'alpha')).toEqual([])
    expect(await found(2, 'one')).toEqual([])
    await (await restart()).settled()
    expect(await found(2, 'zoe alpha one')).toEqual(['one'])
  })

  it('keeps no text of an event that is deleted', async () => {
    const { tell, database } = world()
    const { event_id } = await tell(message('rocket', [2]))
    await database.write(() => run(deleteEvent, { event_id }))
    await tell(message('rocket anew', [2]))
    expect(await found(2, 'rocket')).toEqual(['rocket anew'])
  })
}

const asBefore = ['event', 'object', 'person'].map((table) =>
  statement<Record<never, never>>(
    `UPDATE ${table} SET words = NULL${table === 'person' ? '' : ', grams = NULL'}`,
  ),
)

const deleteEvent = statement<{ event_id: number }>('DELETE FROM event WHERE event_id = :event_id')

function byLine(id: Id, name: string) {
  return { type: 'user', id, name }
}
