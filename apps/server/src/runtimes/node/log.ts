import { pino } from 'pino'
import type { Log } from '../../ports.ts'
import type { LogLevel } from './settings.ts'

/** JSON lines on the standard output. */
export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  })
}
