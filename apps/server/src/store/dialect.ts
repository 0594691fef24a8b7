/**
 * The kinds of SQL that statements are written in. A text that differs is a `Record<Spec, string>`: naming a further
 * kind here makes every text that lacks it an error of the compiler.
 */
export type Spec = 'sqlite'

/** What one kind of SQL wants to be known of it. Code asks these facts, never which kind it is. */
export interface Dialect {
  readonly spec: Spec
  /** How the n-th value of a statement is written, counted from 1. */
  readonly placeholder: (n: number) => string
  /** The elements of a JSON array, as rows with one column, `<alias>.value`, in the array's order. */
  readonly elements: (array: string, alias: string) => string
}

export const sqlite: Dialect = {
  spec: 'sqlite',
  placeholder: () => '?',
  elements: (array, alias) => `json_each(${array}) AS ${alias}`,
}
