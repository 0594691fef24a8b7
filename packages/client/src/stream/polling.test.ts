import { expect, it } from 'vitest'
import { refusal } from '../../test/fake-server.ts'
import { idsOf, ownTime, setUp, soon } from '../../test/surroundings.ts'
import { createInbox } from '../inbox/inbox.ts'
import { pollingStream } from './polling.ts'

ownTime()

it('keeps an inbox up by asking, and asks no more once nobody listens', async () => {
  const { client, server } = setUp()
  server.add()
  const inbox = createInbox(client, { stream: pollingStream(client, { every: 5_000 }) })
  const leave = inbox.subscribe(() => {})
  await soon()
  expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 1, unseen: 1 })
  server.add(2)
  server.mark(({ id }) => id === 1, 'viewed', true)
  await soon(4_000)
  expect(idsOf(inbox)).toEqual([1])
  await soon(1_000)
  expect(idsOf(inbox)).toEqual([2, 1])
  expect(inbox.getSnapshot().unread).toBe(1)
  server.refuse = () => refusal(503, 'unavailable')
  await soon(10_000)
  expect(inbox.getSnapshot().connection).toBe('offline')
  server.refuse = () => undefined
  server.move(({ id }) => id === 2, 'archived')
  await soon(60_000)
  expect(inbox.getSnapshot()).toMatchObject({ connection: 'live', unread: 0 })
  expect(idsOf(inbox)).toEqual([1])
  leave()
  await soon(2_000)
  const asked = server.requests.length
  await soon(60_000)
  expect(server.requests).toHaveLength(asked)
  expect(server.requests.filter((one) => one.endsWith('/stream'))).toEqual([])
})
