import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** A folder whose tests run, and what is special to them. */
interface Project {
  readonly root: string
  /** @default the folder's last part */
  readonly name?: string
  /** @default all tests of the folder */
  readonly include?: readonly string[]
  readonly globalSetup?: string
  readonly provide?: { readonly engine: 'sqlite' | 'postgres' }
}

const postgres = join(import.meta.dirname, 'apps/server/test/postgres-for-all.ts')

const projects: readonly Project[] = [
  { root: 'packages/model' },
  { root: 'packages/render' },
  { root: 'packages/client' },
  { root: 'apps/server', globalSetup: postgres, provide: { engine: 'sqlite' } },
  // The tests of the API once more, each on the other engine.
  {
    root: 'apps/server',
    name: 'server on PostgreSQL',
    include: ['test/*.test.ts'],
    globalSetup: postgres,
    provide: { engine: 'postgres' },
  },
  { root: 'apps/widget' },
  { root: 'apps/demo' },
  { root: 'bench' },
  { root: 'scripts', globalSetup: postgres },
]

/** Tests read the workspace's sources, not what was last built; what is built has checks of its own. */
const source = { conditions: ['@belfry/source', 'module', 'node'] }

export default defineConfig({
  test: {
    // Many tests wait: for a browser, a database, a clock of somebody else's. Two always go on.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: projects.map(({ root, name, include, globalSetup, provide }) => ({
      root,
      resolve: source,
      ssr: { resolve: source },
      test: {
        name: name ?? root.split('/').at(-1) ?? root,
        include: [...(include ?? ['**/*.test.{ts,tsx}'])],
        exclude: ['**/node_modules/**', '**/dist/**'],
        globalSetup: globalSetup === undefined ? [] : [globalSetup],
        ...(provide && { provide: { ...provide } }),
        restoreMocks: true,
        // Generous: two cores may run a browser, a server and a build at once. No test measures time.
        testTimeout: 60_000,
        hookTimeout: 180_000,
        // `expect.poll` would give up after one second.
        expect: { poll: { timeout: 10_000 } },
      },
    })),
  },
})
