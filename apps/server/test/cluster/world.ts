import type { Id } from '../../src/store/port.ts'

/*
 * Who there is at the beginning of every story, and what they subscribe to.
 */

/** Whose world it is. */
export const tenant = { name: 'acme', secret: 'acme-secret-of-more-than-32-characters' }

/** The headers of the tenant's host. */
export function asHost(): Record<string, string> {
  return { authorization: `Basic ${btoa(`${tenant.name}:${tenant.secret}`)}` }
}

/** The headers of the host that speaks for a user. */
export function asUser(user: Id): Record<string, string> {
  return { ...asHost(), 'belfry-user': encodeURIComponent(user) }
}

/** Those who read and click. Their names sort in other ways by bytes than by any language. */
export const persons: readonly Id[] = [
  ...Array.from({ length: 18 }, (_, index) => index + 1),
  'ana',
  'Bo',
  '_c',
  'Änne',
  'zoë',
  'ünal',
]

/** Objects with a handful of subscribers that come and go. */
export const smallObjects: readonly number[] = [1, 2, 3, 4, 5, 6]

/** An object that nobody subscribes to: its events name whom to tell. */
export const quietObject = 50

/** An object whose events take many slices to tell. */
export const crowdedObject = 100

/** The subscribers of the crowded object, the persons among them. As many as one call may bring. */
export const crowd: readonly Id[] = [
  ...persons,
  ...Array.from({ length: 10_000 - persons.length }, (_, index) => 1_000 + index),
]

/** Who is subscribed when a story begins. */
export function subscribersAtFirst(object: number): readonly Id[] {
  if (object === crowdedObject) return crowd
  if (object === quietObject) return []
  return persons.filter((_, index) => (index + object) % 4 === 0)
}
