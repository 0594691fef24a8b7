import { expect, onTestFinished } from 'vitest'

/** A message of the stream, whatever carried it. */
export interface Message {
  readonly event: string
  readonly id?: string
  readonly data: Record<string, unknown>
}

/** Who follows an inbox. */
export interface Reader {
  /** Waits for so many more messages. */
  take(count: number): Promise<Message[]>
  /** How it ended, once it has. */
  readonly ended: Promise<string>
  close(): void
}

/** Messages that came and were not taken yet, and who waits for them. */
function createQueue(): {
  push(message: Message): void
  take(count: number): Promise<Message[]>
  end(): void
} {
  const messages: Message[] = []
  let isOver = false
  let wake = (): void => undefined
  return {
    push(message) {
      messages.push(message)
      wake()
    },
    async take(count) {
      while (messages.length < count) {
        expect(isOver, `the stream goes on; it has ${JSON.stringify(messages)}`).toBe(false)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return messages.splice(0, count)
    },
    end() {
      isOver = true
      wake()
    },
  }
}

/** Follows by server-sent events. */
export async function readEvents(url: string, headers: Record<string, string>): Promise<Reader> {
  const control = new AbortController()
  onTestFinished(() => control.abort())
  const answer = await fetch(`${url}/notification/stream`, { headers, signal: control.signal })
  expect(answer.status).toBe(200)
  const queue = createQueue()
  const ended = read(answer, queue.push).then(
    () => 'closed',
    () => 'broken off',
  )
  void ended.then(queue.end)
  return { take: queue.take, ended, close: () => control.abort() }
}

async function read({ body }: Response, push: (message: Message) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks.filter((one) => one.startsWith('event:'))) {
      const [, event = '', id, data = ''] = /^event: (.*)\n(?:id: (.*)\n)?data: (.*)$/.exec(block) ?? []
      push({ event, ...(id !== undefined && { id }), data: JSON.parse(data) })
    }
  }
}

/** A reader by WebSocket, who may leave a page untaken. */
export interface SocketReader extends Reader {
  /** All frames, as they came. */
  readonly frames: string[]
  send(text: string): void
}

/** Follows by WebSocket. @param isPolite whether each page is taken at once */
export function readSocket(url: string, protocols: readonly string[], isPolite = true): SocketReader {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/notification/stream`, [
    'belfry.stream',
    ...protocols,
  ])
  onTestFinished(() => socket.close())
  const queue = createQueue()
  const frames: string[] = []
  socket.addEventListener('message', ({ data }) => {
    const frame = String(data)
    frames.push(frame)
    const message = frame.startsWith('{') ? (JSON.parse(frame) as Message) : null
    if (message !== null) queue.push(message)
    if (isPolite && /^more$|^{"event":"(?:count|ready|reset)"/.test(frame)) socket.send('next')
  })
  const ended = new Promise<string>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve(`${code} ${reason}`))
  })
  void ended.then(queue.end)
  return {
    take: queue.take,
    ended,
    frames,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  }
}
