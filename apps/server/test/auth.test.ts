import { generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createToken } from '../src/index.ts'
import {
  acme,
  asHost,
  asUser,
  comment,
  globex,
  newOf,
  onBehalfOf,
  openApi,
  sign,
  start,
  tell,
} from './api.ts'

const count = '/notification/inbox/new/count'
const now = start / 1000

describe('a user', () => {
  it.each(['Bearer', 'bearer', 'OAuth2', 'oauth2'])('opens his inbox by a token as %s', async (scheme) => {
    const api = await openApi()
    await tell(api)
    const answer = await api.send('GET', count, { headers: { authorization: `${scheme} ${await sign()}` } })
    expect(answer.body).toEqual({ new: 1, unseen: 1 })
  })

  it('is the one of "sub", in its one form', async () => {
    const api = await openApi()
    await tell(api)
    for (const sub of ['2', 2]) {
      const authorization = `Bearer ${await sign({ sub })}`
      expect((await api.send('GET', count, { headers: { authorization } })).body).toEqual({
        new: 1,
        unseen: 1,
      })
    }
  })

  const keys = generateKeyPair('RS256')
  const unsigned = (header: object, claims: object) =>
    `${btoa(JSON.stringify(header))}.${btoa(JSON.stringify(claims))}.`.replaceAll('=', '')
  const good = { iss: 'acme', sub: '2', exp: now + 3_600 }

  const badTokens: Record<string, () => Promise<string> | string> = {
    'signed with another secret': () => sign({}, { secret: globex.secret }),
    'of a tenant that does not exist': () => sign({ iss: 'nobody' }),
    'of another tenant, signed by this one': () => sign({ iss: 'globex' }),
    'without an issuer': () => sign({ iss: undefined }),
    'without an end': () => sign({ exp: undefined }),
    'with an end more than 24 hours ahead': () => sign({ exp: now + 24 * 3_600 + 61 }),
    'with an end that is no number': () => sign({ exp: 'tomorrow' }),
    'not good yet': () => sign({ nbf: now + 120 }),
    'without a user': () => sign({ sub: undefined }),
    'with an empty user': () => sign({ sub: '' }),
    'with a user of 2^53': () => sign({ sub: '9007199254740992' }),
    'with a negative user': () => sign({ sub: '-1' }),
    'with a user that is an object': () => sign({ sub: { id: 2 } }),
    'with a user of 129 characters': () => sign({ sub: 'x'.repeat(129) }),
    'signed by HS512': () => sign({}, { alg: 'HS512' }),
    'signed by a key pair': async () =>
      await new SignJWT(good).setProtectedHeader({ alg: 'RS256' }).sign((await keys).privateKey),
    'with the algorithm "none"': () => unsigned({ alg: 'none' }, good),
    'without a signature': async () => `${(await sign()).split('.').slice(0, 2).join('.')}.`,
    'with claims that were changed': async () => {
      const [header, , signature] = (await sign()).split('.')
      return [header, btoa(JSON.stringify({ ...good, sub: '3' })).replaceAll('=', ''), signature].join('.')
    },
    'that is no JWT': () => 'abc',
    'of three dots': () => '...',
    'whose issuer holds a NUL': () => sign({ iss: 'ac\0me' }),
    'whose issuer is a list': () => unsigned({ alg: 'HS256' }, { ...good, iss: ['acme'] }),
    'whose issuer is true': () => unsigned({ alg: 'HS256' }, { ...good, iss: true }),
    'whose issuer is an object': () => unsigned({ alg: 'HS256' }, { ...good, iss: { acme: 1 } }),
  }
  it.each(Object.entries(badTokens))('with a token %s gets 401 invalid_token', async (_, make) => {
    const api = await openApi()
    const answer = await api.send('GET', count, { headers: { authorization: `Bearer ${await make()}` } })
    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', error_detail: 'token.invalid' },
    })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="belfry", error="invalid_token"')
  })

  it('with a token that has ended gets what makes Podio’s SDKs refresh it', async () => {
    const api = await openApi()
    const headers = { authorization: `OAuth2 ${await sign({ exp: now + 10 })}` }
    expect((await api.send('GET', count, { headers })).status).toBe(200)
    await api.clock.advance(10_000)
    const answer = await api.send('GET', count, { headers })
    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', error_description: 'expired_token', error_detail: 'token.expired' },
    })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="belfry", error="expired_token"')
  })

  it('may have a host whose clock is up to a minute ahead', async () => {
    const api = await openApi()
    const authorization = `Bearer ${await sign({ iat: now + 30, nbf: now + 30, exp: now + 24 * 3_600 + 30 })}`
    expect((await api.send('GET', count, { headers: { authorization } })).status).toBe(200)
  })

  it('may not do what is the host’s, and not speak for another', async () => {
    const api = await openApi()
    const headers = await asUser(2)
    expect(await api.send('POST', '/event', { body: comment(), headers })).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    })
    expect(await api.send('GET', count, { headers: { ...headers, 'belfry-user': '3' } })).toMatchObject({
      status: 403,
      body: { error: 'forbidden', error_parameters: { path: 'Belfry-User' } },
    })
  })

  it('is not let in by a token that was signed before the secret was changed', async () => {
    const api = await openApi()
    const headers = await asUser(2)
    expect((await api.send('GET', count, { headers })).status).toBe(200)
    await api.store.tenants.rotate('acme')
    expect((await api.send('GET', count, { headers })).status).toBe(401)
    expect((await api.send('GET', count, { headers: onBehalfOf(2) })).status).toBe(401)
  })
})

describe('a host', () => {
  it('speaks for a user by Belfry-User', async () => {
    const api = await openApi()
    await tell(api)
    expect(await newOf(api, 2)).toBe(1)
    expect(await newOf(api, 3)).toBe(0)
  })

  it('is told to say for whom, where it does not', async () => {
    const api = await openApi()
    const answer = await api.send('GET', count, { headers: asHost() })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'bad_request', error_parameters: { path: 'Belfry-User' } },
    })
    expect((answer.body as { error_description: string }).error_description).toContain('Belfry-User')
  })

  it.each(['', '1, 2', '9007199254740992', '-1', 'x'.repeat(129), '%00', '%zz', '%ED%A0%80', '%20a'])(
    'is refused the user %j',
    async (user) => {
      const api = await openApi()
      const answer = await api.send('GET', count, { headers: { ...asHost(), 'belfry-user': user } })
      expect(answer).toMatchObject({
        status: 400,
        body: { error: 'invalid_value', error_parameters: { path: 'Belfry-User' } },
      })
    },
  )

  const wrong: Record<string, string> = {
    'a wrong secret': `Basic ${btoa(`acme:${globex.secret}`)}`,
    'no secret': `Basic ${btoa('acme:')}`,
    'a part of the secret': `Basic ${btoa(`acme:${acme.secret.slice(0, -1)}`)}`,
    'a tenant that does not exist': `Basic ${btoa(`nobody:${acme.secret}`)}`,
    'a tenant whose name no tenant can have': `Basic ${btoa(`ac\0me:${acme.secret}`)}`,
    'another’s secret': `Basic ${btoa(`globex:${acme.secret}`)}`,
    'no colon': `Basic ${btoa('acme')}`,
    'no base64': 'Basic %%%',
    'bytes that are no text': `Basic ${btoa('acme:\xff\xfe')}`,
  }
  it.each(Object.entries(wrong))('with %s gets 401, always the same', async (_, authorization) => {
    const api = await openApi()
    const answer = await api.send('POST', '/event', { body: comment(), headers: { authorization } })
    expect(answer).toMatchObject({
      status: 401,
      body: {
        error: 'unauthorized',
        error_description:
          'The tenant or its secret is wrong. Send "Authorization: Basic" with base64 of tenant:secret.',
      },
    })
  })
})

describe('nobody', () => {
  it.each([undefined, '', 'Basic', 'Bearer', 'Bearer a b', 'Digest x', 'acme:secret'])(
    'with the header %j is told what to send',
    async (authorization) => {
      const api = await openApi()
      const headers = authorization === undefined ? {} : { authorization }
      const answer = await api.send('GET', '/notification/', { headers })
      expect(answer).toMatchObject({ status: 401, body: { error_detail: 'credential.missing' } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="belfry"')
    },
  )

  it.each(['access_token', 'oauth_token'])('puts a token into an address (%s)', async (name) => {
    const api = await openApi()
    for (const path of ['/notification/', '/healthz', '/nothing']) {
      const answer = await api.send('GET', `${path}?limit=1&${name}=${await sign()}`)
      expect(answer, path).toMatchObject({
        status: 400,
        body: { error: 'bad_request', error_parameters: { path: name }, request: { query_string: '' } },
      })
    }
    expect(JSON.stringify(api.lines)).not.toContain('eyJ')
  })
})

describe('createToken', () => {
  it('makes a token that opens the inbox of its user', async () => {
    const api = await openApi({}, { clock: { now: () => Date.now(), after: () => () => undefined } })
    await tell(api)
    for (const user of [2, '2']) {
      const token = await createToken({ tenant: 'acme', secret: acme.secret, user, expiresIn: 86_400 })
      const headers = { authorization: `Bearer ${token}` }
      expect((await api.send('GET', count, { headers })).body).toEqual({ new: 1, unseen: 1 })
    }
  })

  it.each([0, -1, 1.5, 86_401, Number.NaN])('refuses a life of %d seconds', async (expiresIn) => {
    await expect(createToken({ tenant: 'acme', secret: acme.secret, user: 2, expiresIn })).rejects.toThrow(
      RangeError,
    )
  })

  it('refuses a secret that no tenant can have', async () => {
    await expect(createToken({ tenant: 'acme', secret: 'short', user: 2 })).rejects.toThrow(RangeError)
  })

  it.each(['', -1, 2 ** 53, 'a\0'])('refuses the user %j', async (user) => {
    await expect(createToken({ tenant: 'acme', secret: acme.secret, user })).rejects.toThrow(RangeError)
  })
})
