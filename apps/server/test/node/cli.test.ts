import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ExitCode, run } from '../../src/runtimes/node/cli.ts'
import { startServer } from '../../src/runtimes/node/server.ts'
import { settings } from '../../src/runtimes/node/settings.ts'

let folder = ''
let database = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-'))
  database = join(folder, 'belfry.db')
  for (const { env } of Object.values(settings)) vi.stubEnv(env, undefined)
  // Nobody waits for a database that is not there.
  vi.stubEnv(settings.databasePatience.env, '100')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Runs a command line, and what it printed. A server that it starts is stopped at once. */
async function belfry(...args: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
  let out = ''
  let err = ''
  const closing: Promise<void>[] = []
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    serving: (server) => closing.push(server.close()),
  })
  await Promise.all(closing)
  return { code, out, err }
}

describe('belfry tenant', () => {
  it('create shows the new secret once, in the form that BELFRY_TENANT takes', async () => {
    const made = await belfry('tenant', 'create', 'acme', '--database', database)
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^acme:\S{32,}\n$/)
    expect(made.err).toContain('not shown again')
    const list = await belfry('tenant', 'list', '--database', database)
    expect(list).toMatchObject({ code: 0, err: '' })
    expect(list.out).toMatch(/^acme\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n$/)
    expect(list.out).not.toContain(made.out.trim().slice(5))
  })

  it('create of a name that is in use says what to do', async () => {
    await belfry('tenant', 'create', 'acme', '--database', database)
    const again = await belfry('tenant', 'create', 'acme', '--database', database)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('belfry tenant rotate acme')
  })

  it('rotate gives another secret', async () => {
    const { out: before } = await belfry('tenant', 'create', 'acme', '--database', database)
    const { out: after, code } = await belfry('tenant', 'rotate', 'acme', '--database', database)
    expect(code).toBe(0)
    expect(after).toMatch(/^acme:\S{32,}\n$/)
    expect(after).not.toBe(before)
    expect((await belfry('tenant', 'rotate', 'nobody', '--database', database)).code).toBe(1)
  })

  it('retain sets for how long what was viewed is kept', async () => {
    const retain = (name: string, days: string) =>
      belfry('tenant', 'retain', name, days, '--database', database)
    const listed = async () => (await belfry('tenant', 'list', '--database', database)).out
    await belfry('tenant', 'create', 'acme', '--database', database)
    expect(await retain('acme', '90')).toMatchObject({
      code: 0,
      out: 'acme keeps what was viewed for 90 days.\n',
    })
    expect(await listed()).toMatch(/^acme\t\S+ \S+\t90 days\n$/)
    expect(await retain('acme', 'off')).toMatchObject({
      code: 0,
      out: 'acme keeps what was viewed for good.\n',
    })
    expect(await listed()).toMatch(/^acme\t\S+ \S+\n$/)
    for (const days of ['0', '3651', '1.5', '90d', '']) {
      expect(await retain('acme', days)).toMatchObject({
        code: 2,
        err: expect.stringContaining('1 to 3650 days'),
      })
    }
    expect(await retain('nobody', '90')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no tenant nobody'),
    })
  })

  it('list of no database makes none', async () => {
    const list = await belfry('tenant', 'list', '--database', database)
    expect(list).toMatchObject({ code: 2, out: '' })
    expect(list.err).toContain('there is no database')
  })
})

describe('belfry token', () => {
  it('prints a token alone, of the time that is asked for', async () => {
    vi.stubEnv('BELFRY_DATABASE', database)
    await belfry('tenant', 'create', 'acme')
    for (const [given, seconds] of [
      ['900', 900],
      ['90s', 90],
      ['15m', 900],
      ['24h', 86_400],
    ] as const) {
      const { code, out, err } = await belfry('token', 'acme', '42', '--expires-in', given)
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
      const { iss, sub, iat = 0, exp = 0 } = decodeJwt(out.trim())
      expect([iss, sub, exp - iat]).toEqual(['acme', '42', seconds])
    }
  })

  it('opens the inbox of its user', async () => {
    const secret = 's'.repeat(32)
    const server = await startServer({ port: 0, database: ':memory:', tenants: [{ name: 'acme', secret }] })
    try {
      vi.stubEnv('BELFRY_TENANT', `acme:${secret}`)
      const { out } = await belfry('token', 'acme', 'bo')
      const headers = { authorization: `Bearer ${out.trim()}` }
      const answer = await fetch(`${server.url}/notification/inbox/new/count`, { headers })
      expect(await answer.json()).toEqual({ new: 0, unseen: 0 })
    } finally {
      await server.close()
    }
  })

  it.each(['0', '25h', '1d', '-5', '1.5h', ''])('refuses the time %j', async (time) => {
    const { code, err } = await belfry('token', 'acme', '42', `--expires-in=${time}`)
    expect(code).toBe(2)
    expect(err).toMatch(/--expires-in/)
  })

  it('refuses what is no user, and a tenant that there is not', async () => {
    await belfry('migrate', '--database', database)
    expect((await belfry('token', 'acme', '9007199254740992', '--database', database)).code).toBe(2)
    expect((await belfry('token', 'acme', '42', '--database', database)).err).toContain('no tenant acme')
  })
})

describe('belfry migrate', () => {
  it('makes the database, and may be repeated', async () => {
    for (const _ of [1, 2]) {
      const { code, out } = await belfry('migrate', '--database', database)
      expect([code, out]).toEqual([0, expect.stringContaining(database)])
    }
  })
})

describe('belfry serve', () => {
  const wrong: readonly (readonly [setting: string, flag: string, value: string, remedy: RegExp])[] = [
    ['PORT', '--port', 'abc', /0 to 65535/],
    ['PORT', '--port', '65536', /0 to 65535/],
    ['PORT', '--port', '-1', /0 to 65535/],
    ['HOST', '--host', 'not a host', /127\.0\.0\.1/],
    ['HOST', '--host', '203.0.113.1', /no address of this machine/],
    ['BELFRY_DATABASE', '--database', 'mysql://user:hunter2@db/belfry', /this version cannot open/],
    ['BELFRY_DATABASE', '--database', 'postgres://user:hunter2@[db/belfry', /percent-encoded/],
    ['BELFRY_DATABASE', '--database', 'postgres:/user:hunter2@db/belfry', /looks like a URL/],
    ['BELFRY_DATABASE', '--database', 'user:hunter2@db/belfry', /looks like a URL/],
    ['BELFRY_DATABASE', '--database', 'postgres://user:hunter2@127.0.0.1:1/belfry', /See that it runs/],
    ['BELFRY_DATABASE_POOL', '--database-pool', '0', /1 to 1000 connections/],
    ['BELFRY_DATABASE_STATEMENT_TIMEOUT', '--database-statement-timeout', '10s', /milliseconds/],
    ['BELFRY_DATABASE_PATIENCE', '--database-patience', '5', /100 to 600000/],
    ['BELFRY_DATABASE_PREPARE', '--database-prepare', 'yes', /on or off/],
    ['BELFRY_DATABASE_LISTEN', '--database-listen', 'redis://hunter2@db', /postgres:\/\//],
    ['BELFRY_DATABASE', '--database', '/nowhere/belfry.db', /folder that exists/],
    ['BELFRY_TENANT', '--tenant', 'acme', /name:secret/],
    ['BELFRY_TENANT', '--tenant', 'acme:hunter2', /at least 32/],
    ['BELFRY_TENANT', '--tenant', `ac me:${'hunter2'.repeat(5)}`, /letters, digits/],
    ['BELFRY_TENANT', '--tenant', `acme:${'hunter2'.repeat(5)} `, /visible ASCII/],
    ['BELFRY_RETENTION', '--retention', '0', /from 1 to 3650 days/],
    ['BELFRY_RETENTION', '--retention', '90d', /from 1 to 3650 days/],
    ['BELFRY_RETENTION', '--retention', '90', /BELFRY_TENANT, which is not set/],
    ['BELFRY_CORS_ORIGINS', '--cors-origins', 'app.example', /scheme, host and port/],
    ['BELFRY_CORS_ORIGINS', '--cors-origins', 'https://app.example/', /scheme, host and port/],
    ['BELFRY_CORS_ORIGINS', '--cors-origins', '*,https://app.example', /alone/],
    ['BELFRY_RATE_LIMIT_USER', '--rate-limit-user', '-1', /calls an hour/],
    ['BELFRY_RATE_LIMIT_TENANT', '--rate-limit-tenant', '1.5', /calls an hour/],
    ['BELFRY_LOG_LEVEL', '--log-level', 'loud', /one of/],
  ]

  it.each(wrong)(
    'with %s (%s) as %j says in one sentence what is wrong',
    async (env, flag, value, remedy) => {
      const base = env === 'BELFRY_DATABASE' ? [] : ['--database', ':memory:']
      const sentence = expect.stringMatching(/^belfry: [^\n]+\n$/)
      const byFlag = await belfry('serve', ...base, `${flag}=${value}`)
      expect(byFlag).toEqual({ code: 2, out: '', err: sentence })
      expect(byFlag.err).toContain(`${env} (${flag})`)
      expect(byFlag.err).toMatch(remedy)
      expect(byFlag.err).not.toContain('hunter2')
      vi.stubEnv(env, value)
      expect(await belfry('serve', ...base)).toEqual(byFlag)
    },
  )

  it('on a port that is taken says so', async () => {
    const server = await startServer({ port: 0, database: ':memory:' })
    try {
      const { port } = new URL(server.url)
      const { code, err } = await belfry('serve', '--port', port, '--database', ':memory:')
      expect(code).toBe(2)
      expect(err).toContain(`PORT (--port) is ${port}, which another program listens on`)
    } finally {
      await server.close()
    }
  })

  it('with a file that is no database says so', async () => {
    const { code, err } = await belfry('serve', '--database', import.meta.filename)
    expect([code, err]).toEqual([2, expect.stringContaining('not a database')])
  })

  it('makes no tenant of a name that is none, and blames the name', async () => {
    const { code, err } = await belfry('tenant', 'create', 'ac me', '--database', database)
    expect(code).toBe(2)
    expect(err).toMatch(/^belfry: The tenant's name is "ac me"; a name has .*\n$/)
  })

  it('makes no tenant in a database that ends with the command', async () => {
    const { code, out, err } = await belfry('tenant', 'create', 'acme', '--database', ':memory:')
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('Give a file')])
  })

  it('takes a flag before the environment', async () => {
    vi.stubEnv('PORT', 'abc')
    vi.stubEnv('BELFRY_LOG_LEVEL', 'silent')
    expect(await belfry('serve', '--port', '0', '--database', ':memory:')).toEqual({
      code: 0,
      out: '',
      err: '',
    })
  })
})

describe('belfry', () => {
  it('shows how it is used', async () => {
    const { code, out } = await belfry('--help')
    expect(code).toBe(0)
    for (const word of ['serve', 'tenant', 'token', 'migrate', 'Examples:']) expect(out).toContain(word)
    const serve = await belfry('serve', '--help')
    for (const { env } of Object.values(settings)) expect(serve.out).toContain(env)
  })

  it.each([['nonsense'], ['serve', '--nonsense'], ['token'], ['tenant']])(
    'refuses %j %j',
    async (...args) => {
      const { code, err } = await belfry(...args)
      expect(code).toBe(2)
      expect(err).not.toBe('')
    },
  )
})
