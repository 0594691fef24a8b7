/** Who is listening now. It carries pokes ("this inbox may have changed"), never data: a lost one only delays. */
export interface Hub {
  /** Tells the listeners of these inboxes, once each however often they were poked in the meantime. */
  poke(tenant: number, users: Iterable<string>): void
  /** Calls back after pokes, until the function that it returns is called. */
  listen(tenant: number, user: string, poked: () => void): () => void
  /**
   * The users of a tenant whom somebody listens to. A fan-out asks which of *them* it has reached, so that what it
   * costs to tell them grows with the listeners, not with the audience.
   */
  listening(tenant: number): Listening
}

/** The users of a tenant whom somebody may listen to. */
export interface Listening {
  /** Infinite when there is no telling who they are. */
  readonly size: number
  keys(): Iterable<string>
}

/** The hub of one process. */
export interface LocalHub extends Hub {
  /** Tells all who listen: pokes may have been lost. */
  pokeAll(): void
}

/** What the hub in one process needs. */
export interface LocalHubPorts {
  /** Calls back after what is waiting now has had its turn. */
  readonly soon: (task: () => void) => void
  /** A listener that threw. The others were called all the same. */
  readonly failed: (error: unknown) => void
}

type Listeners = Set<() => void>

const nobody: Listening = new Map<string, never>()

/** The hub of one process. */
export function createLocalHub({ soon, failed }: LocalHubPorts): LocalHub {
  const tenants = new Map<number, Map<string, Listeners>>()
  const poked = new Set<Listeners>()
  let scheduled = false

  function deliver(): void {
    scheduled = false
    const batch = [...poked]
    poked.clear()
    for (const listeners of batch) {
      for (const listener of [...listeners]) {
        // One that was called before may have ended another's listening.
        if (!listeners.has(listener)) continue
        try {
          listener()
        } catch (error) {
          failed(error)
        }
      }
    }
  }

  function schedule(): void {
    if (poked.size === 0 || scheduled) return
    scheduled = true
    soon(deliver)
  }

  return {
    poke(tenant, users) {
      const inboxes = tenants.get(tenant)
      if (inboxes === undefined) return
      for (const user of users) {
        const listeners = inboxes.get(user)
        if (listeners !== undefined) poked.add(listeners)
      }
      schedule()
    },

    pokeAll() {
      for (const inboxes of tenants.values()) for (const listeners of inboxes.values()) poked.add(listeners)
      schedule()
    },

    listen(tenant, user, callback) {
      const inboxes = tenants.get(tenant) ?? new Map<string, Listeners>()
      tenants.set(tenant, inboxes)
      const listeners = inboxes.get(user) ?? new Set()
      inboxes.set(user, listeners)
      // One entry a call: the same function may listen twice.
      const listener = (): void => callback()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || inboxes.get(user) !== listeners) return
        inboxes.delete(user)
        if (inboxes.size === 0 && tenants.get(tenant) === inboxes) tenants.delete(tenant)
      }
    },

    listening: (tenant) => tenants.get(tenant) ?? nobody,
  }
}
