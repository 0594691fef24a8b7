import { spawn } from 'node:child_process'
import dns from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Group } from '@belfry/model'
import { getRequestListener } from '@hono/node-server'
import { api as PodioJs, type PushObject } from 'podio-js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createToken } from '../../src/index.ts'
import type { Config } from '../../src/ports.ts'
import { startServer } from '../../src/runtimes/node/server.ts'
import { type Api, acme, comment, openApi, sign, tell } from '../api.ts'

/*
 * Podio's own SDK for JavaScript, as npm has it, against Belfry over HTTP. What it cannot do by its own fault is told
 * where it shows. (One fault has no test: a callback that is an async function is never called.)
 */

/** An app with a clock that stands still, at a port. */
async function openPort(config: Partial<Config> = {}): Promise<Api & { url: string }> {
  const api = await openApi(config)
  const listener = getRequestListener(api.app.fetch)
  const http = createServer((request, response) => void listener(request, response))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  return Object.assign(api, { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
}

const client = { clientId: acme.name, clientSecret: acme.secret }

function signIn(podio: PodioJs, user: string, password: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    podio.authenticateWithCredentials(user, password, (error, answer) =>
      error === null ? resolve(answer) : reject(error),
    )
  })
}

function signInAsApp(podio: PodioJs, app: string | number, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    podio.authenticateWithApp(app, token, (error, answer) =>
      error === null ? resolve(answer) : reject(error),
    )
  })
}

/** Bo's client, signed in. */
async function asBo(api: { url: string }): Promise<PodioJs> {
  const podio = new PodioJs({ authType: 'password', ...client }, { apiURL: api.url })
  await signIn(podio, '2', await sign())
  return podio
}

async function countOf(podio: PodioJs): Promise<number> {
  return ((await podio.request('GET', '/notification/inbox/new/count')) as { new: number }).new
}

async function listOf(podio: PodioJs, query?: object): Promise<Group[]> {
  return (await podio.request('GET', '/notification/', query)) as Group[]
}

const idsOf = (groups: readonly Group[]) =>
  groups.flatMap(({ notifications }) => notifications.map((one) => one.notification_id))

describe('signing in', () => {
  it('as a user takes the token that his host made', async () => {
    const api = await openPort()
    await tell(api)
    const podio = await asBo(api)
    expect(podio.authObject?.ref).toEqual({ type: 'user', id: 2 })
    expect(await countOf(podio)).toBe(1)
  })

  it('as an app does what the host does', async () => {
    const api = await openPort()
    const podio = new PodioJs({ authType: 'app', ...client }, { apiURL: api.url })
    await signInAsApp(podio, 77, acme.secret)
    expect(podio.authObject?.ref).toEqual({ type: 'app', id: 77 })
    expect(await podio.request('POST', '/event', comment())).toEqual({ event_id: 1, notified: 1 })
    expect(await podio.request('PUT', '/subscription/item/7/user', { users: [3] })).toEqual({})
    // Who comments is subscribed.
    expect(await podio.request('GET', '/subscription/item/7/user')).toEqual({ users: [1, 3] })
    // It has no inbox of its own, and podio-js sends no Belfry-User.
    await expect(countOf(podio)).rejects.toMatchObject({ name: 'PodioBadRequestError', status: 400 })
    expect(await countOf(await asBo(api))).toBe(1)
  })

  it('with a wrong password says why', async () => {
    const { url } = await openPort()
    const podio = new PodioJs({ authType: 'password', ...client }, { apiURL: url })
    await expect(signIn(podio, '2', await sign({ sub: '3' }))).rejects.toMatchObject({
      name: 'PodioAuthorizationError',
      status: 400,
      message: expect.stringMatching(/^Authentication for password failed. Reason: The password has to be/),
    })
  })

  it('keeps scheme, host and port of the address alone, so Belfry stands at the root', async () => {
    const { url } = await openPort()
    const podio = new PodioJs({ authType: 'password', ...client }, { apiURL: `${url}/belfry` })
    await signIn(podio, '2', await sign())
    expect(await countOf(podio)).toBe(0)
  })
})

describe('an access token that has ended', () => {
  it('is renewed, as often as that happens, and the call is made again', async () => {
    const api = await openPort()
    await tell(api)
    const podio = await asBo(api)
    const seen = new Set([podio.authObject?.refreshToken])
    for (let hour = 1; hour <= 3; hour++) {
      await api.clock.advance(3_600_000)
      expect(await countOf(podio)).toBe(1)
      seen.add(podio.authObject?.refreshToken)
    }
    expect(seen.size).toBe(4)
  })

  it('fails the second of two calls at once: podio-js has put its token away for the first', async () => {
    const api = await openPort()
    const podio = await asBo(api)
    await api.clock.advance(3_600_000)
    const { promise: refused, resolve: refuse } = Promise.withResolvers<unknown>()
    const { refresh } = api.store.signIns
    api.store.signIns.refresh = async (...turn) => {
      await refused
      return await refresh(...turn)
    }
    const calls = [countOf(podio), countOf(podio)]
    for (const call of calls) call.catch(refuse)
    expect(await refused).toMatchObject({ name: 'PodioAuthorizationError', status: 401 })
    expect((await Promise.allSettled(calls)).map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ])
  })

  it('whose sign-in has ended as well ends the process, for podio-js throws where nobody can catch it', async () => {
    const api = await openPort()
    const password = await sign()
    const program = `
      const podio = new (require('podio-js').api)(
        { authType: 'password', clientId: 'acme', clientSecret: process.env.SECRET },
        { apiURL: process.env.URL },
      )
      podio.authenticateWithCredentials('2', process.env.PASSWORD, function () {
        podio.authObject.refreshToken = 'x'
        process.stdin.once('data', () => podio.request('GET', '/notification/').catch(() => {}))
        console.log('signed in')
      })`
    const child = spawn(process.execPath, ['-e', program], {
      cwd: new URL('../..', import.meta.url).pathname,
      env: { ...process.env, URL: api.url, PASSWORD: password, SECRET: acme.secret },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    await once(child.stdout, 'data')
    await api.clock.advance(3_600_000)
    const ended = once(child, 'exit')
    child.stdin.write('go on\n')
    expect((await ended)[0]).toBe(1)
    expect(errors).toContain('TypeError')
    expect(errors).toContain('access_token')
  })
})

describe('every operation of the notification area', () => {
  it('reads, marks and stars', async () => {
    const api = await openPort()
    await tell(api, [comment(), comment({ context: { type: 'task', id: 'x', title: 'Call' } }), comment()])
    const podio = await asBo(api)

    const groups = await listOf(podio)
    expect(groups.map(({ context }) => context.ref)).toEqual([
      { type: 'item', id: 7 },
      { type: 'task', id: 'x' },
    ])
    expect(idsOf(groups)).toEqual([3, 1, 2])
    const one = await podio.request('GET', '/notification/2')
    expect(one).toEqual(groups[1])
    expect(await podio.request('GET', '/notification/2/v2')).toEqual(one)

    expect(await podio.request('POST', '/notification/2/viewed')).toEqual({})
    expect([await countOf(podio), idsOf(await listOf(podio, { viewed: true }))]).toEqual([2, [2]])
    expect(await podio.request('DELETE', '/notification/2/viewed')).toEqual({})
    expect(await countOf(podio)).toBe(3)

    expect(await podio.request('POST', '/notification/item/7/viewed', {})).toEqual({})
    expect(idsOf(await listOf(podio, { viewed: 0 }))).toEqual([2])
    expect(await podio.request('DELETE', '/notification/item/7/viewed')).toEqual({})
    expect(await countOf(podio)).toBe(3)

    expect(await podio.request('POST', '/notification/viewed')).toEqual({})
    expect(await countOf(podio)).toBe(0)

    expect(await podio.request('POST', '/notification/3/star')).toEqual({})
    expect(idsOf(await listOf(podio, { starred: true }))).toEqual([3])
    expect(await podio.request('DELETE', '/notification/3/star')).toEqual({})
    expect(await listOf(podio, { starred: 1 })).toEqual([])
  })

  it('filters by every parameter, in the forms that podio-js gives them', async () => {
    const api = await openPort()
    await tell(api, [
      comment(),
      comment({ context: { type: 'task', id: 1 }, created_by: { id: 9, name: 'Cy' } }),
      comment({ created_on: '2026-05-01 10:00:00' }),
      comment({ context: { type: 'item', id: 8 }, created_by: { id: 2 }, to: [5] }),
    ])
    const podio = await asBo(api)
    const found = async (query: object) => idsOf(await listOf(podio, query)).sort()
    expect(await found({ context_type: 'task' })).toEqual([2])
    expect(await found({ type: 'comment' })).toEqual([1, 2, 3])
    expect(await found({ type: 'rating' })).toEqual([])
    expect(await found({ user_id: 9 })).toEqual([2])
    expect(await found({ created_from: '2026-05-01 10:00:00', created_to: '2026-05-02' })).toEqual([3])
    expect(await found({ direction: 'outgoing' })).toEqual([4])
    expect(await found({ direction: 'incoming', limit: 1, offset: 2 })).toEqual([3])
    expect(await found({ viewed: false, starred: false })).toEqual([1, 2, 3])
    await podio.request('POST', '/notification/1/viewed')
    expect(await found({ viewed: false })).toEqual([2, 3])
    expect(await found({ viewed: false, viewed_from: '2026-05-04 09:00:00' })).toEqual([1, 2, 3])
  })
})

describe('every operation on subscriptions', () => {
  it('subscribes, reads and unsubscribes, by reference and by number', async () => {
    const api = await openPort()
    const podio = await asBo(api)
    expect(await podio.request('POST', '/subscription/item/7')).toEqual({ subscription_id: 1 })
    await tell(api, comment({ to: [] }))
    const subscription = {
      started_on: '2026-05-04 09:30:00',
      notifications: 1,
      ref: { type: 'item', id: 7 },
    }
    expect(await podio.request('GET', '/subscription/1')).toEqual(subscription)
    expect(await podio.request('GET', '/subscription/item/7')).toEqual(subscription)
    expect(await podio.request('DELETE', '/subscription/1')).toEqual({})
    await expect(podio.request('GET', '/subscription/item/7')).rejects.toMatchObject({ status: 404 })
    await podio.request('POST', '/subscription/item/7')
    expect(await podio.request('DELETE', '/subscription/item/7')).toEqual({})
    await expect(podio.request('GET', '/subscription/item/7')).rejects.toMatchObject({ status: 404 })
  })
})

describe('every operation on reminders', () => {
  it('sets, reads, is told, puts off and takes away', async () => {
    const api = await openPort()
    const task = { type: 'task', id: 5, title: 'Call', data: { due_on: '2026-05-04 12:00:00' } }
    await api.store.registry.putObjects(1, [task])
    const podio = await asBo(api)
    const reminder = { reminder_id: 1, remind_delta: 60 }
    expect(await podio.request('PUT', '/reminder/task/5', { remind_delta: 60 })).toEqual(reminder)
    expect(await podio.request('GET', '/reminder/task/5')).toEqual(reminder)
    const pass = async (ms: number) => {
      await api.clock.advance(ms)
      api.store.wake()
      await api.store.settled()
    }
    // The access token has ended by then, and is renewed.
    await pass(90 * 60_000)
    expect((await listOf(podio)).flatMap((group) => group.notifications)).toMatchObject([
      { type: 'reminder', text: expect.stringContaining('Call') },
    ])
    expect(await podio.request('POST', '/reminder/task/5/snooze?reminder_id=1')).toEqual({})
    await pass(10 * 60_000)
    expect(await countOf(podio)).toBe(2)
    expect(await podio.request('DELETE', '/reminder/task/5?reminder_id=1')).toEqual({})
    await expect(podio.request('GET', '/reminder/task/5')).rejects.toMatchObject({ status: 404 })
    const refused = podio.request('PUT', '/reminder/task/5', { remind_delta: -1 })
    await expect(refused).rejects.toMatchObject({ status: 422, message: { error: 'invalid_body' } })
  })
})

describe('every operation on settings', () => {
  it('reads and changes them, one by one and as a map', async () => {
    const api = await openPort()
    const podio = await asBo(api)
    expect(await podio.request('GET', '/user/setting/email/digest')).toEqual({ value: true })
    expect(await podio.request('PUT', '/user/setting/email/digest', { value: false })).toEqual({})
    const map = (await podio.request('GET', '/user/setting/email/')) as object
    expect(map).toMatchObject({ digest: false, bulletin: true, push_notification_sound: true })
    expect(await podio.request('PUT', '/user/setting/email/', { ...map, bulletin: false })).toEqual({})
    expect(await podio.request('GET', '/email/group/')).toEqual({
      digest: false,
      bulletin: false,
      reference: true,
      message: true,
      space: true,
      subscription: true,
    })
    expect(await podio.request('PUT', '/email/group/', { digest: true })).toEqual({})
    expect(await podio.request('GET', '/user/setting/email/digest')).toEqual({ value: true })
    expect(await podio.request('PUT', '/user/setting/inbox/subscription', { value: false })).toEqual({})
    await tell(api)
    expect(await countOf(podio)).toBe(0)
    await expect(podio.request('GET', '/user/setting/email/boredom')).rejects.toMatchObject({ status: 404 })
  })

  it('of a user are told to his app', async () => {
    const api = await openPort()
    const podio = new PodioJs({ authType: 'app', ...client }, { apiURL: api.url })
    await signInAsApp(podio, 77, acme.secret)
    expect(await podio.request('GET', '/user/2/setting/mobile/')).toMatchObject({ push_notification: true })
  })
})

describe('an error', () => {
  it.each([
    ['PodioNotFoundError', 404, 'GET', '/notification/999', 'not_found'],
    ['PodioBadRequestError', 400, 'GET', '/notification/?limit=1000', 'invalid_value'],
    ['PodioForbiddenError', 403, 'POST', '/event', 'forbidden'],
    ['PodioError', 405, 'PUT', '/notification/1/star', 'method_not_allowed'],
  ])('is a %s, whose message is the body (%d)', async (name, status, method, path, error) => {
    const podio = await asBo(await openPort())
    await expect(podio.request(method, path)).rejects.toMatchObject({
      name,
      status,
      message: { error, error_description: expect.any(String), error_propagate: false },
    })
  })

  it('is a PodioRateLimitError when there are too many calls', async () => {
    const podio = await asBo(await openPort({ rateLimits: { user: 1 } }))
    await countOf(podio)
    await expect(countOf(podio)).rejects.toMatchObject({
      name: 'PodioRateLimitError',
      status: 420,
      message: {
        error: 'rate_limit',
        error_description: expect.stringContaining('Please wait 3600 seconds'),
      },
    })
  })

  it('is a PodioAuthorizationError for a bad token, which podio-js then throws away', async () => {
    const podio = await asBo(await openPort())
    if (podio.authObject) podio.authObject.accessToken = 'nonsense'
    await expect(countOf(podio)).rejects.toMatchObject({ name: 'PodioAuthorizationError', status: 401 })
    await expect(countOf(podio)).rejects.toMatchObject({ name: 'PodioForbiddenError', status: undefined })
  })
})

describe('push', () => {
  /** As a host's entry for push.localhost, which podio-js makes of localhost. */
  function knowPushHost(): void {
    const { lookup } = dns
    const known = (name: string, ...rest: unknown[]) =>
      Reflect.apply(lookup, dns, [name === 'push.localhost' ? '127.0.0.1' : name, ...rest])
    const spy = vi.spyOn(dns, 'lookup').mockImplementation(known as typeof lookup)
    onTestFinished(() => spy.mockRestore())
  }

  /** Belfry as it is started, and a client of one of its users. */
  async function openPush() {
    knowPushHost()
    const server = await startServer({ port: 0, database: ':memory:', tenants: [acme] })
    const podios: PodioJs[] = []
    onTestFinished(async () => {
      for (const podio of podios) await podio._fayeClient?.disconnect()
      await server.close()
    })
    return {
      store: server.store,
      async client(user: number) {
        const apiURL = server.url.replace('127.0.0.1', 'localhost')
        const podio = new PodioJs({ authType: 'password', ...client }, { apiURL, enablePushService: true })
        podios.push(podio)
        const { name: tenant, secret } = acme
        await signIn(podio, String(user), await createToken({ tenant, secret, user }))
        const { push } = (await podio.request('GET', '/user/status')) as { push: PushObject }
        return { podio, push }
      },
    }
  }

  const event = {
    type: 'comment',
    context: { type: 'item', id: 7, title: 'Q3 launch' },
    data: { comment_id: 1, value: 'Now?' },
    created_by: { type: 'user', id: 1, name: 'Anna' },
    to: [2],
  }

  it('tells of a new notification, in the doubled envelope', async () => {
    const { store, client } = await openPush()
    const { podio, push } = await client(2)
    const heard: { channel: string; data: unknown }[] = []
    await podio.push(push).subscribe((message) => heard.push(message))
    await store.events.ingest(1, [event])
    await expect.poll(() => heard).toHaveLength(2)
    expect(heard).toMatchObject([
      {
        channel: '/user/2',
        data: {
          event: 'notification_create',
          ref: { type: 'user', id: 2 },
          created_by: { type: 'user', id: 1 },
          data: { notification_id: 1, icon: 'comment' },
        },
      },
      { channel: '/user/2', data: { event: 'notification_unread', data: { count: 1 } } },
    ])
    await podio.request('POST', '/notification/1/viewed')
    await expect.poll(() => heard).toHaveLength(3)
    expect(heard[2]).toMatchObject({ data: { event: 'notification_unread', data: { count: 0 } } })
  })

  it('refuses what another credential signed: a client of podio-js signs all with its first', async () => {
    const { client } = await openPush()
    const { podio, push } = await client(2)
    const other = await client(3)
    await podio.push(push).subscribe(() => {})
    await expect(podio.push(other.push).subscribe(() => {})).rejects.toMatchObject({
      message: 'Incorrect signature.',
    })
    // A client of its own gets along.
    await other.podio.push(other.push).subscribe(() => {})
  })
})
