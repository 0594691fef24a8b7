import { describe, expect, it } from 'vitest'
import { type Api, acme, asHost, inboxOf, newOf, onBehalfOf, openApi, tell } from './api.ts'

const bo = onBehalfOf(2)

const put = (api: Api, path: string, body: unknown, headers = bo) => api.send('PUT', path, { body, headers })

/** A call due at 12:00, in two and a half hours. */
const callBackAt = (api: Api, due_on: string) =>
  put(api, '/object/task/5', { title: 'Call', data: { due_on } }, asHost())

const minutes = 60_000

async function pass(api: Api, ms: number): Promise<void> {
  await api.clock.advance(ms)
  api.store.wake()
  await api.store.settled()
}

describe('a reminder', () => {
  it.each(['', '/'])('is set, told, put off and taken away (with "%s" at the end)', async (slash) => {
    const api = await openApi()
    const path = `/reminder/task/5${slash}`
    await callBackAt(api, '2026-05-04 12:00:00')
    expect((await api.send('GET', path, { headers: bo })).status).toBe(404)
    const made = await put(api, path, { remind_delta: 30 })
    expect(made.body).toEqual({ reminder_id: 1, remind_delta: 30 })
    expect((await put(api, path, { remind_delta: 30 })).body).toEqual(made.body)
    const changed = { body: { remind_delta: 60 }, headers: bo }
    expect((await api.send('POST', path, changed)).body).toEqual({ reminder_id: 1, remind_delta: 60 })
    expect((await api.send('GET', path, { headers: bo })).body).toEqual({ reminder_id: 1, remind_delta: 60 })

    await pass(api, 90 * minutes)
    const [group] = await inboxOf(api, 2)
    expect(group).toMatchObject({
      context: { ref: { type: 'task', id: 5 } },
      notifications: [
        { type: 'reminder', icon: 'reminder', text: expect.stringMatching(/^Reminder: .*Call is due on/) },
      ],
    })
    const snooze = (query: string) =>
      api.send('POST', `/reminder/task/5/snooze${slash}${query}`, { headers: bo })
    expect((await snooze('?reminder_id=2')).status).toBe(404)
    expect((await snooze('?reminder_id=1')).status).toBe(204)
    await pass(api, 10 * minutes)
    expect(await newOf(api, 2)).toBe(2)

    expect((await api.send('DELETE', `${path}?reminder_id=2`, { headers: bo })).status).toBe(404)
    expect((await api.send('DELETE', `${path}?reminder_id=1`, { headers: bo })).status).toBe(204)
    expect((await api.send('DELETE', path, { headers: bo })).body).toMatchObject({ error: 'not_found' })
    expect((await snooze('')).status).toBe(404)
  })

  it('follows what events tell of its task', async () => {
    const api = await openApi()
    await put(api, '/reminder/task/5', { remind_delta: 0 })
    await tell(api, {
      type: 'creation',
      context: { type: 'task', id: 5, data: { due_on: '2026-05-04 10:00:00' } },
      created_by: 1,
    })
    const changed = { due_on: '2026-05-04 11:00:00' }
    await tell(api, {
      type: 'update',
      context: { type: 'task', id: 5 },
      data: { type: 'update_due_date', changed },
      created_by: 1,
    })
    await pass(api, 60 * minutes)
    expect(await newOf(api, 2)).toBe(0)
    await pass(api, 30 * minutes)
    expect(await newOf(api, 2)).toBe(1)
    const why = await api.send('GET', '/event/3/audience/2', { headers: asHost() })
    expect(why.body).toMatchObject({ told: true, rule: 'named' })
  })

  it('says why it was not told', async () => {
    const api = await openApi()
    await callBackAt(api, '2026-05-04 12:00:00')
    await put(api, '/reminder/task/5', { remind_delta: 0 })
    await api.send('POST', '/mute/cause/reminder', { headers: bo })
    await pass(api, 150 * minutes)
    expect(await newOf(api, 2)).toBe(0)
    const why = await api.send('GET', '/event/1/audience/2', { headers: asHost() })
    expect(why.body).toMatchObject({ told: false, rule: 'muted_cause' })
  })

  it('is exported', async () => {
    const api = await openApi()
    await put(api, '/reminder/meeting/9', { remind_delta: 10 })
    const { body } = await api.send('GET', '/user/2/export', { headers: asHost(acme) })
    expect(body).toMatchObject({
      reminders: [{ reminder_id: 1, remind_delta: 10, ref: { type: 'meeting', id: 9 } }],
    })
  })
})

describe('what is refused', () => {
  it.each([
    [{}, 'remind_delta'],
    [{ remind_delta: null }, 'remind_delta'],
    [{ remind_delta: -1 }, 'remind_delta'],
    [{ remind_delta: 1.5 }, 'remind_delta'],
    [{ remind_delta: '15' }, 'remind_delta'],
    [{ remind_delta: 366 * 24 * 60 + 1 }, 'remind_delta'],
    [[], ''],
  ])('of a reminder: %j', async (body, path) => {
    const api = await openApi()
    const answer = await put(api, '/reminder/task/5', body)
    expect(answer).toMatchObject({ status: 422, body: { error: 'invalid_body', error_parameters: { path } } })
    expect((await api.send('GET', '/reminder/task/5', { headers: bo })).status).toBe(404)
  })

  it.each([
    ['PUT', '/reminder/status/5', 'ref_type'],
    ['GET', '/reminder/space/5', 'ref_type'],
    ['POST', '/reminder/task/5/snooze?reminder_id=x', 'reminder_id'],
    ['DELETE', '/reminder/task/5?reminder_id=0', 'reminder_id'],
  ])('%s %s', async (method, address, path) => {
    const api = await openApi()
    const answer = await api.send(method, address, {
      headers: bo,
      ...(method === 'PUT' && { body: { remind_delta: 1 } }),
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'invalid_value', error_parameters: { path } },
    })
  })

  it.each([
    ['task', { due_on: 'tomorrow' }, 'data.due_on'],
    ['task', { due_date: '2026-05-04 12:00:00' }, 'data.due_date'],
    ['item', { due_on: '2026-02-30 12:00:00' }, 'data.due_on'],
    ['meeting', { starts_on: 7 }, 'data.starts_on'],
  ])('of the date of a %s: %j', async (type, data, path) => {
    const api = await openApi()
    const answer = await put(api, `/object/${type}/5`, { data }, asHost())
    expect(answer).toMatchObject({ status: 422, body: { error_parameters: { path } } })
  })
})
