import { type DestinationStream, pino } from 'pino'
import type { Log } from '../../ports.ts'
import type { LogLevel } from './settings.ts'

/** JSON lines on the standard output; short ones, when a person sits there. */
export function createLog(level: LogLevel): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  process.stdout.off('error', ignore).on('error', ignore)
  return pino(options, process.stdout.isTTY ? terminal : pipe)
}

const terminal: DestinationStream = {
  write: (line) => process.stdout.write(`${forPeople(line)}\n`),
}

// Not pino's own: when whoever reads the log has gone, it tries for ever to write to him, and nothing else is served.
const pipe: DestinationStream = {
  write: (line) => process.stdout.write(line),
}

/** A log that nobody reads is no reason to stop. */
function ignore(): void {}

/** A line as `09:30:00 POST /event 200 14 ms acme`; what went wrong comes with its stack. */
export function forPeople(line: string): string {
  const { time, level, msg, method, route, status, ms, tenant, err } = JSON.parse(line)
  const what =
    method === undefined
      ? msg
      : `${method} ${route ?? '(no such address)'} ${status} ${ms} ms ${tenant ?? ''}`
  const word = level === 'info' ? '' : `${level} `
  return `${time.slice(11, 19)} ${word}${what}`.trimEnd() + (err ? `\n${err.stack}` : '')
}
