import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { tenant } from './world.ts'

/** A line of a node's log. */
type Line = Readonly<Record<string, unknown>>

/** One process of the program. */
export interface Node {
  /** Where it listens now; another place after each start. */
  readonly url: string
  readonly pid: number
  /** What it said of warnings and errors, over all its lives. */
  readonly complaints: readonly Line[]
  /** Why it ended without being told to; `null` when it did not. */
  readonly fell: string | null
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Stops it where it stands, with all that it holds, until `thaw`. */
  freeze(): void
  thaw(): void
  /** Asks it to end, and resolves to its exit code. */
  stop(): Promise<number | null>
  /** Starts it again. */
  start(): Promise<void>
}

export interface NodeOptions {
  readonly database: string
  /** More of its environment. */
  readonly env?: Readonly<Record<string, string>>
  /** How far its clock is off, in milliseconds. @default 0 */
  readonly clockSkew?: number
}

const main = join(import.meta.dirname, '../../src/runtimes/node.ts')
const skewedClock = join(import.meta.dirname, 'clock-skew.ts')

/** Starts the program as its users do: its command line, its environment, a port. */
export async function startNode({ database, env = {}, clockSkew = 0 }: NodeOptions): Promise<Node> {
  const complaints: Line[] = []
  let child: ChildProcess
  let url = ''
  let fell: string | null = null
  let isAsked = false

  async function start(): Promise<void> {
    const skew = clockSkew === 0 ? [] : [`--import=${skewedClock}`]
    child = spawn(
      process.execPath,
      [
        '--conditions=@belfry/source',
        '--disable-warning=ExperimentalWarning',
        ...skew,
        main,
        'serve',
        '--port',
        '0',
      ],
      {
        env: {
          ...process.env,
          BELFRY_DATABASE: database,
          BELFRY_TENANT: `${tenant.name}:${tenant.secret}`,
          CLOCK_SKEW_MS: String(clockSkew),
          // A node is started a hundred times here: what was compiled once is kept.
          NODE_COMPILE_CACHE: join(tmpdir(), 'belfry-compiled'),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const abandon = () => void child.kill('SIGKILL')
    process.once('exit', abandon)
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.once('exit', (code, signal) => {
      process.off('exit', abandon)
      if (!isAsked) fell = `it ended with ${code ?? signal}: ${errors}`
    })
    isAsked = false
    url = await listening(child, (line) => {
      if (line['level'] === 'warn' || line['level'] === 'error') complaints.push(line)
    })
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    isAsked = true
    const exit = once(child, 'exit')
    child.kill(signal)
    const [code] = (await exit) as [number | null]
    return code
  }

  await start()
  return {
    get url() {
      return url
    },
    get pid() {
      return child.pid ?? 0
    },
    get fell() {
      return fell
    },
    complaints,
    async kill() {
      await end('SIGKILL')
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
    start,
  }
}

/** Reads a node's log as long as it lives; resolves to where it listens. */
function listening(child: ChildProcess, heard: (line: Line) => void): Promise<string> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('The outputs are pipes.')
  return new Promise((resolve, reject) => {
    let errors = ''
    stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
      heard({ level: 'error', stderr: chunk.toString() })
    })
    createInterface({ input: stdout }).on('line', (text) => {
      // A line for each request, and there are many.
      if (text.includes('"route":') && text.startsWith('{"level":"info"')) return
      const line = JSON.parse(text) as Line
      if (typeof line['url'] === 'string') resolve(line['url'])
      heard(line)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`A node ended with ${code}: ${errors}`)))
  })
}
