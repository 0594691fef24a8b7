import { mentionsIn } from '../events/mentions.ts'
import { keyOf } from '../store/ids.ts'
import type { Id } from '../store/port.ts'

/** The fields that tell who somebody is, beside his id. */
const personal = ['name', 'avatar', 'avatar_id', 'avatar_type', 'image', 'url', 'last_seen_on'] as const

/**
 * A JSON value without some users' names and pictures: in every object that is one of them (by `user_id`, or as a
 * by-line by `type` and `id`), and in every text that mentions one. The ids stay, for they say which of several nameless
 * ones somebody is.
 */
export function withoutPeople(value: unknown, users: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return withoutMentions(value, users)
  if (Array.isArray(value)) return value.map((one) => withoutPeople(one, users))
  if (typeof value !== 'object' || value === null) return value
  const isOne = isPerson(value as Readonly<Record<string, unknown>>, users)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isOne && personal.some((one) => one === key) ? null : withoutPeople(inner, users),
    ]),
  )
}

function isPerson(value: Readonly<Record<string, unknown>>, users: ReadonlySet<string>): boolean {
  const { user_id, type, id } = value
  return isKey(user_id, users) || (type === 'user' && isKey(id, users))
}

function isKey(id: unknown, users: ReadonlySet<string>): boolean {
  return (typeof id === 'string' || typeof id === 'number') && users.has(keyOf(id as Id))
}

function withoutMentions(text: string, users: ReadonlySet<string>): string {
  let rest = 0
  let result = ''
  for (const { kind, id, from, to } of mentionsIn(text)) {
    if (kind !== 'user' || !users.has(id)) continue
    result += `${text.slice(rest, from)}@[](user:${id})`
    rest = to
  }
  return result + text.slice(rest)
}
