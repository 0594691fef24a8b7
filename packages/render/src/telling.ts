import { dateIn, type Fields, fieldsOf, own, same, wordOf } from './facts.ts'
import type { Form, Template } from './locale.ts'
import { whomOf } from './people.ts'
import { formatsOf, formed, listed, named, type Scene, word } from './scene.ts'
import type { Piece } from './template.ts'

/** Kinds of objects whose titles stand alone: "commented on Q3 launch", but "completed the task Write the brief". */
const bare = ['item', 'space', 'org']

/** The context: "the task Write the brief", "a task", and inside an established context "the task". */
export function objectOf(
  { locale, context }: Scene,
  name: string,
  short: boolean,
): readonly Piece[] | undefined {
  const { type, title, link } = context
  const [placeholder, kase = ''] = name.split(':')
  const nouns = own(locale.nouns, wordOf(type)) as readonly string[] | undefined
  const index = 2 * locale.cases.indexOf(kase)
  const [definite, indefinite] = nouns?.slice(index, index + 2) ?? []
  const titled = named(title, link)
  if (!definite || !indefinite) return titled
  if (short) return word(definite, 'object', link)
  if (!titled) return word(indefinite, 'object', link)
  return placeholder === 'object' && bare.includes(wordOf(type))
    ? titled
    : [...word(`${definite} `), ...titled]
}

/** One to five, or undefined. */
function starsOf(data: Fields): number | undefined {
  const stars = data['type'] === 'fivestar' ? data['value'] : data['rating']
  return Number.isInteger(stars) && Number(stars) > 0 && Number(stars) < 6 ? Number(stars) : undefined
}

/** Which of the sentences of its type an event has. */
function variantOf(scene: Scene, event: Fields): string {
  const data = fieldsOf(event['data'])
  const kind = wordOf(data['type'])
  switch (event['type']) {
    case 'alert': {
      // The page's alerts are on a comment, but those on a status without a reference.
      const from =
        fieldsOf(data['ref'])['type'] ?? (scene.context['type'] === 'status' ? 'status' : 'comment')
      return from === 'comment' ? 'in_comment' : 'other'
    }
    case 'rating':
      if (kind === 'fivestar') return starsOf(data) ? kind : 'other'
      return kind === 'like' ? kind : `${kind}_${wordOf(data['value'])}`
    case 'vote':
      return fieldsOf(data['voting'])['kind'] === 'fivestar' && starsOf(data) ? 'fivestar' : 'other'
    case 'message':
      return data['reply'] === true ? 'reply' : 'other'
    case 'update': {
      const changed = fieldsOf(data['changed'])
      if (kind === 'assign') {
        const taken = same(fieldsOf(changed['responsible'])['user_id'], fieldsOf(event['created_by'])['id'])
        return taken ? 'take' : kind
      }
      if (kind === 'update_due_date') {
        return !changed['due_on'] && changed['due_date'] === null ? 'remove_due_date' : kind
      }
      if (kind !== 'update_private' || typeof changed['private'] !== 'boolean') return kind
      return changed['private'] ? 'make_private' : 'make_public'
    }
    default:
      return wordOf(data['status'] ?? data['action'])
  }
}

/** The template of an event, and the one for several of its type that differ. */
export function templatesOf(
  scene: Scene,
  event: Fields,
): [one: Template | undefined, several: Template | undefined] {
  const entry = own(scene.locale.sentences, wordOf(event['type']))
  const inContext = own(entry, wordOf(scene.context['type'])) ?? entry
  if (typeof inContext === 'string') return [inContext, inContext]
  const several = own(inContext, 'other')
  const one = own(inContext, variantOf(scene, event)) ?? several
  return [one, several].map((text) => (typeof text === 'string' ? text : undefined)) as [
    Template | undefined,
    Template | undefined,
  ]
}

/** What stands for a placeholder in the sentence of one event, beside its authors and object. */
export function detailOf(scene: Scene, event: Fields, name: string): readonly Piece[] | undefined {
  const { locale, context } = scene
  const form = own(locale.whom, name) as Form | undefined
  if (form) {
    const whom = whomOf(scene, event)
    return whom && formed(form, whom)
  }
  const data = fieldsOf(event['data'])
  const changed = fieldsOf(data['changed'])
  const about = fieldsOf(context['data'])
  switch (name) {
    case 'file':
      return named(data['name'])
    case 'label':
      return named(data['label'])
    case 'source':
      return named(data['title'], data['link'])
    case 'answer':
      return named(fieldsOf(data['answer'] ?? data['question_option'])['text'])
    case 'text':
      // The title is the newest: where it has the new text already, the sentence would say it twice.
      return changed['text'] === context['title'] ? undefined : named(changed['text'])
    case 'space':
    case 'org': {
      const place = fieldsOf(context[name])
      return named(place['name'], place['url'])
    }
    case 'role': {
      const role = own(locale.roles, wordOf(data['role']))
      return typeof role === 'string' ? word(role) : undefined
    }
    case 'stars': {
      const stars = starsOf(data)
      return stars === undefined ? undefined : word(formatsOf(locale).number.format(stars))
    }
    case 'due': {
      const [on, date] =
        event['type'] === 'update'
          ? [changed['due_on'], changed['due_date']]
          : [about['due_on'] ?? about['starts_on'], about['due_date'] ?? about['start_date']]
      const text = dateIn(locale.tag, on ?? date, scene.timeZone, event['created_on'])
      return text === undefined ? undefined : word(text)
    }
    case 'fields': {
      const diff = Array.isArray(data['diff']) ? data['diff'] : []
      const labels = diff.slice(0, 4).flatMap((field) => [named(fieldsOf(field)['label']) ?? []])
      return labels.length && labels.length < 4 && labels.every((one) => one.length)
        ? listed(scene, labels)
        : undefined
    }
    default:
      return
  }
}
