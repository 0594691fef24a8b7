import { describe, expect, it } from 'vitest'
import { type Api, comment, onBehalfOf, openApi, tell } from './api.ts'

interface Page {
  readonly messages: readonly {
    readonly event: string
    readonly id: string
    readonly data: Readonly<Record<string, unknown>>
  }[]
  readonly cursor: string
  readonly more: boolean
}

const bo = onBehalfOf(2)

async function changes(api: Api, query: Record<string, string> = {}, headers = bo): Promise<Page> {
  const answer = await api.send('GET', `/notification/changes?${new URLSearchParams(query)}`, { headers })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as Page
}

const names = ({ messages }: Page) => messages.map(({ event }) => event)

describe('GET /notification/changes', () => {
  it('begins with the count and a cursor, and goes on from there', async () => {
    const api = await openApi()
    await tell(api)
    const first = await changes(api)
    expect(first).toEqual({
      messages: [{ event: 'ready', id: first.cursor, data: { new: 1, unseen: 1, cursor: first.cursor } }],
      cursor: first.cursor,
      more: false,
    })
    await tell(api)
    await api.send('POST', '/notification/1/viewed', { headers: bo })
    await api.send('POST', '/notification/1/star', { headers: bo })
    const second = await changes(api, { since: first.cursor })
    expect(names(second)).toEqual(['notification', 'viewed', 'starred', 'count'])
    expect(second.messages.map(({ data }) => data)).toMatchObject([
      { context: { ref: { type: 'item', id: 7 } }, notifications: [{ notification_id: 2 }] },
      { notification_id: 1, viewed_on: '2026-05-04 09:30:00' },
      { notification_id: 1, starred: true },
      { new: 1 },
    ])
    expect(second.messages.at(-1)?.id).toBe(second.cursor)
    expect(await changes(api, { since: second.cursor })).toEqual({
      messages: [{ event: 'count', id: second.cursor, data: { new: 1, unseen: 1 } }],
      cursor: second.cursor,
      more: false,
    })
  })

  it('says the same as the stream to one who comes back, from whichever message on', async () => {
    const api = await openApi()
    const { cursor } = await changes(api)
    await tell(api, [comment(), comment(), comment()])
    await api.send('POST', '/notification/viewed', { headers: bo })
    await api.send('POST', '/notification/2/star', { headers: bo })
    const whole = await changes(api, { since: cursor })
    for (const id of [cursor, ...whole.messages.map((message) => message.id)]) {
      const asked = await changes(api, { since: id })
      const stream = await api.send('GET', '/notification/stream', {
        headers: { ...bo, 'last-event-id': id },
      })
      const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
      const pieces: string[] = []
      while (!pieces.join('').includes('event: count')) {
        pieces.push(new TextDecoder().decode((await reader.read()).value))
      }
      await reader.cancel()
      const told = [...pieces.join('').matchAll(/event: (.*)\nid: (.*)\ndata: (.*)\n/g)].map(
        ([, event, name, data]) => ({ event, id: name, data: JSON.parse(data ?? '') as unknown }),
      )
      expect(asked.messages).toEqual(told)
    }
  })

  it('comes in pages, which tell everything once and the count at the end', async () => {
    const api = await openApi()
    let { cursor } = await changes(api)
    await tell(
      api,
      Array.from({ length: 7 }, () => comment()),
    )
    const told: string[][] = []
    for (let more = true; more; ) {
      const page = await changes(api, { since: cursor, limit: '3' })
      told.push(names(page))
      more = page.more
      cursor = page.cursor
    }
    expect(told).toEqual([
      ['notification', 'notification', 'notification'],
      ['notification', 'notification', 'notification'],
      ['notification', 'count'],
    ])
  })

  it('resets a cursor that can not be gone on from', async () => {
    const api = await openApi()
    await tell(api)
    const page = await changes(api, { since: 'another-1' })
    expect(page).toEqual({
      messages: [
        {
          event: 'reset',
          id: page.cursor,
          data: { reason: 'other_database', new: 1, unseen: 1, cursor: page.cursor },
        },
      ],
      cursor: page.cursor,
      more: false,
    })
    await tell(api)
    expect(names(await changes(api, { since: page.cursor }))).toEqual(['notification', 'count'])
  })

  it('tells nothing of others', async () => {
    const api = await openApi()
    const { cursor } = await changes(api)
    await tell(api, comment({ to: [3] }))
    expect(names(await changes(api, { since: cursor }))).toEqual(['count'])
    expect(names(await changes(api, { since: cursor }, onBehalfOf(3)))).toEqual(['notification', 'count'])
  })
})
