import type { Clock } from '../ports.ts'
import { all, type Database, first, run } from '../store/database.ts'
import { idOf, keyOf } from '../store/ids.ts'
import type { Mutes } from '../store/port.ts'
import { addMute, endMute, listMutes } from '../store/sql/mutes.ts'
import { dateTimeOf, secondsOf } from '../store/time.ts'

/** What mutes need. */
export interface MutesPorts {
  readonly database: Database
  readonly clock: Pick<Clock, 'now'>
}

/** Keeps what users want to hear nothing of. */
export function createMutes({ database, clock }: MutesPorts): Mutes {
  const now = (): number => Math.floor(clock.now() / 1000)
  return {
    mute(tenant, user, { type, id }, until) {
      const ends_on = until === null ? null : secondsOf(until)
      return database.write(() =>
        run(addMute, {
          tenant,
          target_type: type,
          target_id: keyOf(id),
          user_id: keyOf(user),
          now: now(),
          ends_on,
        }),
      )
    },
    async unmute(tenant, user, { type, id }) {
      const muting = { tenant, target_type: type, target_id: keyOf(id), user_id: keyOf(user) }
      return (await database.write(() => first(endMute, muting))) !== undefined
    },
    async list(tenant, user) {
      const rows = await database.read(() => all(listMutes, { tenant, user_id: keyOf(user), now: now() }))
      return rows.map(({ target_type, target_id, since, ends_on }) => ({
        ref: { type: target_type, id: idOf(target_id) },
        since: dateTimeOf(since),
        until: ends_on === null ? null : dateTimeOf(ends_on),
      }))
    },
  }
}
