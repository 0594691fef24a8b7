import { alarmOf, type Clock } from '../clock.ts'
import { ApiError, type ClientErrorCode } from './api-error.ts'

/** A signal that is aborted when the time is up, or when an outer one is. */
export interface Deadline {
  signal: AbortSignal
  /** The time begins, or begins again. */
  renew(): void
  /** What the signal was for is over: nothing may go on. */
  end(): void
}

/** @param code the error's that the signal is aborted with when the time is up */
export function deadline(clock: Clock, ms: number, code: ClientErrorCode, outer?: AbortSignal): Deadline {
  const own = new AbortController()
  const alarm = alarmOf(clock)
  const renew = () => alarm.set(ms, () => own.abort(new ApiError(0, code)))
  renew()
  return {
    signal: outer ? AbortSignal.any([outer, own.signal]) : own.signal,
    renew,
    end() {
      alarm.off()
      own.abort()
    },
  }
}

/** A promise's result, unless the signal is aborted before: it rejects with its reason then. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
