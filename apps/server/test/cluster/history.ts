/*
 * What several writers did to one thing, seen from outside: when each try was sent, and when its answer came.
 *
 *   time ──────────────────────────────────────────────────▶
 *          ├─ true ─┤                                           answered: it happened in between
 *                       ├─ false ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─      no answer: it may happen at any time, or never
 *                              ├─ true ─┤
 *                                            ▲
 *                                            true, or false
 */

/** One try to set something. */
export interface Write<T> {
  readonly value: T
  readonly sent: number
  /** When its good answer came; Infinity when none did. */
  readonly done: number
  /** Whether it did set this very thing, once it was done. @default true, when it is done */
  readonly isCertain?: boolean
}

/**
 * The values that a thing may have had at some moment between two.
 *
 * @param initial before all writes
 */
export function possibleValues<T>(
  initial: T,
  writes: readonly Write<T>[],
  { from, to }: { readonly from: number; readonly to: number },
): Set<T> {
  const certain = writes.filter(({ done, isCertain = true }) => isCertain && done < from)
  const isOverwritten = (done: number): boolean => certain.some((later) => done < later.sent)
  const values = writes
    .filter(({ sent, done }) => sent <= to && !isOverwritten(done))
    .map(({ value }) => value)
  return new Set(isOverwritten(Number.NEGATIVE_INFINITY) ? values : [initial, ...values])
}

/** After everything. */
export const atTheEnd = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
