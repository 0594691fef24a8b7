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

describe('without a credential', () => {
  it.each([...forUsers, ...forHosts])('%s answers 401', async (_, operation) => {
    const api = await openBo()
    const before = await stateOf(api)
    expect((await call(api, operation, {})).status).toBe(401)
    expect(await stateOf(api)).toEqual(before)
  })

  it.each(forAnyone)('%s answers', async (id, operation) => {
    const api = await openBo()
    const before = await stateOf(api)
    const { status, body } = await call(api, operation, {})
    if (refusing[id] === undefined) expect(status).toBe(200)
    else expect(body).toMatchObject({ error: refusing[id] })
    expect(await stateOf(api)).toEqual(before)
  })
})

describe('with a token signed by another tenant’s secret', () => {
  it.each([...forUsers, ...forHosts])('%s answers 401', async (_, operation) => {
    const api = await openBo()
    const before = await stateOf(api)
    const token = await sign({ iss: acme.name, sub: '2' }, { secret: globex.secret })
    expect((await call(api, operation, { authorization: `Bearer ${token}` })).status).toBe(401)
    expect(await stateOf(api)).toEqual(before)
  })
})

describe('with a user’s token', () => {
  it.each(forHosts)('%s, which is for hosts, answers 403', async (_, operation) => {
    const api = await openBo()
    const before = await stateOf(api)
    expect((await call(api, operation, await asUser(2))).status).toBe(403)
    expect(await stateOf(api)).toEqual(before)
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
    for (const headers of strangers) {
      const api = await openBo()
      const before = await stateOf(api)
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
  const each = forHosts.flatMap(([id, operation]) =>
    Object.entries(hosts).map(([what, headers]) => ({ id, what, operation, headers })),
  )
  it.each(each)('$id stays in its tenant, by $what', async ({ operation, headers }) => {
    const api = await openBo()
    const before = await stateOf(api)
    const answer = await call(api, operation, await headers())
    // What this server gave a number is another tenant's, and does not exist.
    if (operation.path.includes('{event_id}') || operation.id === 'withdrawNamedEvent')
      expect(answer.status).toBe(404)
    else expect(answer.status).toBeLessThan(300)
    expect(JSON.stringify(answer.body ?? null)).not.toMatch(/"users":\[2|Bo|"admin"/)
    expect(await stateOf(api)).toEqual(before)
  })
})
