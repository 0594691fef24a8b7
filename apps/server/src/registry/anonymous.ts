import { mentionsIn } from '../events/mentions.ts'
import { keyOf } from '../store/ids.ts'
import type { Id } from '../store/port.ts'

/** The fields that tell who somebody is, beside his id. */
const personal = ['name', 'avatar', 'avatar_id', 'avatar_type', 'image', 'url', 'last_seen_on'] as const

/**
 * A JSON value without a user's name and picture: in every object that is him (by `user_id`, or as a by-line by `type`
 * and `id`), and in every text that mentions him. His id stays, for it says which of several nameless ones he is.
 */
export function withoutPerson(value: unknown, user: string): unknown {
  if (typeof value === 'string') return withoutMentions(value, user)
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, user))
  if (typeof value !== 'object' || value === null) return value
  const isHim = isPerson(value as Readonly<Record<string, unknown>>, user)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isHim && personal.some((one) => one === key) ? null : withoutPerson(inner, user),
    ]),
  )
}

function isPerson(value: Readonly<Record<string, unknown>>, user: string): boolean {
  const { user_id, type, id } = value
  return isKey(user_id, user) || (type === 'user' && isKey(id, user))
}

function isKey(id: unknown, user: string): boolean {
  return (typeof id === 'string' || typeof id === 'number') && keyOf(id as Id) === user
}

function withoutMentions(text: string, user: string): string {
  let rest = 0
  let result = ''
  for (const { kind, id, from, to } of mentionsIn(text)) {
    if (kind !== 'user' || id !== user) continue
    result += `${text.slice(rest, from)}@[](user:${id})`
    rest = to
  }
  return result + text.slice(rest)
}
