import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type OpenApiDocument, openApiDocument } from '../openapi/document.ts'
import { type Page, referencePage } from '../openapi/page.ts'
import type { Config } from '../ports.ts'
import type { Operation } from './operation.ts'
import { operation } from './operation.ts'

const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })

const alive = operation({
  id: 'isAlive',
  area: 'Server',
  method: 'get',
  path: '/healthz',
  audience: 'anyone',
  summary: 'Is the process alive?',
  answer: { status: 200, description: 'It is.', schema: health, example: { status: 'ok' } },
  handle: () => ({ status: 'ok' as const }),
})

const ready = operation({
  id: 'isReady',
  area: 'Server',
  method: 'get',
  path: '/readyz',
  audience: 'anyone',
  summary: 'Can it serve?',
  description: 'Answers 503 while the server is stopping, or when its database does not answer.',
  answer: { status: 200, description: 'It can.', schema: health, example: { status: 'ok' } },
  refuses: ['unavailable'],
  async handle({ store, stopping }) {
    if (stopping.aborted) throw new AppError('unavailable', 'The server is stopping.')
    try {
      await store.ping()
    } catch (cause) {
      throw new AppError('unavailable', 'The database does not answer.', { cause })
    }
    return { status: 'ok' as const }
  },
})

// A document is described by its own standard; here is only what tells it from another thing.
const document = z.looseObject({ openapi: z.literal('3.1.1') }) as unknown as z.ZodType<OpenApiDocument>

/** The two that tell of all operations, themselves included: they get the list, for they can't import it. */
export function serverOperations(all: () => readonly Operation[]) {
  // Made at the first call, and kept as long as the app that it tells of.
  const documents = new WeakMap<Config, OpenApiDocument>()
  const pages = new WeakMap<Config, Promise<Page>>()
  const documentOf = (config: Config): OpenApiDocument => {
    const known = documents.get(config) ?? openApiDocument(all(), config.version)
    documents.set(config, known)
    return known
  }
  const pageOf = (config: Config): Promise<Page> => {
    const known = pages.get(config) ?? referencePage(documentOf(config))
    pages.set(config, known)
    return known
  }
  const describe = operation({
    id: 'getOpenApi',
    area: 'Server',
    method: 'get',
    path: '/openapi.json',
    audience: 'anyone',
    summary: 'This API as OpenAPI 3.1',
    answer: {
      status: 200,
      description: 'The document.',
      schema: document,
    },
    handle: ({ config }) => documentOf(config),
  })
  const show = operation({
    id: 'getDocs',
    area: 'Server',
    method: 'get',
    path: '/docs',
    audience: 'anyone',
    summary: 'This API as a page',
    answer: { status: 200, description: 'The page that you may be reading.', contentType: 'text/html' },
    async handle({ config }) {
      const { html, contentSecurityPolicy } = await pageOf(config)
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        },
      })
    },
  })
  return [alive, ready, describe, show] as const
}
