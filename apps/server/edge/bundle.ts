import { type InputOptions, rolldown } from 'rolldown'

/** What a bundle of this house's sources for workerd may differ in. */
export interface BundleOptions {
  readonly entry: string
  readonly minify: boolean
  /** Names that stand for values, as `BELFRY_VERSION`. */
  readonly define?: Record<string, string>
  readonly plugins?: InputOptions['plugins']
}

/** One module of JavaScript with everything that the entry imports. Nothing of Node is known here. */
export async function bundle({ entry, minify, define = {}, plugins = [] }: BundleOptions): Promise<string> {
  const build = await rolldown({
    input: entry,
    platform: 'neutral',
    plugins,
    resolve: { conditionNames: ['@belfry/source', 'workerd', 'worker', 'import', 'default'] },
    transform: { target: 'es2024', define },
    // What can't be resolved would only be missed when it is called.
    onLog: (level, log, report) => report(level === 'warn' ? 'error' : level, log),
    logLevel: 'warn',
  })
  const { output } = await build.generate({ format: 'esm', minify, codeSplitting: false })
  await build.close()
  const [first, ...more] = output
  if (more.length > 0) throw new Error('A bundle is one module.')
  return first.code
}
