/** A time on the wire, in UTC: `YYYY-MM-DD HH:MM:SS`. Podio's form: no `T`, no `Z`. */
export type DateTime = string

/** A day on the wire: `YYYY-MM-DD`. */
export type DateOnly = string

const dateTime = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/

/**
 * Writes a time as the wire has it.
 *
 * @param ms milliseconds since 1970 in UTC; what is under a second is cut off
 * @throws RangeError if it is not a time
 * @example toDateTime(0) // '1970-01-01 00:00:00'
 */
export function toDateTime(ms: number): DateTime {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

/**
 * Reads a time of the wire; a day alone is its first second.
 *
 * @returns milliseconds since 1970 in UTC, or `NaN` if the text has another form or names no real day or hour (30 February,
 * the year 0, 24:00:00)
 * @example fromDateTime('2026-05-04 09:30:00') // 1777887000000
 */
export function fromDateTime(text: string): number {
  const match = dateTime.exec(text)
  if (match === null) return Number.NaN
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and rolls 30 February over: what does not come back the same was no date.
  const ms = new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
  return year > 0 && toDateTime(ms) === text.padEnd(19, ' 00:00:00') ? ms : Number.NaN
}
