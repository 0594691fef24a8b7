import { InvalidCursor } from '../store/errors.ts'
import type { ListQuery } from '../store/port.ts'
import { readId } from '../wire/ids.ts'

/** The last row of a page, in the order of its list. Opaque to clients. */
export interface Place {
  readonly created_on: number
  /** The notification's number; in an outgoing list the event's. */
  readonly id: number
  /** The receiver, in an outgoing list. */
  readonly user?: string
}

export function writePlace({ created_on, id, user }: Place): string {
  return cursorOf([created_on, id, ...(user === undefined ? [] : [user])])
}

/** A cursor of some values: {@link partsOf} reads them. */
export function cursorOf(parts: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/**
 * The place of a query's cursor; `null` when it has none.
 *
 * @throws InvalidCursor
 */
export function placeIn(query: ListQuery): Place | null {
  if (query.cursor === undefined) return null
  const isOutgoing = query.direction === 'outgoing'
  const [created_on, id, user, ...rest] = partsOf(query.cursor)
  const isPlace = Number.isSafeInteger(created_on) && Number.isSafeInteger(id) && rest.length === 0
  // A text that can be no user's id is not handed to a database that may not even take it.
  const isUser = isOutgoing ? typeof user === 'string' && readId(user) !== null : user === undefined
  if (!isPlace || !isUser) throw new InvalidCursor()
  return { created_on: created_on as number, id: id as number, ...(isOutgoing && { user: user as string }) }
}

/** The values in a cursor; none when it is none. */
export function partsOf(text: string): readonly unknown[] {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}
