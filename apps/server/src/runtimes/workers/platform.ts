/**
 * The parts of Cloudflare's platform that are used, in the platform's words: no types of it are a dependency, and tests
 * run on the real one.
 *
 * @module
 */
import type { ObjectStorage } from '../../store/sqlite/durable-object.ts'

/** An object's storage: its database, and its one alarm. */
export interface TenantStorage extends ObjectStorage {
  getAlarm(): Promise<number | null>
  /** @param time milliseconds since 1970 */
  setAlarm(time: number): Promise<void>
  deleteAlarm(): Promise<void>
}

/** The server's end of a WebSocket that may outlive the object's stay in memory. */
export interface ServerSocket {
  send(text: string): void
  close(code?: number, reason?: string): void
  /** Only for a socket of the Worker, which does not sleep. */
  accept(): void
  /** Keeps a value of up to 2,048 bytes with the socket, also while the object sleeps. */
  serializeAttachment(value: unknown): void
  deserializeAttachment(): unknown
}

/** What a Durable Object is given. */
export interface ObjectState {
  readonly storage: TenantStorage
  /** Nothing else is delivered to the object before the promise is settled. */
  blockConcurrencyWhile<T>(work: () => Promise<T>): Promise<T>
  acceptWebSocket(socket: ServerSocket): void
  getWebSockets(): ServerSocket[]
  /** The platform answers such a message by itself: the object sleeps on. */
  setWebSocketAutoResponse(pair: unknown): void
}

interface ObjectNamespace {
  idFromName(name: string): unknown
  get(id: unknown): { fetch(request: Request): Promise<Response> }
}

/** What a deployment is set by: variables and secrets. */
export interface Variables {
  /** `name:secret`; several are separated by white space. */
  readonly BELFRY_TENANT?: string
  /** As on Node. */
  readonly BELFRY_CORS_ORIGINS?: string
  readonly BELFRY_RETENTION?: string
  readonly BELFRY_RATE_LIMIT_USER?: string
  readonly BELFRY_RATE_LIMIT_TENANT?: string
}

/** What `wrangler.jsonc` and the secret store give. */
export interface Environment extends Variables {
  /** The objects: one a tenant. */
  readonly TENANTS: ObjectNamespace
}

declare const WebSocketPair: new () => { readonly 0: object; readonly 1: ServerSocket }
declare const WebSocketRequestResponsePair: new (request: string, response: string) => unknown

/** Whether a request asks to become a WebSocket. */
export function isUpgrade(request: Request): boolean {
  return request.headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/** The server's end of a new WebSocket, and the answer that hands the other end over. */
export function openPair(protocol: string): { readonly socket: ServerSocket; readonly answer: Response } {
  const { 0: client, 1: socket } = new WebSocketPair()
  const init = { status: 101, webSocket: client, headers: { 'sec-websocket-protocol': protocol } }
  return { socket, answer: new Response(null, init as ResponseInit) }
}

/** A message that the platform answers by itself, and its answer. */
export function autoResponse(request: string, response: string): unknown {
  return new WebSocketRequestResponsePair(request, response)
}
