/*
 * Reads a stream as the standard says (HTML, section 9.2), and knows nothing of the program but its documented
 * messages. What it has in the end, it has from messages alone.
 */

/** What a reader knows of a notification. */
interface Told {
  /** The name of its event. */
  readonly marker: string
  readonly viewed: boolean
  readonly starred: boolean
}

export interface Reader {
  readonly user: number | string
  readonly told: ReadonlyMap<number, Told>
  /** The number on the bell; `null` before the first message. */
  readonly count: number | null
  /** What the stream must never say. */
  readonly problems: readonly string[]
  /** How often it had to come back. */
  readonly losses: number
  /** The nodes that it has read from, by the header of the proxy. */
  readonly nodes: ReadonlySet<string>
  /** When it has last got something. */
  readonly heardAt: number
  /** Resolves when the stream has begun. */
  readonly ready: Promise<void>
  /** Ends this connection as a network does; the reader comes back by itself. */
  drop(): void
  close(): Promise<void>
}

export interface ReaderOptions {
  readonly user: number | string
  readonly token: string
  /** Where to connect, asked each time. */
  readonly url: () => string
  /** The header that names the node, if there is one. */
  readonly nodeHeader: string
}

/** How long it waits before it comes back, in milliseconds: shorter than a browser, for a test. */
const comeBackMs = 50

interface Message {
  readonly event: string
  readonly id: string | null
  readonly data: Record<string, unknown>
}

interface Notified {
  readonly notification_id: number
  readonly viewed_on: string | null
  readonly starred: boolean
  readonly data: { readonly name: string }
}

/** Follows an inbox from now on, comes back after every loss, and goes on from its last message. */
export function openReader({ user, token, url, nodeHeader }: ReaderOptions): Reader {
  const told = new Map<number, Told>()
  const problems: string[] = []
  const nodes = new Set<string>()
  const state = { count: null as number | null, losses: 0, heardAt: 0, lastId: null as string | null }
  const closing = new AbortController()
  let connection = new AbortController()
  let begun: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    begun = resolve
  })

  function take({ event, id, data }: Message): void {
    switch (event) {
      case 'ready':
        if (state.lastId !== null) problems.push('"ready" came on a stream that was resumed')
        state.count = data['new'] as number
        begun()
        break
      case 'notification': {
        for (const one of data['notifications'] as Notified[]) {
          const { notification_id, viewed_on, starred } = one
          if (told.has(notification_id)) problems.push(`notification ${notification_id} was told twice`)
          told.set(notification_id, { marker: one.data.name, viewed: viewed_on !== null, starred })
        }
        break
      }
      case 'viewed':
      case 'unviewed':
        change(data['notification_id'] as number, { viewed: event === 'viewed' })
        break
      case 'starred':
      case 'unstarred':
        change(data['notification_id'] as number, { starred: event === 'starred' })
        break
      case 'count':
        state.count = data['new'] as number
        break
      case 'end':
        if (data['reason'] !== 'shutting_down') problems.push(`the stream ended with ${data['reason']}`)
        break
      default:
        problems.push(`"${event}" came: ${JSON.stringify(data)}`)
    }
    if (id !== null) state.lastId = id
  }

  function change(number: number, what: Partial<Told>): void {
    const known = told.get(number)
    if (known === undefined) problems.push(`notification ${number} changed before it was told`)
    else told.set(number, { ...known, ...what })
  }

  async function readOnce(): Promise<void> {
    connection = new AbortController()
    const answer = await fetch(`${url()}/notification/stream`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(state.lastId !== null && { 'last-event-id': state.lastId }),
      },
      signal: AbortSignal.any([closing.signal, connection.signal]),
    })
    if (answer.status !== 200 || answer.body === null) {
      await answer.arrayBuffer()
      if (answer.status < 500) problems.push(`the stream was refused with ${answer.status}`)
      return
    }
    nodes.add(answer.headers.get(nodeHeader) ?? '')
    let text = ''
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + piece).split('\n\n')
      // What is not whole yet; a connection that is lost takes it along.
      text = blocks.pop() ?? ''
      for (const message of blocks.map(readMessage)) {
        if (message === null) continue
        take(message)
        state.heardAt = performance.now()
      }
    }
  }

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      await readOnce().catch(() => undefined)
      if (closing.signal.aborted) return
      state.losses++
      await new Promise((resolve) => setTimeout(resolve, comeBackMs))
    }
  }

  const followed = follow()
  return {
    user,
    told,
    problems,
    nodes,
    ready,
    get count() {
      return state.count
    },
    get losses() {
      return state.losses
    },
    get heardAt() {
      return state.heardAt
    },
    drop: () => connection.abort(),
    async close() {
      closing.abort()
      await followed
    },
  }
}

/** One block of a stream; `null` when it has no data: a comment, the time to come back. */
function readMessage(block: string): Message | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return null
  return { event: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data: JSON.parse(data) }
}
