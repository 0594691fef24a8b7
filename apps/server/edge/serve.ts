/**
 * Starts Belfry in workerd on this machine: what `npx -y pnpm@12 edge` does.
 *
 * `BELFRY_TENANT` is `name:secret`; `PORT` and `HOST` say where it listens; `BELFRY_EDGE_STORAGE` is the folder that
 * keeps the objects, else they go with the process.
 */
import { accessSync, constants, mkdirSync } from 'node:fs'
import {
  readCorsOrigins,
  readHost,
  readPort,
  readRetention,
  SettingError,
} from '../src/runtimes/node/settings.ts'
import { readTenants } from '../src/runtimes/workers/settings.ts'

const { env } = process

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (cause) {
    throw new SettingError(
      `BELFRY_EDGE_STORAGE is ${JSON.stringify(path)}, which is no folder that can be written to.`,
      { cause },
    )
  }
}

try {
  const { BELFRY_TENANT = '', BELFRY_CORS_ORIGINS = '', BELFRY_RETENTION = '' } = env
  const tenants = readTenants(BELFRY_TENANT)
  readCorsOrigins(BELFRY_CORS_ORIGINS)
  if (BELFRY_RETENTION !== '') readRetention(BELFRY_RETENTION)
  const port = readPort(env['PORT'] || '8787')
  const host = readHost(env['HOST'] || '127.0.0.1')
  const storage = env['BELFRY_EDGE_STORAGE'] || undefined
  if (storage !== undefined) makeFolder(storage)
  // After the settings: these are large, and a wrong setting is told at once.
  const [{ bundleWorker, objects }, { startWorkerd }] = await Promise.all([
    import('./worker.ts'),
    import('./workerd.ts'),
  ])
  const workerd = await startWorkerd({
    script: await bundleWorker(),
    objects,
    variables: { BELFRY_TENANT, BELFRY_CORS_ORIGINS, BELFRY_RETENTION },
    port,
    host,
    ...(storage !== undefined && { storage }),
  }).catch((cause: Error) => {
    if (!cause.message.startsWith('Address already in use')) throw cause
    throw new SettingError(
      `PORT is ${port}, which another program listens on; give another port, or 0 for any free one.`,
      { cause },
    )
  })
  const kept = storage === undefined ? 'in memory' : `in ${storage}`
  process.stdout.write(
    `Belfry on the edge: ${workerd.url} (${[...tenants.keys()].join(', ')}; kept ${kept})\n`,
  )
  let isStopping = false
  // miniflare has set listeners that end this process before workerd has ended.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      // Who asks a second time has no patience.
      if (isStopping) process.exit(1)
      isStopping = true
      void workerd.close().then(() => {
        process.stdout.write('stopped\n')
        process.exit(0)
      })
    })
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`belfry: ${message}\n`)
  process.exitCode = error instanceof SettingError ? 2 : 1
}
