#!/usr/bin/env node
import { run } from './node/cli.ts'

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
