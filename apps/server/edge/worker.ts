import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'

const root = join(import.meta.dirname, '..')

/** The bindings of the Worker's objects, and their classes. */
export const objects = { TENANTS: 'Tenant' } as const

/** The Worker as it is deployed: one module. */
export function bundleWorker(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return bundle({
    entry: join(root, 'src/runtimes/workers.ts'),
    minify: true,
    define: { BELFRY_VERSION: JSON.stringify(version) },
  })
}
