import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { channelOf, readChannel } from '../../src/push/channel.ts'
import type { PushCredential } from '../../src/push/credential.ts'
import { createBayeux } from '../../src/runtimes/node/bayeux.ts'
import { openStore } from '../../src/store/open.ts'
import type { Id } from '../../src/store/port.ts'
import { openPostgres } from '../../src/store/postgres/postgres.ts'
import { type Api, acme, asUser, comment, globex, onBehalfOf, openApi, start, tell } from '../api.ts'
import { createTestClock } from '../clock.ts'
import { createPlace } from '../place.ts'

/*
 * Bayeux, message by message. How a client that nobody here wrote gets along with it is in podio-js.test.ts.
 */

type Reply = Record<string, unknown>

const open = () => openApi({}, (own) => ({ push: createBayeux(own) }))

async function send(api: Api, ...messages: readonly object[]): Promise<Reply[]> {
  const { status, body } = await api.send('POST', '/faye', { body: messages })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Reply[]
}

async function shake(api: Api): Promise<string> {
  const [reply] = await send(api, {
    channel: '/meta/handshake',
    version: '1.0',
    supportedConnectionTypes: ['websocket', 'long-polling'],
  })
  expect(reply).toMatchObject({ successful: true, supportedConnectionTypes: ['long-polling'] })
  return String(reply?.['clientId'])
}

async function credentialOf(api: Api, user: Id, tenant = acme): Promise<PushCredential> {
  const { body } = await api.send('GET', '/user/status', { headers: onBehalfOf(user, tenant) })
  return (body as { push: PushCredential }).push
}

function subscription(clientId: string, { channel, signature, timestamp }: PushCredential) {
  return {
    channel: '/meta/subscribe',
    clientId,
    subscription: channel,
    ext: { private_pub_signature: signature, private_pub_timestamp: timestamp },
  }
}

/** A client that listens to a user. */
async function listen(api: Api, user: Id, tenant = acme): Promise<string> {
  const clientId = await shake(api)
  const [reply] = await send(api, subscription(clientId, await credentialOf(api, user, tenant)))
  expect(reply).toMatchObject({ channel: '/meta/subscribe', successful: true, subscription: channelOf(user) })
  return clientId
}

const connection = (clientId: string, advice?: object) => ({
  channel: '/meta/connect',
  clientId,
  connectionType: 'long-polling',
  advice,
})

/** What a client is told when it connects, when it need not wait. */
async function toldTo(api: Api, clientId: string): Promise<Reply[]> {
  const [, ...told] = await send(api, connection(clientId))
  return told
}

/** Whether a client has anything waiting for it. */
async function nothingFor(api: Api, clientId: string): Promise<boolean> {
  const replies = await send(api, connection(clientId, { timeout: 0 }))
  expect(replies[0]).toMatchObject({ successful: true })
  return replies.length === 1
}

describe('a client that listens', () => {
  it('hears of a new notification and of the number on the bell, in Podio’s envelope', async () => {
    const api = await open()
    const client = await listen(api, 2)
    const waiting = toldTo(api, client)
    await tell(api, comment({ created_via: { id: 5, name: 'Web' } }))
    const told = await waiting
    if (told.length < 2) told.push(...(await toldTo(api, client)))
    const envelope = (data: object) => ({
      channel: '/user/2',
      data: { channel: '/user/2', data: { ref: { type: 'user', id: 2 }, ...data } },
    })
    expect(told).toEqual([
      envelope({
        event: 'notification_create',
        created_by: { type: 'user', id: 1 },
        created_via: 5,
        data: {
          notification_id: 1,
          text: expect.stringContaining('Anna'),
          link: 'https://app.example/items/7',
          icon: 'comment',
          settings: { sound: true, browser: true },
        },
      }),
      envelope({
        event: 'notification_unread',
        created_by: { type: 'user', id: 2 },
        created_via: null,
        data: { count: 1 },
      }),
    ])
  })

  it('is pushed what its user wants, with the settings that he has', async () => {
    const api = await open()
    const client = await listen(api, 2)
    const headers = onBehalfOf(2)
    const pushed = async (count: number) => {
      const told: Reply[] = []
      await tell(api)
      while (!JSON.stringify(told.at(-1) ?? '').includes(`"count":${count}`)) {
        told.push(...(await toldTo(api, client)))
      }
      return told.flatMap((one) => {
        const { event, data } = (one as { data: { data: { event: string; data: Reply } } }).data.data
        return event === 'notification_create' ? [data['settings']] : []
      })
    }
    const put = (path: string, body: object) => api.send('PUT', path, { body, headers })
    await put('/user/setting/mobile/', { push_notification_sound: false })
    expect(await pushed(1)).toEqual([{ sound: false, browser: true }])
    await put('/user/setting/mobile/', { push_notification_browser: false, comment: false })
    expect(await pushed(2)).toEqual([])
    await put('/user/setting/mobile/comment', { value: true })
    expect(await pushed(3)).toEqual([{ sound: false, browser: false }])
    await put('/user/setting/mobile/push_notification', { value: false })
    expect(await pushed(4)).toEqual([])
    await put('/preference/', { quiet_hours: { from: '09:00', to: '10:00' } })
    expect(await pushed(5)).toEqual([])
    await api.clock.advance(30 * 60_000)
    expect(await pushed(6)).toEqual([{ sound: true, browser: true }])
  })

  it('hears of the number when something is viewed, and nothing when it stays the same', async () => {
    const api = await open()
    await tell(api)
    const client = await listen(api, 2)
    const waiting = toldTo(api, client)
    await api.send('POST', '/notification/1/star', { headers: onBehalfOf(2) })
    await api.send('POST', '/notification/1/viewed', { headers: onBehalfOf(2) })
    expect(await waiting).toMatchObject([
      { data: { data: { event: 'notification_unread', data: { count: 0 } } } },
    ])
  })

  it('hears of what comes right after its subscription was answered', async () => {
    const api = await open()
    for (let round = 0; round < 20; round++) {
      const user = 100 + round
      const client = await listen(api, user)
      await tell(api, comment({ to: [user] }))
      expect(await toldTo(api, client)).not.toEqual([])
    }
  })

  it('hears all of many, in order, each once', async () => {
    const api = await open()
    const client = await listen(api, 2)
    await tell(
      api,
      Array.from({ length: 250 }, () => comment()),
    )
    const ids: unknown[] = []
    for (let last: unknown; last !== 'notification_unread'; ) {
      for (const one of await toldTo(api, client)) {
        const { event, data } = (one as { data: { data: { event: string; data: Reply } } }).data.data
        last = event
        if (event === 'notification_create') ids.push(data['notification_id'])
      }
    }
    expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
  })

  it('that does not connect has the newest 1,000 waiting for it', async () => {
    const api = await open()
    const client = await listen(api, 2)
    const watching = await listen(api, 2)
    const batch = Array.from({ length: 600 }, () => comment())
    for (const count of [600, 1_200]) {
      const waiting = toldTo(api, watching)
      await tell(api, batch)
      let told = await waiting
      while (!JSON.stringify(told.at(-1)).includes(`"count":${count}`)) told = await toldTo(api, watching)
    }
    const kept = await toldTo(api, client)
    expect(kept).toHaveLength(1_000)
    expect(kept.at(-1)).toMatchObject({
      data: { data: { event: 'notification_unread', data: { count: 1_200 } } },
    })
  })

  it('hears of what a lost poke told, at the next beat', async () => {
    const api = await open()
    api.store.inbox.listen = () => () => undefined
    const client = await listen(api, 2)
    await tell(api)
    expect(await nothingFor(api, client)).toBe(true)
    const waiting = toldTo(api, client)
    await api.clock.advance(15_000)
    expect(await waiting).not.toEqual([])
  })

  it('goes on after a failure of the store, and misses nothing', async () => {
    const api = await open()
    const client = await listen(api, 2)
    const { changes } = api.store.inbox
    api.store.inbox.changes = () => Promise.reject(new Error('disk'))
    await tell(api)
    await expect.poll(() => api.lines).toContainEqual(expect.objectContaining({ message: 'push failure' }))
    api.store.inbox.changes = changes
    const waiting = toldTo(api, client)
    await api.clock.advance(15_000)
    expect(await waiting).toMatchObject([
      { data: { data: { event: 'notification_create' } } },
      { data: { data: { event: 'notification_unread' } } },
    ])
  })

  it('hears nothing of others: not of other users, and not of the same user of another tenant', async () => {
    const api = await open()
    const clients = [await listen(api, 3), await listen(api, 2, globex)]
    const bo = await listen(api, 2)
    await tell(api)
    expect(await toldTo(api, bo)).not.toEqual([])
    for (const client of clients) expect(await nothingFor(api, client)).toBe(true)
  })

  it('and another one of the same user hear the same', async () => {
    const api = await open()
    const clients = [await listen(api, 2), await listen(api, 2)]
    const waiting = clients.map((client) => toldTo(api, client))
    await tell(api)
    for (const told of await Promise.all(waiting)) {
      expect(told).toMatchObject([{ data: { data: { event: 'notification_create' } } }, {}])
    }
  })

  it('hears of what another node wrote', async () => {
    const { url, dispose } = await createPlace()
    const clock = createTestClock(start)
    const [here, there] = [await openStore(openPostgres(url), { clock }), await openStore(openPostgres(url))]
    onTestFinished(async () => {
      await here.close()
      await there.close()
      await dispose()
    })
    await there.tenants.ensure(acme.name, acme.secret)
    const api = await openApi({}, (own) => {
      const ports = { ...own, store: here, clock }
      return { ...ports, push: createBayeux(ports) }
    })
    const client = await listen(api, 2)
    const waiting = toldTo(api, client)
    const { id } = (await here.tenants.find(acme.name)) ?? { id: 0 }
    await there.events.ingest(id, [
      { type: 'message', context: { type: 'item', id: 7 }, created_by: { type: 'user', id: 1 }, to: [2] },
    ])
    expect(await waiting).toMatchObject([
      { data: { data: { event: 'notification_create' } } },
      { data: { data: { event: 'notification_unread', data: { count: 1 } } } },
    ])
  })

  it.each(['ü/1 *', '~2', 'a.b', '4 2'])('may listen to a user of the id %j', async (user) => {
    const api = await open()
    const client = await listen(api, user)
    await tell(api, comment({ to: [user] }))
    expect(await toldTo(api, client)).toMatchObject([
      { channel: channelOf(user), data: { data: { ref: { id: user } } } },
      {},
    ])
  })
})

describe('a subscription', () => {
  const wrong: Record<string, (credential: PushCredential) => Partial<PushCredential>> = {
    'to the channel of another user': () => ({ channel: '/user/3' }),
    'with another time': ({ timestamp }) => ({ timestamp: timestamp + 1 }),
    'whose time and channel were shifted into each other': ({ timestamp }) => ({
      channel: '/user/21',
      timestamp: Number(String(timestamp).slice(1)),
    }),
    'by another tenant’s number': ({ signature }) => ({ signature: `00000002${signature.slice(8)}` }),
    'by no tenant’s number': ({ signature }) => ({ signature: `ffffffff${signature.slice(8)}` }),
    'with a changed signature': ({ signature }) => ({ signature: `${signature.slice(0, -1)}g` }),
    'with no signature': () => ({ signature: '' }),
  }
  it.each(Object.entries(wrong))('%s is refused', async (_, change) => {
    const api = await open()
    const client = await shake(api)
    const credential = await credentialOf(api, 2)
    const [reply] = await send(api, subscription(client, { ...credential, ...change(credential) }))
    expect(reply).toMatchObject({ successful: false, error: 'Incorrect signature.' })
    await tell(api, comment({ to: [2, 3, 21] }))
    expect(await nothingFor(api, client)).toBe(true)
  })

  it.each([
    '/user/*',
    '/user/**',
    '/**',
    '/1/user/2',
    '/user/2/3',
    '/user/',
    'user/2',
    '/user/~32',
    '/user/02',
  ])('to %s is refused, for it is no channel', async (channel) => {
    const api = await open()
    const client = await shake(api)
    const credential = await credentialOf(api, 2)
    const [reply] = await send(api, subscription(client, { ...credential, channel }))
    expect(reply).toMatchObject({ successful: false })
    await tell(api)
    expect(await nothingFor(api, client)).toBe(true)
  })

  it('is good for six hours after the credential was made, and what began goes on', async () => {
    const api = await open()
    const credential = await credentialOf(api, 2)
    const [early, late] = [await shake(api), await shake(api)]
    await api.clock.advance(21_599_000)
    expect((await send(api, subscription(early, credential)))[0]).toMatchObject({ successful: true })
    await api.clock.advance(1_000)
    expect((await send(api, subscription(late, credential)))[0]).toMatchObject({
      successful: false,
      error: 'Signature has expired.',
    })
    await tell(api)
    expect(await toldTo(api, early)).not.toEqual([])
  })

  it('ends at the next beat when the tenant’s secret was changed; the old credential opens nothing', async () => {
    const api = await open()
    const credential = await credentialOf(api, 2)
    const client = await listen(api, 2)
    await api.store.tenants.rotate(acme.name)
    await api.clock.advance(15_000)
    await expect
      .poll(() => send(api, connection(client, { timeout: 0 })))
      .toMatchObject([{ successful: false, advice: { reconnect: 'handshake' } }])
    expect((await send(api, subscription(await shake(api), credential)))[0]).toMatchObject({
      error: 'Incorrect signature.',
    })
  })

  it('is one of 100 of a user at most', async () => {
    const api = await open()
    const credential = await credentialOf(api, 2)
    for (let number = 0; number < 100; number++) {
      const [reply] = await send(api, subscription(await shake(api), credential))
      expect(reply).toMatchObject({ successful: true })
    }
    const [reply] = await send(api, subscription(await shake(api), credential))
    expect(reply).toMatchObject({ successful: false, error: 'There are too many clients of this user.' })
    await listen(api, 3)
  })

  it('of a client that nobody knows is refused, and leaves nothing', async () => {
    const api = await open()
    const before = api.clock.timers
    const [reply] = await send(api, subscription('nobody', await credentialOf(api, 2)))
    expect(reply).toMatchObject({ successful: false, error: expect.stringMatching(/^401:nobody:/) })
    expect(api.clock.timers).toBe(before)
  })

  it.each(['/meta/unsubscribe', '/meta/disconnect'])('ends by %s, and leaves nothing', async (channel) => {
    const api = await open()
    const before = api.clock.timers
    const [one, two] = [await listen(api, 2), await listen(api, 2)]
    expect(api.clock.timers).toBe(before + 1)
    for (const clientId of [one, two]) {
      const [reply] = await send(api, { channel, clientId, subscription: '/user/2' })
      expect(reply).toMatchObject({ channel, successful: true })
    }
    expect(api.clock.timers).toBe(before)
    await tell(api)
    const again = await send(api, { channel: '/meta/unsubscribe', clientId: one, subscription: '/user/2' })
    expect(again[0]).toMatchObject({ successful: false })
  })
})

describe('a client', () => {
  it('publishes nothing', async () => {
    const api = await open()
    const bo = await listen(api, 2)
    const anna = await listen(api, 1)
    for (const channel of ['/user/2', '/1/user/2', '/user/*', '/**', '/service/x', '/meta/publish']) {
      const [reply] = await send(api, { channel, clientId: anna, data: { event: 'notification_create' } })
      expect(reply, channel).toMatchObject({ successful: false, error: expect.stringMatching(/^40[35]:/) })
    }
    expect(await nothingFor(api, bo)).toBe(true)
  })

  it('connects by long polling alone', async () => {
    const api = await open()
    const client = await shake(api)
    const [reply] = await send(api, { ...connection(client), connectionType: 'callback-polling' })
    expect(reply).toMatchObject({ successful: false })
    const [shaken] = await send(api, {
      channel: '/meta/handshake',
      version: '1.0',
      supportedConnectionTypes: ['carrier-pigeon'],
    })
    expect(shaken).toMatchObject({ successful: false })
  })

  it.each([
    ['waits', true],
    ['comes at that moment', false],
  ])('that %s is answered when the server stops', async (_, isWaiting) => {
    const { promise: hasCome, resolve: come } = Promise.withResolvers<void>()
    const api = await openApi({}, (own) => {
      const push = createBayeux(own)
      return {
        push: {
          receive(messages) {
            if (messages[0]?.channel === '/meta/connect') come()
            return push.receive(messages)
          },
        },
      }
    })
    const before = api.clock.timers
    const waiting = send(api, connection(await listen(api, 2)))
    await hasCome
    if (isWaiting) await new Promise((resolve) => setImmediate(resolve))
    api.stopping.abort()
    expect(await waiting).toMatchObject([{ channel: '/meta/connect', successful: isWaiting }])
    expect(api.clock.timers).toBe(before)
    expect(await api.send('POST', '/faye', { body: [] })).toMatchObject({ status: 422 })
    const body = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] }
    expect(await api.send('POST', '/faye', { body })).toMatchObject({ status: 503 })
  })

  it('may send one message, or up to 100, and is told which one is wrong', async () => {
    const api = await open()
    const one = { channel: '/meta/connect' }
    const { status } = await api.send('POST', '/faye', { body: one })
    expect(status).toBe(200)
    const many = (length: number) => ({ body: Array.from({ length }, () => one) })
    expect((await api.send('POST', '/faye', many(100))).status).toBe(200)
    expect((await api.send('POST', '/faye', many(101))).status).toBe(422)
    expect((await api.send('POST', '/faye', { body: [one, { channel: 7 }] })).body).toMatchObject({
      error: 'invalid_body',
      error_parameters: { path: '1.channel' },
    })
  })

  it('stands for whatever it sends', async () => {
    const api = await open()
    const client = await listen(api, 2)
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }).map((one) => one.toWellFormed()),
      fc.constantFrom('/user/2', '/1/user/2', '/**', '__proto__', client, '1.0', 'long-polling'),
    )
    const message = fc.record(
      {
        channel: fc.oneof(
          text,
          fc.constantFrom('handshake', 'subscribe', 'unsubscribe', 'disconnect').map((one) => `/meta/${one}`),
        ),
        clientId: text,
        id: fc.oneof(text, fc.integer()),
        subscription: text,
        version: text,
        supportedConnectionTypes: fc.array(text, { maxLength: 3 }),
        ext: fc.record({ private_pub_signature: text, private_pub_timestamp: fc.integer() }),
        data: fc.jsonValue(),
      },
      { requiredKeys: ['channel'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(message, fc.jsonValue()), { maxLength: 4 }), async (body) => {
        expect((await api.send('POST', '/faye', { body })).status).not.toBe(500)
      }),
      { numRuns: 300 },
    )
    expect(api.lines.filter((line) => 'err' in line)).toEqual([])
  })
})

describe('the status of a user', () => {
  it('has his number, and what opens his channel', async () => {
    const api = await open()
    await tell(api)
    const { body } = await api.send('GET', '/user/status', { headers: await asUser(2) })
    expect(body).toEqual({
      user: { user_id: 2, mail: null, status: 'active', locale: null, timezone: null },
      profile: { user_id: 2, name: null },
      quiet_until: null,
      properties: {},
      inbox_new: 1,
      push: {
        timestamp: api.clock.now() / 1000,
        expires_in: 21_600,
        channel: '/user/2',
        signature: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    })
  })

  it('says where there is no push', async () => {
    const api = await openApi()
    const { body } = await api.send('GET', '/user/status', { headers: await asUser(2) })
    expect(body).toMatchObject({ inbox_new: 0, push: null })
  })
})

describe('a channel', () => {
  it('stands for one user, whatever his id', () => {
    const id = fc.oneof(fc.nat(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
    fc.assert(
      fc.property(id, (user) => {
        const channel = channelOf(user)
        expect(channel).toMatch(/^(?:\/[\w!~()$@-]+){2}$/)
        const back = readChannel(channel)
        // What is no id, as a text with control characters, is none here either.
        if (back !== null) expect(String(back)).toBe(String(user))
      }),
    )
    expect(readChannel('/user/12')).toBe(12)
    expect(readChannel(channelOf('a/b ü'))).toBe('a/b ü')
  })
})
