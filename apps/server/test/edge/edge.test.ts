import { toDateTime } from '@belfry/model/catalogue'
import { describe, expect, it, vi } from 'vitest'
import { acme, asHost, comment, globex, onBehalfOf } from '../api.ts'
import { openPlace, type Place } from './place.ts'
import { type Message, readEvents, readSocket } from './readers.ts'

/*
 * The Worker as it is deployed, in workerd, by HTTP and WebSocket.
 */

const bo = onBehalfOf(2)

/** Longer than an alarm needs to go off. */
const inTime = { timeout: 30_000, interval: 50 }

async function newOf(place: Place, user: number, tenant = acme): Promise<number> {
  const answer = await place.send('GET', '/notification/inbox/new/count', onBehalfOf(user, tenant))
  return ((await answer.json()) as { new: number }).new
}

const idsOf = (messages: readonly Message[]): unknown[] =>
  messages
    .filter(({ event }) => event === 'notification')
    .map(({ data }) => (data['notifications'] as { notification_id: number }[])[0]?.notification_id)

describe('the Worker', () => {
  it('answers what is for anyone, for nobody, and for strangers, and makes no object for it', async () => {
    const { workerd, send } = await openPlace()
    const stranger = { name: 'initech', secret: 'initech-secret-of-more-than-32-characters' }
    const statuses = await Promise.all(
      [
        send('GET', '/healthz', asHost()),
        send('GET', '/readyz', {}),
        send('GET', '/docs', {}),
        send('GET', '/openapi.json', asHost()),
        send('OPTIONS', '/event', {}),
        send('GET', '/nothing', asHost()),
        send('PATCH', '/event', asHost()),
        send('GET', '/notification/', {}),
        send('GET', '/notification/', onBehalfOf(2, stranger)),
        send('POST', '/event', asHost(stranger), comment()),
        send('GET', '/notification/stream', { authorization: 'Bearer nonsense' }),
        send('GET', '/healthz?access_token=x', {}),
      ].map(async (answer) => (await answer).status),
    )
    expect(statuses).toEqual([200, 200, 200, 200, 204, 404, 405, 401, 401, 401, 401, 400])
    expect(await workerd.objectIds('TENANTS')).toEqual([])
  })

  it('gives each tenant an object of its own', async () => {
    const place = await openPlace()
    await place.tell()
    await place.tell(comment(), globex)
    await place.tell(comment(), globex)
    expect(await place.workerd.objectIds('TENANTS')).toHaveLength(2)
    expect([await newOf(place, 2), await newOf(place, 2, globex)]).toEqual([1, 2])
    expect(place.query('SELECT name FROM tenant').map(({ name }) => name)).toHaveLength(2)
    const wrong = { ...globex, secret: acme.secret }
    expect((await place.send('GET', '/notification/', onBehalfOf(2, wrong))).status).toBe(401)
  })

  it('has the conversation that the README has', async () => {
    const place = await openPlace()
    const users = { users: ['anna', 'bo'] }
    expect((await place.send('PUT', '/subscription/item/12/user', asHost(), users)).status).toBe(204)
    const event = {
      type: 'comment',
      context: { type: 'item', id: 12, title: 'Q3 launch', link: '/items/12' },
      data: { comment_id: 1, value: 'Can we move the date to Friday?' },
      created_by: { id: 'anna', name: 'Anna' },
    }
    const answer = await place.send('POST', '/event', asHost(), event)
    expect(await answer.json()).toEqual({ event_id: 1, notified: 1 })
    const token = await place.token('bo')
    const inbox = await place.send('GET', '/notification/', { authorization: `Bearer ${token}` })
    expect(await inbox.json()).toMatchObject([
      { context: { title: 'Q3 launch' }, notifications: [{ text: 'Anna commented on Q3 launch' }] },
    ])
  })
})

describe('who signs in', () => {
  it('names the tenant in the body, and reaches its object', async () => {
    const place = await openPlace()
    const grant = {
      grant_type: 'password',
      client_id: acme.name,
      client_secret: acme.secret,
      username: '2',
      password: await place.token(2),
    }
    const signIn = (fields: Record<string, string>) => place.send('POST', '/oauth/token/v2', {}, fields)
    expect((await signIn({ ...grant, client_id: 'initech' })).status).toBe(400)
    expect((await place.send('POST', '/oauth/token/v2', {}, 'nonsense')).status).toBe(400)
    expect(await place.workerd.objectIds('TENANTS')).toEqual([])
    const answer = await signIn(grant)
    expect(answer.status).toBe(200)
    const { access_token } = (await answer.json()) as { access_token: string }
    const headers = { authorization: `OAuth2 ${access_token}` }
    expect((await place.send('GET', '/notification/', headers)).status).toBe(200)
    const form = await fetch(`${place.workerd.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(grant),
    })
    expect(form.status).toBe(200)
    // Nobody may say it in the Worker's place.
    const forged = await place.send('GET', '/notification/', { ...headers, 'belfry-tenant': globex.name })
    expect(forged.status).toBe(200)
    expect(await place.workerd.objectIds('TENANTS')).toHaveLength(1)
  })
})

describe('what an object keeps', () => {
  it('is there after a restart: the inbox, the answers to keys, and the place in a stream', async () => {
    const place = await openPlace()
    await place.tell()
    const first = await readEvents(place.workerd.url, bo)
    const [ready] = await first.take(1)
    await place.tell()
    const key = { ...asHost(), 'idempotency-key': 'once' }
    const event = comment()
    const receipt = await (await place.send('POST', '/event', key, event)).json()
    await place.restart()
    await first.ended
    expect(await newOf(place, 2)).toBe(3)
    expect(await (await place.send('POST', '/event', key, event)).json()).toEqual(receipt)
    const second = await readEvents(place.workerd.url, { ...bo, 'last-event-id': ready?.id ?? '' })
    const messages = await second.take(3)
    expect(messages.map(({ event }) => event)).toEqual(['notification', 'notification', 'count'])
    expect(idsOf(messages)).toEqual([2, 3])
  })

  it('outlives the object in the middle of a stream: nothing is lost, and nothing told twice', async () => {
    const place = await openPlace()
    const seen: Message[] = []
    let reader = await readEvents(place.workerd.url, bo)
    seen.push(...(await reader.take(1)))
    for (let life = 0; life < 3; life++) {
      await place.tell()
      seen.push(...(await reader.take(2)))
      // Told, perhaps, when nobody can be told any more.
      await place.tell()
      await place.abort(acme.name)
      await reader.ended
      reader = await readEvents(place.workerd.url, { ...bo, 'last-event-id': seen.at(-1)?.id ?? '' })
      seen.push(...(await reader.take(2)))
    }
    expect(idsOf(seen)).toEqual([1, 2, 3, 4, 5, 6])
    expect(seen.at(-1)).toMatchObject({ event: 'count', data: { new: 6 } })
  })

  it('has the rest of a long fan-out told by an alarm, when the object died in its middle', async () => {
    const place = await openPlace()
    const crowd = Array.from({ length: 30_000 }, (_, index) => `user-${index}`)
    for (let from = 0; from < crowd.length; from += 10_000) {
      const users = crowd.slice(from, from + 10_000)
      expect((await place.send('PUT', '/subscription/item/7/user', asHost(), { users })).status).toBe(204)
    }
    expect((await place.look(acme.name)).alarm).toBeNull()
    await place.tell(comment({ to: [] }))
    await place.abort(acme.name)
    const left = () => place.query('SELECT event_id FROM delivery').length
    expect(left(), 'it was cut off in its middle').toBe(1)
    // Nobody asks for anything: what goes on, goes on by itself.
    await vi.waitFor(() => expect(left()).toBe(0), inTime)
    expect(place.query('SELECT count(*) AS told FROM notification')).toEqual([{ told: crowd.length }])
    expect(place.query('SELECT count(*) AS inboxes, max(unread) AS most FROM inbox')).toEqual([
      { inboxes: crowd.length, most: 1 },
    ])
    await vi.waitFor(async () => expect((await place.look(acme.name)).alarm).toBeNull(), inTime)
  })
})

describe('what is due', () => {
  it('is done by an alarm: a reminder is told, and what is too old is removed', async () => {
    const place = await openPlace({ BELFRY_RETENTION: '1' })
    const due = toDateTime(Date.now() + 2_000)
    const call = { title: 'Call', data: { due_on: due } }
    expect((await place.send('PUT', '/reminder/task/5', bo, { remind_delta: 0 })).status).toBe(200)
    expect((await place.send('PUT', '/object/task/5', asHost(), call)).status).toBe(204)
    // Nobody asks for anything: what is to be told is told by itself.
    const told = () => place.query('SELECT user_id FROM notification').map(({ user_id }) => user_id)
    await vi.waitFor(() => expect(told()).toEqual(['2']), inTime)
    expect(place.query('SELECT job FROM schedule').map(({ job }) => job)).toEqual(['sweep'])
  })
})

describe('a stream of server-sent events', () => {
  it('keeps its object in memory, until its reader has gone', async () => {
    const place = await openPlace()
    const reader = await readEvents(place.workerd.url, bo)
    await reader.take(1)
    const { instance } = await place.look(acme.name)
    reader.close()
    await reader.ended
    // That he has gone is noticed when he is told something, at the next beat at the latest.
    await place.tell()
    // It waits until nothing holds the object.
    await place.workerd.evict('Tenant', acme.name)
    expect((await place.look(acme.name)).instance).not.toBe(instance)
  })
})

describe('a stream by WebSocket', () => {
  async function bearer(place: Place, expiresIn?: number): Promise<string> {
    return `bearer.${await place.token(2, expiresIn)}`
  }

  it('tells what the other transport tells, word for word', async () => {
    const place = await openPlace()
    const [events, socket] = [
      await readEvents(place.workerd.url, bo),
      readSocket(place.workerd.url, [await bearer(place)]),
    ]
    expect(await socket.take(1)).toEqual(await events.take(1))
    // One at a time: what comes close together may be told in one batch by the one, and in two by the other.
    for (const cause of [
      () => place.tell(),
      () => place.send('POST', '/notification/1/viewed', bo),
      () => place.send('POST', '/notification/1/star', bo),
    ]) {
      await cause()
      expect(await socket.take(2)).toEqual(await events.take(2))
    }
  })

  it('wakes the object that sleeps, and goes on where it was', async () => {
    const place = await openPlace()
    const socket = readSocket(place.workerd.url, [await bearer(place)])
    await socket.take(1)
    const { instance } = await place.look(acme.name)
    for (let sleep = 1; sleep <= 3; sleep++) {
      await place.workerd.evict('Tenant', acme.name)
      socket.send('ping')
      await place.tell()
      const [told, count] = await socket.take(2)
      expect(idsOf([told as Message])).toEqual([sleep])
      expect(count).toMatchObject({ event: 'count', data: { new: sleep } })
    }
    expect((await place.look(acme.name)).instance).not.toBe(instance)
    expect(socket.frames.filter((frame) => frame === 'pong')).toHaveLength(3)
  })

  it('goes on after the last message that its reader has', async () => {
    const place = await openPlace()
    const first = readSocket(place.workerd.url, [await bearer(place)])
    const [ready] = await first.take(1)
    first.close()
    await first.ended
    await place.tell()
    await place.tell()
    const second = readSocket(place.workerd.url, [await bearer(place), `last-event-id.${ready?.id}`])
    expect(idsOf(await second.take(3))).toEqual([1, 2])
    const lost = readSocket(place.workerd.url, [await bearer(place), 'last-event-id.%C3%A4-1'])
    expect(await lost.take(1)).toMatchObject([{ event: 'reset', data: { reason: 'other_database' } }])
  })

  it('sends a page, and nothing more before its reader has taken it', async () => {
    const place = await openPlace()
    const first = readSocket(place.workerd.url, [await bearer(place)])
    const [ready] = await first.take(1)
    first.close()
    await first.ended
    await place.tell(Array.from({ length: 150 }, () => comment()))
    const slow = readSocket(place.workerd.url, [await bearer(place), `last-event-id.${ready?.id}`], false)
    expect(idsOf(await slow.take(100))).toHaveLength(100)
    await place.tell()
    // Also an object that slept knows that he has not.
    await place.workerd.evict('Tenant', acme.name)
    await place.tell()
    slow.send('ping')
    await vi.waitFor(() => expect(slow.frames).toContain('pong'))
    expect(slow.frames).toHaveLength(102)
    expect(slow.frames.slice(100)).toEqual(['more', 'pong'])
    slow.send('next')
    const rest = await slow.take(53)
    expect(idsOf(rest)).toEqual(Array.from({ length: 52 }, (_, index) => 101 + index))
    expect(rest.at(-1)).toMatchObject({ event: 'count', data: { new: 152 } })
  })

  it('ends when its token does, says so, and leaves no alarm behind', async () => {
    const place = await openPlace()
    const socket = readSocket(place.workerd.url, [await bearer(place, 2)])
    await socket.take(1)
    await place.workerd.evict('Tenant', acme.name)
    expect(await socket.take(1)).toEqual([{ event: 'end', data: { reason: 'token_expired' } }])
    expect(await socket.ended).toBe('1000 token_expired')
    expect((await place.look(acme.name)).alarm).toBeNull()
  })

  it('is refused in a way that a browser can read, and wakes nobody for it', async () => {
    const place = await openPlace()
    const { url } = place.workerd
    expect(await readSocket(url, []).ended).toBe('4401 unauthorized')
    expect(await readSocket(url, ['bearer.nonsense']).ended).toBe('4401 unauthorized')
    expect(await place.workerd.objectIds('TENANTS')).toEqual([])
    const [head, body] = (await place.token(2)).split('.')
    expect(await readSocket(url, [`bearer.${head}.${body}.AAAA`]).ended).toBe('4401 unauthorized')
  })

  it('is closed for a reader who says what nobody understands', async () => {
    const place = await openPlace()
    const socket = readSocket(place.workerd.url, [await bearer(place)])
    await socket.take(1)
    socket.send('hello')
    expect(await socket.ended).toBe('1008 unknown message')
  })
})
