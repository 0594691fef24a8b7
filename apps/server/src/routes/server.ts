import { z } from 'zod'
import { AppError } from '../errors.ts'
import { openApiDocument } from '../openapi/document.ts'
import { referencePage } from '../openapi/page.ts'
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

/** The two that tell of all operations, themselves included: they get the list, for they can't import it. */
export function serverOperations(all: () => readonly Operation[]) {
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
      schema: z.looseObject({ openapi: z.literal('3.1.1') }),
    },
    handle: ({ config }) => openApiDocument(all(), config.version),
  })
  const show = operation({
    id: 'getDocs',
    area: 'Server',
    method: 'get',
    path: '/docs',
    audience: 'anyone',
    summary: 'This API as a page',
    answer: { status: 200, description: 'The page that you may be reading.', contentType: 'text/html' },
    handle: ({ config }) => referencePage(openApiDocument(all(), config.version)),
  })
  return [alive, ready, describe, show] as const
}
