#!/usr/bin/env node

// Before anything is imported: an older Node has no SQLite, and says so by a stack.
const oldest = 24
if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `belfry: Belfry needs Node ${oldest} or later, and this is Node ${process.versions.node}. Get it from https://nodejs.org.\n`,
  )
  process.exit(2)
}

// Node 24 calls its SQLite experimental, once in every start. Who chose Belfry need not hear of it.
const { emitWarning } = process
process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
  if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning(warning, ...rest)
}) as typeof emitWarning

// After that line: the import of node:sqlite is what warns.
const { run } = await import('./node/cli.ts')

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  serving(server, say) {
    let isStopping = false
    const stop = async (signal: NodeJS.Signals) => {
      // Who asks a second time has no patience: what is under way is cut, and found again after a crash's rules.
      if (isStopping) process.exit(1)
      isStopping = true
      say(`${signal}: finishing requests, then stopping`)
      await server.close()
      say('stopped')
      process.exit(0)
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        stop(signal).catch((error: unknown) => {
          process.stderr.write(`belfry: ${error instanceof Error ? error.message : String(error)}\n`)
          process.exit(1)
        })
      })
    }
  },
})
