import { type Weekday, weekdays } from '@belfry/model'
import type { Clock } from '../ports.ts'
import { all, type Database, first, run, type Work } from '../store/database.ts'
import { idOf, keyOf } from '../store/ids.ts'
import type { Preferences, Preferred, QuietHoursInput, Switch, SwitchChange } from '../store/port.ts'
import {
  findQuietHours,
  forgetPreferences,
  forgetQuietHours,
  listPreferences,
  lockPreferences,
  type PreferenceRow,
  putPreferences,
  putQuietHours,
  type QuietHoursRow,
  takePreferences,
} from '../store/sql/preferences.ts'
import { findPerson } from '../store/sql/registry.ts'
import { dateTimeOf } from '../store/time.ts'
import { quietUntil } from './quiet-hours.ts'

/** What preferences need. */
export interface PreferencesPorts {
  readonly database: Database
  readonly clock: Pick<Clock, 'now'>
}

/** Whose the tenant's own word is, for all of its users: nobody has an empty id. */
const everybody = ''

/** Everywhere: no space has an empty id. */
const everywhere = ''

/** Keeps how users want to hear of what. */
export function createPreferences({ database, clock }: PreferencesPorts): Preferences {
  return {
    of: (tenant, user) => database.read(() => preferred(tenant, keyOf(user))),

    defaults: (tenant) => database.read(() => switchesOf(tenant, everybody)),

    change(tenant, user, changes, { whole, quietHours }) {
      const whose = { tenant, user_id: user === null ? everybody : keyOf(user) }
      // Of what is said twice in one call the last word counts.
      const said = new Map(changes.map((one) => [keyOfChange(one), one]))
      const keys = [...said].flatMap(([key, { value }]) => (value === null ? [key] : []))
      const rows = [...said.values()].flatMap(rowOfChange)
      return database.write(function* () {
        yield* first(lockPreferences, whose)
        if (whole) yield* run(forgetPreferences, whose)
        else if (keys.length > 0) yield* run(takePreferences, { ...whose, keys: JSON.stringify(keys) })
        if (rows.length > 0) yield* run(putPreferences, { ...whose, rows: JSON.stringify(rows) })
        if (quietHours === null || (whole && quietHours === undefined)) yield* run(forgetQuietHours, whose)
        if (quietHours) yield* run(putQuietHours, { ...whose, ...rowOf(quietHours) })
      })
    },

    async quietUntil(tenant, user) {
      const found = await database.read(() => first(findQuietHours, { tenant, user_id: keyOf(user) }))
      if (found === undefined) return null
      const time_zone = found.time_zone ?? found.person_zone ?? 'UTC'
      return untilWhen({ quiet_hours: hoursOf(found), time_zone }, clock.now())
    },
  }
}

function spaceOf({ space_id }: SwitchChange): string {
  return space_id === null ? everywhere : keyOf(space_id)
}

function keyOfChange(change: SwitchChange): string {
  return `${change.client} ${change.key} ${spaceOf(change)}`
}

function rowOfChange(change: SwitchChange): PreferenceRow[] {
  const { client, key: name, value } = change
  return value === null ? [] : [{ space: spaceOf(change), client, name, value: value ? 1 : 0 }]
}

/** What decides how a user hears of what. */
function* preferred(tenant: number, user_id: string): Work<Preferred> {
  const own = yield* switchesOf(tenant, user_id)
  const defaults = yield* switchesOf(tenant, everybody)
  const hours = yield* first(findQuietHours, { tenant, user_id })
  const person = yield* first(findPerson, { tenant, user_id })
  const quiet_hours = hours === undefined ? null : hoursOf(hours)
  return { own, defaults, quiet_hours, time_zone: quiet_hours?.time_zone ?? person?.time_zone ?? 'UTC' }
}

/** Until when it is quiet for somebody; `null`: it is not. @param at milliseconds since 1970 */
export function untilWhen(
  { quiet_hours, time_zone }: Pick<Preferred, 'quiet_hours' | 'time_zone'>,
  at: number,
): string | null {
  if (quiet_hours === null) return null
  const { from, to, days } = quiet_hours
  const until = quietUntil({ from, to, days: days ?? weekdays, time_zone }, at)
  return until === null ? null : dateTimeOf(until / 1000)
}

function* switchesOf(tenant: number, user_id: string): Work<Switch[]> {
  const rows = yield* all(listPreferences, { tenant, user_id })
  return rows.map(switchOf)
}

export function switchOf({ space, client, name, value }: PreferenceRow): Switch {
  return { space_id: space === everywhere ? null : idOf(space), client, key: name, value: value === 1 }
}

export function hoursOf({ from_time, to_time, days, time_zone }: QuietHoursRow): QuietHoursInput {
  return {
    from: from_time,
    to: to_time,
    days: days === null ? null : (JSON.parse(days) as readonly Weekday[]),
    time_zone,
  }
}

function rowOf({ from, to, days, time_zone }: QuietHoursInput): QuietHoursRow {
  return {
    from_time: from,
    to_time: to,
    days: days === null ? null : JSON.stringify(weekdays.filter((one) => days.includes(one))),
    time_zone,
  }
}
