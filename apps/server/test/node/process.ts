import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createToken } from '../../src/index.ts'
import { acme, asHost, comment } from '../api.ts'

/*
 * The real thing: a process of its own, a port, signals. What the API answers is tested without one.
 */

const main = new URL('../../src/runtimes/node.ts', import.meta.url).pathname

/** A process of the program. */
export interface Process {
  readonly url: string
  readonly child: ChildProcess
  /** What was printed so far, line by line. */
  readonly lines: Record<string, unknown>[]
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>
}

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'belfry-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A command that runs TypeScript, and its arguments before the file's name. */
export type Runtime = readonly [command: string, ...args: string[]]

const node: Runtime = [process.execPath, '--conditions=@belfry/source']

/** Starts the program on a free port, and waits until it listens. */
export async function serve(
  database: string,
  env: Record<string, string> = {},
  [command, ...args]: Runtime = node,
): Promise<Process> {
  const child = spawn(command, [...args, main, 'serve', '--port', '0'], {
    env: { ...process.env, BELFRY_DATABASE: database, BELFRY_TENANT: `${acme.name}:${acme.secret}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const lines: Record<string, unknown>[] = []
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const whole = text.split('\n')
      text = whole.pop() ?? ''
      lines.push(...whole.map((line) => JSON.parse(line) as Record<string, unknown>))
      const started = lines.find((line) => typeof line['url'] === 'string')
      if (started) resolve(String(started['url']))
    })
    void ended.then((code) => reject(new Error(`ended with ${code}: ${errors}`)))
  })
  expect(errors, 'nothing is said on the standard error').toBe('')
  return { url, child, lines, ended }
}

/** Tells the server of an event. */
export async function send(url: string, event: unknown = comment()): Promise<Response> {
  return await fetch(`${url}/event`, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: { ...asHost(), 'content-type': 'application/json' },
  })
}

/** The headers of user 2. */
export async function bo(): Promise<Record<string, string>> {
  const token = await createToken({ tenant: acme.name, secret: acme.secret, user: 2 })
  return { authorization: `Bearer ${token}` }
}

/** Reads a stream up to a piece of text, or to its end; resolves to all that was read. */
export function follow(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async until(piece: string | null): Promise<string> {
      while (piece === null || !text.includes(piece)) {
        const { value, done } = await reader.read()
        if (done) break
        text += value
      }
      return text
    },
  }
}
