import { Pool, type PoolClient, type QueryResult, types } from 'pg'
import {
  type AnyStatement,
  type Compiled,
  compile,
  type Database,
  type Row,
  valuesOf,
  type Work,
} from '../database.ts'
import { postgres } from '../dialect.ts'
import { DatabaseUnavailable } from '../errors.ts'
import { openChannel } from './channel.ts'
import { type Verdict, verdictOf } from './failures.ts'
import { createTurns } from './turns.ts'

/** How a node uses its database. */
export interface PostgresOptions {
  /** Connections of this process, beside one that listens. @default 10 */
  readonly poolSize?: number
  /** Milliseconds that one statement may take, its waiting for others included. @default 10000 */
  readonly statementTimeout?: number
  /**
   * Milliseconds that a transaction may wait for a free connection or for a database that is away, all its tries
   * together. @default 5000
   */
  readonly patience?: number
  /**
   * Whether statements are prepared once per connection. A transaction pooler has to know of them: PgBouncer from
   * 1.21 on, with `max_prepared_statements`. @default true
   */
  readonly isPreparing?: boolean
  /** Where to LISTEN, when `url` leads to a transaction pooler, which cannot. @default the same */
  readonly listenUrl?: string | undefined
  /** Hears of what fails with nobody waiting for it: the connection that listens. */
  readonly failed?: (error: unknown) => void
}

/** 20 is BIGINT: our numbers and counts stay below 2^53, and are numbers everywhere else. */
const bigint = 20
const numbers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === bigint ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/** How often a transaction runs again because another one got in its way, before it gives up. */
const mostConflicts = 10

/** The longest pause between two tries, in milliseconds. */
const longestPause = 500

/**
 * How much longer than its statement may take an answer is waited for, in milliseconds. A connection that is half open,
 * because a router on the way has forgotten it, says nothing for ever: no limit that the server keeps is heard of on
 * it, and TCP gives it up after a quarter of an hour.
 */
const grace = 2_000

/** One connection of so many is kept from writers. */
const readersShare = 4

/** How a transaction begins, and what it sees. */
const modes = {
  write: 'ISOLATION LEVEL READ COMMITTED',
  read: 'ISOLATION LEVEL REPEATABLE READ READ ONLY',
} as const

/**
 * Opens a PostgreSQL database: a pool of connections, on which transactions run side by side.
 *
 * Statements are sent as soon as they are known (pipelining): one whose rows nobody looks at costs no round trip. All
 * settings are of one transaction, so that a transaction pooler may stand between. A transaction that was undone by
 * another one runs again; so does one whose connection broke before its commit was sent. When it broke after, nobody
 * can tell what became of it: the caller gets {@link DatabaseUnavailable}, and may repeat it with its key.
 *
 * @param url `postgres://user:password@host:port/database`, with the parameters that libpq knows (`?sslmode=require`)
 */
export function openPostgres(url: string, options: PostgresOptions = {}): Database {
  const {
    poolSize = 10,
    statementTimeout = 10_000,
    patience = 5_000,
    isPreparing = true,
    listenUrl = url,
    failed = () => undefined,
  } = options
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patience,
    // Of a connection that pipelines, it breaks all that is under way.
    query_timeout: statementTimeout + grace,
    application_name: 'belfry',
    keepAlive: true,
    pipeline: true,
    types: numbers,
  })
  // A connection that breaks while nobody uses it is dropped by the pool; who uses one hears of it from his query.
  pool.on('error', ignore)
  // Without a listener the event would end the process. There is one from its first moment to its last: between the
  // pool's own and a user's there are gaps in which it comes, when what was written last is what breaks it.
  pool.on('connect', (client) => void client.on('error', ignore))

  const prepared = new Map<AnyStatement, Compiled & { readonly name: string }>()
  const running = new Set<Promise<unknown>>()

  // Who waits for somebody else's lock holds a connection meanwhile: not so long that all others run out of patience.
  const lockTimeout = Math.ceil(Math.min(statementTimeout, patience / 2))
  // `idle_in_transaction`: a process that stands still, or is cut off, does not hold its locks for ever. The last two
  // are for long questions; ours are short, and many.
  const settings = `SET LOCAL statement_timeout = ${statementTimeout}; SET LOCAL lock_timeout = ${lockTimeout};
    SET LOCAL idle_in_transaction_session_timeout = ${statementTimeout};
    SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0`

  function prepare(statement: AnyStatement): Compiled & { readonly name: string } {
    const known = prepared.get(statement)
    if (known !== undefined) return known
    const fresh = { ...compile(statement.text, postgres), name: `belfry_${prepared.size + 1}` }
    prepared.set(statement, fresh)
    return fresh
  }

  function send(client: PoolClient, { statement, params }: { statement: AnyStatement; params: Row }) {
    const { text, name, ...compiled } = prepare(statement)
    const values = valuesOf({ text, ...compiled }, params)
    return client.query<Row>(isPreparing ? { name, text, values } : { text, values })
  }

  /** Runs the work's statements on one connection, and commits. */
  async function finish<T>(client: PoolClient, mode: keyof typeof modes, work: Work<T>): Promise<T> {
    const unasked: Promise<unknown>[] = [quiet(client.query(`BEGIN ${modes[mode]}; ${settings}`))]
    let step = work.next([])
    while (!step.done) {
      const sent = send(client, step.value)
      if (step.value.isAsking) {
        step = work.next((await sent.catch((error) => firstFailure(unasked, error))).rows)
      } else {
        unasked.push(quiet(sent))
        step = work.next([])
      }
    }
    const commit = client.query('COMMIT')
    if (mode === 'read') {
      void quiet(commit)
      return step.value
    }
    await committed(commit, unasked)
    return step.value
  }

  /** Writers wait for each other's locks; some connections are left to those who only read. */
  const writers = createTurns(Math.max(1, poolSize - Math.floor(poolSize / readersShare)))

  async function attempt<T>(mode: keyof typeof modes, work: () => Work<T>): Promise<T> {
    if (mode === 'read') return await attemptNow(mode, work)
    await writers.take(patience)
    try {
      return await attemptNow(mode, work)
    } finally {
      writers.give()
    }
  }

  async function attemptNow<T>(mode: keyof typeof modes, work: () => Work<T>): Promise<T> {
    const client = await pool.connect()
    let failure: unknown
    try {
      return await finish(client, mode, work())
    } catch (error) {
      failure = error
      if (error instanceof UnknownOutcome || verdictOf(error) === 'away') throw error
      await client.query('ROLLBACK').catch((broke: unknown) => {
        failure = broke
      })
      throw error
    } finally {
      const isBroken =
        failure instanceof UnknownOutcome || (failure !== undefined && verdictOf(failure) === 'away')
      client.release(isBroken)
    }
  }

  async function transaction<T>(mode: keyof typeof modes, work: () => Work<T>): Promise<T> {
    const end = performance.now() + patience
    let conflicts = 0
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(mode, work)
      } catch (error) {
        if (error instanceof UnknownOutcome)
          throw new DatabaseUnavailable('The outcome of a commit is unknown.', { cause: error.cause })
        const verdict = verdictOf(error)
        if (verdict === 'again' || verdict === 'again once') conflicts += 1
        if (!mayRunAgain(verdict, conflicts, performance.now() < end)) throw refusalOf(verdict, error)
        const pause = Math.min(longestPause, 5 * 2 ** tries)
        if (verdict !== 'again once')
          await new Promise((resolve) => setTimeout(resolve, Math.random() * pause))
      }
    }
  }

  function tracked<T>(promise: Promise<T>): Promise<T> {
    running.add(promise)
    const done = () => running.delete(promise)
    promise.then(done, done)
    return promise
  }

  return {
    dialect: postgres,
    write: (work) => tracked(transaction('write', work)),
    read: (work) => tracked(transaction('read', work)),
    openChannel: (name) => openChannel({ name, pool, url: listenUrl, failed }),
    async close() {
      while (running.size > 0) await Promise.allSettled(running)
      if (!pool.ending) await pool.end()
    },
  }
}

/** The connection broke between the sending of COMMIT and its answer. */
class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome'
}

/**
 * Waits for the commit. PostgreSQL answers the commit of a transaction that a statement has spoilt with ROLLBACK, and
 * no error.
 */
async function committed(commit: Promise<QueryResult>, unasked: readonly Promise<unknown>[]): Promise<void> {
  const result = await commit.catch(async (error: unknown) => {
    throw verdictOf(error) === 'away' ? new UnknownOutcome('', { cause: error }) : error
  })
  if (result.command !== 'COMMIT') await firstFailure(unasked, new Error('The transaction was rolled back.'))
}

/** Of several failures in one transaction the first is the reason for the others. */
async function firstFailure(unasked: readonly Promise<unknown>[], last: unknown): Promise<never> {
  for (const outcome of await Promise.allSettled(unasked)) {
    if (outcome.status === 'rejected') throw outcome.reason
  }
  throw last
}

function mayRunAgain(verdict: Verdict, conflicts: number, isInTime: boolean): boolean {
  switch (verdict) {
    case 'again':
      return conflicts <= mostConflicts
    case 'again once':
      return conflicts <= 1
    case 'away':
      return isInTime
    case 'too long':
    case 'wrong':
      return false
  }
}

function refusalOf(verdict: Verdict, cause: unknown): unknown {
  if (verdict === 'wrong' || verdict === 'again once') return cause
  return new DatabaseUnavailable(cause instanceof Error ? cause.message : String(cause), { cause })
}

/** A promise whose failure somebody looks at later, or nobody: it is not an unhandled one. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(ignore)
  return promise
}

function ignore(): void {}
