import type { Group } from '@belfry/model'
import { describe, expect, it } from 'vitest'
import { type Api, asHost, comment, inboxOf, newOf, onBehalfOf, openApi } from './api.ts'

const host = asHost()
const bo = onBehalfOf(2)
const people = ['Anna', 'Cleo', 'Dev', 'Edda', 'Farid', 'Gwen', 'Hal', 'Iris', 'Jon', 'Kim']

/** One of the people likes item 7, of which Bo (user 2) hears. */
async function like(api: Api, index: number, more: object = {}): Promise<number> {
  const event = comment({
    type: 'rating',
    data: { rating_id: index, type: 'like', value: 1 },
    created_by: { id: index + 10, name: people[index] },
  })
  const { status, body } = await api.send('POST', '/event', { body: { ...event, ...more }, headers: host })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { event_id: number }).event_id
}

const withdraw = (api: Api, event: number) => api.send('DELETE', `/event/${event}`, { headers: host })

const texts = (groups: readonly Group[]) =>
  groups.flatMap((group) => group.notifications.map(({ text }) => text))

describe('ten likes', () => {
  it('are one notification, in Podio’s shape, of the newest, with the people and the count', async () => {
    const api = await openApi()
    for (const index of people.keys()) await like(api, index)
    const groups = await inboxOf(api, 2)
    expect(texts(groups)).toEqual(['Kim, Jon and 8 others liked Q3 launch'])
    expect(await newOf(api, 2)).toBe(1)
    const [one] = groups[0]?.notifications ?? []
    expect(one).toMatchObject({
      type: 'rating',
      icon: 'like',
      data: { rating_id: 9, type: 'like', value: 1 },
      created_by: { id: 19, name: 'Kim' },
      aggregate: { people_count: 10, event_count: 10 },
    })
    expect(one?.aggregate?.people.map(({ name }) => name)).toEqual(['Kim', 'Jon', 'Iris', 'Hal', 'Gwen'])
  })

  it('are the same wherever they are told: alone, flat, and as a change', async () => {
    const api = await openApi()
    const { body } = await api.send('GET', '/notification/changes', { headers: bo })
    const { cursor } = body as { cursor: string }
    for (const index of [0, 1, 2]) await like(api, index)
    const aggregate = { people_count: 3, event_count: 3 }
    const alone = await api.send('GET', '/notification/1', { headers: bo })
    expect(alone.body).toMatchObject({ notifications: [{ aggregate }] })
    const flat = await api.send('GET', '/notification/inbox/new', { headers: bo })
    expect(flat.body).toMatchObject([{ aggregate }])
    const changes = await api.send('GET', `/notification/changes?since=${cursor}`, { headers: bo })
    expect(changes.body).toMatchObject({
      messages: [
        { event: 'notification', data: { notifications: [{ aggregate }] } },
        { event: 'count', data: { new: 1 } },
      ],
    })
  })

  it('are told live as they come and as they are taken back', async () => {
    const api = await openApi()
    await like(api, 0)
    const second = await like(api, 1)
    const { body } = await api.send('GET', '/notification/changes', { headers: bo })
    const { cursor } = body as { cursor: string }
    await withdraw(api, second)
    const changes = await api.send('GET', `/notification/changes?since=${cursor}`, { headers: bo })
    expect(changes.body).toMatchObject({
      messages: [
        // What shrinks is shown, and rings at no hour.
        { event: 'notification', data: { notifications: [{ text: 'Anna liked Q3 launch' }], quiet: true } },
        { event: 'count', data: { new: 1 } },
      ],
    })
    const back = (changes.body as { cursor: string }).cursor
    await like(api, 2)
    const grown = await api.send('GET', `/notification/changes?since=${back}`, { headers: bo })
    expect((grown.body as { messages: { data: object }[] }).messages[0]?.data).not.toHaveProperty('quiet')
    await withdraw(api, second + 1)
    // One event is told as ever.
    expect((await inboxOf(api, 2))[0]?.notifications[0]).not.toHaveProperty('aggregate')
  })

  it('are two notifications, when the first was viewed in between', async () => {
    const api = await openApi()
    await like(api, 0)
    await api.send('POST', '/notification/1/viewed', { headers: bo })
    await like(api, 1)
    await like(api, 2)
    expect(texts(await inboxOf(api, 2))).toEqual(['Dev and Cleo liked Q3 launch', 'Anna liked Q3 launch'])
  })
})

describe('edits', () => {
  it('become one notification that says nothing of one of them alone', async () => {
    const api = await openApi()
    const edit = (index: number, label: string) =>
      like(api, index, {
        type: 'update',
        data: { diff: [{ field_id: index, type: 'text', label, from: [], to: [] }] },
      })
    await edit(0, 'Budget')
    expect(texts(await inboxOf(api, 2))).toEqual(['Anna changed Budget on Q3 launch'])
    await edit(1, 'Date')
    expect(texts(await inboxOf(api, 2))).toEqual(['Cleo and Anna updated Q3 launch'])
  })
})

describe('PUT /event/aggregation', () => {
  const set = (api: Api, body: unknown) => api.send('PUT', '/event/aggregation', { headers: host, body })

  it('says how far apart they may be, and turns it off', async () => {
    const api = await openApi()
    const get = async () => (await api.send('GET', '/event/aggregation', { headers: host })).body
    expect(await get()).toEqual({ window: 86_400 })
    expect((await set(api, { window: 0 })).status).toBe(204)
    expect(await get()).toEqual({ window: 0 })
    await like(api, 0)
    await like(api, 1)
    expect(texts(await inboxOf(api, 2))).toHaveLength(2)
  })

  it.each([
    [{}, 'window is required.'],
    [{ window: -1 }, 'window must be at least 0.'],
    [{ window: 1.5 }, 'window must be a whole number.'],
    [{ window: '60' }, 'window must be a number.'],
    [{ window: 2_592_001 }, 'window must be at most 2592000.'],
  ])('refuses %j, and names the field', async (body, error_description) => {
    expect(await set(await openApi(), body)).toMatchObject({
      status: 422,
      body: { error: 'invalid_body', error_description, error_parameters: { path: 'window' } },
    })
  })
})
