import type { Part } from './parts.ts'

/**
 * A part on its way. `word` marks what the locale says itself ("you", "a task"): only that may be capitalised, never a
 * name that its owner writes small.
 */
export interface Piece extends Part {
  readonly word?: boolean
}

/** A stretch of a sentence; undefined where something in it is not known. */
export type Pieces = readonly Piece[] | undefined

/** A text without a placeholder. */
const plain = (text: string): readonly Piece[] => [{ type: 'text', text, word: true }]

/** Each of the marks ends at its first closing: `<>` and `[]` hold one another and `{}`, but not themselves. */
const marks = /(\{.*?\}|\[.*?\]|<.*?>)/

/** Templates taken apart: those that a locale has, and stretches of them. */
const tokens = new Map<string, readonly string[]>()

function tokensOf(template: string): readonly string[] {
  const known = tokens.get(template) ?? template.split(marks)
  tokens.set(template, known)
  return known
}

/**
 * Reads a template.
 *
 * ```
 * {name}               what `read` gives for it; unknown, it makes all around it unknown, up to the marks below
 * [ on {object}]       only where the object is named: not inside an established context, nor if it is unknown
 * <known|else|several> the first if it is known, else the second; the third for several events that differ
 * ```
 *
 * An alternative that is not written is empty: `added {whom}< to {data.label}[ on {object}]|[ to {object}]>`.
 *
 * @param read gives what stands for a placeholder
 * @param short whether the object is not to be named
 * @param several whether it tells several events
 * @returns undefined if a placeholder outside of `[]` and `<>` is not known
 */
export function fill(
  template: string,
  read: (name: string) => Pieces,
  short: boolean,
  several: boolean,
): Pieces {
  const inside = (part: string) => fill(part, read, short, several)
  const pieces: Piece[] = []
  for (const token of tokensOf(template)) {
    const inner = token.slice(1, -1)
    const [known = '', otherwise = '', differing = otherwise] = inner.split('|')
    const next =
      token[0] === '{'
        ? read(inner)
        : token[0] === '['
          ? (!short && inside(inner)) || []
          : token[0] === '<'
            ? (inside(known) ?? inside(several ? differing : otherwise))
            : plain(token)
    if (!next) return
    pieces.push(...next)
  }
  return pieces
}
