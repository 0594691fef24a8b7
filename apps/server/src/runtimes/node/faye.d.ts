/*
 * Faye has no types of its own. Here is what Belfry calls: its server without the adapter for HTTP, and its engine in
 * memory, which answers before it returns.
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
  import type { Events } from 'faye/src/protocol/server.js'

  export default class Memory {
    static create(events: Events, options: object): Memory
    destroyClient(client: string): void
  }
}
