import type { Group } from '@belfry/model'
import { describe, expect, it } from 'vitest'
import { type Api, asHost, comment, inboxOf, newOf, onBehalfOf, openApi, tell } from './api.ts'

const bo = onBehalfOf(2)

/** The numbers in a list, group by group. */
const numbers = (groups: Group[]) =>
  groups.map(({ notifications }) => notifications.map((one) => one.notification_id))

const task = (id: number, more: object = {}) => ({
  type: 'update',
  context: { type: 'task', id, title: `Task ${id}` },
  data: { type: 'complete', changed: null },
  created_by: { id: 3, name: 'Cleo' },
  to: [2],
  ...more,
})

describe('GET /notification/', () => {
  it('groups by object, newest first, in Podio’s shape with every key', async () => {
    const api = await openApi()
    await tell(api, [comment(), task(1), comment()])
    const groups = await inboxOf(api, 2)
    expect(numbers(groups)).toEqual([[3, 1], [2]])
    expect(groups[1]).toEqual({
      context: {
        ref: { type: 'task', id: 1 },
        title: 'Task 1',
        link: null,
        data: expect.objectContaining({ task_id: 1 }),
        space: null,
        org: null,
        rights: ['view'],
        comment_count: null,
      },
      notifications: [
        {
          notification_id: 2,
          type: 'update',
          data: { type: 'complete', changed: null },
          icon: 'update',
          text: expect.stringMatching(/^Cleo completed .*Task 1$/),
          text_short: expect.stringContaining('Cleo'),
          viewed_on: null,
          starred: false,
          subscription_id: null,
          created_on: '2026-05-04 09:30:00',
          created_by: { type: 'user', id: 3, name: 'Cleo', url: null, image: null },
          created_via: null,
          user: { user_id: 2, name: null },
        },
      ],
    })
  })

  it('tells the comment count of those objects that Podio counts the comments of, and of no other', async () => {
    const api = await openApi()
    const file = { type: 'file', id: 9, title: 'Plan.pdf', comment_count: 3 }
    await tell(api, [
      comment({ context: file }),
      comment({ context: { type: 'item', id: 7, comment_count: 3 } }),
    ])
    const [item, other] = await inboxOf(api, 2)
    expect(item?.context).toHaveProperty('comment_count', 3)
    expect(other?.context).not.toHaveProperty('comment_count')
  })

  it('keeps of an object what a later event does not tell, and forgets what it says is nothing', async () => {
    const api = await openApi()
    const whole = {
      type: 'item',
      id: 7,
      title: 'Q3 launch',
      link: '/items/7',
      rights: ['view', 'comment'],
      space: { space_id: 5, name: 'Marketing' },
      data: { app: { name: 'Projects' } },
    }
    await tell(api, comment({ context: whole }))
    const [before] = await inboxOf(api, 2)
    await tell(api, comment({ context: { type: 'item', id: 7 } }))
    const [after] = await inboxOf(api, 2)
    expect(after?.context).toEqual(before?.context)
    expect(after?.context).toMatchObject({
      title: 'Q3 launch',
      rights: ['view', 'comment'],
      space: { space_id: 5 },
    })
    await tell(
      api,
      comment({ context: { type: 'item', id: 7, title: 'Q4 launch', space: null, rights: [] } }),
    )
    const [last] = await inboxOf(api, 2)
    expect(last?.context).toMatchObject({
      title: 'Q4 launch',
      link: '/items/7',
      space: null,
      rights: ['view'],
    })
  })

  it('pages by limit and offset, over notifications', async () => {
    const api = await openApi()
    await tell(api, [comment(), task(1), comment(), task(2), comment()])
    expect(numbers(await inboxOf(api, 2, '?limit=2'))).toEqual([[5], [4]])
    expect(numbers(await inboxOf(api, 2, '?limit=2&offset=2'))).toEqual([[3], [2]])
    expect(numbers(await inboxOf(api, 2, '?limit=2&offset=4'))).toEqual([[1]])
    expect(await inboxOf(api, 2, '?offset=5')).toEqual([])
  })

  it('names its next page, which neither skips nor repeats while new ones arrive', async () => {
    const api = await openApi()
    await tell(api, [comment(), task(1), comment(), task(2), comment()])
    const seen: number[] = []
    let address = '/notification/?limit=2&user_id=&offset=1'
    for (let more = true; more; ) {
      const { status, headers, body } = await api.send('GET', address, { headers: bo })
      expect(status).toBe(200)
      seen.push(...numbers(body as Group[]).flat())
      const next = /^<(\?[^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
      expect(next === undefined).toBe(headers.get('belfry-cursor') === null)
      more = next !== undefined
      address = `/notification/${next}`
      if (more) expect(new URLSearchParams(next).get('cursor')).toBe(headers.get('belfry-cursor'))
      await tell(api, comment())
      await api.send('POST', `/notification/${seen[0]}/viewed`, { headers: bo })
    }
    expect(seen).toEqual([4, 3, 2, 1])
  })

  it('pages so through what went out as well', async () => {
    const api = await openApi()
    await tell(api, [comment({ to: [2, 3, 'ü'] }), comment({ to: [2] })])
    const headers = onBehalfOf(1)
    const seen: unknown[] = []
    let query = '?direction=outgoing&limit=1'
    for (let more = true; more; ) {
      const answer = await api.send('GET', `/notification/${query}`, { headers })
      seen.push(...(answer.body as Group[]).map(({ notifications: [one] }) => one?.user?.user_id))
      const cursor = answer.headers.get('belfry-cursor')
      more = cursor !== null
      query = `?direction=outgoing&limit=1&cursor=${cursor}`
    }
    expect(seen).toEqual([2, 2, 3, 'ü'])
  })

  it.each([
    'x',
    btoa('[1,2,3]').replace(/=+$/, ''),
    btoa('[1,2,"a\\u0000b"]').replace(/=+$/, ''),
    'x'.repeat(3000),
  ])('refuses the cursor %s, which it never gave', async (cursor) => {
    const api = await openApi()
    for (const direction of ['incoming', 'outgoing']) {
      const path = `/notification/?direction=${direction}&cursor=${cursor}`
      const { status, body } = await api.send('GET', path, { headers: bo })
      expect(status).toBe(400)
      expect(body).toMatchObject({ error: 'invalid_value', error_parameters: { path: 'cursor' } })
    }
  })

  it('shows 20 unless it is asked for more', async () => {
    const api = await openApi()
    await tell(
      api,
      Array.from({ length: 101 }, () => comment()),
    )
    const size = async (query: string) => numbers(await inboxOf(api, 2, query)).flat().length
    expect([await size(''), await size('?limit=100')]).toEqual([20, 100])
  })

  it('filters by all of Podio’s parameters, joined by "and"', async () => {
    const api = await openApi()
    await tell(api, [comment(), task(1), comment({ created_by: { id: 3, name: 'Cleo' } })])
    // The third is Anna's, who commented before Cleo did.
    await api.send('POST', '/notification/2/viewed', { headers: bo })
    await api.send('POST', '/notification/1/star', { headers: bo })
    const found = async (query: string) => numbers(await inboxOf(api, 2, query)).flat()
    expect(await found('?type=comment')).toEqual([4, 1])
    expect(await found('?context_type=task')).toEqual([2])
    expect(await found('?viewed=1')).toEqual([2])
    expect(await found('?viewed=0')).toEqual([4, 1])
    expect(await found('?starred=1')).toEqual([1])
    expect(await found('?starred=0')).toEqual([4, 2])
    expect(await found('?user_id=3')).toEqual([4, 2])
    expect(await found('?user_id=3&type=comment&viewed=false')).toEqual([4])
    await api.clock.advance(60_000)
    expect(await found('?viewed=0&viewed_from=2026-05-04')).toEqual([4, 1, 2])
    expect(await found('?viewed=0&viewed_from=2026-05-05')).toEqual([4, 1])
  })

  it('outgoing is what others were told of my doing', async () => {
    const api = await openApi()
    await tell(api, comment({ to: [2, 3] }))
    const headers = onBehalfOf(1)
    const { body } = await api.send('GET', '/notification/?direction=outgoing', { headers })
    const told = (body as Group[]).flatMap(({ notifications }) =>
      notifications.map(({ user }) => user?.user_id),
    )
    expect(told.sort()).toEqual([2, 3])
    expect(await inboxOf(api, 1)).toEqual([])
  })
})

describe('the legacy lists', () => {
  const flat = async (api: Awaited<ReturnType<typeof openApi>>, path: string, headers = bo) => {
    const { status, body } = await api.send('GET', `/notification/inbox/${path}`, { headers })
    expect(status, JSON.stringify(body)).toBe(200)
    return body as { notification_id: number }[]
  }
  const ids = (list: { notification_id: number }[]) => list.map((one) => one.notification_id)

  it('are flat, in the shape that Podio had before its groups', async () => {
    const api = await openApi()
    await tell(api, comment({ context: { type: 'item', id: 7, link: '/items/7', data: { item_id: 7 } } }))
    expect(await flat(api, 'new')).toEqual([
      {
        notification_id: 1,
        type: 'comment',
        user: { user_id: 2, name: null },
        viewed_on: null,
        subscription_id: null,
        created_on: '2026-05-04 09:30:00',
        created_by: expect.objectContaining({ id: 1, name: 'Anna' }),
        created_via: null,
        space: null,
        org: null,
        data: expect.objectContaining({ value: 'Shall we start on Monday?' }),
        data_link: '/items/7',
        context_type: 'item',
        context: expect.objectContaining({ item_id: 7 }),
        context_link: '/items/7',
      },
    ])
  })

  it('tell what is new, and what is viewed, with their filters', async () => {
    const api = await openApi()
    // Each about an item of its own: who comments on one hears of it from then on.
    const on = (created_on: string, more: object = {}) =>
      comment({ created_on, context: { type: 'item', id: `of ${created_on}` }, ...more })
    await tell(api, [
      on('2026-04-01 10:00:00'),
      on('2026-04-02 10:00:00', { created_by: { id: 3, name: 'Cleo' } }),
      on('2026-04-03 10:00:00', { created_by: { id: 4, name: 'Dan' } }),
      task(1),
    ])
    expect(ids(await flat(api, 'new/'))).toEqual([4, 3, 2, 1])
    expect(ids(await flat(api, 'new?limit=2&offset=1'))).toEqual([3, 2])
    expect(ids(await flat(api, 'new?date_from=2026-04-02&date_to=2026-04-02'))).toEqual([2])
    expect(ids(await flat(api, 'new?earliest=2026-04-03'))).toEqual([4, 3])
    await api.send('POST', '/notification/viewed', { headers: bo })
    await api.send('DELETE', '/notification/1/viewed', { headers: bo })
    expect(ids(await flat(api, 'new'))).toEqual([1])
    expect(ids(await flat(api, 'viewed'))).toEqual([4, 3, 2])
    expect(ids(await flat(api, 'viewed?limit=1&offset=1'))).toEqual([3])
    expect(ids(await flat(api, 'viewed?types=update,alert'))).toEqual([4])
    expect(ids(await flat(api, 'viewed?users=3,4&types=comment'))).toEqual([3, 2])
    expect(ids(await flat(api, 'viewed?users=3'))).toEqual([4, 2])
    expect(ids(await flat(api, 'viewed?date_to=2026-04-02'))).toEqual([2])
    expect(ids(await flat(api, 'viewed?date_type=viewed&date_to=2026-04-02'))).toEqual([])
    expect(ids(await flat(api, 'viewed?date_type=viewed&date_from=2026-05-04'))).toEqual([4, 3, 2])
  })

  it('tell with `sent` what others were told of my doing', async () => {
    const api = await openApi()
    await tell(api, [comment({ to: [2, 3, 4] }), comment({ to: [2] })])
    const anna = onBehalfOf(1)
    expect(await flat(api, 'viewed', anna)).toEqual([])
    expect(await flat(api, 'viewed?sent=1', anna)).toHaveLength(4)
    expect(
      await flat(api, 'viewed?sent=1&users=3,4&date_type=viewed&date_from=2026-01-01', anna),
    ).toHaveLength(2)
  })

  it.each([
    'viewed?types=comment,nothing',
    'viewed?users=,',
    'viewed?date_type=changed',
    'new?earliest=soon',
  ])('refuse %s', async (path) => {
    const api = await openApi()
    const { body } = await api.send('GET', `/notification/inbox/${path}`, { headers: bo })
    expect(body).toMatchObject({ error: 'invalid_value' })
  })
})

describe('one notification', () => {
  it('is a group of its own, under both addresses', async () => {
    const api = await openApi()
    await tell(api)
    const [listed] = await inboxOf(api, 2)
    for (const path of ['/notification/1', '/notification/1/v2']) {
      expect((await api.send('GET', path, { headers: bo })).body).toEqual(listed)
    }
    expect((await api.send('GET', '/notification/2', { headers: bo })).status).toBe(404)
  })

  it('is viewed and unviewed, starred and unstarred, as often as one likes', async () => {
    const api = await openApi()
    await tell(api)
    const state = async () => {
      const [group] = await inboxOf(api, 2)
      const [one] = group?.notifications ?? []
      return [one?.viewed_on, one?.starred, await newOf(api, 2)]
    }
    const steps: readonly (readonly [string, string, unknown[]])[] = [
      ['POST', 'viewed', ['2026-05-04 09:30:00', false, 0]],
      ['POST', 'viewed', ['2026-05-04 09:30:00', false, 0]],
      ['POST', 'star', ['2026-05-04 09:30:00', true, 0]],
      ['DELETE', 'viewed', [null, true, 1]],
      ['DELETE', 'viewed', [null, true, 1]],
      ['DELETE', 'star', [null, false, 1]],
      ['DELETE', 'star', [null, false, 1]],
    ]
    for (const [method, word, expected] of steps) {
      expect((await api.send(method, `/notification/1/${word}`, { headers: bo })).status).toBe(204)
      expect(await state(), `${method} ${word}`).toEqual(expected)
    }
    for (const path of ['/notification/9/viewed', '/notification/9/star']) {
      expect((await api.send('POST', path, { headers: bo })).status).toBe(404)
    }
  })
})

describe('what is put aside', () => {
  const act = (api: Api, method: string, path: string, body?: unknown) =>
    api.send(method, `/notification/${path}`, { headers: bo, ...(body !== undefined && { body }) })

  it('is archived, snoozed, taken back and deleted', async () => {
    const api = await openApi()
    await tell(api, [comment(), comment(), comment()])
    const shown = async (query = '') => numbers(await inboxOf(api, 2, query)).flat()
    expect((await act(api, 'POST', '1/archive')).status).toBe(204)
    expect((await act(api, 'POST', '2/snooze', { until: '2026-05-04 10:00:00' })).status).toBe(204)
    expect([await shown(), await shown('?archived=1'), await shown('?snoozed=1')]).toEqual([[3], [1], [2]])
    expect(await newOf(api, 2)).toBe(1)
    const [snoozed] = await inboxOf(api, 2, '?snoozed=1')
    expect(snoozed?.notifications).toMatchObject([{ snoozed_until: '2026-05-04 10:00:00' }])
    expect((await act(api, 'DELETE', '1/archive')).status).toBe(204)
    expect((await act(api, 'DELETE', '2/snooze')).status).toBe(204)
    expect(await shown()).toEqual([3, 2, 1])
    expect((await act(api, 'DELETE', '3')).status).toBe(204)
    expect((await act(api, 'DELETE', '3')).status).toBe(404)
    expect((await act(api, 'GET', '3')).status).toBe(404)
    expect(await shown()).toEqual([2, 1])
  })

  it('comes back unread when its time has come, and the stream tells it', async () => {
    const api = await openApi()
    await tell(api)
    const { body } = await act(api, 'GET', 'changes')
    const { cursor } = body as { cursor: string }
    const names = async (since: string) => {
      const answer = (await act(api, 'GET', `changes?since=${since}`)).body
      const page = answer as { messages: { event: string; data: object }[]; cursor: string }
      return { events: page.messages.map(({ event }) => event), ...page }
    }
    await act(api, 'POST', '1/viewed')
    await act(api, 'POST', '1/snooze', { until: '2026-05-04 10:00:00' })
    const away = await names(cursor)
    expect(away.events).toEqual(['viewed', 'snoozed', 'count'])
    expect(away.messages[1]?.data).toEqual({ notification_id: 1, snoozed_until: '2026-05-04 10:00:00' })
    await api.clock.advance(30 * 60_000)
    api.store.wake()
    await api.store.settled()
    const back = await names(away.cursor)
    expect(back.events).toEqual(['notification', 'count'])
    expect(back.messages[1]?.data).toEqual({ new: 1, unseen: 1 })
  })

  it.each([
    {},
    { until: 'tomorrow' },
    { until: '2026-05-04 09:30:00' },
    { until: '2026-05-04' },
    { until: null },
    7,
  ])('is not snoozed until %j', async (body) => {
    const api = await openApi()
    await tell(api)
    const answer = await act(api, 'POST', '1/snooze', body)
    expect(answer).toMatchObject({ status: 422, body: { error: 'invalid_body' } })
    expect(await newOf(api, 2)).toBe(1)
  })
})

describe('a bulk', () => {
  const bulk = (api: Api, body: unknown, headers = bo) =>
    api.send('POST', '/notification/bulk', { headers, body })
  const shown = async (api: Api, query = '') => numbers(await inboxOf(api, 2, query)).flat()

  it('changes many with one answer, and is undone', async () => {
    const api = await openApi()
    await tell(api, [comment(), task(1), comment(), task(2)])
    const { status, body } = await bulk(api, { action: 'archive', filter: { type: 'update' } })
    expect(status).toBe(200)
    expect(body).toEqual({ changed: 2, more: false, undo: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect([await shown(api), await newOf(api, 2)]).toEqual([[3, 1], 2])
    const { undo } = body as { undo: string }
    const undone = await api.send('POST', '/notification/undo', { headers: bo, body: { undo } })
    expect(undone.body).toEqual({ changed: 2 })
    expect([await shown(api), await newOf(api, 2)]).toEqual([[4, 3, 1, 2], 4])
    const again = await api.send('POST', '/notification/undo', { headers: bo, body: { undo } })
    expect(again).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })

  it('takes numbers, of which those that are not mine are passed over', async () => {
    const api = await openApi()
    await tell(api, [comment(), comment({ to: [3] }), comment()])
    expect((await bulk(api, { action: 'view', ids: [1, 2, 2, 3, 99] })).body).toMatchObject({ changed: 2 })
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([0, 1])
    const until = '2026-05-04 10:00:00'
    expect((await bulk(api, { action: 'snooze', ids: [1], until })).body).toMatchObject({ changed: 1 })
    expect(await shown(api, '?snoozed=1')).toEqual([1])
  })

  it.each([
    {},
    { action: 'archive' },
    { action: 'archive', ids: [1], filter: {} },
    { action: 'explode', ids: [1] },
    { action: 'archive', ids: ['1'] },
    { action: 'archive', filters: {} },
    { action: 'delete', filter: { veiwed: false } },
    { action: 'delete', filter: { viewed: 1 } },
    { action: 'snooze', ids: [1] },
    { action: 'snooze', ids: [1], until: '2020-01-01 00:00:00' },
    { action: 'view', ids: [1], until: '2999-01-01 00:00:00' },
    7,
  ])('refuses %j, and does nothing', async (body) => {
    const api = await openApi()
    await tell(api)
    expect(await bulk(api, body)).toMatchObject({ status: 422, body: { error: 'invalid_body' } })
    expect(await newOf(api, 2)).toBe(1)
  })

  it.each([
    [{ action: 'archive', ids: [1, '1'] }, 'ids.1 must be a number.'],
    [{ action: 'archive', ids: [1.5] }, 'ids.0 must be a whole number from 0 to 9007199254740991.'],
    [{ action: 'delete', filter: { veiwed: false } }, 'filter.veiwed is not known.'],
    [{ action: 'delete', filter: { type: 'shout' } }, 'filter.type must be a type, or a list of up to 50.'],
    [{ action: 'archive' }, 'The body has to say by either ids or a filter which notifications are meant.'],
    [{ action: 'snooze', ids: [1] }, 'until belongs to a snooze, and to nothing else.'],
    [7, 'The body must be an object.'],
  ])('tells of %j what is wrong', async (body, error_description) => {
    expect((await bulk(await openApi(), body)).body).toMatchObject({ error_description })
  })
})

describe('the badge', () => {
  it('is cleared by opening the bell, and what is unread stays so', async () => {
    const api = await openApi()
    const counts = async () => (await api.send('GET', '/notification/inbox/new/count', { headers: bo })).body
    const { body } = await api.send('GET', '/notification/changes', { headers: bo })
    const { cursor } = body as { cursor: string }
    await tell(api, [comment(), comment()])
    expect(await counts()).toEqual({ new: 2, unseen: 2 })
    expect((await api.send('POST', '/notification/seen', { headers: bo })).status).toBe(204)
    expect(await counts()).toEqual({ new: 2, unseen: 0 })
    await tell(api)
    expect(await counts()).toEqual({ new: 3, unseen: 1 })
    const changes = await api.send('GET', `/notification/changes?since=${cursor}`, { headers: bo })
    const { messages } = changes.body as { messages: { event: string; data: unknown }[] }
    expect(messages.map(({ event }) => event)).toEqual([
      'notification',
      'notification',
      'notification',
      'seen',
      'count',
    ])
    expect(messages.at(-1)?.data).toEqual({ new: 3, unseen: 1 })
  })
})

describe('many at once', () => {
  it('those of one object are viewed and unviewed', async () => {
    const api = await openApi()
    await tell(api, [comment(), comment(), task(1)])
    expect((await api.send('POST', '/notification/item/7/viewed', { headers: bo })).status).toBe(204)
    expect(await newOf(api, 2)).toBe(1)
    expect((await api.send('DELETE', '/notification/item/7/viewed', { headers: bo })).status).toBe(204)
    expect(await newOf(api, 2)).toBe(3)
    expect((await api.send('POST', '/notification/item/8/viewed', { headers: bo })).status).toBe(204)
    expect(await newOf(api, 2)).toBe(3)
  })

  it('all are viewed, and unviewed', async () => {
    const api = await openApi()
    await tell(api, [comment(), comment(), task(1)])
    await tell(api, comment({ to: [3] }))
    expect((await api.send('POST', '/notification/viewed', { headers: bo })).status).toBe(204)
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([0, 1])
    expect((await api.send('DELETE', '/notification/viewed', { headers: bo })).status).toBe(204)
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([3, 1])
  })
})

describe('subscriptions', () => {
  it('make one be told, by the cause of the type, and never of one’s own doing', async () => {
    const api = await openApi()
    const first = await api.send('POST', '/subscription/item/7', { headers: bo })
    expect(first.body).toEqual({ subscription_id: expect.any(Number) })
    expect((await api.send('POST', '/subscription/item/7', { headers: bo })).body).toEqual(first.body)
    const answer = await api.send('POST', '/event', { body: comment({ to: [] }), headers: asHost() })
    expect(answer.body).toEqual({ event_id: 1, notified: 1 })
    await tell(api, comment({ to: [], created_by: 2 }))
    const [group] = await inboxOf(api, 2)
    expect(group?.notifications).toMatchObject([{ notification_id: 1, ...(first.body as object) }])
    const mine = { started_on: '2026-05-04 09:30:00', notifications: 1, ref: { type: 'item', id: 7 } }
    expect((await api.send('GET', '/subscription/item/7', { headers: bo })).body).toEqual(mine)
    const { subscription_id } = first.body as { subscription_id: number }
    expect((await api.send('GET', `/subscription/${subscription_id}`, { headers: bo })).body).toEqual(mine)
  })

  it('end by the object and by their number', async () => {
    const api = await openApi()
    for (const end of ['/subscription/item/7', null]) {
      const { body } = await api.send('POST', '/subscription/item/7', { headers: bo })
      const path = end ?? `/subscription/${(body as { subscription_id: number }).subscription_id}`
      expect((await api.send('DELETE', path, { headers: bo })).status).toBe(204)
      expect((await api.send('GET', '/subscription/item/7', { headers: bo })).status).toBe(404)
    }
    await tell(api, comment({ to: [] }))
    expect(await newOf(api, 2)).toBe(0)
    expect((await api.send('DELETE', '/subscription/item/7', { headers: bo })).status).toBe(204)
    expect((await api.send('DELETE', '/subscription/99', { headers: bo })).status).toBe(404)
  })

  it('of many are the host’s to change and to list, in pages', async () => {
    const api = await openApi()
    const path = '/subscription/item/7/user'
    const headers = asHost()
    for (const _ of ['once', 'and again']) {
      expect((await api.send('PUT', path, { body: { users: [1, 2, '3', 'bo'] }, headers })).status).toBe(204)
    }
    expect((await api.send('GET', path, { headers })).body).toEqual({ users: [1, 2, 3, 'bo'] })
    expect((await api.send('GET', `${path}?limit=2&after=1`, { headers })).body).toEqual({ users: [2, 3] })
    expect((await api.send('DELETE', path, { body: { users: [2, 9] }, headers })).status).toBe(204)
    expect((await api.send('GET', path, { headers })).body).toEqual({ users: [1, 3, 'bo'] })
    const answer = await api.send('POST', '/event', { body: comment({ to: ['eve', 3] }), headers })
    expect(answer.body).toEqual({ event_id: 1, notified: 3 })
  })
})
