import { type Fields, fieldsOf, own, same, wordOf } from './facts.ts'
import { counted, listed, named, type Person, type Scene, word } from './scene.ts'
import type { Piece } from './template.ts'

/** The authors of a sentence. */
export interface Authors extends Person {
  several: boolean
  /** Tells the same authors. */
  key: string
}

/** A user whom an event is about; without any, nobody. */
export function personOf({ locale, viewer }: Scene, user: unknown): Person | undefined {
  const { user_id, name, url } = fieldsOf(user)
  if (user_id === undefined && name === undefined) return
  return {
    you: same(viewer, user_id),
    pieces: named(name, url) ?? word(locale.nameless.user, 'object', url),
  }
}

/** The distinct authors: you first, then three names; of more, two and a count. Who has no name is counted. */
export function authorsOf(scene: Scene, events: readonly Fields[]): Authors {
  const { locale, viewer } = scene
  const distinct = new Map<string, Fields>()
  for (const event of events) {
    const author = fieldsOf(event['created_by'])
    distinct.set(`${wordOf(author['type'])} ${wordOf(author['id'])}`, author)
  }
  const names: (readonly Piece[])[] = []
  const nameless: (readonly Piece[])[] = []
  let you = false
  for (const { type, id, name, url } of distinct.values()) {
    const known = named(name, url, 'actor')
    if (type !== 'app' && type !== 'system' && same(viewer, id)) {
      you = true
      names.unshift(word(locale.you, 'actor', url))
    } else if (known) names.push(known)
    else nameless.push(word(String(own(locale.nameless, wordOf(type)) ?? locale.nameless.user), 'actor', url))
  }
  const total = distinct.size
  const shown = total < 4 && nameless.length < 2 ? [...names, ...nameless] : names.slice(0, 2)
  const others = total - shown.length
  if (others) shown.push(word(counted(scene, shown.length ? locale.others : locale.people, others)))
  return { you, several: total > 1, key: [...distinct.keys()].sort().join(), pieces: listed(scene, shown) }
}

/** The user whom an event is about: whom its data names, or who is told. */
export function whomOf(scene: Scene, event: Fields): Person | undefined {
  const data = fieldsOf(event['data'])
  switch (event['type']) {
    case 'update':
      return personOf(scene, fieldsOf(data['changed'])['responsible'])
    case 'user_kicked_from_space':
    case 'grant_create_other':
    case 'grant_delete_other':
      return personOf(scene, { name: null, ...data })
    default:
      return personOf(scene, event['user']) ?? { you: true, pieces: [] }
  }
}
