import type { Ports } from '../ports.ts'
import { channelsOf, occasionOf } from '../preferences/decide.ts'
import type { Change, Id, Tenant } from '../store/port.ts'
import { createBell } from '../stream/bell.ts'
import { notificationCreated, type PushEvent, unreadCounted } from './messages.ts'

/** How often it looks by itself, in case that a poke was lost, in milliseconds. */
const beatMs = 15_000

/** The most changes of one look at the store. */
const pageSize = 100

export interface FeedOptions {
  readonly tenant: Tenant
  readonly user: Id
  readonly tell: (event: PushEvent) => void
  /** Called when the tenant's secret is another one than when the feed was opened: it has closed then. */
  readonly ended: () => void
}

/** Follows an inbox until it is closed. */
export interface Feed {
  /** Resolves when it has begun: whatever is written from then on is told. */
  readonly ready: Promise<void>
  close(): void
}

/** Something that came, or came back from a snooze; not what was viewed or put aside meanwhile. */
function isNew({ created, notification }: Change): boolean {
  return created && notification.viewed_on === null && notification.place === 'inbox'
}

/** Tells what comes into an inbox. Pokes only say that there may be something: the store says what. */
export function openFeed(
  { store, clock, log }: Pick<Ports, 'store' | 'clock' | 'log'>,
  { tenant, user, tell, ended }: FeedOptions,
): Feed {
  const bell = createBell()
  let cursor: string | null = null
  let count = 0
  let isClosed = false
  let isBeat = false

  let cancelBeat = clock.after(beatMs, beat)
  function beat() {
    isBeat = true
    bell.ring()
    cancelBeat = clock.after(beatMs, beat)
  }
  const unlisten = store.inbox.listen(tenant.id, user, bell.ring)
  const close = () => {
    isClosed = true
    cancelBeat()
    unlisten()
    bell.ring()
  }

  /** What is pushed of what is new, as its user wants it. */
  async function pushOf(changes: readonly Change[]): Promise<PushEvent[]> {
    if (changes.length === 0) return []
    const preferred = await store.preferences.of(tenant.id, user)
    return changes.flatMap(({ notification }) => {
      const { mobile, settings } = channelsOf(preferred, occasionOf(notification), clock.now())
      return mobile ? [notificationCreated(user, notification, settings)] : []
    })
  }

  async function look(): Promise<void> {
    if (isBeat) {
      isBeat = false
      if ((await store.tenants.get(tenant.id))?.secret !== tenant.secret) {
        close()
        return ended()
      }
    }
    if (cursor === null) {
      const now = await store.inbox.now(tenant.id, user)
      cursor = now.cursor
      count = now.new
      return
    }
    for (let hasMore = true; hasMore && !isClosed; ) {
      const page = await store.inbox.changes(tenant.id, user, cursor, pageSize)
      const events = page.kind === 'changes' ? await pushOf(page.changes.filter(isNew)) : []
      if (isClosed) return
      cursor = page.cursor
      hasMore = page.kind === 'changes' && page.more
      for (const event of events) tell(event)
      if (hasMore || page.new === count) continue
      count = page.new
      tell(unreadCounted(user, count))
    }
  }

  /** What fails is tried again at the next ring: the cursor stays where it was. */
  const tryLook = () =>
    look().catch((err: unknown) => log.error({ err, tenant: tenant.name }, 'push failure'))

  async function follow(): Promise<void> {
    while (!isClosed) {
      await bell.rung()
      if (!isClosed) await tryLook()
    }
  }

  const ready = tryLook()
  void ready.then(follow)
  return { ready, close }
}
