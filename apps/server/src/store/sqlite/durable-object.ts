import {
  type AnyStatement,
  type Compiled,
  compile,
  type Database,
  type Row,
  type Value,
  valuesOf,
  type Work,
} from '../database.ts'
import { type Dialect, sqlite } from '../dialect.ts'

/** The part of a Durable Object's storage that is used: that of a class on SQLite (`new_sqlite_classes`). */
export interface ObjectStorage {
  readonly sql: {
    exec(text: string, ...values: Value[]): { toArray(): Row[] }
  }
  transactionSync<T>(work: () => T): T
  /** Resolves when all that was written before is confirmed. */
  sync(): Promise<void>
}

/** Each value has a number, so that a name that stands in a statement many times is one value: 100 are allowed. */
const numbered: Dialect = { ...sqlite, placeholder: (n) => `?${n}` }

/**
 * Opens the SQLite database of a Durable Object. There is one thread and one connection, and statements answer at
 * once: a transaction is one call of `transactionSync`, inside which its work runs to its end.
 *
 * A write resolves when the platform has confirmed it, as the port promises. The object's output gate would hold its
 * answers back until then anyway, so that waiting costs nothing. Between two transactions of a long job others have
 * their turn: measured, a fan-out to 100,000 users kept everybody waiting for 1.3 seconds without it, its own host
 * included, and for one slice with it.
 *
 * @example openDurableObjectSqlite(state.storage)
 */
export function openDurableObjectSqlite(storage: ObjectStorage): Database {
  // The engine itself keeps prepared statements, by their text.
  const compiled = new Map<AnyStatement, Compiled>()

  function compiledOf(statement: AnyStatement): Compiled {
    const known = compiled.get(statement)
    if (known !== undefined) return known
    const fresh = once(compile(statement.text, numbered))
    compiled.set(statement, fresh)
    return fresh
  }

  function finish<T>(work: Work<T>): T {
    let step = work.next([])
    while (!step.done) {
      const { statement, params } = step.value
      const ready = compiledOf(statement)
      step = work.next(storage.sql.exec(ready.text, ...valuesOf(ready, params)).toArray())
    }
    return step.value
  }

  /** Under way after a transaction, until what was waiting then has had its turn. One for all: timers are few. */
  let turn: Promise<void> | null = null
  function giveWay(): void {
    turn ??= new Promise((resolve) => {
      setTimeout(() => {
        turn = null
        resolve()
      })
    })
  }

  let isClosed = false
  function expectOpen(): void {
    if (isClosed) throw new Error('The database is closed.')
  }

  return {
    dialect: sqlite,
    async write(work) {
      expectOpen()
      // Never inside of the work that asks for it, also when nobody has to be waited for.
      await turn
      giveWay()
      const value = storage.transactionSync(() => finish(work()))
      await storage.sync()
      return value
    },
    async read(work) {
      expectOpen()
      return finish(work())
    },
    // The storage is the platform's, and lives on: only this way to it ends.
    async close() {
      isClosed = true
      await turn
      await storage.sync()
    },
  }
}

/** What follows a statement's semicolon: the engine would look for a further statement there, and complain. */
const afterTheEnd = /;\s*(?:--[^\n]*\s*)*$/

/** The same statement, alone, with each of its names only once. */
function once({ text, names }: Compiled): Compiled {
  const distinct = [...new Set(names)]
  return {
    text: text
      .replace(afterTheEnd, '')
      .replace(/\?(\d+)/g, (_, n) => `?${distinct.indexOf(names[Number(n) - 1] ?? '') + 1}`),
    names: distinct,
  }
}
