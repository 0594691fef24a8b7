import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readTenants } from '../../src/runtimes/workers/settings.ts'
import { acme, asHost, comment, globex, onBehalfOf } from '../api.ts'
import { makeFolder } from './workerd.ts'

/*
 * The root's command `edge`, in a process of its own.
 */

const main = new URL('../../edge/serve.ts', import.meta.url).pathname

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Program {
  readonly child: ChildProcess
  /** Resolves to the address, when it says that it listens. */
  readonly url: Promise<string>
  readonly ended: Promise<Ended>
}

function start(env: Record<string, string>): Program {
  const { BELFRY_TENANT: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['--conditions=@belfry/source', main], {
    env: { ...inherited, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stderr?.on('data', (piece: Buffer) => {
    err += piece.toString()
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, out, err }))
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      out += piece.toString()
      const [, address] = /^Belfry on the edge: (\S+)/m.exec(out) ?? []
      if (address !== undefined) resolve(address)
    })
    void ended.then(() => reject(new Error(`It ended: ${err}`)))
  })
  url.catch(() => undefined)
  return { child, url, ended }
}

const BELFRY_TENANT = `${acme.name}:${acme.secret}`

it('serves from a folder, stops clean at a signal, and finds everything again', async () => {
  const { path, remove } = makeFolder()
  onTestFinished(remove)
  const first = start({ BELFRY_TENANT, BELFRY_EDGE_STORAGE: path })
  const told = await fetch(`${await first.url}/event`, {
    method: 'POST',
    headers: { ...asHost(), 'content-type': 'application/json' },
    body: JSON.stringify(comment()),
  })
  expect(told.status).toBe(200)
  first.child.kill('SIGINT')
  expect(await first.ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('stopped') })

  const second = start({ BELFRY_TENANT, BELFRY_EDGE_STORAGE: path })
  const url = await second.url
  const count = await fetch(`${url}/notification/inbox/new/count`, { headers: onBehalfOf(2) })
  expect(await count.json()).toEqual({ new: 1, unseen: 1 })

  const { port } = new URL(url)
  const third = await start({ BELFRY_TENANT, PORT: port }).ended
  expect(third.code).toBe(2)
  expect(third.err).toBe(
    `belfry: PORT is ${port}, which another program listens on; give another port, or 0 for any free one.\n`,
  )
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0, err: '' })
})

it('says in one sentence what is missing', async () => {
  const { code, out, err } = await start({}).ended
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/^belfry: BELFRY_TENANT is not set; .*\.\n$/)
})

it('says in one sentence that its storage is no folder', async () => {
  const storage = import.meta.filename
  const { code, out, err } = await start({ BELFRY_TENANT, BELFRY_EDGE_STORAGE: storage }).ended
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe(
    `belfry: BELFRY_EDGE_STORAGE is ${JSON.stringify(storage)}, which is no folder that can be written to.\n`,
  )
})

describe('the tenants of a deployment', () => {
  it('are one, or several with white space between them', () => {
    expect([...readTenants(BELFRY_TENANT)]).toEqual([[acme.name, acme.secret]])
    const both = `${BELFRY_TENANT}\n  ${globex.name}:${globex.secret} `
    expect([...readTenants(both).keys()]).toEqual(['acme', 'globex'])
  })

  it.each([undefined, '', ' ', 'acme', 'acme:short', `${BELFRY_TENANT} acme`])('are not %j', (text) => {
    expect(() => readTenants(text)).toThrow(/^BELFRY_TENANT /)
  })
})
