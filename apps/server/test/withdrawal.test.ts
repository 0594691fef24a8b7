import { describe, expect, it } from 'vitest'
import { type Api, asHost, comment, inboxOf, newOf, onBehalfOf, openApi } from './api.ts'

const host = asHost()
const bo = onBehalfOf(2)

async function happen(api: Api, change: Parameters<typeof comment>[0] = {}): Promise<number> {
  const { body } = await api.send('POST', '/event', { body: comment(change), headers: host })
  return (body as { event_id: number }).event_id
}

const withdraw = (api: Api, address: string) => api.send('DELETE', address, { headers: host })

describe('DELETE /event/{event_id}', () => {
  it('takes what is unread from inbox and count, and says what it did, once', async () => {
    const api = await openApi()
    const event = await happen(api)
    const kept = await happen(api)
    expect(await withdraw(api, `/event/${event}`)).toMatchObject({
      status: 200,
      body: { event_id: event, withdrawn_on: '2026-05-04 09:30:00', removed: 1, more: false },
    })
    expect((await inboxOf(api, 2)).flatMap((group) => group.notifications)).toHaveLength(1)
    expect(await newOf(api, 2)).toBe(1)
    expect((await withdraw(api, `/event/${event}`)).body).toMatchObject({ removed: 0 })
    expect((await withdraw(api, `/event/${kept}`)).body).toMatchObject({ removed: 1 })
  })

  it('is live: a stream that goes on hears that it is gone, and how many are left', async () => {
    const api = await openApi()
    const event = await happen(api)
    const { body } = await api.send('GET', '/notification/changes', { headers: bo })
    const { cursor } = body as { cursor: string }
    await withdraw(api, `/event/${event}`)
    const next = await api.send('GET', `/notification/changes?since=${cursor}`, { headers: bo })
    expect(next.body).toMatchObject({
      messages: [
        { event: 'deleted', data: { notification_id: 1 } },
        { event: 'count', data: { new: 0, unseen: 0 } },
      ],
    })
  })

  it('leaves what was viewed', async () => {
    const api = await openApi()
    const event = await happen(api)
    await api.send('POST', '/notification/1/viewed', { headers: bo })
    expect((await withdraw(api, `/event/${event}`)).body).toMatchObject({ removed: 0 })
    expect(await inboxOf(api, 2)).toHaveLength(1)
  })

  it('is not found where there is no such event', async () => {
    const api = await openApi()
    expect(await withdraw(api, '/event/1')).toMatchObject({
      status: 404,
      body: { error: 'not_found', error_parameters: { path: 'event_id' } },
    })
  })
})

describe('DELETE /event/?external_id=', () => {
  it('withdraws an event by the host’s own name of it, however it is written', async () => {
    const api = await openApi()
    const event = await happen(api, { external_id: 'https://app.example/likes 31' })
    const query = new URLSearchParams({ external_id: 'https://app.example/likes 31' })
    expect(await withdraw(api, `/event/?${query}`)).toMatchObject({ body: { event_id: event, removed: 1 } })
    expect(await withdraw(api, `/event?${query}`)).toMatchObject({ body: { event_id: event, removed: 0 } })
    expect(await newOf(api, 2)).toBe(0)
  })

  it('is not found where nothing has the name', async () => {
    const api = await openApi()
    await happen(api)
    expect(await withdraw(api, '/event?external_id=x')).toMatchObject({
      status: 404,
      body: { error_parameters: { path: 'external_id' } },
    })
  })

  it.each(['', '?external_id=', '?external_id=%00', `?external_id=${'x'.repeat(256)}`])(
    'is refused without a name that an event may have: %s',
    async (query) => {
      const api = await openApi()
      expect(await withdraw(api, `/event/${query}`)).toMatchObject({
        status: 400,
        body: { error: 'invalid_value', error_parameters: { path: 'external_id' } },
      })
    },
  )
})
