import type { Config } from '../../ports.ts'
import {
  readCorsOrigins,
  readRateLimit,
  readRetention,
  readTenant,
  SettingError,
  settings,
} from '../node/settings.ts'
import type { Variables } from './platform.ts'

/** The package's, as the bundler puts it in. */
declare const BELFRY_VERSION: string

/** What a deployment is set to. */
export interface Settings {
  /** Secrets by the tenants' names. */
  readonly tenants: ReadonlyMap<string, string>
  /** Days after which what was viewed is removed; `null`: never; `undefined`: as it was. */
  readonly retention: number | null | undefined
  readonly config: Config
}

/**
 * Reads what a deployment is set by.
 *
 * @throws SettingError for a wrong setting
 */
export function readSettings(variables: Variables): Settings {
  const { BELFRY_RATE_LIMIT_USER: user = '0', BELFRY_RATE_LIMIT_TENANT: tenant = '0' } = variables
  const { BELFRY_RETENTION: retention = '' } = variables
  return {
    tenants: readTenants(variables.BELFRY_TENANT),
    retention: retention === '' ? undefined : readRetention(retention),
    config: {
      version: BELFRY_VERSION,
      corsOrigins: readCorsOrigins(variables.BELFRY_CORS_ORIGINS ?? ''),
      rateLimits: {
        user: readRateLimit(settings.rateLimitUser)(user),
        tenant: readRateLimit(settings.rateLimitTenant)(tenant),
      },
    },
  }
}

/**
 * One tenant as `name:secret`, or several, separated by white space (which no secret has).
 *
 * @throws SettingError when there is none, or a wrong one
 */
export function readTenants(text = ''): ReadonlyMap<string, string> {
  const credentials = text.split(/\s+/).filter((one) => one !== '')
  if (credentials.length === 0) {
    throw new SettingError(
      'BELFRY_TENANT is not set; it has to be name:secret, where "openssl rand -hex 32" prints a good secret.',
    )
  }
  return new Map(credentials.map(readTenant).map(({ name, secret }) => [name, secret]))
}
