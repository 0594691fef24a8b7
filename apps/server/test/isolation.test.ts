import { describe, expect, it } from 'vitest'
import type { Body, Operation } from '../src/routes/operation.ts'
import { operations } from '../src/routes/operations.ts'
import {
  type Api,
  acme,
  asApp,
  asHost,
  asUser,
  comment,
  globex,
  onBehalfOf,
  openApi,
  sign,
  tell,
} from './api.ts'

/*
 * Every operation of the list, called by those whom it is not for. What a test needs to know of an operation comes
 * from its declaration, so one that somebody adds is tested, or fails here for want of a value.
 */

/** Values of path parameters that name something of Bo's (user 2) at acme. */
const mine: Readonly<Record<string, string>> = {
  notification_id: '1',
  subscription_id: '1',
  ref_type: 'item',
  ref_id: '7',
  user_id: '2',
  username: '2',
  space_id: '4',
  conversation_id: '5',
  app_id: '6',
  event_id: '1',
  external_id: 'first',
  mute_type: 'item',
  mute_id: '7',
  client_type: 'email',
  notification_type: 'digest',
}

function addressOf({ path, query }: Operation): string {
  const mineOf = (name: string): string => {
    const value = mine[name]
    if (value === undefined) throw new Error(`No value for the parameter ${name}: name one of Bo's here.`)
    return value
  }
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => mineOf(name))
  const required = Object.entries(query?.shape ?? {}).filter(([, one]) => !one.safeParse(undefined).success)
  return [address, ...required.map(([name]) => `${name}=${mineOf(name)}`)].join('?')
}

const formType = 'application/x-www-form-urlencoded'

function bodyOf({ example, isForm }: Body<unknown>): unknown {
  return isForm ? new URLSearchParams(example as Record<string, string>).toString() : example
}

function call(api: Api, operation: Operation, headers: Record<string, string>) {
  return api.send(operation.method.toUpperCase(), addressOf(operation), {
    headers: { ...headers, ...(operation.body?.isForm && { 'content-type': formType }) },
    ...(operation.body && { body: bodyOf(operation.body) }),
  })
}

/** Bo's inbox at acme: one notification from his subscription, viewed and starred, and one that is unread. */
async function openBo(): Promise<Api> {
  const api = await openApi()
  await api.send('POST', '/subscription/item/7', { headers: onBehalfOf(2) })
  await api.send('POST', '/mute/status/9', { headers: onBehalfOf(2) })
  await api.send('PUT', '/user/setting/email/digest', { headers: onBehalfOf(2), body: { value: false } })
  await api.store.registry.putUsers(1, [{ user_id: 2, name: 'Bo' }])
  await api.store.registry.putMembers(1, 'space', 4, [{ user_id: 2, role: 'admin' }])
  await tell(api, [comment({ external_id: 'first' }), comment()])
  await api.send('POST', '/notification/1/viewed', { headers: onBehalfOf(2) })
  await api.send('POST', '/notification/1/star', { headers: onBehalfOf(2) })
  return api
}

/** All that Bo can see, to compare before and after. */
async function stateOf(api: Api): Promise<unknown> {
  const headers = onBehalfOf(2)
  const seen = []
  for (const path of [
    '/notification/',
    '/notification/?archived=1&snoozed=1',
    '/notification/inbox/new/count',
    '/preference/',
    '/subscription/item/7',
    '/subscription/1',
    '/mute/',
  ]) {
    seen.push((await api.send('GET', path, { headers })).body)
  }
  for (const path of [
    '/subscription/item/7/user',
    '/user/2/export',
    '/space/4/member/',
    '/preference/default',
  ]) {
    seen.push((await api.send('GET', path, { headers: asHost() })).body)
  }
  return [...seen, await api.store.inbox.now(1, 2)]
}

const named = operations.map((operation) => [operation.id, operation] as const)
const forUsers = named.filter(([, { audience }]) => audience === 'user')
const forHosts = named.filter(([, { audience }]) => audience === 'host')
const forAnyone = named.filter(([, { audience }]) => audience === 'anyone')

/** Those for anyone that look at what the body says, and refuse the example: it has no real secret; this app has no push. */
const refusing: Readonly<Record<string, string>> = {
  sendPush: 'not_found',
  createToken: 'invalid_client',
  createTokenV2: 'invalid_client',
}

/** Those that name a thing of one user: for everybody else it does not exist. */
const owned = forUsers.filter(([, { path }]) => /\{(notification|subscription)_id\}/.test(path))

it('there are operations of each kind', () => {
  expect(forAnyone.map(([id]) => id)).toEqual([
    ...Object.keys(refusing),
    'isAlive',
    'isReady',
    'getOpenApi',
    'getDocs',
  ])
  expect([forUsers.length, forHosts.length, owned.length]).toEqual([50, 45, 13])
})

/** Calls each of these, one after another, in one world of Bo's, in which nothing may have changed at the end. */
async function callEach(
  called: readonly (readonly [string, Operation])[],
  headers: Readonly<Record<string, string>>,
  check: (answer: Awaited<ReturnType<Api['send']>>, operation: Operation) => void,
): Promise<void> {
  const api = await openBo()
  const before = await stateOf(api)
  for (const [, operation] of called) check(await call(api, operation, headers), operation)
  expect(await stateOf(api)).toEqual(before)
}

describe('without a credential', () => {
  it('every operation of a user’s or a host’s answers 401', async () => {
    await callEach([...forUsers, ...forHosts], {}, ({ status }, { id }) => expect(status, id).toBe(401))
  })

  it('every operation for anyone answers', async () => {
    await callEach(forAnyone, {}, ({ status, body }, { id }) => {
      if (refusing[id] === undefined) expect(status, id).toBe(200)
      else expect(body, id).toMatchObject({ error: refusing[id] })
    })
  })
})

describe('with a token signed by another tenant’s secret', () => {
  it('every operation answers 401', async () => {
    const token = await sign({ iss: acme.name, sub: '2' }, { secret: globex.secret })
    const headers = { authorization: `Bearer ${token}` }
    await callEach([...forUsers, ...forHosts], headers, ({ status }, { id }) => expect(status, id).toBe(401))
  })
})

describe('with a user’s token', () => {
  it('every operation for hosts answers 403', async () => {
    await callEach(forHosts, await asUser(2), ({ status }, { id }) => expect(status, id).toBe(403))
  })
})

describe('for another user, and for the same user of another tenant', () => {
  it.each(forUsers)('%s tells nothing of Bo, and changes nothing of his', async (id, operation) => {
    const strangers = [
      await asUser(3),
      onBehalfOf(3),
      await asUser(2, globex),
      onBehalfOf(2, globex),
      { ...(await asApp()), 'belfry-user': '3' },
      { ...(await asApp(globex)), 'belfry-user': '2' },
    ]
    const api = await openBo()
    const before = await stateOf(api)
    for (const headers of strangers) {
      const answer = await call(api, operation, headers)
      if (owned.some(([one]) => one === id)) {
        expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } })
      }
      if (answer.body instanceof ReadableStream) {
        const { value } = await answer.body.getReader().read()
        expect(new TextDecoder().decode(value)).not.toContain('Q3 launch')
      } else {
        expect(JSON.stringify(answer.body ?? null)).not.toContain('Q3 launch')
      }
      if (
        operation.method === 'post' &&
        id === 'subscribe' &&
        headers !== strangers[2] &&
        headers !== strangers[3]
      ) {
        // Another subscriber of acme's is one more in the host's list, and nothing to Bo.
        await api.send('DELETE', '/subscription/item/7', { headers: onBehalfOf(3) })
      }
      expect(await stateOf(api)).toEqual(before)
    }
  })
})

describe('for another tenant’s host', () => {
  const hosts = { 'its credential': async () => asHost(globex), 'its app’s token': () => asApp(globex) }
  it.each(Object.entries(hosts))('by %s, every operation stays in its tenant', async (_, headers) => {
    await callEach(forHosts, await headers(), ({ status, body }, { id, path }) => {
      // What this server gave a number is another tenant's, and does not exist.
      if (path.includes('{event_id}') || id === 'withdrawNamedEvent') expect(status, id).toBe(404)
      else expect(status, id).toBeLessThan(300)
      expect(JSON.stringify(body ?? null), id).not.toMatch(/"users":\[2|Bo|"admin"/)
    })
  })
})
