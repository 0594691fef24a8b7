import { Client, type Pool } from 'pg'
import type { Channel } from '../database.ts'

/** What a channel is made of. */
export interface ChannelPorts {
  readonly name: string
  /** Publishes. */
  readonly pool: Pool
  /** Where one connection listens. */
  readonly url: string
  /** The connection that listens broke; it is made anew. */
  readonly failed: (error: unknown) => void
}

/** PostgreSQL refuses 8,000 bytes and more (its manual on NOTIFY). */
const longestText = 7_900

/**
 * How often the connection that listens is asked whether it is still there, and how long it may take to answer, in
 * milliseconds: a half-open one says nothing for ever.
 */
const pulse = { every: 10_000, within: 5_000 }

/** The pauses before the connection is made anew: the first, and the longest. */
const pauses = { first: 100, longest: 5_000 }

/**
 * A channel by LISTEN and NOTIFY. Publications are transactions of their own, whose commit waits for no disk: NOTIFY
 * takes a lock that serialises commits, which the transactions that write must not pay for.
 */
export function openChannel({ name, pool, url, failed }: ChannelPorts): Channel {
  const channel = `belfry_${name}`
  let client: Client | null = null
  let publication: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  /** One life of the connection. @param settled called once it hears, or has failed */
  function open(heard: (text: string) => void, hears: () => void, settled: () => void, pause: number): void {
    const fresh = new Client({
      connectionString: url,
      application_name: 'belfry listens',
      keepAlive: true,
      connectionTimeoutMillis: pulse.within,
    })
    client = fresh
    let isOver = false
    let nextPause = pause

    function over(error: unknown): void {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      fresh.end().catch(ignore)
      settled()
      if (isClosed) return
      failed(error)
      later(nextPause * (0.5 + Math.random() / 2), () =>
        open(heard, hears, ignore, Math.min(nextPause * 2, pauses.longest)),
      )
    }

    function beat(): void {
      later(pulse.within, () => over(new Error('The connection that listens does not answer.')))
      fresh.query('SELECT 1').then(() => {
        if (!isOver) later(pulse.every, beat)
      }, over)
    }

    fresh.on('error', over)
    fresh.on('end', () => over(new Error('The connection that listens has ended.')))
    fresh.on('notification', ({ payload = '' }) => heard(payload))
    fresh
      .connect()
      .then(() => fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`))
      .then(() => {
        nextPause = pauses.first
        hears()
        settled()
        beat()
      })
      .catch(over)
  }

  async function notify(texts: readonly string[]): Promise<void> {
    const connection = await pool.connect()
    let failure: Error | undefined
    try {
      await connection.query('BEGIN; SET LOCAL synchronous_commit = off')
      await connection.query('SELECT pg_notify($1, value) FROM unnest($2::text[]) AS t(value)', [
        channel,
        [...texts],
      ])
      await connection.query('COMMIT')
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      // One that failed may be in the middle of a transaction: it is not used again.
      connection.release(failure)
    }
  }

  /** One thing at a time is waited for: an answer, the next beat, or the next life. */
  function later(ms: number, task: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(task, ms)
    timer.unref()
  }

  return {
    longestText,
    publish(texts) {
      // Whoever listens elsewhere finds it at the next beat.
      if (isClosed) return Promise.resolve()
      const sent = notify(texts)
      publication = sent.catch(ignore)
      return sent
    },
    listen(heard, gap) {
      let isFirst = true
      const hears = (): void => {
        if (!isFirst) gap()
        isFirst = false
      }
      return new Promise((resolve) => open(heard, hears, resolve, pauses.first))
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await publication
      await client?.end().catch(ignore)
    },
  }
}

function ignore(): void {}
