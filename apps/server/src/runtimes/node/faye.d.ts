/*
 * Faye has no types of its own. Here is what Belfry calls: its server without the adapter for HTTP, and its engine in
 * memory, which answers before it returns. What begins with an underscore is Faye's own.
 */

declare module 'faye/src/protocol/server.js' {
  import type Memory from 'faye/src/engines/memory.js'

  type Message = Record<string, unknown>
  type Pipe = (message: Message) => void

  export interface Extension {
    incoming(message: Message, request: object | null, pipe: Pipe): void
    outgoing(message: Message, request: object | null, pipe: Pipe): void
  }

  export interface Events {
    bind(event: 'handshake' | 'disconnect', listener: (client: string) => void): void
    bind(event: 'subscribe' | 'unsubscribe', listener: (client: string, channel: string) => void): void
  }

  export interface Options {
    /** Seconds that a connection waits at most. */
    readonly timeout: number
    readonly engine: { readonly type: { create(events: Events, options: object): Memory } }
  }

  export default class Server {
    constructor(options: Options)
    addExtension(extension: Extension): void
    /** @param request `null` when the message is the server's own */
    process(messages: Message[], request: object | null, answer: (replies: Message[]) => void): void
    close(): void
  }
}

declare module 'faye/src/engines/memory.js' {
  import type { Events, Message } from 'faye/src/protocol/server.js'

  export default class Memory {
    constructor(events: Events, options: object)
    /** The clients of each channel. */
    protected readonly _channels: ReadonlyMap<string, Iterable<string>>
    /** What waits for each client. */
    protected readonly _messages: ReadonlyMap<string, Message[]>
    /** @param channels its own, and the patterns that it fits */
    publish(message: Message, channels: string[]): void
    destroyClient(client: string): void
  }
}
