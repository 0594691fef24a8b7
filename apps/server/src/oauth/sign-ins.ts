import { keyedHash } from '../auth/keyed-hash.ts'
import type { Clock } from '../ports.ts'
import { type Database, first, run } from '../store/database.ts'
import { idOf, keyOf } from '../store/ids.ts'
import type { SignIns, Subject, Tenant } from '../store/port.ts'
import { addSignIn, endExpired, endSignIn, rotateSignIn } from '../store/sql/sign-ins.ts'

/** How long a refresh token lasts that nobody uses: 30 days. */
const refreshSeconds = 30 * 24 * 60 * 60

/** What signing in needs. */
export interface SignInsPorts {
  readonly database: Database
  readonly clock: Pick<Clock, 'now'>
  /** So many bytes that nobody guesses, in hexadecimal digits. */
  readonly name: (bytes: number) => string
}

/*
 * A refresh token is the name of its family and a secret: `<32 hexadecimal digits>.<64 hexadecimal digits>`. A family
 * has one good token. Any other one of its name was good before, or is forged: either way somebody has what is not
 * his, and the family ends (RFC 9700, section 4.14.2).
 */
const form = /^([0-9a-f]{32})\.[0-9a-f]{64}$/

/** Keeps who has signed in. */
export function createSignIns({ database, clock, name }: SignInsPorts): SignIns {
  const now = (): number => Math.floor(clock.now() / 1000)
  const tokenOf = (family: string): string => `${family}.${name(32)}`

  return {
    async begin(tenant, subject) {
      const family = name(16)
      const token = tokenOf(family)
      const row = {
        tenant: tenant.id,
        family,
        subject_type: subject.type,
        subject_id: keyOf(subject.id),
        token_hash: await hashOf(tenant, token),
        expires_on: now() + refreshSeconds,
      }
      await database.write(function* () {
        // Who signs in clears away what has ended, so that the table is as large as those who are signed in.
        yield* run(endExpired, { tenant: tenant.id, now: now() })
        yield* run(addSignIn, row)
      })
      return token
    },

    async refresh(tenant, token) {
      const family = form.exec(token)?.[1]
      if (family === undefined) return null
      const next = tokenOf(family)
      const turn = {
        tenant: tenant.id,
        family,
        token_hash: await hashOf(tenant, token),
        next_hash: await hashOf(tenant, next),
        now: now(),
        expires_on: now() + refreshSeconds,
      }
      const row = await database.write(function* () {
        const turned = yield* first(rotateSignIn, turn)
        if (turned === undefined) yield* run(endSignIn, { tenant: tenant.id, family })
        return turned
      })
      if (row === undefined) return null
      return { token: next, subject: { type: row.subject_type as Subject['type'], id: idOf(row.subject_id) } }
    },
  }
}

/** The secret of 256 bits in a token needs no slow hash: nobody tries them all. */
function hashOf({ secret }: Tenant, token: string): Promise<string> {
  return keyedHash(secret, `refresh token ${token}`)
}
