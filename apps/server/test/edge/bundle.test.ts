import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { bundleWorker, objects } from '../../edge/worker.ts'
import { compatibilityDate, startWorkerd } from '../../edge/workerd.ts'

const code = await bundleWorker()

/** The platform takes 3 MB (10 MB for who pays). What is small starts fast. Each raise needs a reason here. */
const budget = 150_000

it('the Worker is small', () => {
  const size = gzipSync(code).length
  expect(size).toBeLessThanOrEqual(budget)
  // A bundle of nothing would be small as well.
  expect(size).toBeGreaterThan(budget / 2)
})

it('the Worker is one module, and has nothing of Node', () => {
  expect(code.match(/["'`]node:|\brequire\(|\bimport\(|\bfrom\s*["']|\bimport\s*["']/g)).toBeNull()
  expect(code.match(/\bprocess\.|\bBuffer\b|__dirname/g)).toBeNull()
  expect(code).toMatch(/export\s*\{[^}]*\bas Tenant\b[^}]*\bas default\b/)
})

it('what is deployed has the settings that are tested', () => {
  const text = readFileSync(join(import.meta.dirname, '../../wrangler.jsonc'), 'utf8')
  const deployed = JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''))
  expect(deployed).toMatchObject({
    main: 'dist/worker.js',
    no_bundle: true,
    compatibility_date: compatibilityDate,
    durable_objects: {
      bindings: Object.entries(objects).map(([name, class_name]) => ({ name, class_name })),
    },
    migrations: [{ tag: 'v1', new_sqlite_classes: Object.values(objects) }],
  })
  expect(deployed).not.toHaveProperty('compatibility_flags')
})

it.each([{}, { BELFRY_TENANT: 'acme:short' }])(
  'a deployment with %j says in its log what is wrong',
  async (variables) => {
    const lines: string[] = []
    const workerd = await startWorkerd({
      script: code,
      objects,
      variables,
      says: (line) => void lines.push(line),
    })
    onTestFinished(() => workerd.close())
    const answer = await fetch(`${workerd.url}/healthz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: 'unavailable' })
    expect(lines.join()).toContain('BELFRY_TENANT')
    expect(lines.join()).not.toContain('short')
  },
)
