import { describe, expect, it } from 'vitest'
import { type Api, asHost, asUser, comment, inboxOf, newOf, onBehalfOf, openApi, tell } from './api.ts'

const why = async (api: Api, event: number, user: number | string) =>
  (await api.send('GET', `/event/${event}/audience/${user}`, { headers: asHost() })).body

const put = (api: Api, path: string, body: unknown = {}) => api.send('PUT', path, { body, headers: asHost() })

describe('who was told, and why', () => {
  it('is answered for everybody', async () => {
    const api = await openApi()
    const space = { space_id: 4, name: 'Growth' }
    for (const user of [3, 4, 5, 6]) {
      await api.send('POST', '/subscription/item/7', { headers: onBehalfOf(user) })
    }
    await api.send('POST', '/mute/item/7', { headers: onBehalfOf(4) })
    await api.send('POST', '/mute/user/1', { headers: onBehalfOf(5) })
    await put(api, '/space/4/member/6')
    await api.send('DELETE', '/space/4/member/6', { headers: asHost() })
    const { body } = await api.send('POST', '/event', {
      headers: asHost(),
      body: comment({
        context: { type: 'item', id: 7, title: 'Q3', space },
        data: { comment_id: 1, value: 'ask @[Gil](user:7)' },
      }),
    })
    expect(body).toMatchObject({ notified: 3 })
    const { event_id } = body as { event_id: number }
    const rules = []
    for (const user of [1, 2, 3, 4, 5, 6, 7, 8]) rules.push(await why(api, event_id, user))
    expect(rules).toMatchObject([
      {
        told: false,
        rule: 'author',
        because: 'He caused the event himself.',
        preference: null,
        notification_id: null,
      },
      { told: true, rule: 'named', notification_id: expect.any(Number) },
      { told: true, rule: 'subscriber', notification_id: expect.any(Number) },
      { told: false, rule: 'muted_object' },
      { told: false, rule: 'muted_person' },
      { told: false, rule: 'left' },
      { told: false, rule: 'alerted' },
      { told: false, rule: 'none', because: 'Nothing makes the event concern him.' },
    ])
    expect(await api.send('GET', '/event/999/audience/2', { headers: asHost() })).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
  })

  it('leads from what mentions somebody to the alert that tells him, or tells why it does not', async () => {
    const api = await openApi()
    await api.send('POST', '/mute/item/7', { headers: onBehalfOf(8) })
    const { body } = await api.send('POST', '/event', {
      headers: asHost(),
      body: comment({ to: [], data: { comment_id: 1, value: 'ask @[Gil](user:7) or @[Hal](user:8)' } }),
    })
    const { event_id } = body as { event_id: number }
    const alerted = (await why(api, event_id, 7)) as { alert_event_id: number; notification_id: number }
    expect(alerted).toMatchObject({ told: false, rule: 'alerted', alert_event_id: expect.any(Number) })
    expect(await why(api, alerted.alert_event_id, 7)).toMatchObject({
      told: true,
      rule: 'mentioned',
      notification_id: alerted.notification_id,
      alert_event_id: null,
    })
    expect(await why(api, event_id, 8)).toMatchObject({
      told: false,
      rule: 'muted_object',
      alert_event_id: alerted.alert_event_id,
    })
    await api.send('DELETE', `/event/${event_id}`, { headers: asHost() })
    expect(await why(api, event_id, 7)).toMatchObject({
      told: false,
      rule: 'withdrawn',
      notification_id: null,
    })
  })

  it('is answered for an event that is told in the plain way', async () => {
    const api = await openApi()
    await api.send('POST', '/subscription/item/7', { headers: onBehalfOf(3) })
    const { body } = await api.send('POST', '/event', { headers: asHost(), body: comment() })
    const { event_id } = body as { event_id: number }
    expect([
      await why(api, event_id, 2),
      await why(api, event_id, 3),
      await why(api, event_id, 4),
    ]).toMatchObject([
      { told: true, rule: 'named' },
      { told: true, rule: 'subscriber' },
      { told: false, rule: 'none' },
    ])
  })

  it('is nobody, when the event is silent', async () => {
    const api = await openApi()
    const { body } = await api.send('POST', '/event', { headers: asHost(), body: comment({ silent: true }) })
    expect(body).toMatchObject({ notified: 0 })
    expect(await newOf(api, 2)).toBe(0)
    expect(await why(api, (body as { event_id: number }).event_id, 2)).toMatchObject({ rule: 'silent' })
  })

  it('are the participants of the conversation that a message names', async () => {
    const api = await openApi()
    await put(api, '/conversation/5', { subject: 'Lunch' })
    await put(api, '/conversation/5/participant/', { participants: [{ user_id: 1 }, { user_id: 2 }] })
    await tell(api, {
      type: 'message',
      context: { type: 'profiles', id: 1 },
      data: { message_id: 1, text: 'Noon?', conversation_id: 5 },
      created_by: 1,
    })
    expect((await inboxOf(api, 2))[0]?.notifications[0]).toMatchObject({ type: 'message' })
    expect(await why(api, 1, 2)).toMatchObject({ rule: 'participant' })
    expect(await newOf(api, 1)).toBe(0)
  })
})

describe('a mute', () => {
  it('spares a user until it ends, and tells him what he mutes', async () => {
    const api = await openApi()
    const headers = await asUser(2)
    const muted = await api.send('POST', '/mute/item/7?until=2026-05-04', { headers })
    expect(muted).toMatchObject({ status: 204 })
    expect((await api.send('GET', '/mute/', { headers })).body).toEqual([
      { ref: { type: 'item', id: 7 }, since: '2026-05-04 09:30:00', until: '2026-05-04 23:59:59' },
    ])
    await tell(api)
    expect(await newOf(api, 2)).toBe(0)
    expect(await api.send('DELETE', '/mute/item/7', { headers })).toMatchObject({ status: 204 })
    expect(await api.send('DELETE', '/mute/item/7', { headers })).toMatchObject({ status: 204 })
    await tell(api)
    expect(await newOf(api, 2)).toBe(1)
  })

  it.each(['/mute/space/4', '/mute/app/6', '/mute/user/1', '/mute/cause/subscription'])(
    'may be of a space, an app, a person, a cause: %s',
    async (path) => {
      const api = await openApi()
      await put(api, '/object/item/7', { app_id: 6, space_id: 4 })
      await api.send('POST', path, { headers: onBehalfOf(2) })
      await tell(api)
      expect(await newOf(api, 2)).toBe(0)
    },
  )

  it.each([
    ['/mute/planet/1', 'mute_type'],
    ['/mute/cause/boredom', 'mute_id'],
    ['/mute/item/7?until=2026-05-03', 'until'],
    ['/mute/item/7?until=soon', 'until'],
  ])('is refused as %s', async (path, field) => {
    const api = await openApi()
    expect(await api.send('POST', path, { headers: onBehalfOf(2) })).toMatchObject({
      status: 400,
      body: { error: 'invalid_value', error_parameters: { path: field } },
    })
  })
})
