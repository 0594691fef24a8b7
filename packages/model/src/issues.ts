import type { core } from 'zod'
import type { IdCode, LinkCode, TextCode } from './text.ts'

/** What is wrong with one field, as a stable code. */
export type IssueCode =
  /** There is no such type. */
  | 'type.unknown'
  /** The type is no longer used: it is read, and can't be ingested. */
  | 'type.retired'
  /** There is no such context. */
  | 'context.unknown'
  /** An event of this type can't be about an object of this kind. */
  | 'combination.impossible'
  /** A field that has to be there is not. */
  | 'field.required'
  /** A value of another kind: a number for a text, a list for an object, or nothing that JSON has. */
  | 'field.type'
  /** Not one of the words or numbers that the field may have. */
  | 'field.value'
  /** A key that an object must not have: `__proto__`. */
  | 'field.key'
  /** A number outside of its range. */
  | 'number.range'
  /** An id that is negative, fractional, or greater than 2^53 − 1. */
  | 'id.range'
  /** An id that a path can't carry: `.`, `..`, or one with spaces at its ends. */
  | 'id.invalid'
  /** A text without a character where one is needed. */
  | 'text.empty'
  /** A text that is longer than the field allows. */
  | 'text.too_long'
  /** A control character; only tab and line feed are allowed, and in ids and links neither. */
  | 'text.control_character'
  /** Half of a surrogate pair. */
  | 'text.lone_surrogate'
  /** A link that is neither `http` nor `https` nor a path of the same origin. */
  | 'link.scheme'
  /** A link with spaces, with a backslash, without a host, or relative. */
  | 'link.invalid'
  /** Not `YYYY-MM-DD HH:MM:SS`, or no day or hour that there is. */
  | 'date.invalid'
  /** More entries than a list may have. */
  | 'list.too_long'
  /** Objects and lists inside of each other beyond what is read. */
  | 'depth.exceeded'
  /** An object that throws when it is read. */
  | 'input.unreadable'

/** What is wrong with one field. */
export interface Issue {
  /** Where: `['context', 'data', 'name']`; empty for the whole. */
  path: (string | number)[]
  code: IssueCode
  /** A sentence that says what is expected. It may change; the code does not. */
  message: string
}

/** Thrown by `parseEvent` and `parseNotification`. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError'
  /** What is wrong, at least one. */
  readonly issues: Issue[]

  constructor(issues: Issue[]) {
    super(issues.map(({ path, message }) => `${pathText(path) || 'input'}: ${message}`).join('; '))
    this.issues = issues
  }
}

/** A path as a text: `context.data.options.0`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.join('.')
}

/** Codes that a schema names itself, by a check of its own. */
export type CheckedCode = TextCode | IdCode | LinkCode | 'date.invalid' | 'field.required' | 'number.range'

/** The sentence of each of them. */
export const checkedMessages: Readonly<Record<CheckedCode, string>> = {
  'text.control_character': 'must not have control characters; break lines with \\n',
  'text.lone_surrogate': 'must not have half of a surrogate pair',
  'text.empty': 'must not be empty',
  'text.too_long': 'must be shorter: an id has up to 128 characters',
  'id.range': 'must be a whole number from 0 to 9007199254740991, or a text',
  'id.invalid': 'must be an id without spaces at its ends, and not a dot',
  'link.scheme': 'must be an http or https link, or a path of the same origin that begins with one /',
  'link.invalid':
    'must be an http or https link with a host, or a path that begins with /, without spaces and backslashes',
  'date.invalid': 'must be a real time in UTC, written YYYY-MM-DD HH:MM:SS',
  'field.required': 'is required',
  'number.range': 'must be in its range',
}

/** The value at a path; undefined where there is none. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

/** An issue of zod, in our words. */
export function fromZod(issue: core.$ZodIssue, input: unknown, prefix: readonly string[]): Issue {
  const path = [...prefix, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))]
  const missing = valueAt(input, issue.path) === undefined
  const [code, message] = missing
    ? (['field.required', checkedMessages['field.required']] as const)
    : explain(issue)
  return { path, code, message }
}

/**
 * What a schema has no sentence of its own for, in our words: what zod calls its `error`.
 *
 * @example schema.safeParse(json, { error: sentenceOf })
 */
export const sentenceOf: core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') return 'is not known'
  return issue.input === undefined ? checkedMessages['field.required'] : explain(issue as core.$ZodIssue)[1]
}

function explain(issue: core.$ZodIssue): readonly [IssueCode, string] {
  switch (issue.code) {
    case 'custom': {
      const code = issue.params?.['code'] as CheckedCode
      return [code, issue.message ?? checkedMessages[code]]
    }
    case 'invalid_type':
      return ['field.type', `must be ${kinds[issue.expected] ?? issue.expected}`]
    case 'invalid_value':
      return ['field.value', `must be ${oneOf(issue.values)}`]
    case 'invalid_union':
      // The union of an id's two kinds, or one that a word decides.
      return issue.discriminator === undefined
        ? ['field.type', 'must be an id: a whole number or a text']
        : [
            'field.value',
            `must be ${oneOf('options' in issue && Array.isArray(issue.options) ? issue.options : [])}`,
          ]
    case 'too_small':
      return issue.origin === 'string'
        ? ['text.empty', checkedMessages['text.empty']]
        : ['number.range', `must be at least ${issue.minimum}`]
    case 'too_big':
      if (issue.origin === 'string') return ['text.too_long', `must have up to ${issue.maximum} characters`]
      if (issue.origin === 'array') return ['list.too_long', `must have up to ${issue.maximum} entries`]
      return ['number.range', `must be at most ${issue.maximum}`]
    default:
      return ['field.type', 'must have another form']
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
}

function oneOf(values: readonly unknown[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(
    values.map((value) => JSON.stringify(value)),
  )
}
