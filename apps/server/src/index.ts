/**
 * Belfry's API for every runtime: it imports nothing of one. `@belfry/server/node` starts it in a Node process.
 *
 * @module
 */

export { type App, createApp } from './app.ts'
export { createToken, type TokenOptions } from './auth/token.ts'
export { type Clock, type Config, type Log, type Ports, systemClock } from './ports.ts'
export { openStore, type StoreOptions } from './store/open.ts'
export type { Store } from './store/port.ts'
