/**
 * The one test command. Runs every check of the house, each whatever the others said, and ends with the line
 * `N passed, N failed`: a check counts as one, a suite of tests as many as it has.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

interface Outcome {
  passed: number
  failed: number
}

interface Step {
  name: string
  command: readonly string[]
  /** Reads what a suite counted itself; a check counts as one. */
  count?: (ok: boolean) => Outcome
}

const root = join(import.meta.dirname, '..')
const reports = join(root, '.reports')
const vitestReport = join(reports, 'vitest.json')

// Nothing is taken from turbo's cache here: what is proved is what this run has built.
const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings'] },
  { name: 'build', command: ['turbo', 'run', 'build', '--force', '--output-logs=errors-only'] },
  { name: 'types', command: ['turbo', 'run', 'types', '--output-logs=errors-only'] },
  { name: 'types of the scripts', command: ['tsc', '-p', 'scripts'] },
  { name: 'unused code', command: ['knip'] },
  {
    name: 'packages and sizes',
    command: ['turbo', 'run', 'check', '--only', '--concurrency=2', '--output-logs=errors-only'],
  },
  {
    name: 'tests',
    command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`],
    count: countTests,
  },
]

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const rows: (Outcome & { name: string; seconds: number })[] = []
for (const step of steps) {
  console.info(`\n── ${step.name} ──`)
  const started = performance.now()
  const ok = await run(step.command)
  const outcome = step.count?.(ok) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
  rows.push({ name: step.name, ...outcome, seconds: Math.round((performance.now() - started) / 1000) })
}

console.info('')
for (const { name, passed, failed, seconds } of rows) {
  console.info(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`)
}
const total = (key: keyof Outcome) => rows.reduce((sum, row) => sum + row[key], 0)
console.info(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 ? 0 : 1

function run([program = '', ...args]: readonly string[]): Promise<boolean> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
}

/** A suite that broke without a failed test (an error on import, none found, one skipped) has failed once. */
function countTests(ok: boolean): Outcome {
  try {
    const report = JSON.parse(readFileSync(vitestReport, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTodoTests: number
    }
    const skipped = report.numPendingTests + report.numTodoTests
    if (skipped > 0) console.error(`${skipped} tests were skipped: a test that did not run has failed.`)
    const failed = report.numFailedTests + skipped
    return { passed: report.numPassedTests, failed: failed === 0 && !ok ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
