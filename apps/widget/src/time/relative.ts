/** The wire's `YYYY-MM-DD HH:MM:SS` is UTC: so it is in ISO 8601. */
export const isoOf = (wire: string): string => `${wire.replace(' ', 'T')}Z`

/** What is no date must not stop the list: it is long ago. */
export const momentOf = (iso: string): number => Date.parse(iso) || 0

/** Writes moments as one language does. Made once per language and zone: `Intl` objects are dear to make. */
export interface Times {
  /** "now, 4m, 2h, Tue, 3 Nov": short, and true only until the next minute. */
  short(moment: number, now: number): string
  /** The full date and time. */
  full(moment: number): string
  /** The time of day. */
  clock(moment: number): string
}

const minute = 60_000
const hour = 3_600_000
const day = 86_400_000

/**
 * @param locale - a BCP 47 language tag
 * @param timeZone - an IANA zone, @default the browser's
 */
export function timesFor(locale: string, timeZone?: string): Times {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options)
  const units = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
  const minutes = units('minute')
  const hours = units('hour')
  const weekday = dates({ weekday: 'short' })
  const dayAndMonth = dates({ day: 'numeric', month: 'short' })
  const withYear = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const full = dates({ dateStyle: 'full', timeStyle: 'short' })
  const clock = dates({ timeStyle: 'short' })

  return {
    short(moment, current) {
      // A server's clock a little ahead of this one is "now", not the future.
      const age = current - moment
      if (age < minute) return now
      if (age < hour) return minutes.format(Math.floor(age / minute))
      if (age < day) return hours.format(Math.floor(age / hour))
      if (age < 6 * day) return weekday.format(moment)
      return (age < 300 * day ? dayAndMonth : withYear).format(moment)
    },
    full: full.format,
    clock: clock.format,
  }
}
