import { fromDateTime, toDateTime } from '@belfry/model/catalogue'
import type { DateTime } from './port.ts'

/** The wire's time as seconds since 1970, which is how it is kept. */
export function secondsOf(time: DateTime): number {
  const ms = fromDateTime(time)
  if (Number.isNaN(ms)) throw new RangeError(`Not a time: ${time}`)
  return ms / 1000
}

/** Back from {@link secondsOf}. */
export function dateTimeOf(seconds: number): DateTime {
  return toDateTime(seconds * 1000)
}
