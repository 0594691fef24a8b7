/**
 * Belfry in a Node process: start it, use it, close it.
 *
 * @module
 */

export { createToken, type TokenOptions } from '../../auth/token.ts'
export { openNodeSqlite } from '../../store/sqlite/node.ts'
export { type RunningServer, type ServerOptions, startServer, type TenantCredential } from './server.ts'
export { SettingError } from './settings.ts'
