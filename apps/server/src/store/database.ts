import type { Dialect, Spec } from './dialect.ts'

/** What a column holds and a parameter takes. JSON is text, truth is 0 or 1, a time is seconds since 1970. */
export type Value = string | number | null

export type Row = Readonly<Record<string, Value>>

/** SQL with parameters as `:name`: one text where all dialects agree, else one that asks for their facts. */
export type Text = string | ((dialect: Dialect) => string)

/** A text with the types of what it takes and answers. Make it once, at a module's top: drivers prepare by identity. */
export interface Statement<P extends Row, R extends object> {
  readonly text: Text
  /** Exists for the compiler only. */
  readonly types?: (params: P) => R
}

export type AnyStatement = Statement<never, object>

export function statement<P extends Row, R extends object = never>(text: Text): Statement<P, R> {
  return { text }
}

/** The text of each kind of SQL, beside the other. */
export function bySpec(texts: Readonly<Record<Spec, string>>): Text {
  return ({ spec }) => texts[spec]
}

/** One statement with its values: what a transaction hands to the driver. */
interface Query {
  readonly statement: AnyStatement
  readonly params: Row
  /** Whether the transaction looks at the rows. When not, a driver need not wait for them before the next statement. */
  readonly isAsking: boolean
}

/**
 * What a transaction does, as a generator that yields its queries and gets their rows. A driver of a synchronous
 * engine runs it to its end without giving way; one of an asynchronous engine awaits each step. So no `await` can
 * slip between BEGIN and COMMIT on a shared connection, and the same code runs on both.
 */
export type Work<T> = Generator<Query, T, readonly Row[]>

/**
 * A database, as the areas use it. A driver may run `work` again from its start (a conflict with another
 * transaction, say), so it must not change anything outside of the database.
 */
export interface Database {
  readonly dialect: Dialect
  /** Resolves when what the work wrote is durable. All of it is, or (when it throws) nothing. */
  write<T>(work: () => Work<T>): Promise<T>
  /** Sees one moment of the database. */
  read<T>(work: () => Work<T>): Promise<T>
  /**
   * Carries short texts between the processes that share this database; absent where only one has it open.
   *
   * @param name of the channel: a lower-case word
   */
  readonly openChannel?: (name: string) => Channel
  /** Lets what was asked for finish, then lets go of the engine. */
  close(): Promise<void>
}

/** A way for processes to tell each other something at once. What is lost on it must only delay. */
export interface Channel {
  /** The most that one text may hold, in bytes of UTF-8. */
  readonly longestText: number
  /** Resolves when all who listen will hear these texts, this process included. */
  publish(texts: readonly string[]): Promise<void>
  /**
   * Hears what is published. Resolves when it does, or when it can't for now and goes on trying.
   *
   * @param gap called when it hears again after it did not: what was published meanwhile was missed
   */
  listen(heard: (text: string) => void, gap: () => void): Promise<void>
  close(): Promise<void>
}

/** Runs a statement inside a transaction; its rows. */
export function* all<P extends Row, R extends object>(
  statement: Statement<P, R>,
  params: P,
): Work<readonly R[]> {
  const rows = yield { statement: statement as AnyStatement, params, isAsking: true }
  // The one place where the engine's rows get the type that the statement promises.
  return rows as unknown as readonly R[]
}

/** As {@link all}; the first row. */
export function* first<P extends Row, R extends object>(
  statement: Statement<P, R>,
  params: P,
): Work<R | undefined> {
  return (yield* all(statement, params))[0]
}

/** As {@link first}, for a statement that always answers a row. */
export function* only<P extends Row, R extends object>(statement: Statement<P, R>, params: P): Work<R> {
  const row = yield* first(statement, params)
  if (row === undefined) throw new Error('A statement that always answers a row answered none.')
  return row
}

/** As {@link all}, for a statement that answers nothing. */
export function* run<P extends Row>(statement: Statement<P, never>, params: P): Work<void> {
  yield { statement: statement as AnyStatement, params, isAsking: false }
}

/** A statement's text for one engine, and the names of its values in the order of their placeholders. */
export interface Compiled {
  readonly text: string
  readonly names: readonly string[]
}

/** A `:name`, but not the `::type` of a cast; with the word before it when that bounds a list. */
const parameter = /(\b(?:LIMIT|OFFSET) )?(?<!:):([a-z]\w*)/g

export function compile(text: Text, dialect: Dialect): Compiled {
  const names: string[] = []
  const source = typeof text === 'string' ? text : text(dialect)
  return {
    text: source.replace(parameter, (_, bounding: string | undefined, name: string) => {
      const placeholder = dialect.placeholder(names.push(name))
      return bounding === undefined ? placeholder : bounding + dialect.bound(placeholder)
    }),
    names,
  }
}

/** The values of a query in the order of its placeholders. */
export function valuesOf({ names }: Compiled, params: Row): Value[] {
  return names.map((name) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The parameter :${name} has no value.`)
    return value
  })
}
