import { mentionsIn } from '../events/mentions.ts'

/** The fields of an event's details that are read by people: what somebody wrote, and what something is called. */
const fields = new Set([
  'value',
  'text',
  'name',
  'title',
  'description',
  'label',
  'subject',
  'message',
  'question',
])

/** Fields that nobody reads in a notification, whatever is in them: settings, differences, and who sent it once more. */
const unread = new Set(['settings', 'diff', 'created_by', 'ref', 'space'])

/**
 * The texts of an event's details, by which it is found: a comment and the names of its files, a message, the file's
 * own name, the question and the answer, the label of a field, who was removed. Mentions are their names.
 */
export function textsOf(data: unknown): string {
  const texts: string[] = []
  collect(data, texts)
  return texts.join('\n')
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) collect(one, texts)
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    if (unread.has(name)) continue
    if (typeof inner === 'string') {
      if (fields.has(name)) texts.push(withNamesOnly(inner))
    } else collect(inner, texts)
  }
}

function withNamesOnly(text: string): string {
  let rest = 0
  let result = ''
  for (const { name, from, to } of mentionsIn(text)) {
    result += text.slice(rest, from) + name
    rest = to
  }
  return result + text.slice(rest)
}
