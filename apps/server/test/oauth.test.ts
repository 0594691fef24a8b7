import { describe, expect, it } from 'vitest'
import { type Api, acme, asHost, comment, globex, newOf, openApi, sign, start, tell } from './api.ts'

const count = '/notification/inbox/new/count'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const client = { client_id: acme.name, client_secret: acme.secret }

interface Token {
  readonly access_token: string
  readonly refresh_token: string
}

/** The two addresses, and how each takes its fields. */
const addresses = {
  '/oauth/token': (fields: Record<string, string>) => ({
    body: new URLSearchParams(fields).toString(),
    headers: form,
  }),
  '/oauth/token/v2': (fields: Record<string, string>) => ({ body: fields }),
} as const
type Address = keyof typeof addresses
const paths = Object.keys(addresses) as Address[]

function signIn(api: Api, fields: Record<string, string>, path: Address = '/oauth/token') {
  return api.send('POST', path, addresses[path]({ ...client, ...fields }))
}

async function asBo(api: Api): Promise<Token> {
  const { status, body } = await signIn(api, {
    grant_type: 'password',
    username: '2',
    password: await sign(),
  })
  expect(status).toBe(200)
  return body as Token
}

const bearer = (token: string) => ({ authorization: `OAuth2 ${token}` })
const refresh = (api: Api, token: string) =>
  signIn(api, { grant_type: 'refresh_token', refresh_token: token })

describe.each(paths)('%s', (path) => {
  it('signs a user in, by a token that his host made', async () => {
    const api = await openApi()
    await tell(api)
    const answer = await signIn(
      api,
      { grant_type: 'password', username: '2', password: await sign(), offering_id: '1' },
      path,
    )
    expect(answer).toMatchObject({
      status: 200,
      body: {
        token_type: 'bearer',
        expires_in: 3600,
        scope: 'global:all',
        ref: { type: 'user', id: 2 },
      },
    })
    const headers = bearer((answer.body as Token).access_token)
    expect((await api.send('GET', count, { headers })).body).toEqual({ new: 1, unseen: 1 })
    expect((await api.send('POST', '/event', { body: comment(), headers })).status).toBe(403)
  })

  it('signs the host app in, which may do what its credential may', async () => {
    const api = await openApi()
    const answer = await signIn(api, { grant_type: 'app', app_id: '77', app_token: acme.secret }, path)
    expect(answer).toMatchObject({ status: 200, body: { ref: { type: 'app', id: 77 } } })
    const headers = bearer((answer.body as Token).access_token)
    expect((await api.send('POST', '/event', { body: comment(), headers })).status).toBe(200)
    expect(await newOf(api, 2)).toBe(1)
    // It is no user, and says for whom it speaks, as the credential does.
    expect(await api.send('GET', count, { headers })).toMatchObject({
      status: 400,
      body: { error_parameters: { path: 'Belfry-User' } },
    })
    const spoken = await api.send('GET', count, { headers: { ...headers, 'belfry-user': '2' } })
    expect(spoken.body).toEqual({ new: 1, unseen: 1 })
  })

  it('renews, with a new refresh token each time', async () => {
    const api = await openApi()
    const first = await asBo(api)
    await api.clock.advance(3_600_000)
    expect(await api.send('GET', count, { headers: bearer(first.access_token) })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', error_description: 'expired_token' },
    })
    const answer = await signIn(
      api,
      { grant_type: 'refresh_token', refresh_token: first.refresh_token },
      path,
    )
    expect(answer).toMatchObject({ status: 200, body: { ref: { type: 'user', id: 2 } } })
    const second = answer.body as Token
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await api.send('GET', count, { headers: bearer(second.access_token) })).status).toBe(200)
  })

  const password = { grant_type: 'password', username: '2' }
  const app = { grant_type: 'app', app_id: '1' }
  const refused: Record<string, () => Promise<readonly [Record<string, string>, string, string]>> = {
    'a wrong secret': async () => [
      { ...password, password: await sign(), client_secret: globex.secret },
      'invalid_client',
      'client_id',
    ],
    'a tenant that does not exist': async () => [
      { ...password, password: await sign(), client_id: 'nobody' },
      'invalid_client',
      'client_id',
    ],
    'a tenant whose name no tenant can have': async () => [
      { ...password, password: await sign(), client_id: 'ac\0me' },
      'invalid_client',
      'client_id',
    ],
    'a token of another user': async () => [
      { ...password, password: await sign({ sub: '3' }) },
      'invalid_grant',
      'password',
    ],
    'a token of another tenant': async () => [
      { ...password, password: await sign({ iss: 'globex' }, { secret: globex.secret }) },
      'invalid_grant',
      'password',
    ],
    'a token that has ended': async () => [
      { ...password, password: await sign({ exp: start / 1000 - 1 }) },
      'invalid_grant',
      'password',
    ],
    'what is no token': async () => [{ ...password, password: 'secret' }, 'invalid_grant', 'password'],
    'the token of an app for a user': async () => [
      { ...password, password: await sign({ sub: undefined, belfry_app: '2' }) },
      'invalid_grant',
      'password',
    ],
    'a wrong app token': async () => [{ ...app, app_token: globex.secret }, 'invalid_grant', 'app_token'],
    'a wrong refresh token': async () => [
      { grant_type: 'refresh_token', refresh_token: 'x' },
      'invalid_grant',
      'refresh_token',
    ],
    'no grant': async () => [{ username: '2' }, 'invalid_request', 'grant_type'],
    'no password': async () => [password, 'invalid_request', 'password'],
    'an empty secret': async () => [
      { ...password, password: 'x', client_secret: '' },
      'invalid_request',
      'client_secret',
    ],
    'a user that is no id': async () => [
      { ...password, username: 'x'.repeat(129), password: 'x' },
      'invalid_request',
      'username',
    ],
    'a grant that is not for us': async () => [
      { grant_type: 'authorization_code', code: 'x' },
      'unsupported_grant_type',
      'grant_type',
    ],
  }
  it.each(Object.entries(refused))('refuses %s', async (_, make) => {
    const api = await openApi()
    const [fields, error, where] = await make()
    expect(await signIn(api, fields, path)).toMatchObject({
      status: 400,
      body: { error, error_parameters: { path: where } },
    })
  })
})

describe('a refresh token', () => {
  it('that is used a second time ends its family, and no other one', async () => {
    const api = await openApi()
    const [first, other] = [await asBo(api), await asBo(api)]
    const second = (await refresh(api, first.refresh_token)).body as Token
    for (const token of [first.refresh_token, second.refresh_token]) {
      expect(await refresh(api, token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    }
    expect((await refresh(api, other.refresh_token)).status).toBe(200)
  })

  it('is worth nothing to another tenant, and does not end by it', async () => {
    const api = await openApi()
    const { refresh_token } = await asBo(api)
    const fields = { grant_type: 'refresh_token', refresh_token }
    const stranger = { client_id: globex.name, client_secret: globex.secret }
    expect((await signIn(api, { ...fields, ...stranger })).status).toBe(400)
    expect((await refresh(api, refresh_token)).status).toBe(200)
  })

  it('ends with the tenant’s secret', async () => {
    const api = await openApi()
    const { refresh_token } = await asBo(api)
    const rotated = await api.store.tenants.rotate('acme')
    const fields = { grant_type: 'refresh_token', refresh_token, client_secret: rotated?.secret ?? '' }
    expect(await signIn(api, fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('opens no inbox', async () => {
    const api = await openApi()
    const headers = bearer((await asBo(api)).refresh_token)
    expect((await api.send('GET', count, { headers })).status).toBe(401)
  })
})

describe('an access token that says to be an app and a user', () => {
  it('is the user, who may do less', async () => {
    const api = await openApi()
    const headers = bearer(await sign({ belfry_app: 'acme' }))
    expect((await api.send('GET', count, { headers })).status).toBe(200)
    expect((await api.send('GET', '/subscription/item/7/user', { headers })).status).toBe(403)
  })
})

describe('a sign-in', () => {
  it('takes the form alone at /oauth/token, and JSON alone at /oauth/token/v2', async () => {
    const api = await openApi()
    const fields = { ...client, grant_type: 'app', app_id: '1', app_token: acme.secret }
    const asForm = new URLSearchParams(fields).toString()
    expect((await api.send('POST', '/oauth/token', { body: fields })).status).toBe(415)
    expect((await api.send('POST', '/oauth/token/v2', { body: asForm, headers: form })).status).toBe(415)
    expect((await api.send('POST', '/oauth/token/v2', { body: { ...fields, app_id: 1 } })).status).toBe(200)
    expect((await api.send('POST', '/oauth/token/v2', { body: [fields] })).body).toMatchObject({
      error: 'invalid_request',
    })
    expect((await api.send('POST', '/oauth/token', {})).body).toMatchObject({ error: 'invalid_request' })
    const twice = { body: `${asForm}&app_id=2`, headers: form }
    expect((await api.send('POST', '/oauth/token', twice)).body).toMatchObject({
      error: 'invalid_request',
      error_parameters: { path: 'app_id' },
    })
    const long = { body: `a=${'x'.repeat(300_000)}`, headers: form }
    expect((await api.send('POST', '/oauth/token', long)).status).toBe(413)
  })

  it.each(['password', 'client_secret', 'refresh_token', 'app_token'])(
    'does not belong into an address: %s',
    async (name) => {
      const api = await openApi()
      const answer = await api.send('POST', `/oauth/token?${name}=hush-hush`, { headers: asHost() })
      expect(answer).toMatchObject({
        status: 400,
        body: { error: 'bad_request', error_parameters: { path: name }, request: { query_string: '' } },
      })
      expect(JSON.stringify([answer.body, api.lines])).not.toContain('hush-hush')
    },
  )

  it('leaves no secret in the log', async () => {
    const api = await openApi()
    const { access_token, refresh_token } = await asBo(api)
    await refresh(api, refresh_token)
    await refresh(api, refresh_token)
    const log = JSON.stringify(api.lines)
    for (const secret of [access_token, refresh_token, acme.secret, 'eyJ']) expect(log).not.toContain(secret)
    expect(api.lines).toContainEqual(expect.objectContaining({ route: '/oauth/token', status: 400 }))
  })
})
