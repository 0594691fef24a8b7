import { afterEach, beforeEach, vi } from 'vitest'
import { type Client, type ClientOptions, createClient } from '../src/client.ts'
import { createInbox, type Inbox } from '../src/inbox/inbox.ts'
import type { Condition, InboxPorts } from '../src/inbox/ports.ts'
import { FakeServer } from './fake-server.ts'

/** Time stands still in each test of the file, but for `soon`. */
export function ownTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-05-04T09:30:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Lets time pass, and everything happen that is due. */
export const soon = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

/** A condition in the hands of a test. */
export interface Switch extends Condition {
  set(holds: boolean): void
  listeners: Set<() => void>
}

export function toggle(): Switch {
  let on = true
  const listeners = new Set<() => void>()
  return {
    listeners,
    holds: () => on,
    listen(callback) {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
    set(holds) {
      on = holds
      for (const listener of listeners) listener()
    },
  }
}

/** A fake server, a client of it, and an inbox: stopped, with nothing loaded. */
export interface Bench {
  server: FakeServer
  client: Client
  inbox: Inbox
  online: Switch
  visible: Switch
}

export function setUp(ports: Partial<InboxPorts> = {}, options: Partial<ClientOptions> = {}): Bench {
  const server = new FakeServer()
  const client = createClient({ endpoint: 'http://fake', token: 'token', fetch: server.fetch, ...options })
  const online = toggle()
  const visible = toggle()
  const inbox = createInbox(client, { online, visible, random: () => 0.5, ...ports })
  return { server, client, inbox, online, visible }
}

/** The ids that an inbox shows, in order. */
export const idsOf = (inbox: Inbox): number[] =>
  inbox.getSnapshot().groups.flatMap(({ notifications }) => notifications.map((one) => one.notification_id))
