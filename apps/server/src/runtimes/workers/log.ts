import type { Log } from '../../ports.ts'

/** JSON lines, which Workers Logs takes apart. */
export const log: Log = {
  info: (facts, message) => write('info', facts, message),
  warn: (facts, message) => write('warn', facts, message),
  error: (facts, message) => write('error', facts, message),
}

function write(level: 'info' | 'warn' | 'error', facts: object, message: string): void {
  const line = { level, time: new Date().toISOString(), ...facts, msg: message }
  // biome-ignore lint/suspicious/noConsole: it is how a Worker writes a log
  console[level](JSON.stringify(line, (_, value) => (value instanceof Error ? described(value) : value)))
}

function described({ name, message, stack }: Error): object {
  return { type: name, message, stack }
}
