import type { Id } from '../store/port.ts'
import { readHeaderId } from '../wire/ids.ts'

/** What Bayeux lets stand in a channel's name, but `~`, which begins what does not. */
const plain = /[A-Za-z0-9_@$()!-]/

/**
 * The channel of a user. Clients take it as it is given.
 *
 * @example channelOf(42) // '/user/42'
 * @example channelOf('a/b') // '/user/a~2fb'
 */
export function channelOf(user: Id): string {
  const letters = Array.from(new TextEncoder().encode(String(user)), (byte) => {
    const letter = String.fromCharCode(byte)
    return plain.test(letter) ? letter : `~${byte.toString(16).padStart(2, '0')}`
  })
  return `/user/${letters.join('')}`
}

/** Back from {@link channelOf}; `null` when it is no channel of a user in its one form. */
export function readChannel(channel: string): Id | null {
  const name = /^\/user\/((?:[A-Za-z0-9_@$()!-]|~[0-9a-f]{2})+)$/.exec(channel)?.[1]
  if (name === undefined) return null
  const user = readHeaderId(name.replaceAll('~', '%'))
  return user !== null && channelOf(user) === channel ? user : null
}
