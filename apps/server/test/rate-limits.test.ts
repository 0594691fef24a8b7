import { describe, expect, it } from 'vitest'
import { operations } from '../src/routes/operations.ts'
import { asHost, asUser, comment, globex, onBehalfOf, openApi } from './api.ts'

const count = '/notification/inbox/new/count'

describe('a limit', () => {
  it('says how many calls are left, then answers 420 as Podio does, until it is time', async () => {
    const api = await openApi({ rateLimits: { user: 2 } })
    const headers = await asUser(2)
    for (const left of ['1', '0']) {
      const answer = await api.send('GET', count, { headers })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-rate-limit-limit')).toBe('2')
      expect(answer.headers.get('x-rate-limit-remaining')).toBe(left)
    }
    const refused = await api.send('GET', count, { headers })
    expect(refused).toMatchObject({
      status: 420,
      body: {
        error: 'rate_limit',
        error_description: 'You have hit the rate limit. Please wait 1800 seconds before trying again.',
      },
    })
    expect(refused.headers.get('retry-after')).toBe('1800')
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0')
    await api.clock.advance(1_799_000)
    expect((await api.send('GET', count, { headers })).status).toBe(420)
    await api.clock.advance(1_000)
    expect((await api.send('GET', count, { headers })).status).toBe(200)
  })

  it('of a user counts whoever calls for him, and nobody else', async () => {
    const api = await openApi({ rateLimits: { user: 1 } })
    expect((await api.send('GET', count, { headers: onBehalfOf(2) })).status).toBe(200)
    expect((await api.send('GET', count, { headers: await asUser(2) })).status).toBe(420)
    expect((await api.send('GET', count, { headers: await asUser(3) })).status).toBe(200)
    expect((await api.send('GET', count, { headers: await asUser(2, globex) })).status).toBe(200)
    const told = await api.send('POST', '/event', { body: comment(), headers: asHost() })
    expect(told.status).toBe(200)
    expect(told.headers.has('x-rate-limit-limit')).toBe(false)
  })

  it('of a tenant counts its host and its users', async () => {
    const api = await openApi({ rateLimits: { tenant: 2 } })
    await api.send('POST', '/event', { body: comment(), headers: asHost() })
    expect((await api.send('GET', count, { headers: await asUser(2) })).status).toBe(200)
    expect((await api.send('GET', count, { headers: await asUser(3) })).status).toBe(420)
    expect((await api.send('POST', '/event', { body: comment(), headers: asHost() })).status).toBe(420)
    expect((await api.send('GET', count, { headers: await asUser(2, globex) })).status).toBe(200)
  })

  it('counts calls that are refused, and tells what is left beside the refusal', async () => {
    const api = await openApi({ rateLimits: { user: 5 } })
    const answer = await api.send('GET', '/notification/999', { headers: await asUser(2) })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('x-rate-limit-remaining')).toBe('4')
  })

  it.each(operations.filter(({ audience, method }) => audience === 'anyone' && method === 'get'))(
    'is none for $path',
    async ({ path }) => {
      const api = await openApi({ rateLimits: { user: 1, tenant: 1 } })
      for (let call = 0; call < 5; call++) {
        const answer = await api.send('GET', path, { headers: await asUser(2) })
        expect(answer.status).toBe(200)
        expect(answer.headers.has('x-rate-limit-limit')).toBe(false)
      }
    },
  )

  it('is none for who shows no good credential: it takes nothing from the tenant', async () => {
    const api = await openApi({ rateLimits: { tenant: 1 } })
    const headers = asHost({ name: 'acme', secret: globex.secret })
    for (let call = 0; call < 5; call++) {
      expect((await api.send('GET', count, { headers })).status).toBe(401)
    }
    expect((await api.send('GET', count, { headers: await asUser(2) })).status).toBe(200)
  })

  it('is none by default', async () => {
    const api = await openApi()
    const answer = await api.send('GET', count, { headers: await asUser(2) })
    expect(answer.headers.has('x-rate-limit-limit')).toBe(false)
  })
})
