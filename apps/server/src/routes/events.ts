import {
  type Event,
  eventSchema,
  fromDateTime,
  MOST_EVENTS,
  notifiedSchema,
  safeParseEvent,
} from '@belfry/model'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { IdempotencyConflict } from '../store/errors.ts'
import type { EventInput } from '../store/port.ts'
import { pathText } from '../wire/path.ts'
import { operation } from './operation.ts'

/** One event may have 256 kB as every body; a list of 1,000 real ones needs more: 4 kB each. */
const listLimit = 4 * 1024 * 1024

type Batch = { readonly events: readonly EventInput[]; readonly isList: boolean }

const sendEvent = operation({
  id: 'sendEvent',
  area: 'Events',
  method: 'post',
  path: '/event',
  audience: 'host',
  summary: 'Tell what happened',
  description:
    "Takes one event, or a list of up to 1,000 that are written all or none. Tells, by the type's cause, those who " +
    'subscribe to the context, and everybody in `to`; never its author. When the answer comes, it is durable. A ' +
    'repeat with the same `Idempotency-Key`, or the same `external_id`, answers the first result and writes nothing.',
  headers: {
    'Idempotency-Key':
      'A key of the host’s choice, of 1 to 255 visible ASCII characters, for the whole call.',
  },
  body: {
    schema: z.union([eventSchema, z.array(eventSchema).min(1).max(MOST_EVENTS)]),
    example: {
      type: 'comment',
      context: { type: 'item', id: 7, title: 'Q3 launch', link: 'https://app.example/items/7' },
      data: { comment_id: 31, value: 'Shall we start on Monday?' },
      created_by: { id: 1, name: 'Anna' },
      to: [2],
    },
    listLimit,
    read: readBatch,
  },
  answer: {
    status: 200,
    description: 'The receipt of the event; a list of them for a list.',
    schema: z.union([notifiedSchema, z.array(notifiedSchema)]),
    example: { event_id: 1, notified: 1 },
  },
  refuses: ['conflict', 'invalid_event'],
  async handle({ store, clock, caller, body, request }) {
    refuseFuture(body, clock.now())
    const idempotencyKey = readKey(request.headers.get('idempotency-key'))
    const receipts = await store.events
      .ingest(caller.tenant.id, body.events, { idempotencyKey })
      .catch((error: unknown) => {
        throw error instanceof IdempotencyConflict ? conflict(error, body) : error
      })
    return body.isList ? receipts : (receipts[0] ?? [])
  },
})

export const eventOperations = [sendEvent] as const

function readKey(header: string | null): string | undefined {
  if (header === null) return undefined
  if (/^[\x21-\x7e]{1,255}$/.test(header)) return header
  throw new AppError('invalid_value', 'Idempotency-Key has to be 1 to 255 visible ASCII characters.', {
    path: 'Idempotency-Key',
  })
}

/** How far a host's clock may be ahead. */
const clockSkewMs = 60_000

/** An event that has not happened would stand above all that happens until its time. */
function refuseFuture({ events, isList }: Batch, now: number): void {
  for (const [index, { created_on }] of events.entries()) {
    if (created_on === undefined || fromDateTime(created_on) <= now + clockSkewMs) continue
    const path = isList ? `${index}.created_on` : 'created_on'
    throw new AppError('invalid_event', `${path} must not be in the future; it is a time in UTC.`, {
      path,
      detail: 'event.date.future',
    })
  }
}

function conflict(cause: IdempotencyConflict, { isList }: Batch): AppError {
  const { index, key } = cause
  const what = index === null ? 'This Idempotency-Key' : `The external_id "${key}"`
  const field = isList ? `${index}.external_id` : 'external_id'
  return new AppError(
    'conflict',
    `${what} was used before, with another body. Send the first body again, or use a new key.`,
    { path: index === null ? 'Idempotency-Key' : field, cause },
  )
}

function readBatch(json: unknown, warn: (paths: readonly string[]) => void): Batch {
  if (!Array.isArray(json)) return { events: [readEvent(json, [], warn)], isList: false }
  if (json.length > MOST_EVENTS) {
    throw new AppError(
      'payload_too_large',
      `The list has ${json.length} events; up to ${MOST_EVENTS} go in one call.`,
    )
  }
  if (json.length === 0) throw new AppError('invalid_body', 'The list is empty.')
  return { events: json.map((one, index) => readEvent(one, [index], warn)), isList: true }
}

function readEvent(
  json: unknown,
  place: readonly number[],
  warn: (paths: readonly string[]) => void,
): EventInput {
  const result = safeParseEvent(json)
  if (result.success) {
    if (result.unknown.length > 0) warn(result.unknown.map((path) => pathText([...place, path])))
    return toStore(result.data, json as { context: object })
  }
  const [issue] = result.error.issues
  const path = pathText([...place, ...(issue?.path ?? [])])
  throw new AppError('invalid_event', `${path || 'The event'} ${issue?.message ?? 'is not an event'}.`, {
    path,
    detail: `event.${issue?.code ?? 'invalid'}`,
  })
}

/** Said of an object by every event: the model fills in what is missing. */
const always: ReadonlySet<string> = new Set(['type', 'id', 'data'])

/**
 * What an event leaves unsaid of its object, the store keeps from an earlier one. The parsed event has null there, as
 * it has for what is said to be nothing: the given one tells which it is.
 */
function toStore(
  { external_id, created_on, created_via, context, ...event }: Event,
  given: { readonly context: object },
): EventInput {
  const said = Object.entries(context).filter(([key]) => always.has(key) || Object.hasOwn(given.context, key))
  return {
    ...event,
    context: Object.fromEntries(said) as EventInput['context'],
    ...(external_id !== null && { external_id }),
    ...(created_on !== null && { created_on }),
    ...(created_via !== null && { created_via }),
  }
}
