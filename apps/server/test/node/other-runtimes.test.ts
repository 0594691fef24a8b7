import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { createDatabase } from '../postgres.ts'
import { bo, folder, follow, type Runtime, send, serve } from './process.ts'

/*
 * The program of Node, unchanged, in other runtimes: Bun and Deno have node:sqlite and node:http of their own.
 */

const require = createRequire(import.meta.url)

/** A file of the package of a runtime that is for this platform. */
function binary(runtime: 'bun' | 'deno', platforms: Readonly<Record<string, string>>): string {
  const own = createRequire(require.resolve(`${runtime}/package.json`))
  const place = platforms[`${process.platform}-${process.arch}`]
  if (place === undefined)
    throw new Error(`There is no ${runtime} for ${process.platform}-${process.arch} here.`)
  const [scope = '', name = '', ...path] = place.split('/')
  return join(dirname(own.resolve(`${scope}/${name}/package.json`)), ...path)
}

const runtimes: readonly (readonly [name: string, runtime: Runtime])[] = [
  [
    'Bun',
    [
      binary('bun', {
        'linux-x64': '@oven/bun-linux-x64/bin/bun',
        'linux-arm64': '@oven/bun-linux-aarch64/bin/bun',
        'darwin-x64': '@oven/bun-darwin-x64/bin/bun',
        'darwin-arm64': '@oven/bun-darwin-aarch64/bin/bun',
      }),
      '--conditions=@belfry/source',
    ],
  ],
  [
    'Deno',
    [
      binary('deno', {
        'linux-x64': '@deno/linux-x64-glibc/deno',
        'linux-arm64': '@deno/linux-arm64-glibc/deno',
        'darwin-x64': '@deno/darwin-x64/deno',
        'darwin-arm64': '@deno/darwin-arm64/deno',
      }),
      'run',
      '--allow-all',
      '--no-lock',
      '--conditions=@belfry/source',
    ],
  ],
]

describe.each(runtimes)('in %s, the program', (_, runtime) => {
  it.each(['a file', 'PostgreSQL'])(
    'serves %s: takes events, tells streams, resumes them after a restart, and stops clean',
    async (engine) => {
      const database =
        engine === 'a file' ? join(folder(), 'belfry.db') : await createDatabase(inject('postgres'))
      const first = await serve(database, {}, runtime)
      const stream = follow(await fetch(`${first.url}/notification/stream`, { headers: await bo() }))
      await stream.until('event: ready')
      expect(await (await send(first.url)).json()).toEqual({ event_id: 1, notified: 1 })
      const lastId = [...(await stream.until('event: count')).matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? ''
      first.child.kill('SIGTERM')
      expect(await stream.until(null)).toContain('shutting_down')
      expect(await first.ended).toBe(0)

      const second = await serve(database, {}, runtime)
      expect((await send(second.url)).status).toBe(200)
      const resumed = await fetch(`${second.url}/notification/stream`, {
        headers: { ...(await bo()), 'last-event-id': lastId },
      })
      const rest = await follow(resumed).until('event: count')
      expect([...rest.matchAll(/"notification_id":(\d+)/g)].map(([, id]) => id)).toEqual(['2'])
      const viewed = await fetch(`${second.url}/notification/1/viewed`, {
        method: 'POST',
        headers: await bo(),
      })
      expect(viewed.status).toBe(204)
      const count = await fetch(`${second.url}/notification/inbox/new/count`, { headers: await bo() })
      expect(await count.json()).toEqual({ new: 1, unseen: 1 })
      const list = await fetch(`${second.url}/notification/`, { headers: await bo() })
      expect(await list.json()).toMatchObject([
        { notifications: [{ notification_id: 2 }, { notification_id: 1 }] },
      ])
      second.child.kill('SIGINT')
      expect(await second.ended).toBe(0)
    },
  )
})
