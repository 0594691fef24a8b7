import {
  dateTimeSchema,
  type Event,
  eventSchema,
  fromDateTime,
  MOST_EVENTS,
  notifiedSchema,
  ownIdSchema,
  safeParseEvent,
} from '@belfry/model'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { IdempotencyConflict } from '../store/errors.ts'
import type { EventInput } from '../store/port.ts'
import { batchType, type EventForm, formOf, type Path, structuredType } from '../wire/event-form.ts'
import { pathText } from '../wire/path.ts'
import { readRecord } from '../wire/record.ts'
import { operation } from './operation.ts'
import { externalId, number } from './parameters.ts'

/** One event may have 256 kB as every body; a list of 1,000 real ones needs more: 4 kB each. */
const listLimit = 4 * 1024 * 1024

type Batch = { readonly events: readonly EventInput[]; readonly form: EventForm }

const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).describe('With the source: `external_id`.'),
    source: z.string().min(1),
    type: z
      .string()
      .min(1)
      .describe("The event's `type`, after a prefix that ends in a dot, or without one."),
    subject: z.string().min(1).describe("The context's type and id, as `item/7`."),
    time: z.string().optional().describe('`created_on`, in RFC 3339.'),
    datacontenttype: z.string().optional().describe('A type of JSON.'),
    data: z
      .looseObject({})
      .describe(
        'The rest of the event: `created_by`, `created_via`, `to`, `data`, and a `context` without type and id.',
      ),
  })
  .meta({ id: 'CloudEvent', description: 'A CloudEvent 1.0.' })

const cloudEventExample = {
  specversion: '1.0',
  id: '31',
  source: 'https://app.example/comments',
  type: 'com.example.comment',
  subject: 'item/7',
  time: '2026-05-04T09:30:00Z',
  data: {
    created_by: { id: 1, name: 'Anna' },
    context: { title: 'Q3 launch', link: 'https://app.example/items/7' },
    data: { comment_id: 31, value: 'Shall we start on Monday?' },
    to: [2],
  },
}

const sendEvent = operation({
  id: 'sendEvent',
  area: 'Events',
  method: 'post',
  path: '/event',
  audience: 'host',
  summary: 'Tell what happened',
  description:
    'Takes one event, or a list of up to 1,000 that are written all or none. Tells whom its type concerns (subscribers ' +
    'of the object, members of its space, participants of its conversation), whom its text mentions ' +
    '(`@[Anna](user:1)`, `@[Team](space:2)`), and everybody in `to`; never its author, who muted what it is about, or ' +
    'who has left its space. `silent` tells nobody. When the answer comes, it is durable. A ' +
    'repeat with the same `Idempotency-Key`, or the same `external_id`, answers the first result and writes nothing.\n\n' +
    'CloudEvents 1.0 are taken too, structured, in batches, or binary with their attributes in `ce-` headers: `type` ' +
    'without its prefix, `subject` as `item/7`, `source` and `id` together as the `external_id`, `time`, and the rest ' +
    'of the event in `data`.',
  headers: {
    'Idempotency-Key':
      'A key of the host’s choice, of 1 to 255 visible ASCII characters, for the whole call.',
    'ce-specversion': '`1.0`: the body is the data of a CloudEvent, and its attributes are in headers.',
    'ce-id': 'As `id` of a structured CloudEvent; so are the others.',
    'ce-source': 'As `source`.',
    'ce-type': 'As `type`.',
    'ce-subject': 'As `subject`.',
    'ce-time': 'As `time`.',
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
    also: {
      [structuredType]: { schema: cloudEvent, example: cloudEventExample },
      [batchType]: { schema: z.array(cloudEvent).max(MOST_EVENTS), example: [cloudEventExample] },
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
    return body.form.isList ? receipts : (receipts[0] ?? [])
  },
})

const withdrawalSchema = z
  .object({
    event_id: ownIdSchema,
    withdrawn_on: dateTimeSchema.describe('When it was withdrawn: at the first call.'),
    removed: z.int().min(0).describe('How many notifications this call took from inboxes.'),
    more: z.boolean().describe('Whether a large audience loses the rest by and by.'),
  })
  .meta({ id: 'Withdrawal', description: 'The event is withdrawn.' })

const withdrawn = {
  status: 200,
  description: 'It is withdrawn, or was before.',
  schema: withdrawalSchema,
  example: { event_id: 1, withdrawn_on: '2026-05-04 09:30:00', removed: 1, more: false },
} as const

const withdrawEvent = operation({
  id: 'withdrawEvent',
  area: 'Events',
  method: 'delete',
  path: '/event/{event_id}',
  audience: 'host',
  summary: 'Withdraw an event',
  description:
    'It was taken back: a like that is no more, a comment that was deleted at once. Whom a fan-out has still to reach is ' +
    'not told. What is unread of it vanishes from inboxes, counts and streams, wherever its user put it, and no undo ' +
    'brings it back; what was viewed stays. The alert of whom its text mentions goes with it. The event itself stays ' +
    'written: a repeat of its `external_id` tells nobody. A repeat of the withdrawal changes nothing.',
  params: z.object({
    event_id: number.meta({ description: "The event's number, as its receipt has it." }),
  }),
  answer: withdrawn,
  refuses: ['not_found'],
  async handle({ store, caller, params: { event_id } }) {
    const done = await store.events.withdraw(caller.tenant.id, { event_id })
    if (done !== null) return done
    throw new AppError('not_found', `There is no event ${event_id}.`, { path: 'event_id' })
  },
})

const withdrawNamedEvent = operation({
  id: 'withdrawNamedEvent',
  area: 'Events',
  method: 'delete',
  path: '/event/',
  audience: 'host',
  summary: 'Withdraw an event by the name that you gave it',
  description:
    'As `DELETE /event/{event_id}`, for a host that does not keep our numbers. A CloudEvent is named by its `source` and ' +
    'its `id`, with a space between.',
  query: z.object({
    external_id: externalId.meta({ description: 'The `external_id` of the event.' }),
  }),
  answer: withdrawn,
  refuses: ['not_found'],
  async handle({ store, caller, query: { external_id } }) {
    const done = await store.events.withdraw(caller.tenant.id, { external_id })
    if (done !== null) return done
    throw new AppError('not_found', 'There is no event of this external_id.', { path: 'external_id' })
  },
})

/** A month, in seconds. */
const longestWindow = 30 * 86_400

const aggregationSchema = z
  .object({
    window: z
      .int()
      .min(0)
      .max(longestWindow)
      .describe('How many seconds may lie between two events of one notification; 0: none become one.'),
  })
  .meta({ id: 'AggregationSetting', description: 'When several events become one notification.' })

const aggregationExample = { window: 86_400 }

const getAggregation = operation({
  id: 'getAggregation',
  area: 'Events',
  method: 'get',
  path: '/event/aggregation',
  audience: 'host',
  summary: 'When do several events become one notification?',
  description:
    'Events of one type on one object become one notification that grows, while its user has neither viewed it nor done ' +
    'anything else to it, and no more than this time lies between an event and the newest one in it. Which types do so, ' +
    'and what tells their events apart, is in the catalogue.',
  answer: {
    status: 200,
    description: 'The setting.',
    schema: aggregationSchema,
    example: aggregationExample,
  },
  async handle({ store, caller }) {
    return { window: await store.events.growsWithin(caller.tenant.id) }
  },
})

const setAggregation = operation({
  id: 'setAggregation',
  area: 'Events',
  method: 'put',
  path: '/event/aggregation',
  audience: 'host',
  summary: 'Set when several events become one notification',
  description: 'For events from now on. A day, until it is set.',
  body: {
    schema: aggregationSchema,
    example: aggregationExample,
    read: (json, warn) => readRecord(json, aggregationSchema, [], warn),
  },
  answer: { status: 204, description: 'Done, or it was so before.' },
  async handle({ store, caller, body }) {
    await store.events.setGrowsWithin(caller.tenant.id, body.window)
    return undefined
  },
})

export const eventOperations = [
  sendEvent,
  getAggregation, // before the events: `/event/aggregation` is no event_id
  setAggregation,
  withdrawEvent,
  withdrawNamedEvent,
] as const

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
function refuseFuture({ events, form }: Batch, now: number): void {
  for (const [index, { created_on }] of events.entries()) {
    if (created_on === undefined || fromDateTime(created_on) <= now + clockSkewMs) continue
    const path = pathOf(form, index, ['created_on'])
    throw new AppError('invalid_event', `${path} must not be in the future; it is a time in UTC.`, {
      path,
      detail: 'event.date.future',
    })
  }
}

function conflict(cause: IdempotencyConflict, { form }: Batch): AppError {
  const { index, key } = cause
  const what =
    index === null ? 'This Idempotency-Key' : `The ${pathText(form.placeOf(['external_id']))} "${key}"`
  return new AppError(
    'conflict',
    `${what} was used before, with another body. Send the first body again, or use a new key.`,
    { path: index === null ? 'Idempotency-Key' : pathOf(form, index, ['external_id']), cause },
  )
}

/** Where the sender wrote what stands at a place of one of his events. */
function pathOf(form: EventForm, index: number, place: Path): string {
  return inBody(form, index, form.placeOf(place))
}

function inBody({ isList }: EventForm, index: number, place: Path): string {
  return pathText(isList ? [index, ...place] : place)
}

type Warn = (paths: readonly string[]) => void

function readBatch(json: unknown, warn: Warn, headers: Headers): Batch {
  const form = formOf(json, headers)
  if (!form.isList) return { events: [readEvent(json, 0, form, warn)], form }
  if (!Array.isArray(json)) throw new AppError('invalid_body', 'The body has to be a list of events.')
  if (json.length > MOST_EVENTS) {
    throw new AppError(
      'payload_too_large',
      `The list has ${json.length} events; up to ${MOST_EVENTS} go in one call.`,
    )
  }
  if (json.length === 0 && !form.mayBeEmpty) throw new AppError('invalid_body', 'The list is empty.')
  return { events: json.map((one, index) => readEvent(one, index, form, warn)), form }
}

function readEvent(json: unknown, index: number, form: EventForm, warn: Warn): EventInput {
  const unwrapped = form.unwrap(json)
  if (unwrapped.kind === 'wrong') {
    throw invalid(inBody(form, index, unwrapped.path), unwrapped.code, unwrapped.message)
  }
  const { event, unknown } = unwrapped
  const result = safeParseEvent(event)
  if (!result.success) {
    const [issue] = result.error.issues
    throw invalid(
      pathOf(form, index, issue?.path ?? []),
      issue?.code ?? 'invalid',
      issue?.message ?? 'is not an event',
    )
  }
  const leftOut = [
    ...unknown.map((path) => inBody(form, index, path)),
    ...result.unknown.map((path) => pathOf(form, index, path.split('.'))),
  ]
  if (leftOut.length > 0) warn(leftOut)
  return toStore(result.data, event as { context: object })
}

function invalid(path: string, code: string, message: string): AppError {
  return new AppError('invalid_event', `${path || 'The event'} ${message}.`, {
    path,
    detail: `event.${code}`,
  })
}

/** Said of an object by every event: the model fills in what is missing. */
const always: ReadonlySet<string> = new Set(['type', 'id', 'data'])

/**
 * What an event leaves unsaid of its object, the store keeps from an earlier one. The parsed event has null there, as
 * it has for what is said to be nothing: the given one tells which it is.
 */
function toStore(
  { external_id, created_on, created_via, context, silent, ...event }: Event,
  given: { readonly context: object },
): EventInput {
  const said = Object.entries(context).filter(([key]) => always.has(key) || Object.hasOwn(given.context, key))
  return {
    ...event,
    context: Object.fromEntries(said) as EventInput['context'],
    ...(external_id !== null && { external_id }),
    ...(created_on !== null && { created_on }),
    ...(created_via !== null && { created_via }),
    ...(silent && { silent }),
  }
}
