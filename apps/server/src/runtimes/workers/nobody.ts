import type { Store } from '../../store/port.ts'

/** Never called: what is asked of a tenant's things is refused before, for there is no tenant. */
const unasked = (): never => {
  throw new Error('There is no tenant here, so there is nothing to be asked for.')
}

/** A store without a tenant. On it the app answers everybody who is nobody here, and wakes no object for it. */
export const nobodysStore: Store = {
  tenants: {
    find: async () => null,
    get: async () => null,
    list: async () => [],
    ensure: unasked,
    create: unasked,
    rotate: unasked,
  },
  events: {
    ingest: unasked,
    explain: unasked,
    withdraw: unasked,
    growsWithin: unasked,
    setGrowsWithin: unasked,
  },
  inbox: {
    list: unasked,
    count: unasked,
    get: unasked,
    view: unasked,
    unview: unasked,
    star: unasked,
    unstar: unasked,
    archive: unasked,
    unarchive: unasked,
    snooze: unasked,
    unsnooze: unasked,
    remove: unasked,
    bulk: unasked,
    undo: unasked,
    see: unasked,
    viewRef: unasked,
    unviewRef: unasked,
    viewAll: unasked,
    unviewAll: unasked,
    now: unasked,
    changes: unasked,
    listen: unasked,
  },
  subscriptions: {
    subscribe: unasked,
    unsubscribe: unasked,
    find: unasked,
    get: unasked,
    remove: unasked,
    subscribeUsers: unasked,
    unsubscribeUsers: unasked,
    users: unasked,
  },
  mutes: { mute: unasked, unmute: unasked, list: unasked },
  registry: {
    putUsers: unasked,
    eraseUser: unasked,
    exportUser: unasked,
    putObjects: unasked,
    removeObject: unasked,
    putMembers: unasked,
    removeMembers: unasked,
    members: unasked,
  },
  signIns: { begin: unasked, refresh: unasked },
  ping: async () => undefined,
  wake: () => undefined,
  settled: async () => undefined,
  close: async () => undefined,
}
