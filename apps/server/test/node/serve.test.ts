import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError, errorBody } from '../../src/errors.ts'
import { startServer } from '../../src/runtimes/node/server.ts'
import { acme, asHost, comment } from '../api.ts'
import { bo, folder, follow, send, serve } from './process.ts'

describe('a process', () => {
  it('serves, tells its open streams to come back when it is asked to stop, and loses nothing', async () => {
    const database = join(folder(), 'belfry.db')
    const first = await serve(database)
    const stream = follow(await fetch(`${first.url}/notification/stream`, { headers: await bo() }))
    expect((await send(first.url)).status).toBe(200)
    await stream.until('event: count')
    first.child.kill('SIGTERM')
    const text = await stream.until(null)
    expect(text).toMatch(/event: notification\n/)
    expect(text).toMatch(/event: end\ndata: \{"reason":"shutting_down","retry":\d+\}\n\n$/)
    expect(await first.ended).toBe(0)
    expect(existsSync(`${database}-wal`), 'the write-ahead log is written back').toBe(false)
    const logged = JSON.stringify(first.lines)
    expect(logged).not.toContain(acme.secret)
    expect(logged).not.toContain('eyJ')
    expect(first.lines).toContainEqual(
      expect.objectContaining({ level: 'info', route: '/event', status: 200, tenant: 'acme' }),
    )

    const second = await serve(database)
    const lastId = [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? ''
    expect((await send(second.url)).status).toBe(200)
    const resumed = await fetch(`${second.url}/notification/stream`, {
      headers: { ...(await bo()), 'last-event-id': lastId },
    })
    const rest = await follow(resumed).until('event: count')
    // What the first process told is not told again.
    expect([...rest.matchAll(/"notification_id":(\d+)/g)].map(([, id]) => id)).toEqual(['2'])
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })

  it('finishes the request that is under way, and takes no other', async () => {
    const { url, child, ended } = await serve(':memory:')
    const { hostname, port } = new URL(url)
    const body = JSON.stringify(comment())
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    const closed = once(socket, 'close')
    await once(socket, 'connect')
    const head = `POST /event HTTP/1.1\r\nhost: x\r\nauthorization: ${asHost()['authorization']}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
    socket.write(head + body.slice(0, 10))
    // It has read the head when it answers another connection's request that came later.
    await fetch(`${url}/healthz`)
    child.kill('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${url}/healthz`).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    socket.write(body.slice(10))
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toContain('"event_id":1')
    expect(await ended).toBe(0)
  })

  it('goes on when nobody reads its log any more, and stops clean', async () => {
    const { url, child, ended } = await serve(':memory:')
    child.stdout?.destroy()
    for (let event = 0; event < 3; event++) expect((await send(url)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('stops at once when it is asked twice', async () => {
    const { url, child, ended } = await serve(':memory:')
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write('POST /event HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n')
    await fetch(`${url}/healthz`)
    child.kill('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${url}/healthz`).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
  })

  it('limits calls when it is told to', async () => {
    const { url } = await serve(':memory:', {
      BELFRY_RATE_LIMIT_TENANT: '3',
      BELFRY_RATE_LIMIT_USER: '2',
    })
    const statuses: number[] = []
    for (let call = 0; call < 3; call++) {
      const { status } = await fetch(`${url}/notification/`, { headers: await bo() })
      statuses.push(status)
    }
    statuses.push((await send(url)).status, (await send(url)).status)
    expect(statuses).toEqual([200, 200, 420, 200, 420])
  })

  it('with a wrong setting ends with 2 and one sentence', async () => {
    const failed = serve(':memory:', { BELFRY_TENANT: 'acme:short' })
    await expect(failed).rejects.toThrow(
      /^ended with 2: belfry: BELFRY_TENANT \(--tenant\) has a secret of 5 [^\n]+\n$/,
    )
  })
})

describe('startServer', () => {
  it('gives its address, its app and its store, and closes once', async () => {
    const server = await startServer({ port: 0, database: ':memory:', tenants: [acme], retention: 90 })
    expect(await server.store.tenants.find(acme.name)).toMatchObject({ retention: 90 })
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await send(server.url)).status).toBe(200)
    expect(await server.store.inbox.count(1, 2)).toBe(1)
    expect((await server.app.request('/readyz')).status).toBe(200)
    await Promise.all([server.close(), server.close()])
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('refuses a body that never ends before it is read, and goes on', async () => {
    const server = await startServer({ port: 0, database: ':memory:', tenants: [acme] })
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    const answer = await fetch(`${server.url}/event`, {
      method: 'POST',
      body: endless,
      headers: { ...asHost(), 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit).catch((error: unknown) => error)
    // Whether the sender hears of it before his connection is cut is up to him.
    if (answer instanceof Response) expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(16 * 1024 * 1024)
    expect((await send(server.url)).status).toBe(200)
    await server.close()
  })

  it('keeps no more for a reader that does not read than the connection takes', async () => {
    const server = await startServer({ port: 0, database: ':memory:', tenants: [acme] })
    let read = 0
    const { changes } = server.store.inbox
    server.store.inbox.changes = async (...args) => {
      const page = await changes(...args)
      if (page.kind === 'changes') read += page.changes.length
      return page
    }
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.pause()
    const { authorization } = await bo()
    socket.write(`GET /notification/stream HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\n\r\n`)
    const value = 'x'.repeat(3_500)
    for (let batch = 0; batch < 9; batch++) {
      const events = Array.from({ length: 1_000 }, () => comment({ data: { comment_id: 1, value } }))
      expect((await send(server.url, events)).status).toBe(200)
    }
    await server.store.settled()
    // 9,000 messages are 36 MB, of which the buffers of a local connection take a few.
    expect(await server.store.inbox.count(1, 2)).toBe(9_000)
    let before = -1
    while (before !== read) {
      before = read
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(6_000)
    socket.destroy()
    await server.close()
  })

  const requests: readonly (readonly [what: string, request: string, status: number])[] = [
    ['for another host', 'GET //evil.example/healthz HTTP/1.1\r\nhost: x', 404],
    ['without a host', 'GET /healthz HTTP/1.1', 400],
    ['to a proxy', 'GET http://evil.example/healthz HTTP/1.1\r\nhost: x', 200],
    ['with bytes that are no text', 'GET /%ff HTTP/1.1\r\nhost: x', 400],
    ['with a host that is none', 'GET /healthz HTTP/1.1\r\nhost: a b', 400],
    ['that is no HTTP', 'nonsense', 400],
    ['with a long address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x`, 431],
    ['of a rare method', 'TRACE / HTTP/1.1\r\nhost: x', 404],
    ['of a method that is none', 'SHOUT / HTTP/1.1\r\nhost: x', 400],
    ['for everything', 'OPTIONS * HTTP/1.1\r\nhost: x', 400],
  ]
  it.each(requests)('answers a request %s, in the form of every answer', async (_, request, status) => {
    const server = await startServer({ port: 0, database: ':memory:' })
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', () => {})
    const closed = once(socket, 'close')
    socket.write(`${request}\r\nconnection: close\r\n\r\n`)
    await closed
    await server.close()
    expect(answer.slice(0, 13)).toBe(`HTTP/1.1 ${status} `)
    expect(answer.toLowerCase()).toContain('\r\nx-podio-request-id: ')
    if (status >= 400) {
      const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
      expect(
        Object.keys(JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)) as object),
      ).toEqual(Object.keys(errorBody(new AppError('bad_request', ''), null)))
    }
  })
})
