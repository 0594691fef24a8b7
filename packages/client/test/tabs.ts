import { vi } from 'vitest'
import { createClient } from '../src/client.ts'
import { type Clock, systemClock } from '../src/clock.ts'
import { createInbox, type Inbox } from '../src/inbox/inbox.ts'
import type { InboxPorts } from '../src/inbox/ports.ts'
import { type Channel, shareStream } from '../src/share/share.ts'
import { type FakeServer, jwt } from './fake-server.ts'
import { type Switch, toggle } from './surroundings.ts'

/** A tab of a browser in the hands of a test. */
export interface Tab {
  inbox: Inbox
  visible: Switch
  /** Its user closes it: nothing in it runs any more, not even what says good-bye. */
  crash(): void
  /** The browser puts it to sleep: its locks stay. */
  freeze(): void
  thaw(): void
}

/** A browser with tabs: its channels and locks, in the tests' own time. */
export class Browser {
  /** All that was said on any channel. */
  said: unknown[] = []
  #channels = new Set<{ name: string; tab: Life; channel: Channel }>()
  #queue: Waiting[] = []
  #holders = new Map<string, Waiting>()
  #lots = 0

  open(
    server: FakeServer,
    by: 'locks' | 'messages',
    { user = 1, ports = {} }: { user?: number; ports?: Partial<InboxPorts> } = {},
  ): Tab {
    const life: Life = { isDead: false, isFrozen: false, late: [] }
    const channel = (name: string) => this.#channel(name, life)
    /** A frozen tab's timers wait for it, a dead one's never ring. */
    const clock: Clock = {
      now: systemClock.now,
      after: (ms, callback) => systemClock.after(ms, () => act(life, callback)),
    }
    const token = jwt({ iss: 'acme', sub: `${user}` })
    const fetch: typeof server.fetch = (url, init) =>
      new Promise((resolve, reject) => {
        if (life.isDead) return
        server.fetch(url, init).then(
          (answer) => act(life, () => resolve(answer)),
          (error) => act(life, () => reject(error)),
        )
      })
    const client = createClient({ endpoint: 'http://fake', token, fetch, clock })
    const random = () => {
      this.#lots += 1
      return (this.#lots * 0.37) % 1
    }
    const locks = by === 'locks' ? this.#locks(life) : undefined
    const visible = toggle()
    const stream = shareStream(client, { clock, random, channel, locks })
    const inbox = createInbox(client, { clock, visible, random: () => 0.5, stream, ...ports })
    inbox.subscribe(() => {})
    return {
      inbox,
      visible,
      crash: () => {
        life.isDead = true
        for (const open of this.#channels) if (open.tab === life) this.#channels.delete(open)
        this.#queue = this.#queue.filter((waiting) => waiting.tab !== life)
        for (const [name, holder] of this.#holders) if (holder.tab === life) this.#next(name)
        inbox.close()
      },
      freeze: () => {
        life.isFrozen = true
      },
      thaw: () => {
        life.isFrozen = false
        for (const callback of life.late.splice(0)) callback()
      },
    }
  }

  #channel(name: string, tab: Life): Channel {
    const channel: Channel = {
      onmessage: null,
      postMessage: (message) => {
        if (tab.isDead) return
        const data = structuredClone(message)
        this.said.push(data)
        for (const other of this.#channels) {
          if (other === own || other.name !== name) continue
          setTimeout(() => {
            if (this.#channels.has(other))
              act(other.tab, () => other.channel.onmessage?.(new MessageEvent('message', { data })))
          })
        }
      },
      close: () => this.#channels.delete(own),
    }
    const own = { name, tab, channel }
    this.#channels.add(own)
    return channel
  }

  #locks(tab: Life): Pick<LockManager, 'request'> {
    const request = (name: string, { steal, signal }: LockOptions, hold: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const waiting: Waiting = { name, tab, hold, resolve, reject }
        signal?.addEventListener('abort', () => {
          if (!this.#queue.includes(waiting)) return
          this.#queue = this.#queue.filter((one) => one !== waiting)
          reject(signal.reason)
        })
        if (steal) {
          this.#holders.get(name)?.reject(new DOMException('stolen', 'AbortError'))
          this.#holders.delete(name)
          this.#queue.unshift(waiting)
        } else this.#queue.push(waiting)
        if (!this.#holders.has(name)) this.#next(name)
      })
    return { request } as unknown as Pick<LockManager, 'request'>
  }

  #next(name: string): void {
    const holder = this.#queue.find((waiting) => waiting.name === name)
    this.#holders.delete(name)
    if (!holder) return
    this.#queue = this.#queue.filter((waiting) => waiting !== holder)
    this.#holders.set(name, holder)
    const free = () => {
      holder.resolve()
      if (this.#holders.get(name) === holder) this.#next(name)
    }
    setTimeout(() => act(holder.tab, () => void holder.hold().then(free)))
  }
}

interface Life {
  isDead: boolean
  isFrozen: boolean
  late: (() => void)[]
}

interface Waiting {
  name: string
  tab: Life
  hold(): Promise<void>
  resolve(): void
  reject(reason: unknown): void
}

function act(life: Life, callback: () => void): void {
  if (life.isDead) return
  if (life.isFrozen) life.late.push(callback)
  else callback()
}

/** Lets time pass, while the server's heart beats. */
export async function beating(server: FakeServer, ms: number): Promise<void> {
  for (let rest = ms; rest > 0; rest -= 15_000) {
    for (const stream of server.streams) stream.write(': heartbeat\n\n')
    await vi.advanceTimersByTimeAsync(Math.min(rest, 15_000))
  }
}
