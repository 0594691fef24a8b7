import { performance } from 'node:perf_hooks'

/** One try of a request, seen from its sender. */
interface Try {
  readonly sent: number
  /** When a good answer came; Infinity when none did: it may have happened, happen still, or never. */
  readonly done: number
  /** 0 when there was no answer at all. */
  readonly status: number
}

export interface Sender {
  /**
   * Sends a request until it is answered with 2xx; resolves to the answer's body and to all the tries. Throws when it
   * is refused for its own sake.
   */
  send(method: string, path: string, options: SendOptions): Promise<Acknowledged>
  /** How often which status came; 0 is no answer. */
  readonly statuses: ReadonlyMap<number, number>
  /** Answers that no fault excuses. */
  readonly surprises: readonly string[]
  /** Gives up whatever is not acknowledged. */
  close(): void
  /** When an answer of 2xx to a request came that was sent after a moment. */
  firstSuccess(after: number): number | null
}

interface SendOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Acknowledged {
  readonly body: unknown
  /** The node that answered, by its number. */
  readonly node: number
  readonly tries: readonly Try[]
}

/** How long a host waits before it tries again, in milliseconds: shorter than in life, for a test. */
const againMs = 50

export interface SenderOptions {
  readonly url: string
  /** The header in which a proxy says who answered. */
  readonly nodeHeader: string
  /** How long a host waits for an answer, in milliseconds. */
  readonly patience: number
}

/** Sends requests as a careful host does: again and again, until it knows. */
export function createSender({ url, nodeHeader, patience }: SenderOptions): Sender {
  const statuses = new Map<number, number>()
  const surprises: string[] = []
  const successes: { sent: number; done: number }[] = []
  let isClosed = false

  async function tryOnce(method: string, path: string, { headers, body }: SendOptions) {
    try {
      const answer = await fetch(url + path, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      })
      return {
        status: answer.status,
        text: await answer.text(),
        node: Number(answer.headers.get(nodeHeader)),
        retryAfter: answer.headers.get('retry-after'),
      }
    } catch {
      return { status: 0, text: '', node: -1, retryAfter: null }
    }
  }

  return {
    statuses,
    surprises,
    close() {
      isClosed = true
    },
    firstSuccess(after) {
      const times = successes.filter(({ sent }) => sent >= after).map(({ done }) => done)
      return times.length === 0 ? null : Math.min(...times)
    },
    async send(method, path, options) {
      const tries: Try[] = []
      for (;;) {
        if (isClosed) throw new Error('Nobody is waiting for an answer any more.')
        const sent = performance.now()
        const { status, text, node, retryAfter } = await tryOnce(method, path, options)
        const now = performance.now()
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const isGood = status >= 200 && status < 300
        tries.push({ sent, done: isGood ? now : Number.POSITIVE_INFINITY, status })
        if (isGood) {
          successes.push({ sent, done: now })
          return { body: text === '' ? null : JSON.parse(text), node, tries }
        }
        if (status === 503 && retryAfter === null)
          surprises.push(`${method} ${path}: 503 without Retry-After`)
        // 502 is the proxy's: no node took the connection.
        if (status !== 0 && status !== 502 && status !== 503) {
          surprises.push(`${method} ${path}: ${status} ${text}`)
          if (status < 500) throw new Error(`${method} ${path} was refused: ${status} ${text}`)
        }
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
    },
  }
}
