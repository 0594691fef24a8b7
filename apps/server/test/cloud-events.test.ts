import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Api, asHost, inboxOf, openApi } from './api.ts'

const cloudEvent = {
  specversion: '1.0',
  id: '31',
  source: 'https://app.example/comments',
  type: 'com.example.comment',
  subject: 'item/7',
  time: '2026-05-04T09:00:00Z',
  data: {
    created_by: { id: 1, name: 'Anna' },
    context: { title: 'Q3 launch' },
    data: { comment_id: 31, value: 'Now?' },
    to: [2],
  },
}

const structured = { ...asHost(), 'content-type': 'application/cloudevents+json; charset=UTF-8' }
const batch = { ...asHost(), 'content-type': 'application/cloudevents-batch+json' }
const binary = {
  ...asHost(),
  'ce-specversion': '1.0',
  'ce-id': '31',
  'ce-source': 'https://app.example/comments',
  'ce-type': 'com.example.comment',
  'ce-subject': 'item/7',
  'ce-time': '2026-05-04T09:00:00Z',
}

const send = (api: Api, body: unknown, headers: Record<string, string>) =>
  api.send('POST', '/event', { body, headers })

/** What came into Bo's inbox, without its number. */
async function toldOf(api: Api) {
  const [group] = await inboxOf(api, 2)
  return { ref: group?.context.ref, title: group?.context.title, notification: group?.notifications[0] }
}

const told = {
  ref: { type: 'item', id: 7 },
  title: 'Q3 launch',
  notification: {
    type: 'comment',
    created_on: '2026-05-04 09:00:00',
    created_by: { id: 1, name: 'Anna' },
    data: { comment_id: 31, value: 'Now?' },
  },
}

describe('a CloudEvent', () => {
  it('in structured mode is told', async () => {
    const api = await openApi()
    const answer = await send(api, cloudEvent, structured)
    expect(answer).toMatchObject({ status: 200, body: { event_id: 1, notified: 1 } })
    expect(answer.headers.has('belfry-warning')).toBe(false)
    expect(await toldOf(api)).toMatchObject(told)
  })

  it('in binary mode is told', async () => {
    const api = await openApi()
    const answer = await send(api, cloudEvent.data, binary)
    expect(answer).toMatchObject({ status: 200, body: { event_id: 1, notified: 1 } })
    expect(answer.headers.has('belfry-warning')).toBe(false)
    expect(await toldOf(api)).toMatchObject(told)
  })

  it('in binary mode has percent-encoded attributes, in quotes or not', async () => {
    const api = await openApi()
    const subjects = ['item/%C3%BC%20%25', '"item/\\%C3%BC %25"']
    for (const [index, subject] of subjects.entries()) {
      const headers = { ...binary, 'ce-id': String(index), 'ce-subject': subject }
      expect((await send(api, cloudEvent.data, headers)).status).toBe(200)
    }
    const groups = await inboxOf(api, 2)
    expect(groups).toMatchObject([{ context: { ref: { id: 'ü %' } }, notifications: [{}, {}] }])
  })

  it('in a batch is told with the others, all or none', async () => {
    const api = await openApi()
    const second = { ...cloudEvent, id: '32' }
    expect(await send(api, [cloudEvent, second], batch)).toMatchObject({
      status: 200,
      body: [{ event_id: 1 }, { event_id: 2 }],
    })
    const wrong = { ...cloudEvent, id: '33', subject: 'item' }
    expect(await send(api, [{ ...cloudEvent, id: '34' }, wrong], batch)).toMatchObject({
      status: 422,
      body: { error: 'invalid_event', error_parameters: { path: '1.subject' } },
    })
    const [group] = await inboxOf(api, 2)
    expect(group?.notifications).toHaveLength(2)
    expect(await send(api, [], batch)).toMatchObject({ status: 200, body: [] })
    expect((await send(api, cloudEvent, batch)).status).toBe(422)
    const many = Array.from({ length: 1_001 }, () => cloudEvent)
    expect((await send(api, many, batch)).status).toBe(413)
  })

  it('that is repeated, in whichever mode, is told once; another of its name is a conflict', async () => {
    const api = await openApi()
    const { body } = await send(api, cloudEvent, structured)
    expect((await send(api, cloudEvent.data, binary)).body).toEqual(body)
    expect((await send(api, [cloudEvent], batch)).body).toEqual([body])
    const other = { ...cloudEvent, subject: 'item/8' }
    expect(await send(api, other, structured)).toMatchObject({
      status: 409,
      body: { error: 'conflict', error_parameters: { path: 'id' } },
    })
    expect(await send(api, cloudEvent.data, { ...binary, 'ce-subject': 'item/8' })).toMatchObject({
      status: 409,
      body: { error_parameters: { path: 'ce-id' } },
    })
    // An id is the source's own.
    expect((await send(api, { ...other, source: '/other' }, structured)).status).toBe(200)
  })

  it('names what it leaves out where the sender wrote it', async () => {
    const api = await openApi()
    const data = { ...cloudEvent.data, type: 'x', data: { ...cloudEvent.data.data, colour: 'red' } }
    const warning = async (body: unknown, headers: Record<string, string>) =>
      (await send(api, body, headers)).headers.get('belfry-warning')
    expect(await warning({ ...cloudEvent, data }, structured)).toBe(
      'unknown fields: data.type, data.data.colour',
    )
    expect(await warning([{ ...cloudEvent, data }], batch)).toBe(
      'unknown fields: 0.data.type, 0.data.data.colour',
    )
    expect(await warning(data, binary)).toBe('unknown fields: type, data.colour')
  })

  const wrong: readonly (readonly [change: object, inJson: string, inHeaders: string])[] = [
    [{ id: '' }, 'id', 'ce-id'],
    [{ type: 'com.example.hello' }, 'type', 'ce-type'],
    [{ subject: 'item' }, 'subject', 'ce-subject'],
    [{ subject: 'planet/7' }, 'subject', 'ce-subject'],
    [{ subject: `item/${'x'.repeat(129)}` }, 'subject', 'ce-subject'],
    [{ time: 'now' }, 'time', 'ce-time'],
    [{ time: '2036-05-04T09:00:00Z' }, 'time', 'ce-time'],
    [{ time: '9999-12-31T23:59:59-23:59' }, 'time', 'ce-time'],
    [{ specversion: '0.3' }, 'specversion', 'ce-specversion'],
    [{ data: { ...cloudEvent.data, created_by: undefined } }, 'data.created_by', 'created_by'],
    [{ data: { ...cloudEvent.data, to: [2, {}] } }, 'data.to.1', 'to.1'],
    [{ data: { ...cloudEvent.data, data: { comment_id: 31 } } }, 'data.data.value', 'data.value'],
    [{ data: { ...cloudEvent.data, context: [] } }, 'data.context', 'context'],
  ]
  it.each(wrong)('with %j is refused, by the name of the field', async (change, inJson, inHeaders) => {
    const api = await openApi()
    const changed: Record<string, unknown> = { ...cloudEvent, ...change }
    const refused = (path: string) => ({
      status: 422,
      body: { error: 'invalid_event', error_parameters: { path } },
    })
    expect(await send(api, changed, structured)).toMatchObject(refused(inJson))
    expect(await send(api, [cloudEvent, changed], batch)).toMatchObject(refused(`1.${inJson}`))
    const { data, ...attributes } = changed
    const asHeaders = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)])
    const headers = { ...asHost(), ...Object.fromEntries(asHeaders) }
    expect(await send(api, data, headers)).toMatchObject(refused(inHeaders))
    expect(await inboxOf(api, 2)).toEqual([])
  })

  it('has no other form than JSON', async () => {
    const api = await openApi()
    for (const type of ['application/cloudevents+avro', 'text/plain']) {
      const headers = { ...binary, 'content-type': type }
      expect((await send(api, cloudEvent.data, headers)).status, type).toBe(415)
    }
    for (const body of [[cloudEvent], 'x', '7', 'null']) {
      expect((await send(api, body, structured)).status).toBeGreaterThanOrEqual(400)
    }
  })

  it('is refused for nothing that a CloudEvent may have, as extensions', async () => {
    const api = await openApi()
    expect((await send(api, { ...cloudEvent, traceparent: '00-a-b-01', n: 7 }, structured)).status).toBe(200)
    expect((await send(api, cloudEvent.data, { ...binary, 'ce-traceparent': '00-a' })).status).toBe(200)
  })

  it('of any garbage is refused, and never fails', async () => {
    const api = await openApi()
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }).map((one) => one.toWellFormed()),
      fc.constantFrom('1.0', 'comment', 'item/7', '2026-05-04T09:00:00Z', '', '"', '%', '%00', 'item/\0'),
    )
    const fields = fc.record(
      Object.fromEntries(Object.keys(cloudEvent).map((name) => [name, fc.oneof(text, fc.jsonValue())])),
      { requiredKeys: [] },
    )
    const mode = fc.constantFrom(structured, batch, binary)
    await fc.assert(
      fc.asyncProperty(fields, mode, text, async (change, headers, attribute) => {
        const body = { ...cloudEvent, ...change }
        const header = attribute.replaceAll(/[^\x20-\x7e]/g, '').trim()
        const { status } = await send(api, headers === batch ? [body] : body, {
          ...headers,
          ...(headers === binary && { 'ce-subject': header, 'ce-time': header }),
        })
        expect(status).not.toBe(500)
      }),
      { numRuns: 300 },
    )
    expect(api.lines.filter((line) => 'err' in line)).toEqual([])
  })
})
