import open from 'open'
import { startPlayground } from './playground.ts'

const port = Number(process.env['PORT'] ?? 4200)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env['PORT']}"; a port is a whole number from 0 to 65535.`)
  process.exit(2)
}

const { HOST: host, BELFRY_DATABASE: database } = process.env
const playground = await startPlayground({ port, ...(host && { host }), ...(database && { database }) })
console.info(`\n  Belfry's playground: ${playground.url}\n  Anna and Bo, side by side. Ctrl+C stops it.\n`)

// Only for a person in front of a screen.
if (process.stdout.isTTY && !process.env['CI']) {
  await open(playground.url).catch(() => undefined)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    playground.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
