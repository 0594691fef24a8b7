import { describe, expect, it } from 'vitest'
import { type Api, asHost, comment, inboxOf, onBehalfOf, openApi, tell } from './api.ts'

const put = (api: Api, path: string, body: unknown) => api.send('PUT', path, { body, headers: asHost() })

describe('what the host keeps in step', () => {
  it('is seen in every inbox: a name, a title, a space', async () => {
    const api = await openApi()
    const space = { space_id: 4, name: 'Marketing' }
    await tell(api, comment({ context: { type: 'item', id: 7, title: 'Q3 launch', space } }))
    for (const _ of ['once', 'and again']) {
      expect(await put(api, '/user/1', { name: 'Anna Berg' })).toMatchObject({ status: 204 })
      expect(await put(api, '/space/4', { name: 'Growth' })).toMatchObject({ status: 204 })
      expect(await put(api, '/object/item/7', { title: 'Q4 launch' })).toMatchObject({ status: 204 })
    }
    const [group] = await inboxOf(api, 2)
    expect(group?.context).toMatchObject({ title: 'Q4 launch', space: { space_id: 4, name: 'Growth' } })
    expect(group?.notifications[0]?.text).toMatch(/Anna Berg.*Q4 launch/)
  })

  it('comes in lists too', async () => {
    const api = await openApi()
    const sent = [
      ['/user/', { users: [{ user_id: 1, name: 'Anna Berg', locale: 'de', time_zone: 'Europe/Berlin' }] }],
      ['/space/', { spaces: [{ space_id: 4, name: 'Growth', url: '/growth' }] }],
      ['/app/', { apps: [{ app_id: 6, name: 'Deliverables', space_id: 4 }] }],
      ['/conversation/', { conversations: [{ conversation_id: 5, subject: 'Lunch' }] }],
      ['/object/', { objects: [{ type: 'item', id: 7, title: 'Q4', space_id: 4, data: { color: 'red' } }] }],
      ['/space/4/member/', { members: [{ user_id: 2, role: 'admin' }, { user_id: 3 }] }],
      ['/conversation/5/participant/', { participants: [{ user_id: 2 }] }],
    ] as const
    for (const [path, body] of sent) {
      expect(await put(api, path, body), path).toMatchObject({ status: 204 })
    }
    await tell(api, comment({ context: { type: 'item', id: 7 } }))
    const [group] = await inboxOf(api, 2)
    expect(group?.context).toMatchObject({
      title: 'Q4',
      data: { item_id: 7, color: 'red' },
      space: { space_id: 4, name: 'Growth', url: '/growth' },
    })
    const { body } = await api.send('GET', '/space/4/member/', { headers: asHost() })
    expect(body).toEqual({
      members: [
        { user_id: 2, role: 'admin', since: '2026-05-04 09:30:00' },
        { user_id: 3, role: 'regular', since: '2026-05-04 09:30:00' },
      ],
    })
    expect((await api.send('GET', '/conversation/5/participant/', { headers: asHost() })).body).toEqual({
      participants: [{ user_id: 2, role: 'participant', since: '2026-05-04 09:30:00' }],
    })
  })

  it('shows no content to who has left, and says that he has no rights', async () => {
    const api = await openApi()
    const space = { space_id: 4, name: 'Growth' }
    await put(api, '/space/4/member/2', { role: 'light' })
    await tell(api, comment({ context: { type: 'item', id: 7, title: 'Q3 launch', space } }))
    await api.send('DELETE', '/space/4/member/2', { headers: asHost() })
    const [group] = await inboxOf(api, 2)
    expect(group?.context).toMatchObject({ title: null, link: null, rights: [], space })
    expect(group?.notifications[0]).toMatchObject({ type: 'comment', data: {} })
    expect(JSON.stringify(group)).not.toMatch(/Q3 launch|Monday/)
    expect(group?.notifications[0]?.text).toMatch(/Anna/)
  })

  it('erases a user, and exports what is held on him', async () => {
    const api = await openApi()
    await put(api, '/user/1', { name: 'Anna Berg' })
    await tell(api, comment())
    const held = async (user: number) =>
      (await api.send('GET', `/user/${user}/export`, { headers: asHost() })).body
    expect(await held(1)).toMatchObject({ user: { name: 'Anna Berg' }, events: [{ type: 'comment' }] })
    expect(await held(2)).toMatchObject({ notifications: [{ type: 'comment' }] })
    for (const user of [1, 2]) await api.send('DELETE', `/user/${user}`, { headers: asHost() })
    expect(JSON.stringify([await held(1), await held(2)])).not.toContain('Anna')
    expect(await inboxOf(api, 2)).toEqual([])
  })

  it('exports page by page, each of which names the next', async () => {
    const api = await openApi()
    for (const _ of [1, 2, 3]) await tell(api, comment())
    const headers = asHost()
    const numbers: unknown[] = []
    const sizes: number[] = []
    for (let path = '/user/2/export?limit=2'; path !== ''; ) {
      const page = await api.send('GET', path, { headers })
      const { notifications } = page.body as { notifications: { notification_id: number }[] }
      sizes.push(notifications.length)
      numbers.push(...notifications.map((one) => one.notification_id))
      const link = /^<(\?.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1]
      if (link !== undefined) {
        const cursor = new URLSearchParams(link).get('cursor')
        expect([cursor, link]).toEqual([
          page.headers.get('belfry-cursor'),
          expect.stringContaining('limit=2'),
        ])
      }
      path = link === undefined ? '' : `/user/2/export${link}`
    }
    expect([sizes[0], new Set(numbers).size, numbers.length]).toEqual([2, 3, 3])
    expect(await api.send('GET', '/user/2/export?cursor=x', { headers })).toMatchObject({
      status: 400,
      body: { error: 'invalid_value', error_parameters: { path: 'cursor' } },
    })
    expect(await api.send('GET', '/user/2/export?limit=101', { headers })).toMatchObject({ status: 400 })
  })

  it('ends with an object', async () => {
    const api = await openApi()
    await api.send('POST', '/subscription/item/7', { headers: onBehalfOf(3) })
    for (const path of ['/object/item/7', '/space/4', '/app/6', '/conversation/5']) {
      expect(await api.send('DELETE', path, { headers: asHost() }), path).toMatchObject({ status: 204 })
    }
    const { body } = await api.send('GET', '/subscription/item/7/user', { headers: asHost() })
    expect(body).toEqual({ users: [] })
  })

  it('ends in lists too, as often as one likes', async () => {
    const api = await openApi()
    await put(api, '/space/4/member/', { members: [{ user_id: 2 }, { user_id: 3 }, { user_id: 'bo' }] })
    await put(api, '/conversation/5/participant/', { participants: [{ user_id: 2 }, { user_id: 3 }] })
    for (const ref of ['item/7', 'item/8', 'space/4', 'app/6', 'conversation/5']) {
      await put(api, `/subscription/${ref}/user`, { users: [2, 3, 5] })
    }
    await put(api, '/user/', { users: [{ user_id: 1, name: 'Anna Berg' }] })
    await tell(api, comment({ to: [2, 3] }))
    const sent = [
      ['/space/4/member/delete', { members: [3, 'bo', 99] }],
      ['/conversation/5/participant/delete', { participants: [2] }],
      ['/subscription/item/8/user/delete', { users: [2, 99] }],
      ['/object/delete', { objects: [{ type: 'item', id: 7 }] }],
      ['/app/delete', { apps: [6, 60] }],
      ['/user/delete', { users: [1, 3] }],
    ] as const
    for (const [path, body] of [...sent, ...sent]) {
      expect(await api.send('POST', path, { body, headers: asHost() }), path).toMatchObject({ status: 204 })
    }
    const get = async (path: string) => (await api.send('GET', path, { headers: asHost() })).body
    expect(await get('/space/4/member/')).toMatchObject({ members: [{ user_id: 2 }] })
    expect(await get('/conversation/5/participant/')).toEqual({ participants: [] })
    expect(await get('/subscription/item/7/user')).toEqual({ users: [] })
    expect(await get('/subscription/item/8/user')).toEqual({ users: [5] })
    expect(await get('/subscription/app/6/user')).toEqual({ users: [] })
    expect(await inboxOf(api, 3)).toEqual([])
    expect(JSON.stringify(await inboxOf(api, 2))).not.toContain('Anna')
    for (const [path, body] of [
      ['/space/delete', { spaces: [4] }],
      ['/conversation/delete', { conversations: [5] }],
    ] as const) {
      expect(await api.send('POST', path, { body, headers: asHost() }), path).toMatchObject({ status: 204 })
    }
    expect(await get('/space/4/member/')).toEqual({ members: [] })
    expect(await get('/subscription/conversation/5/user')).toEqual({ users: [] })
  })

  it.each([
    ['/user/delete', { users: [1, -1] }, 'users.1'],
    ['/user/delete', { users: 'all' }, 'users'],
    ['/user/delete', [1], 'users'],
    ['/space/4/member/delete', { users: [1] }, 'members'],
    ['/app/delete', { apps: [{ app_id: 6 }] }, 'apps.0'],
    [
      '/object/delete',
      {
        objects: [
          { type: 'item', id: 7 },
          { type: 'planet', id: 7 },
        ],
      },
      'objects.1.type',
    ],
    ['/object/delete', { objects: [{ type: 'item' }] }, 'objects.0.id'],
  ])('refuses POST %s with %j, and removes nothing', async (path, body, field) => {
    const api = await openApi()
    await tell(api, comment({ to: [1, 2] }))
    await put(api, '/subscription/item/7/user', { users: [2] })
    expect(await api.send('POST', path, { body, headers: asHost() })).toMatchObject({
      status: 422,
      body: { error: 'invalid_body', error_parameters: { path: field } },
    })
    expect(await inboxOf(api, 2)).toHaveLength(1)
    const { body: left } = await api.send('GET', '/subscription/item/7/user', { headers: asHost() })
    // Anna is, by her own comment.
    expect(left).toEqual({ users: [1, 2] })
  })

  it.each([
    ['/user/delete', 'users', 101],
    ['/space/delete', 'spaces', 1_001],
    ['/space/4/member/delete', 'members', 10_001],
  ])('refuses POST %s with more %s than it takes', async (path, name, count) => {
    const api = await openApi()
    const body = { [name]: Array.from({ length: count }, (_, id) => id) }
    expect(await api.send('POST', path, { body, headers: asHost() })).toMatchObject({
      status: 413,
      body: { error: 'payload_too_large', error_parameters: { path: name } },
    })
  })

  it('takes a user by the name of delete', async () => {
    const api = await openApi()
    expect(await put(api, '/user/delete', { name: 'Del' })).toMatchObject({ status: 204 })
    expect(await api.send('DELETE', '/user/delete', { headers: asHost() })).toMatchObject({ status: 204 })
    const { headers } = await api.send('GET', '/user/delete', { headers: asHost() })
    expect(headers.get('allow')).toContain('POST')
  })

  it.each([
    ['/user/1', { name: 7 }, 'name'],
    ['/user/1', { avatar: 'javascript:alert(1)' }, 'avatar'],
    ['/user/1', { locale: 'not a language' }, 'locale'],
    ['/user/1', { time_zone: 'Mars/Olympus' }, 'time_zone'],
    ['/user/1', [], ''],
    ['/user/', { users: [{ name: 'nobody' }] }, 'users.0.user_id'],
    ['/user/', { users: 'all' }, 'users'],
    ['/space/4/member/2', { role: 'king' }, 'role'],
    ['/space/4/member/', { members: [{ user_id: 1 }, { user_id: -1 }] }, 'members.1.user_id'],
    ['/object/item/7', { data: [] }, 'data'],
    ['/object/item/7', { data: { item_id: {} } }, 'data.item_id'],
    ['/object/', { objects: [{ type: 'planet', id: 1 }] }, 'objects.0.type'],
  ])('refuses PUT %s with %j', async (path, body, field) => {
    const api = await openApi()
    expect(await put(api, path, body)).toMatchObject({
      status: 422,
      body: { error: 'invalid_body', error_parameters: { path: field } },
    })
  })

  it('refuses a list that is too long', async () => {
    const api = await openApi()
    const users = Array.from({ length: 1001 }, (_, user_id) => ({ user_id }))
    expect(await put(api, '/user/', { users })).toMatchObject({
      status: 413,
      body: { error_parameters: { path: 'users' } },
    })
  })

  it('names the fields that nobody knows', async () => {
    const api = await openApi()
    const { status, headers } = await put(api, '/space/', { spaces: [{ space_id: 4, colour: 'red' }] })
    expect(status).toBe(204)
    expect(headers.get('belfry-warning')).toContain('spaces.0.colour')
  })
})
