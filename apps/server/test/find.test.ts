import { describe, expect, it } from 'vitest'
import { type Api, comment, globex, inboxOf, onBehalfOf, openApi, tell } from './api.ts'

const space = (space_id: number, name: string) => ({ space_id, name })

/** An inbox of user 2: two comments and a file of Anna's, and a message of Bo's. */
async function openInbox(): Promise<Api> {
  const api = await openApi()
  const marketing = { type: 'item', id: 7, title: 'Q3 launch', space: space(5, 'Marketing') }
  await tell(api, comment({ context: marketing, data: { comment_id: 1, value: 'Über den Start reden?' } }))
  await tell(api, comment({ context: marketing, data: { comment_id: 2, value: '東京で会議' } }))
  await tell(
    api,
    comment({
      type: 'file',
      context: { type: 'task', id: 8, title: 'Budget', space: space(6, 'Finance') },
      data: { file_id: 3, name: 'plan_2026.pdf' },
    }),
  )
  await tell(
    api,
    comment({
      type: 'message',
      context: { type: 'org', id: 9, title: 'Lunch' },
      data: { message_id: 4, text: 'Hungry?' },
      created_by: { id: 4, name: 'Bo' },
    }),
  )
  return api
}

const idsOf = async (api: Api, query: string): Promise<number[]> =>
  (await inboxOf(api, 2, query)).flatMap((group) => group.notifications.map((one) => one.notification_id))

const countsOf = async (api: Api, query = '') =>
  (await api.send('GET', `/notification/counts${query}`, { headers: onBehalfOf(2) })).body

describe('a search', () => {
  it.each([
    ['launch', [2, 1]],
    ['LAUNCH uber', [1]],
    ['会議', [2]],
    ['anna', [3, 2, 1]],
    ['plan', [3]],
    ['"Lunch" bo hungry', [4]],
    ['lunch OR plan', []],
    ['*', []],
    // As every parameter that is blank.
    ['', [4, 3, 2, 1]],
    [' ', [4, 3, 2, 1]],
  ])('for %j finds %j', async (q, found) => {
    expect(await idsOf(await openInbox(), `?q=${encodeURIComponent(q)}`)).toEqual(found)
  })

  it('goes with the other filters, and pages', async () => {
    const api = await openInbox()
    expect(await idsOf(api, '?q=anna&space_id=5')).toEqual([2, 1])
    expect(await idsOf(api, '?q=anna&cause=subscription&type=file')).toEqual([3])
    expect(await idsOf(api, '?cause=message')).toEqual([4])
    expect(await idsOf(api, '?space_id=6')).toEqual([3])
    const headers = onBehalfOf(2)
    const first = await api.send('GET', '/notification/?q=anna&limit=2', { headers })
    const link = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    expect(await idsOf(api, link)).toEqual([1])
  })

  it.each([`q=${'x'.repeat(201)}`, 'cause=weather', 'space_id=.'])('refuses %s', async (query) => {
    const api = await openApi()
    const answer = await api.send('GET', `/notification/?${query}`, { headers: onBehalfOf(2) })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_value' } })
  })

  it('changes many at once', async () => {
    const api = await openInbox()
    const bulk = (filter: object) =>
      api.send('POST', '/notification/bulk', { headers: onBehalfOf(2), body: { action: 'archive', filter } })
    expect((await bulk({ q: 'launch', cause: 'subscription' })).body).toMatchObject({ changed: 2 })
    expect((await bulk({ space_id: 6 })).body).toMatchObject({ changed: 1 })
    expect((await bulk({ q: '?' })).body).toMatchObject({ changed: 0 })
    // What is done must not become more by what was left blank.
    expect((await bulk({ q: ' ' })).body).toMatchObject({ changed: 0 })
    expect(await idsOf(api, '')).toEqual([4])
  })
})

describe('the counts', () => {
  it('tell for each filter what it would leave', async () => {
    const api = await openInbox()
    const headers = onBehalfOf(2)
    await api.send('POST', '/notification/1/viewed', { headers })
    await api.send('POST', '/notification/2/star', { headers })
    await api.send('POST', '/notification/4/archive', { headers })
    expect(await countsOf(api)).toEqual({
      total: 3,
      unread: 2,
      starred: { total: 1, unread: 1 },
      archived: { total: 1, unread: 1 },
      snoozed: { total: 0, unread: 0 },
      causes: [{ cause: 'subscription', total: 3, unread: 2 }],
      types: [
        { type: 'comment', total: 2, unread: 1 },
        { type: 'file', total: 1, unread: 1 },
      ],
      context_types: [
        { context_type: 'item', total: 2, unread: 1 },
        { context_type: 'task', total: 1, unread: 1 },
      ],
      spaces: [
        { space_id: 5, name: 'Marketing', total: 2, unread: 1 },
        { space_id: 6, name: 'Finance', total: 1, unread: 1 },
      ],
      users: [{ user_id: 1, name: 'Anna', total: 3, unread: 2 }],
      complete: true,
    })
    expect(await countsOf(api, '?archived=1')).toMatchObject({
      total: 1,
      types: [{ type: 'message' }],
      users: [{ user_id: 4, name: 'Bo' }],
      spaces: [],
    })
    expect(await countsOf(api, '?q=launch&viewed=0')).toMatchObject({ total: 1, unread: 1 })
    expect(await countsOf(api, '?space_id=6')).toMatchObject({ total: 1, types: [{ type: 'file' }] })
  })

  it('are of nobody else', async () => {
    const api = await openInbox()
    await tell(api, comment({ to: [2] }), globex)
    expect(await countsOf(api)).toMatchObject({ total: 4 })
    const { body } = await api.send('GET', '/notification/counts', { headers: onBehalfOf(3) })
    expect(body).toMatchObject({ total: 0, types: [], spaces: [], users: [], complete: true })
  })
})

describe('the filters of old clients', () => {
  it('are the months and the people of what was viewed, and of what was sent', async () => {
    const api = await openInbox()
    const filters = async (user: number, query: string) =>
      (await api.send('GET', `/notification/inbox/viewed/filters${query}`, { headers: onBehalfOf(user) }))
        .body
    expect(await filters(2, '')).toEqual({ months: [], users: [] })
    await tell(api, comment({ created_on: '2026-03-31 23:59:59' }))
    await api.send('POST', '/notification/viewed', { headers: onBehalfOf(2) })
    expect(await filters(2, '')).toEqual({
      months: [
        { month: '2026-05', count: 4 },
        { month: '2026-03', count: 1 },
      ],
      users: [
        { user_id: 1, name: 'Anna', count: 4 },
        { user_id: 4, name: 'Bo', count: 1 },
      ],
    })
    expect(await filters(2, '?date_type=viewed&limit=1')).toEqual({
      months: [{ month: '2026-05', count: 5 }],
      users: [{ user_id: 1, name: 'Anna', count: 4 }],
    })
    expect(await filters(4, '?sent=1')).toEqual({
      months: [{ month: '2026-05', count: 1 }],
      users: [{ user_id: 2, name: null, count: 1 }],
    })
  })
})
