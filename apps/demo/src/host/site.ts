import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const built = join(import.meta.dirname, '../../dist')
const widgetFiles = ['widget.js', 'widget-de.js', 'widget-ar.js']

/**
 * The playground's pages: its own, and the widget's files as a host app would serve them. Strict, to show that the
 * widget asks for nothing more.
 *
 * @throws when the page or the widget is not built
 */
export function createSite(): Hono {
  if (!existsSync(join(built, 'index.html'))) throw notBuilt('The playground’s page')
  const site = new Hono()

  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      strictTransportSecurity: false,
    }),
  )

  const require = createRequire(import.meta.url)
  for (const file of widgetFiles) {
    const script = readWidget(() => require.resolve(`@belfry/widget/${file}`))
    site.get(`/${file}`, (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  }
  site.get('/', serveStatic({ root: built, path: 'index.html' }))
  for (const folder of ['assets', 'faces']) site.get(`/${folder}/*`, serveStatic({ root: built }))
  return site
}

function readWidget(find: () => string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(find()))
  } catch (cause) {
    throw notBuilt('The widget', cause)
  }
}

function notBuilt(what: string, cause?: unknown): Error {
  return new Error(`${what} is not built. "npx -y pnpm@12 start" builds and starts the playground.`, {
    cause,
  })
}
