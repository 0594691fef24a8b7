import type { Spec } from '../dialect.ts'

/** One step of the schema. Once released it is never changed; what follows is a further step. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Statements that end with a semicolon at the end of a line. */
  readonly text: Readonly<Record<Spec, string>>
}
