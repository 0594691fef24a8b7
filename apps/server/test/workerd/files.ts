/** The suites that run inside a Durable Object, by the name that their results have. */
export const files = {
  'src/store/contract': () => import('./contract.ts'),
  'test/aggregation.test.ts': () => import('../aggregation.test.ts'),
  'test/audience.test.ts': () => import('../audience.test.ts'),
  'test/auth.test.ts': () => import('../auth.test.ts'),
  'test/bad-input.test.ts': () => import('../bad-input.test.ts'),
  'test/changes.test.ts': () => import('../changes.test.ts'),
  'test/cloud-events.test.ts': () => import('../cloud-events.test.ts'),
  'test/conventions.test.ts': () => import('../conventions.test.ts'),
  'test/docs.test.ts': () => import('../docs.test.ts'),
  'test/garbage.test.ts': () => import('../garbage.test.ts'),
  'test/inbox.test.ts': () => import('../inbox.test.ts'),
  'test/isolation.test.ts': () => import('../isolation.test.ts'),
  'test/oauth.test.ts': () => import('../oauth.test.ts'),
  'test/rate-limits.test.ts': () => import('../rate-limits.test.ts'),
  'test/registry.test.ts': () => import('../registry.test.ts'),
  'test/stream.test.ts': () => import('../stream.test.ts'),
  'test/withdrawal.test.ts': () => import('../withdrawal.test.ts'),
} as const satisfies Record<string, () => Promise<unknown>>

/** What cannot run there, and why: suites by their file, tests by their names from the outermost group on. */
export const onlyElsewhere: Readonly<Record<string, string>> = {
  'test/audience-docs.test.ts': 'It reads a page of this repository, and there are no files in workerd.',
  'test/portable.test.ts': 'It reads the sources of this repository, and there are no files in workerd.',
  'src/store/contract > SqlStorage of a Durable Object > changes > cannot be told from a cursor of another database':
    'It has two databases open at once, and a Durable Object has one. How cursors name their database is the same code.',
}
