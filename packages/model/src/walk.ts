import { checkedMessages, type Issue, pathText } from './issues.ts'
import { textIssue } from './text.ts'

/** Deeper than any object of Podio's, and shallow enough for every stack. */
const DEPTH = 20

/** More is not told: a header carries the names, and an answer the issues. */
const ENOUGH = 32

/** Fields that somebody will follow, in data that is free as well. */
const linkKey = /(?:^|_)(?:link|url|href|image|src)$/i
/** What runs, or shows, something of its own when it is followed. */
const scripted = /^\s*(?:javascript|vbscript|data):/i

/**
 * What is wrong with a value before any schema looks at it: what JSON can't say, `__proto__`, characters that no text
 * may have, in keys too, and nesting without end.
 */
export function structureIssues(input: unknown): { issues: Issue[]; hasUndefined: boolean } {
  const issues: Issue[] = []
  let hasUndefined = false
  const path: (string | number)[] = []
  const add = (code: Issue['code'], message: string) => void issues.push({ path: [...path], code, message })

  const visit = (value: unknown): void => {
    switch (typeof value) {
      case 'string': {
        const code = textIssue(value)
        if (code !== null) add(code, checkedMessages[code])
        return
      }
      case 'number':
        if (!Number.isFinite(value)) add('field.type', 'must be a finite number')
        return
      case 'boolean':
        return
      case 'object':
        break
      default:
        add('field.type', 'must be a value that JSON has')
        return
    }
    if (value === null) return
    if (path.length >= DEPTH) {
      add('depth.exceeded', `must not be nested deeper than ${DEPTH} levels`)
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length && issues.length < ENOUGH; index++) {
        path.push(index)
        visit(value[index])
        path.pop()
      }
    } else if (isPlain(value)) {
      visitFields(value)
    } else {
      add('field.type', 'must be a plain object')
    }
  }

  const visitFields = (object: Readonly<Record<string, unknown>>): void => {
    for (const key of Object.keys(object)) {
      const value = object[key]
      if (issues.length >= ENOUGH) return
      if (value === undefined) {
        hasUndefined = true
        continue
      }
      path.push(key)
      const code = textIssue(key)
      if (key === '__proto__') add('field.key', 'must not be named __proto__')
      else if (code !== null) add(code, checkedMessages[code])
      else if (typeof value === 'string' && linkKey.test(key) && scripted.test(value)) {
        add('link.scheme', checkedMessages['link.scheme'])
      } else visit(value)
      path.pop()
    }
  }

  visit(input)
  return { issues, hasUndefined }
}

/** A copy without the fields that are undefined: JSON has none, and a caller means that they are missing. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === undefined ? [] : [[key, withoutUndefined(field)]],
    ),
  )
}

/** An object of braces or of JSON.parse, of this realm or another; no Map, no Date, no instance of a class. */
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** The paths of fields that are in the input, and are not in what was read from it. */
export function unknownFields(input: unknown, output: unknown): string[] {
  const unknown: string[] = []
  const path: string[] = []
  const visit = (before: unknown, after: unknown): void => {
    // What was read as something else, an author's id as an author, has no fields to miss; what is kept whole neither.
    if (before === after || !isObject(before) || !isObject(after)) return
    for (const key of Object.keys(before)) {
      if (unknown.length >= ENOUGH) return
      path.push(key)
      if (Object.hasOwn(after, key)) visit(before[key], after[key])
      else unknown.push(pathText(path))
      path.pop()
    }
  }
  visit(input, output)
  return unknown
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
