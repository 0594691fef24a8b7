import { describe, expect, it } from 'vitest'
import { type Api, asHost, asUser, comment, inboxOf, newOf, onBehalfOf, openApi, tell } from './api.ts'

const as = (user: number | string) => ({ headers: onBehalfOf(user) })
const put = (api: Api, path: string, body: unknown, headers = onBehalfOf(2)) =>
  api.send('PUT', path, { body, headers })
const get = async (api: Api, path: string, headers = onBehalfOf(2)) =>
  (await api.send('GET', path, { headers })).body

interface Preferred {
  readonly own: Record<string, unknown>
  readonly effective: Record<string, Record<string, Record<string, unknown>>>
  readonly quiet_hours: unknown
}
const preferred = async (api: Api, query = '') => (await get(api, `/preference/${query}`)) as Preferred

describe('settings, as Podio has them', () => {
  it('are all on until somebody turns one off, by both forms of the address', async () => {
    const api = await openApi()
    const words = ['bulletin', 'reference', 'message', 'space', 'subscription', 'reminder']
    const others = ['user', 'meeting_update', 'meeting_update_as_organizer']
    const push = ['push_notification', 'push_notification_sound', 'push_notification_browser']
    const all = Object.fromEntries(['digest', ...words, ...others, ...push].map((word) => [word, true]))
    expect(await get(api, '/user/setting/email/')).toEqual(all)
    expect(await get(api, '/user/setting/mobile')).toEqual(all)
    expect(await get(api, '/user/setting/inbox/')).toEqual(
      Object.fromEntries(words.map((word) => [word, true])),
    )
    for (const path of ['/user/setting/email/digest', '/user/setting/email/digest/']) {
      expect(await put(api, path, { value: false })).toMatchObject({ status: 204 })
      expect(await get(api, path)).toEqual({ value: false })
      expect(await put(api, path, { value: true })).toMatchObject({ status: 204 })
      expect(await get(api, path)).toEqual({ value: true })
    }
  })

  it('come and go as a map, of which a client sends back what it read', async () => {
    const api = await openApi()
    expect(await put(api, '/user/setting/email/', { digest: false, rating: false })).toMatchObject({
      status: 204,
    })
    const map = (await get(api, '/user/setting/email/')) as Record<string, boolean>
    expect(map).toMatchObject({ digest: false, rating: false, reference: true })
    expect(await put(api, '/user/setting/email/', { ...map, reference: false })).toMatchObject({
      status: 204,
    })
    expect(await get(api, '/user/setting/email')).toEqual({ ...map, reference: false })
    expect(await get(api, '/user/setting/mobile/digest')).toEqual({ value: true })
  })

  it('of a user are told to his tenant', async () => {
    const api = await openApi()
    await put(api, '/user/setting/mobile/', { push_notification: false })
    expect(await get(api, '/user/2/setting/mobile/', asHost())).toMatchObject({ push_notification: false })
    expect(await get(api, '/user/3/setting/mobile/', asHost())).toMatchObject({ push_notification: true })
  })

  it('of email are told as groups too', async () => {
    const api = await openApi()
    expect(await put(api, '/email/group/', { bulletin: false })).toMatchObject({ status: 204 })
    expect(await get(api, '/email/group')).toEqual({
      digest: true,
      bulletin: false,
      reference: true,
      message: true,
      space: true,
      subscription: true,
    })
    expect(await get(api, '/user/setting/email/bulletin')).toEqual({ value: false })
  })

  it('of email are all off at one word, of the user himself or of the host in his name', async () => {
    const api = await openApi()
    const spaces = [{ space_id: 4, email: { types: { comment: true } } }]
    await put(api, '/preference/', { email: { types: { comment: true } }, spaces })
    const other = await get(api, '/user/setting/mobile/')
    for (const headers of [await asUser(2), onBehalfOf(2)]) {
      const path = '/email/unsubscribe/2'
      expect(await api.send('POST', path, { headers })).toMatchObject({ status: 204 })
    }
    for (const query of ['', '?space_id=4']) {
      const { email = {} } = (await preferred(api, query)).effective
      const decided = Object.values(email).flatMap((group) => Object.values(group))
      expect(new Set(decided.map((one) => (one as { value: boolean }).value))).toEqual(new Set([false]))
    }
    expect(await get(api, '/user/setting/mobile/')).toEqual(other)
    expect(await get(api, '/user/setting/email/bulletin')).toEqual({ value: false })
  })

  it.each([
    ['another user’s token', () => asUser(3), 403, 'forbidden'],
    ['the host in another’s name', () => onBehalfOf(3), 403, 'forbidden'],
    ['the host in nobody’s name', () => asHost(), 400, 'bad_request'],
  ])('of email are not turned off by %s', async (_, headersOf, status, error) => {
    const api = await openApi()
    const answer = await api.send('POST', '/email/unsubscribe/2', { headers: await headersOf() })
    expect(answer).toMatchObject({ status, body: { error } })
    expect(await get(api, '/user/setting/email/digest')).toEqual({ value: true })
  })

  it('mean the cause where a cause and a type have one name', async () => {
    const api = await openApi()
    await put(api, '/user/setting/inbox/reference', { value: false })
    const { own } = await preferred(api)
    expect(own['inbox']).toEqual({ causes: { reference: false }, types: {} })
  })

  it.each([
    ['/user/setting/pigeon/digest', { value: true }, 400, 'client_type'],
    ['/user/setting/pigeon/', {}, 400, 'client_type'],
    ['/user/setting/email/boredom', { value: true }, 404, 'notification_type'],
    ['/user/setting/inbox/digest', { value: true }, 404, 'notification_type'],
    ['/user/setting/email/__proto__', { value: true }, 404, 'notification_type'],
    ['/user/setting/email/digest', { value: 1 }, 422, 'value'],
    ['/user/setting/email/digest', {}, 422, 'value'],
    ['/user/setting/email/digest', { value: true, colour: 1 }, 422, 'colour'],
    ['/user/setting/email/', { digest: 'no' }, 422, 'digest'],
    ['/user/setting/email/', { digest: false, boredom: true }, 422, 'boredom'],
    ['/user/setting/inbox/', { subscription: false, space_invite: false }, 422, 'space_invite'],
    ['/user/setting/inbox/space_invite', { value: false }, 422, 'value'],
    ['/email/group/', { digest: false, user: false }, 422, 'user'],
  ])('are refused as %s %j, and nothing is changed', async (path, body, status, field) => {
    const api = await openApi()
    const before = await preferred(api)
    expect(await put(api, path, body)).toMatchObject({ status, body: { error_parameters: { path: field } } })
    if (status === 404) expect((await api.send('GET', path, as(2))).status).toBe(404)
    expect(await preferred(api)).toEqual(before)
  })
})

describe('the matrix', () => {
  it('tells what is on and off, and whose word it is', async () => {
    const api = await openApi()
    const headers = await asUser(2)
    const own = {
      inbox: { causes: { subscription: false }, types: { comment: true } },
      email: { causes: {}, types: {}, settings: { digest: false } },
      mobile: { causes: {}, types: {}, settings: {} },
      spaces: [
        {
          space_id: 4,
          inbox: { causes: {}, types: { comment: false } },
          email: { causes: {}, types: {} },
          mobile: { causes: {}, types: {} },
        },
      ],
      quiet_hours: { from: '22:00', to: '07:00', days: ['sunday'], time_zone: 'Europe/Berlin' },
    }
    expect(await put(api, '/preference/', own, headers)).toMatchObject({ status: 204 })
    await put(api, '/preference/default', { mobile: { types: { vote: false } } }, asHost())
    const everywhere = await preferred(api)
    expect(everywhere.own).toEqual(own)
    expect(everywhere.quiet_hours).toEqual({ ...own.quiet_hours, until: null })
    const types = (from: Preferred, client: string) => from.effective[client]?.['types']
    expect(types(everywhere, 'inbox')).toMatchObject({
      comment: { value: true, from: 'user', by: 'types.comment' },
      rating: { value: false, from: 'user', by: 'causes.subscription' },
      space_invite: { value: true, from: 'required', by: 'types.space_invite' },
      bulletin: { value: true, from: 'catalogue', by: 'types.bulletin' },
    })
    expect(types(everywhere, 'mobile')).toMatchObject({ vote: { value: false, from: 'tenant' } })
    expect(everywhere.effective['email']?.['settings']).toMatchObject({
      digest: { value: false, from: 'user', by: 'settings.digest' },
    })
    expect(types(await preferred(api, '?space_id=4'), 'inbox')).toMatchObject({
      comment: { value: false, from: 'user_in_space', by: 'types.comment' },
      rating: { value: false, from: 'user' },
    })
    // What was read may be sent back.
    expect(await put(api, '/preference/', everywhere.own, headers)).toMatchObject({ status: 204 })
    expect((await preferred(api)).own).toEqual(own)
    expect(await put(api, '/preference/', {}, headers)).toMatchObject({ status: 204 })
    expect((await preferred(api)).own).toMatchObject({
      inbox: { causes: {}, types: {} },
      spaces: [],
      quiet_hours: null,
    })
  })

  it('is changed in parts: null takes back a word, a group, a client type, the quiet hours', async () => {
    const api = await openApi()
    const patch = async (body: unknown) => {
      expect(await api.send('PATCH', '/preference/', { body, ...as(2) })).toMatchObject({ status: 204 })
      return (await preferred(api)).own
    }
    const rating = { inbox: { types: { rating: false, vote: false } } }
    await patch({ ...rating, spaces: [{ space_id: 4, ...rating }], email: { causes: { space: false } } })
    const own = await patch({
      inbox: { types: { vote: null, file: false } },
      spaces: [{ space_id: '4', inbox: null }],
    })
    expect(own).toMatchObject({
      inbox: { types: { rating: false, file: false } },
      email: { causes: { space: false } },
      spaces: [],
    })
    expect(
      await patch({ inbox: { types: null }, email: null, quiet_hours: { from: '01:00', to: '02:00' } }),
    ).toMatchObject({
      inbox: { types: {} },
      email: { causes: {} },
      quiet_hours: { from: '01:00', to: '02:00', days: null, time_zone: null },
    })
    expect(await patch({ mobile: { types: { vote: false } } })).toMatchObject({
      quiet_hours: { from: '01:00' },
    })
    expect(await patch({ quiet_hours: null })).toMatchObject({ quiet_hours: null })
  })

  it('has defaults of the tenant, which a user overrides', async () => {
    const api = await openApi()
    const body = { inbox: { types: { comment: false } } }
    expect(await api.send('PATCH', '/preference/default', { body, headers: asHost() })).toMatchObject({
      status: 204,
    })
    expect(await get(api, '/preference/default', asHost())).toMatchObject({
      inbox: { types: { comment: false } },
    })
    await tell(api)
    expect(await newOf(api, 2)).toBe(0)
    await put(api, '/user/setting/inbox/comment', { value: true })
    await tell(api, comment({ to: [2, 3] }))
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([1, 0])
    await put(api, '/preference/default', {}, asHost())
    await tell(api, comment({ to: [2, 3] }))
    expect([await newOf(api, 2), await newOf(api, 3)]).toEqual([2, 1])
  })

  it('is off in one space alone', async () => {
    const api = await openApi()
    await put(api, '/preference/', { spaces: [{ space_id: 4, inbox: { causes: { subscription: false } } }] })
    const within = (space_id: number) =>
      comment({ context: { type: 'item', id: space_id, title: 'Q3', space: { space_id, name: 'Growth' } } })
    await tell(api, [within(4), within(5)])
    expect((await inboxOf(api, 2)).map(({ context }) => context.ref.id)).toEqual([5])
    const { body } = await api.send('GET', '/event/1/audience/2', { headers: asHost() })
    expect(body).toEqual({
      told: false,
      rule: 'off_cause_in_space',
      because: 'He turned off events of this cause in the space.',
      preference: 'causes.subscription',
      notification_id: null,
      alert_event_id: null,
    })
  })

  const quiet = { from: '22:00', to: '07:00' }
  it.each([
    [{ inbox: { types: { boredom: false } } }, 'inbox.types.boredom'],
    [{ inbox: { causes: { comment: false } } }, 'inbox.causes.comment'],
    [{ inbox: { types: { comment: 'no' } } }, 'inbox.types.comment'],
    [{ inbox: { settings: { digest: false } } }, 'inbox.settings'],
    [{ inbox: { types: { space_delete: false } } }, 'inbox.types.space_delete'],
    [{ email: { settings: { sound: false } } }, 'email.settings.sound'],
    [{ pigeon: {} }, 'pigeon'],
    [{ spaces: [{ inbox: {} }] }, 'spaces.0.space_id'],
    [{ spaces: [{ space_id: 4 }, { space_id: 5, mobile: { settings: {} } }] }, 'spaces.1.mobile.settings'],
    [{ quiet_hours: { ...quiet, from: '24:00' } }, 'quiet_hours.from'],
    [{ quiet_hours: { from: '22:00' } }, 'quiet_hours.to'],
    [{ quiet_hours: { ...quiet, days: [] } }, 'quiet_hours.days'],
    [{ quiet_hours: { ...quiet, days: ['someday'] } }, 'quiet_hours.days.0'],
    [{ quiet_hours: { ...quiet, time_zone: 'Europe/Atlantis' } }, 'quiet_hours.time_zone'],
    [[], ''],
  ])('is refused as %j', async (body, path) => {
    const api = await openApi()
    const before = await preferred(api)
    for (const method of ['PUT', 'PATCH']) {
      expect(await api.send(method, '/preference/', { body, ...as(2) })).toMatchObject({
        status: 422,
        body: { error: 'invalid_body', error_parameters: { path } },
      })
    }
    expect(await preferred(api)).toEqual(before)
    const defaults = await api.send('PUT', '/preference/default', {
      body: { quiet_hours: quiet },
      headers: asHost(),
    })
    expect(defaults).toMatchObject({ status: 422, body: { error_parameters: { path: 'quiet_hours' } } })
  })
})

describe('quiet hours', () => {
  /** It is 09:30 in UTC, and 11:30 in Berlin. */
  const noon = { quiet_hours: { from: '11:00', to: '12:00' } }
  const status = async (api: Api) => (await get(api, '/user/status')) as Record<string, unknown>

  it('are told by the status, with what the host keeps of the user', async () => {
    const api = await openApi()
    await put(api, '/preference/', noon)
    expect(await status(api)).toMatchObject({
      user: { locale: null, timezone: null },
      profile: { name: null },
      quiet_until: null,
    })
    await put(api, '/user/2', { name: 'Bo', locale: 'de', time_zone: 'Europe/Berlin' }, asHost())
    expect(await status(api)).toMatchObject({
      user: { user_id: 2, locale: 'de', timezone: 'Europe/Berlin' },
      profile: { name: 'Bo' },
      quiet_until: '2026-05-04 10:00:00',
    })
    expect((await preferred(api)).quiet_hours).toEqual({
      ...noon.quiet_hours,
      days: null,
      time_zone: 'Europe/Berlin',
      until: '2026-05-04 10:00:00',
    })
    await api.clock.advance(30 * 60_000)
    expect(await status(api)).toMatchObject({ quiet_until: null })
  })

  it('store and count what comes, and say of it that it is quiet, as long as it is', async () => {
    const api = await openApi()
    const changes = async (since?: string) => {
      const query = since === undefined ? '' : `?since=${since}`
      const { body } = await api.send('GET', `/notification/changes${query}`, as(2))
      return body as { cursor: string; messages: { event: string; data: { quiet?: boolean } }[] }
    }
    await put(api, '/preference/', { quiet_hours: { from: '09:00', to: '10:00' } })
    const begin = await changes()
    await tell(api)
    const night = await changes(begin.cursor)
    expect(night.messages.map(({ event, data }) => [event, data.quiet])).toEqual([
      ['notification', true],
      ['count', undefined],
    ])
    expect(await newOf(api, 2)).toBe(1)
    await api.clock.advance(30 * 60_000)
    await tell(api)
    expect((await changes(night.cursor)).messages[0]?.data.quiet).toBeUndefined()
  })
})
