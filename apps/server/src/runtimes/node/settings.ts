import { isTenantName } from '../../auth/authenticate.ts'
import { longestTokenSeconds } from '../../auth/token.ts'
import { longestRetention } from '../../tenants/tenants.ts'
import type { TenantCredential } from './server.ts'

/** A setting that stops the start: its message is one sentence that names it, what is wrong, and what to do. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** A setting as people give it: by a flag, or by the environment. */
export interface Setting {
  readonly flag: string
  readonly env: string
}

export const settings = {
  port: { flag: '--port', env: 'PORT' },
  host: { flag: '--host', env: 'HOST' },
  database: { flag: '--database', env: 'BELFRY_DATABASE' },
  databasePool: { flag: '--database-pool', env: 'BELFRY_DATABASE_POOL' },
  databaseTimeout: { flag: '--database-statement-timeout', env: 'BELFRY_DATABASE_STATEMENT_TIMEOUT' },
  databasePatience: { flag: '--database-patience', env: 'BELFRY_DATABASE_PATIENCE' },
  databasePrepare: { flag: '--database-prepare', env: 'BELFRY_DATABASE_PREPARE' },
  databaseListen: { flag: '--database-listen', env: 'BELFRY_DATABASE_LISTEN' },
  tenant: { flag: '--tenant', env: 'BELFRY_TENANT' },
  retention: { flag: '--retention', env: 'BELFRY_RETENTION' },
  corsOrigins: { flag: '--cors-origins', env: 'BELFRY_CORS_ORIGINS' },
  rateLimitUser: { flag: '--rate-limit-user', env: 'BELFRY_RATE_LIMIT_USER' },
  rateLimitTenant: { flag: '--rate-limit-tenant', env: 'BELFRY_RATE_LIMIT_TENANT' },
  logLevel: { flag: '--log-level', env: 'BELFRY_LOG_LEVEL' },
} as const satisfies Record<string, Setting>

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

function wrong({ flag, env }: Setting, what: string): SettingError {
  return new SettingError(`${env} (${flag}) ${what}`)
}

/** 0 is any free port. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw wrong(settings.port, `is "${text}"; it has to be a port from 0 to 65535, as 4100.`)
}

export function readHost(text: string): string {
  if (/^[\w.:%-]+$/.test(text)) return text
  throw wrong(
    settings.host,
    `is "${text}"; it has to be an address of this machine, as 127.0.0.1 or 0.0.0.0.`,
  )
}

const databaseForms = 'a file, as ./belfry.db, :memory:, or postgres://user:password@host:5432/database'

/** A file, `:memory:`, or the URL of a PostgreSQL database. */
export function readDatabase(text: string): string {
  if (text === '') throw wrong(settings.database, `is empty; it has to be ${databaseForms}.`)
  if (isPostgres(text)) return readPostgres(settings.database, text)
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]
  // A URL with a slip in it may hold a password too, and is no file that anybody means.
  if (scheme === undefined && (/^postgres(?:ql)?:/i.test(text) || /:[^/@]*@/.test(text))) {
    throw wrong(settings.database, `looks like a URL, and is none; it has to be ${databaseForms}.`)
  }
  if (scheme === undefined) return text
  // What follows the scheme may hold a password: it is not repeated.
  throw wrong(
    settings.database,
    `begins with "${scheme}://", which this version cannot open; it has to be ${databaseForms}.`,
  )
}

/** The URL of a PostgreSQL database to LISTEN at. */
export function readDatabaseListen(text: string): string {
  if (isPostgres(text)) return readPostgres(settings.databaseListen, text)
  throw wrong(settings.databaseListen, 'has to be postgres://user:password@host:5432/database.')
}

/** Whether a location is a PostgreSQL database's. */
export function isPostgres(location: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(location)
}

function readPostgres(setting: Setting, text: string): string {
  if (URL.canParse(text)) return text
  // It may hold a password: nothing of it is repeated.
  throw wrong(
    setting,
    'is no URL; it has to be postgres://user:password@host:5432/database, with what is special in the password percent-encoded.',
  )
}

/** A location as it may be shown: without a password, and without parameters, which may hold one. */
export function shownDatabase(location: string): string {
  if (!isPostgres(location)) return location
  const { hostname, port, pathname } = new URL(location)
  return `postgres://${hostname}${port && `:${port}`}${pathname}`
}

/** How many connections to PostgreSQL a process keeps. */
export function readPool(text: string): number {
  return readWhole(settings.databasePool, text, 1, 1000, 'connections')
}

/** Milliseconds that a statement may take. */
export function readStatementTimeout(text: string): number {
  return readWhole(settings.databaseTimeout, text, 100, 600_000, 'milliseconds')
}

/** Milliseconds that a request may wait for a connection. */
export function readPatience(text: string): number {
  return readWhole(settings.databasePatience, text, 100, 600_000, 'milliseconds')
}

function readWhole(setting: Setting, text: string, least: number, most: number, unit: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw wrong(setting, `is "${text}"; it has to be from ${least} to ${most} ${unit}.`)
}

/** Whether statements are prepared: `on` or `off`. */
export function readPrepare(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw wrong(settings.databasePrepare, `is "${text}"; it has to be on or off.`)
}

/** `name:secret`. No message repeats the secret. */
export function readTenant(text: string): TenantCredential {
  const colon = text.indexOf(':')
  if (colon === -1) throw wrong(settings.tenant, 'has no colon; it has to be name:secret.')
  const name = text.slice(0, colon)
  const secret = text.slice(colon + 1)
  expectTenantName(name, settings.tenant)
  if (secret.length < 32) {
    throw wrong(
      settings.tenant,
      `has a secret of ${secret.length} characters; it needs at least 32, as "openssl rand -hex 32" prints them.`,
    )
  }
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw wrong(
      settings.tenant,
      'has a secret with other characters than visible ASCII; "openssl rand -hex 32" prints a good one.',
    )
  }
  return { name, secret }
}

/**
 * The form of a tenant's name: safe in a credential, a path and a log.
 *
 * @param setting where it stands, when that is not plain from the command
 */
export function expectTenantName(name: string, setting?: Setting): void {
  if (isTenantName(name)) return
  const rule =
    'a name has 1 to 64 letters, digits, dots, dashes and underscores, and begins with a letter or digit.'
  const shown = JSON.stringify(name)
  throw setting === undefined
    ? new SettingError(`The tenant's name is ${shown}; ${rule}`)
    : wrong(setting, `names the tenant ${shown}; ${rule}`)
}

/** Days after which what was viewed is removed; `off` is `null`: never. */
export function readRetention(text: string): number | null {
  const days = retentionOf(text)
  if (days !== undefined) return days
  throw wrong(settings.retention, `is "${text}"; it has to be ${retentionForms}.`)
}

/** As {@link readRetention}, of what a command is told. */
export function expectRetention(text: string): number | null {
  const days = retentionOf(text)
  if (days !== undefined) return days
  throw new SettingError(`The retention is "${text}"; it has to be ${retentionForms}.`)
}

const retentionForms = `from 1 to ${longestRetention} days, as 90, or off`

function retentionOf(text: string): number | null | undefined {
  if (text === 'off') return null
  const days = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return days >= 1 && days <= longestRetention ? days : undefined
}

/** Origins, separated by commas, or `*`. */
export function readCorsOrigins(text: string): '*' | string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
  if (origins.includes('*')) {
    if (origins.length === 1) return '*'
    throw wrong(settings.corsOrigins, 'has * beside other origins; give * alone, or the origins.')
  }
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue
    throw wrong(
      settings.corsOrigins,
      `has "${origin}"; an origin is scheme, host and port alone, as https://app.example.`,
    )
  }
  return origins
}

/** Calls an hour; 0 is any number. */
export function readRateLimit(setting: Setting): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text)
    throw wrong(
      setting,
      `is "${text}"; it has to be a number of calls an hour, as 1000, or 0 for any number.`,
    )
  }
}

export function readLogLevel(text: string): LogLevel {
  const level = logLevels.find((one) => one === text)
  if (level !== undefined) return level
  throw wrong(settings.logLevel, `is "${text}"; it has to be one of: ${logLevels.join(', ')}.`)
}

/** How long a token lasts: `900`, `900s`, `15m`, `24h`. In seconds. */
export function readDuration(text: string): number {
  const [, digits = '', unit = 's'] = /^(\d{1,6})([smh]?)$/.exec(text) ?? []
  const seconds = Number(digits) * { s: 1, m: 60, h: 3_600 }[(unit || 's') as 's' | 'm' | 'h']
  if (digits !== '' && seconds >= 1 && seconds <= longestTokenSeconds) return seconds
  throw new SettingError(
    `--expires-in is "${text}"; it has to be from 1 second to 24 hours, as 900, 15m or 24h.`,
  )
}
