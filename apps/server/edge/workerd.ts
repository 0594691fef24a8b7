import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'

/** The date whose behaviour of the platform is asked for. `wrangler.jsonc` has the same: a test compares them. */
export const compatibilityDate = '2026-11-01'

export interface WorkerdOptions {
  /** The Worker, as one module. */
  readonly script: string
  /** Classes of Durable Objects on SQLite, by the binding's name. */
  readonly objects: Readonly<Record<string, string>>
  /** Variables and secrets. @default {} */
  readonly variables?: Readonly<Record<string, string>>
  /** The folder that keeps the objects' databases. @default a temporary one, which goes with the process */
  readonly storage?: string
  /** @default any free one */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly host?: string
  /** Hears what the Worker logs, a line at a time. @default to the standard output */
  readonly says?: (line: string) => void
}

/** A workerd that listens. */
export interface Workerd {
  /** Without a slash at its end. */
  readonly url: string
  /** Has an object leave memory as after a while without work: open WebSockets sleep, everything else ends. */
  evict(className: string, name: string): Promise<void>
  /** The ids of the objects that have a storage. */
  objectIds(binding: string): Promise<string[]>
  close(): Promise<void>
}

const name = 'belfry'

/** Starts workerd, the runtime of Cloudflare Workers, on this machine. */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const { script, objects, variables = {}, storage, port = 0, host = '127.0.0.1', says } = options
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name,
      modules: true,
      script,
      compatibilityDate,
      bindings: { ...variables },
      durableObjects: Object.fromEntries(
        Object.entries(objects).map(([binding, className]) => [binding, { className, useSQLite: true }]),
      ),
      ...(storage !== undefined && { resourcePersistencePath: storage }),
      ...(says !== undefined && { handleStructuredLogs: ({ message }) => says(message) }),
      port,
      host,
      // It would say what our own line says.
      log: new Log(LogLevel.ERROR),
      // Nothing of this machine is asked of Cloudflare.
      cf: false,
    }),
  )
  const url = await miniflare.ready.catch(async (error: unknown) => {
    // What has started all the same would keep this process alive.
    await miniflare.dispose()
    throw error
  })
  return {
    url: url.href.replace(/\/$/, ''),
    evict: (className, objectName) =>
      miniflare.unsafeEvictDurableObject(name, className, { name: objectName, webSockets: 'hibernate' }),
    objectIds: (binding) => miniflare.listDurableObjectIds(binding, name),
    close: () => miniflare.dispose(),
  }
}
