import type { PartType } from './parts.ts'

/**
 * A piece of a sentence on its way to be a part. `word` marks what the locale said itself ("you", "a task"): only that
 * may be capitalised, never a name that its owner writes small.
 */
export interface Piece {
  type: PartType
  text: string
  link?: string | undefined
  word?: boolean
}

/** Gives what stands for a placeholder, or undefined if it is not known. */
export type Read = (name: string) => readonly Piece[] | undefined

/** How a template is read. */
export interface Mode {
  /** Inside an established context: the object is not named. */
  short: boolean
  /** For several events at once, whose details may differ. */
  many: boolean
}

const marks = /([[\]<>|{}])/

/**
 * Reads a template.
 *
 * ```
 * {name}             what the event tells; unknown, it spoils the choice around it (or the whole sentence)
 * [long|short]       the long form where the object is named, the short one inside an established context
 * <known|not|many>   the first if all in it is known, else the second; the third for several events that differ
 * ```
 *
 * Left-out alternatives are empty, and choices nest: `added {whom}< to {label}[ on {object}]|[ to {object}]>`.
 *
 * @returns the pieces, or undefined if a placeholder outside all choices is not known
 */
export function fill(template: string, read: Read, mode: Mode): readonly Piece[] | undefined {
  const tokens = template.split(marks)
  let at = 0
  // Reads up to the end of the choice that it is in, and answers its alternatives.
  const alternatives = (): (readonly Piece[] | undefined)[] => {
    const all: (readonly Piece[] | undefined)[] = []
    let pieces: readonly Piece[] | undefined = []
    for (;;) {
      const token = tokens[at++]
      let next: readonly Piece[] | undefined = []
      if (token === '{') {
        next = read(tokens[at] ?? '')
        at += 2
      } else if (token === '[') {
        const [long, short] = alternatives()
        next = (mode.short ? undefined : long) ?? short ?? []
      } else if (token === '<') {
        const [known, not, many] = alternatives()
        next = known ?? (mode.many ? many : undefined) ?? not ?? []
      } else if (token === '|') {
        all.push(pieces)
        pieces = []
      } else if (token === undefined || token === ']' || token === '>') {
        return [...all, pieces]
      } else if (token !== '') {
        next = [{ type: 'text', text: token, word: true }]
      }
      pieces = pieces && next && [...pieces, ...next]
    }
  }
  return alternatives()[0]
}
