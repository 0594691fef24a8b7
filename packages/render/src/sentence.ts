import { at, clean, dateIn, type Fields, fieldsOf, wordOf } from './facts.ts'
import type { Form, Locale, Plurals, WhomForm } from './locale.ts'
import { type PartType, safeLink } from './parts.ts'
import { fill, type Piece, type Pieces } from './template.ts'

/** Events of one context, newest first. */
export type Events = readonly Fields[]

/** Who did something, in the form that the sentence needs. */
type Authors = (form: Form) => readonly Piece[]

const asTheyAre: Form = ['%', '%']

/** How a template begins whose author need not be named again after an "and". */
const byAuthor = '{actor} '

export function piece(type: PartType, text: string, link?: unknown, word?: boolean): Piece {
  const href = safeLink(link)
  return { type, text, ...(href && { link: href }), ...(word && { word }) }
}

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What the locale says itself. */
const word = (text: string, type: PartType = 'text', link?: unknown) => [piece(type, text, link, true)]

/** A value by the name that it has: a text, a user, a space, a file, a field, an answer. */
function named(value: unknown): Pieces {
  const { name, title, text, label, url, link } = fieldsOf(value)
  const known = clean(typeof value === 'string' ? value : (name ?? title ?? text ?? label))
  return known ? [piece('object', known, url ?? link)] : undefined
}

/** A form of a person or of an object: `%` is the name. */
function formed(form: string, names: readonly Piece[]): readonly Piece[] {
  const [before = '', after] = form.split('%')
  return after === undefined ? word(before) : [...word(before), ...names, ...word(after)]
}

/**
 * The template of an event: the first whose conditions hold. See {@link Sentences}.
 *
 * @param fact what the keys are compared with: the kind of the context, and inside a path what lies there
 */
function pick(entry: unknown, event: unknown, fact: string): string | undefined {
  if (typeof entry === 'string') return entry
  for (const [key, inner] of Object.entries(fieldsOf(entry))) {
    const known = key.includes('.') ? at(event, key) : key
    const value = wordOf(known)
    const isPath = value !== key && typeof inner !== 'string'
    // Where nothing lies, nothing is the same.
    const holds = isPath || key === 'other' || (value === fact && known != null)
    const found = holds ? pick(inner, event, isPath ? value : fact) : undefined
    if (found) return found
  }
  return
}

/**
 * The teller of all sentences about one context, in one language, to one viewer.
 *
 * @returns tells the given events in one sentence; `short` is for inside an established context
 */
export function tellerOf(
  locale: Locale,
  viewer: unknown,
  timeZone: string | undefined,
  context: Fields,
): (events: Events, short: boolean) => Pieces {
  const { tag, nameless } = locale
  const isYou = (id: unknown) => viewer != null && wordOf(viewer) === wordOf(id)
  const number = (count: number) => count.toLocaleString(tag)
  const counted = (texts: Plurals, count: number) =>
    (texts[new Intl.PluralRules(tag).select(count)] ?? texts.other).replace('{count}', number(count))

  const list = (items: readonly Pieces[]): readonly Piece[] =>
    items.length < 2
      ? (items[0] ?? [])
      : new Intl.ListFormat(tag)
          .formatToParts(Object.keys(items))
          .flatMap(({ type, value }) => (type === 'element' && items[Number(value)]) || word(value))

  /** You first, then up to three names; of more, two and a count. Who has no name is counted. */
  const authorsOf = (events: Events): Authors => {
    const distinct = new Map<string, Fields>()
    let unnamed = 0
    for (const event of events) {
      const people = [at(event, 'aggregate.people') ?? event['created_by']].flat()
      for (const author of people.map(fieldsOf))
        distinct.set(`${wordOf(author['type'])} ${wordOf(author['id'])}`, author)
      unnamed += (at(event, 'aggregate.people_count') as number) - people.length || 0
    }
    const known: Piece[][] = []
    const unknown: Piece[][] = []
    let you = 0
    for (const { type, id, name, url } of distinct.values()) {
      const text = clean(name)
      if (type === 'user' && isYou(id)) {
        you = 1
        known.unshift(word(locale.you, 'actor', url))
      } else if (text) known.push([piece('actor', text, url)])
      else unknown.push(word(wordOf(at(nameless, wordOf(type)) ?? nameless.user), 'actor', url))
    }
    const size = distinct.size + unnamed
    const shown = size < 4 && unknown.length < 2 ? [...known, ...unknown] : known.slice(0, 2)
    const rest = size - shown.length
    if (rest) {
      shown.push(word(counted(shown.length ? locale.others : locale.people, rest)))
    }
    const names = list(shown)
    return (form) =>
      you && size > 1 && form[3]
        ? formed(form[3], list(shown.slice(1)))
        : formed(form[size > 1 ? 2 : you] ?? form[0], names)
  }

  const objectOf = (kase: string, short: boolean): Pieces => {
    const titled = named(context)
    const nouns = at(locale.nouns, wordOf(context['type']))
    const [full, untitled, brief] = Array.isArray(nouns) ? nouns.slice(3 * locale.cases.indexOf(kase)) : []
    if (!full) return titled
    return titled && !short ? formed(full, titled) : word(short ? brief : untitled, 'object', context['link'])
  }

  const detailOf = (event: Fields, name: string, path: string | undefined): Pieces => {
    const value = (path ?? name)
      .split('/')
      .reduce<unknown>((known, one) => known ?? at(event, one), undefined)
    const form = at(locale.whom, name) as WhomForm | undefined
    if (form) {
      // Without a path it is the user who is told: if nothing tells who that is, the one who reads.
      const user = fieldsOf(path ? value : event['user'])
      const id = user['user_id']
      if (path && !value) return
      const you = isYou(id) || (!path && id == null)
      return formed(form[you ? 1 : 0], named(user) ?? word(form[2] ?? nameless.user, 'object'))
    }
    if (typeof value === 'number') return value > 0 && value <= 5 ? word(number(value)) : undefined
    if (Array.isArray(value)) {
      // The labels of a few fields; of many, none.
      const labels = value.slice(0, 4).map(named)
      return labels.length % 4 && labels.every(Boolean) ? list(labels) : undefined
    }
    if (!path) return named(value)
    const said = name === 'date' ? dateIn(locale, value, timeZone) : at(locale.roles, wordOf(value))
    return said ? word(said as string) : undefined
  }

  /** Of several events, only what is the same for all is known. */
  const shared = (events: Events, name: string, path: string | undefined): Pieces => {
    const [first, ...others] = events.map((event) => detailOf(event, name, path))
    return others.every((other) => alike(other, first)) ? first : undefined
  }

  const tell = (events: Events, template: string, authors: Authors, short: boolean): Pieces =>
    fill(
      template,
      (placeholder) => {
        const [name = '', argument] = placeholder.split(':')
        if (Number(name)) return word(number(Number(name)))
        if (name === 'object') return objectOf(argument ?? '', short)
        const form = name === 'actor' ? asTheyAre : (at(locale.actor, name) as Form | undefined)
        return form ? authors(form) : shared(events, name, argument)
      },
      short,
      events.length > 1,
    )

  /** Events of one type: in their own words if these are the same, else in those for events that differ. */
  const clause = (events: Events, skip: string, short: boolean): Pieces => {
    const sentences = at(locale.sentences, wordOf(events[0]?.['type']))
    const kind = wordOf(context['type'])
    const general = pick(sentences, {}, kind)
    const [own, ...others] = events.map((event) => pick(sentences, event, kind))
    for (const template of [others.every((other) => other === own) ? own : general, general]) {
      const told = template?.startsWith(skip)
        ? tell(events, template.slice(skip.length), authorsOf(events), short)
        : undefined
      if (told) return told
    }
    return
  }

  return (events, short) => {
    const [first, second, third] = Map.groupBy(events, (event) => event['type']).values()
    if (!first) return objectOf('', false)
    const authors = authorsOf(events)
    if (!third) {
      const same = second && alike(authorsOf(first)(asTheyAre), authorsOf(second)(asTheyAre))
      const skip = same ? byAuthor : ''
      const one = clause(first, skip, short)
      const two = second && clause(second, skip, true)
      if (one && !second) return one
      if (one && two) return list([same ? [...authors(asTheyAre), ...word(' '), ...one] : one, two])
    }
    // What stands for several events counts as so many.
    const count = events.reduce((sum, one) => sum + (Number(at(one, 'aggregate.event_count')) || 1), 0)
    return tell(events, events.length > 1 ? counted(locale.updates, count) : locale.unknown, authors, short)
  }
}
