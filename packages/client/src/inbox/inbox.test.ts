import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeServer } from '../../test/fake-server.ts'
import { createClient } from '../client.ts'
import { createInbox } from './inbox.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-04T09:30:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const soon = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

describe('an inbox', () => {
  it('shows what there is, and then what comes', async () => {
    const server = new FakeServer()
    for (let n = 0; n < 25; n += 1) server.add(n % 3)
    const inbox = createInbox(createClient({ endpoint: 'http://fake/', token: 't', fetch: server.fetch }))
    inbox.subscribe(() => {})
    await soon()
    server.add(5)
    await soon()
    expect(inbox.getSnapshot().unread).toBe(26)
    expect(inbox.getSnapshot().groups[0]?.notifications[0]?.notification_id).toBe(26)
    void inbox.view(26)
    expect(inbox.getSnapshot().unread).toBe(25)
    await soon()
    expect(inbox.getSnapshot().unread).toBe(25)
    await inbox.loadMore()
    expect(inbox.getSnapshot().hasMore).toBe(false)
    expect(inbox.getSnapshot().groups.flatMap((g) => g.notifications).length).toBe(26)
    inbox.close()
  })
})
