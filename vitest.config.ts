import { defineConfig } from 'vitest/config'

/** What is started once before a project's tests. */
const setups: Readonly<Record<string, string[]>> = {
  'apps/server': ['./test/postgres-for-all.ts'],
}

const projects = [
  'packages/model',
  'packages/render',
  'packages/client',
  'apps/server',
  'apps/widget',
  'apps/demo',
  'bench',
  'scripts',
]

/** Tests read the workspace's sources, not what was last built; what is built has checks of its own. */
const source = { conditions: ['@belfry/source', 'module', 'node'] }

export default defineConfig({
  test: {
    projects: projects.map((root) => ({
      root,
      resolve: source,
      ssr: { resolve: source },
      test: {
        name: root.split('/').at(-1) ?? root,
        include: ['**/*.test.{ts,tsx}'],
        exclude: ['**/node_modules/**', '**/dist/**'],
        globalSetup: setups[root] ?? [],
        restoreMocks: true,
        // Generous: two cores may run a browser, a server and a build at once. No test measures time.
        testTimeout: 60_000,
        hookTimeout: 180_000,
      },
    })),
  },
})
