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

const marks = /([[\]<>|{}])/

/**
 * Reads a template.
 *
 * ```
 * {name}               what `read` gives for it; unknown, it makes all around it unknown, up to a choice
 * [long|short]         the long form where the object is named, the short one inside an established context
 * <known|else|several> the first if it is known, else the second; the third for several events that differ
 * ```
 *
 * An alternative that is not written is empty. Choices nest: `added {whom}< to {data.label}[ on {object}]|[ to {object}]>`.
 *
 * @param read gives what stands for a placeholder
 * @param short whether the object is not to be named
 * @param several whether it tells several events
 * @returns undefined if a placeholder outside all choices is not known
 */
export function fill(
  template: string,
  read: (name: string) => Pieces,
  short: boolean,
  several: boolean,
): Pieces {
  const tokens = template.split(marks)
  let at = 0
  // Reads on to the end of the choice that it is in, and answers its alternatives.
  const alternatives = (): Pieces[] => {
    const before: Pieces[] = []
    let pieces: Pieces = []
    for (;;) {
      const token = tokens[at++]
      let next: Pieces
      if (!token || token === ']' || token === '>') {
        if (token === '') continue
        return [...before, pieces]
      }
      if (token === '|') {
        before.push(pieces)
        pieces = []
        continue
      }
      if (token === '{') {
        next = read(tokens[at] ?? '')
        at += 2
      } else if (token === '[' || token === '<') {
        const [first, ...others] = alternatives()
        next = token === '[' && short ? undefined : first
        next ??= others.length ? (several && others[1]) || others[0] : []
      } else {
        next = [{ type: 'text', text: token, word: true }]
      }
      pieces = pieces && next && [...pieces, ...next]
    }
  }
  return alternatives()[0]
}
