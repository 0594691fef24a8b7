import { idSchema } from '@belfry/model'
import type { Id } from '../store/port.ts'

/** An id in its one form, or `null` when it is none. */
export function readId(value: unknown): Id | null {
  const result = idSchema.safeParse(value)
  return result.success ? result.data : null
}

/** An id in a header: visible ASCII, other characters percent-encoded as in a path (RFC 3986, `pchar`). */
export function readHeaderId(header: string): Id | null {
  if (!/^(?:[\w.~!$&'()*+;=:@/-]|%[0-9A-Fa-f]{2})+$/.test(header)) return null
  try {
    return readId(decodeURIComponent(header))
  } catch {
    return null
  }
}
