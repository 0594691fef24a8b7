import type { Clock } from '../ports.ts'
import { beginSweep } from '../retention/sweep.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { all, type Database, first, only, run } from '../store/database.ts'
import { NameTaken } from '../store/errors.ts'
import type { Tenant, Tenants } from '../store/port.ts'
import { setRetention } from '../store/sql/retention.ts'
import {
  addTenant,
  changeSecret,
  findTenant,
  listTenants,
  readTenant,
  type TenantRow,
} from '../store/sql/tenants.ts'
import { dateTimeOf } from '../store/time.ts'

/** As many characters as a secret that signs with HS256 needs: a shorter key is weaker than the hash (RFC 7518, 3.2). */
export const shortestSecret = 32

/** In days: ten years. */
export const longestRetention = 3650

/** What tenants need. */
export interface TenantsPorts {
  readonly database: Database
  readonly clock: Pick<Clock, 'now'>
  readonly schedule: Pick<Schedule, 'add'>
  /** A text of at least {@link shortestSecret} characters that nobody guesses. */
  readonly secret: () => string
}

/** Keeps the customers of a deployment. */
export function createTenants({ database, clock, schedule, secret }: TenantsPorts): Tenants {
  const now = (): number => Math.floor(clock.now() / 1000)

  return {
    async find(name) {
      const row = await database.read(() => first(findTenant, { name }))
      return row === undefined ? null : tenantOf(row)
    },

    async get(tenant) {
      const row = await database.read(() => first(readTenant, { tenant }))
      return row === undefined ? null : tenantOf(row)
    },

    async ensure(name, given) {
      if (given.length < shortestSecret) {
        throw new RangeError(`A tenant's secret has at least ${shortestSecret} characters.`)
      }
      const row = await database.write(function* () {
        // Several nodes may start at once: who finds none, and then cannot add it, finds the other's.
        const found =
          (yield* first(findTenant, { name })) ??
          (yield* first(addTenant, { name, secret: given, now: now() })) ??
          (yield* only(findTenant, { name }))
        return found.secret === given ? found : yield* only(changeSecret, { name, secret: given })
      })
      return tenantOf(row)
    },

    async create(name) {
      const row = await database.write(() => first(addTenant, { name, secret: secret(), now: now() }))
      if (row === undefined) throw new NameTaken(`There is a tenant of the name ${name} already.`)
      return tenantOf(row)
    },

    async list() {
      return (await database.read(() => all(listTenants, {}))).map(tenantOf)
    },

    retain(name, days) {
      if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= longestRetention)) {
        throw new RangeError(`A retention is from 1 to ${longestRetention} days.`)
      }
      return database.write(function* () {
        const row = yield* first(findTenant, { name })
        if (row === undefined) return false
        const { tenant, retention } = row
        if (retention !== days) yield* run(setRetention, { tenant, retention: days })
        if (days !== null) yield* beginSweep(tenant, now(), schedule)
        return true
      })
    },

    async rotate(name) {
      const row = await database.write(() => first(changeSecret, { name, secret: secret() }))
      return row === undefined ? null : tenantOf(row)
    },
  }
}

function tenantOf({ tenant, name, secret, created_on, retention }: TenantRow): Tenant {
  return { id: tenant, name, secret, created_on: dateTimeOf(created_on), retention }
}
