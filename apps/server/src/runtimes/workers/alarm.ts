import type { TenantStorage } from './platform.ts'

/** The one alarm of an object, set to the soonest of what is due. */
export interface Alarm {
  /** @param time milliseconds since 1970; `null`: nothing is due, and no alarm remains */
  set(time: number | null): void
  /** It went off: none is set now. */
  rang(): void
}

/** @param at what is set now */
export function createAlarm(storage: TenantStorage, at: number | null): Alarm {
  let current = at
  return {
    set(time) {
      if (time === current) return
      current = time
      // Not awaited: the platform writes it together with what was written in the same turn, and holds answers back
      // until both are kept.
      void (time === null ? storage.deleteAlarm() : storage.setAlarm(time))
    },
    rang() {
      current = null
    },
  }
}
