import { statement } from '../database.ts'

export interface TenantRow {
  readonly tenant: number
  readonly name: string
  readonly secret: string
  readonly created_on: number
  /** Days; `null`: what was viewed is kept for good. */
  readonly retention: number | null
}

export const findTenant = statement<{ name: string }, TenantRow>(
  'SELECT tenant, name, secret, created_on, retention FROM tenant WHERE name = :name',
)

export const readTenant = statement<{ tenant: number }, TenantRow>(
  'SELECT tenant, name, secret, created_on, retention FROM tenant WHERE tenant = :tenant',
)

export const listTenants = statement<Record<never, never>, TenantRow>(
  'SELECT tenant, name, secret, created_on, retention FROM tenant ORDER BY name',
)

export const addTenant = statement<{ name: string; secret: string; now: number }, TenantRow>(`
  INSERT INTO tenant (name, secret, created_on) VALUES (:name, :secret, :now)
  ON CONFLICT (name) DO NOTHING
  RETURNING tenant, name, secret, created_on, retention`)

export const changeSecret = statement<{ name: string; secret: string }, TenantRow>(`
  UPDATE tenant SET secret = :secret WHERE name = :name
  RETURNING tenant, name, secret, created_on, retention`)
