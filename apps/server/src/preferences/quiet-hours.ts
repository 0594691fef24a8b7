import { isTimeZone, type Weekday, weekdays } from '@belfry/model'

/** When somebody is told, and not alerted, by the clock on his wall. */
export interface QuietHours {
  /** `HH:MM`, in 24 hours. */
  readonly from: string
  /** `HH:MM`: of the next day, if it is not later than `from`. */
  readonly to: string
  /** The days on which they begin. */
  readonly days: readonly Weekday[]
  readonly time_zone: string
}

const minute = 60_000
const day = 24 * 60 * minute

/** As many zones as their formatters are kept of: one is dear to make, and to keep. */
const mostFormatters = 100
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en', {
    // A machine with other tables may have written it.
    timeZone: isTimeZone(zone) ? zone : 'UTC',
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  if (formatters.size >= mostFormatters) formatters.clear()
  formatters.set(zone, formatter)
  return formatter
}

/** What the clock shows at an instant, as if it were one in UTC: a local time, in milliseconds. */
function localAt(zone: string, instant: number): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

function offsetAt(zone: string, instant: number): number {
  return localAt(zone, instant) - Math.floor(instant / 1000) * 1000
}

/**
 * The first instant at which the clock shows a local time or a later one. So a time that it shows twice is meant the
 * first time, and one that it skips is the moment of the skip.
 *
 * ```text
 *   offset   +1 ────────┐            the clock goes forward: 02:00 to 03:00 is skipped
 *                       └──────── +2
 *   instant        00:59 01:00       what is asked for, 02:30, is 01:00 in UTC
 * ```
 */
function firstInstantOf(zone: string, local: number): number {
  // A clock changes once within two days, so that these are the two offsets that there can be.
  const before = offsetAt(zone, local - day)
  const after = offsetAt(zone, local + day)
  if (before === after) return local - before
  const [early, late] = [local - Math.max(before, after), local - Math.min(before, after)]
  for (const instant of [early, late]) if (localAt(zone, instant) === local) return instant
  // It is skipped: between the two the clock goes forward.
  let [showsLess, showsMore] = [early, late]
  while (showsMore - showsLess > 1000) {
    const middle = Math.floor((showsLess + showsMore) / 2_000) * 1000
    if (localAt(zone, middle) < local) showsLess = middle
    else showsMore = middle
  }
  return showsMore
}

function timeOfDay(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute
}

/** The hours that begin on a day (its midnight, as a local time). */
function hoursOf({ from, to, time_zone }: QuietHours, midnight: number): { begin: number; end: number } {
  const isOvernight = to <= from
  return {
    begin: firstInstantOf(time_zone, midnight + timeOfDay(from)),
    end: firstInstantOf(time_zone, midnight + timeOfDay(to) + (isOvernight ? day : 0)),
  }
}

/**
 * Until when it is quiet, in milliseconds since 1970; `null`: it is not. Hours that follow one another without a gap are
 * one; of those that never end a week is told.
 *
 * @param instant milliseconds since 1970
 * @example quietUntil({ from: '22:00', to: '07:00', days: ['friday'], time_zone: 'UTC' }, Date.UTC(2026, 4, 2, 3))
 *   // seven o'clock: it is the night from Friday to Saturday
 */
export function quietUntil(hours: QuietHours, instant: number): number | null {
  const today = Math.floor(localAt(hours.time_zone, instant) / day) * day
  let until = instant
  // The night before may reach into this day; and those that come may follow at once.
  for (let midnight = today - day; midnight <= today + weekdays.length * day; midnight += day) {
    if (!hours.days.includes(weekdayOf(midnight))) continue
    const { begin, end } = hoursOf(hours, midnight)
    if (begin > until) break
    if (end > until) until = end
  }
  return until === instant ? null : until
}

function weekdayOf(midnight: number): Weekday {
  // 1 January 1970 was a Thursday.
  return weekdays[(((midnight / day + 3) % 7) + 7) % 7] as Weekday
}
