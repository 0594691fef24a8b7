import open from 'open'
import { startPlayground } from './playground.ts'

const port = Number(process.env['PORT'] || 4200)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env['PORT']}"; a port is a whole number from 0 to 65535.`)
  process.exit(2)
}

const { HOST: host, BELFRY_DATABASE: database } = process.env
const playground = await startPlayground({
  port,
  ...(host && { host }),
  ...(database && { database }),
}).catch((error: unknown) => {
  if (host && isNoAddress(error)) {
    console.error(
      `HOST is "${host}", which is no address of this machine; leave it out for localhost, or use 0.0.0.0 for all addresses.`,
    )
    process.exit(2)
  }
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
const isOther = port !== 0 && new URL(playground.url).port !== String(port)
console.info(
  `\n  Belfry’s playground: ${playground.url}\n` +
    (isOther ? `  (port ${port} is taken)\n` : '') +
    '  Anna and Bo, side by side. Ctrl+C stops it.\n',
)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Who asks a second time has no patience.
    if (isStopping) process.exit(1)
    isStopping = true
    playground.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}

// Only for a person in front of a screen.
if (process.stdout.isTTY && !process.env['CI']) {
  await open(playground.url).catch(() => undefined)
}

/** A name that no address is found for, or an address that is another machine's. */
function isNoAddress(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException
  return syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL'
}
