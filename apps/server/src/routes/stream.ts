import { z } from 'zod'
import { follow, placeAt } from '../stream/follow.ts'
import { openStream } from '../stream/stream.ts'
import { type ChangesPage, changesPageSchema } from '../wire/messages.ts'
import { operation } from './operation.ts'
import { cursor, integer } from './parameters.ts'

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that compresses or collects the stream would hold messages back.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const streamNotifications = operation({
  id: 'streamNotifications',
  area: 'Stream',
  method: 'get',
  path: '/notification/stream',
  audience: 'user',
  summary: 'Follow an inbox',
  description: [
    'Server-sent events, read by `fetch`, for the token goes in the header. Each message has an opaque cursor as its id.',
    '- `ready` `{new, unseen, cursor}`: the stream begins (without `Last-Event-ID`)',
    '- `notification`: a group with one notification that is new, back in the inbox, or has lost one of its events: take it ' +
      'as it is. With `quiet: true`, in my quiet hours and always of one that has only lost an event, it is to be shown ' +
      'without a sound or a banner',
    '- `viewed`, `unviewed` `{notification_id, viewed_on}`; `starred`, `unstarred` `{notification_id, starred}`',
    '- `archived`, `deleted` `{notification_id}`; `snoozed` `{notification_id, snoozed_until}`: out of the inbox',
    '- `seen` `{unseen}`: the bell was opened',
    '- `count` `{new, unseen}`: after each batch of changes, and once after a resume',
    '- `reset` `{reason, new, unseen, cursor}`: the cursor is of another database, or too much has changed since (`too_old`: ' +
      'more than 10,000 changes, or some of them were removed since); list again, the stream goes on',
    '- `end` `{reason, retry?}`: `token_expired` or `shutting_down`; then the server closes',
    '',
    'With `Last-Event-ID` it goes on after that message, misses nothing and repeats nothing, also after a restart of ' +
      'the server. What changed more than once meanwhile is told once, as it is now. A comment line comes every 15 ' +
      'seconds.',
    '',
    'On Cloudflare Workers the same address takes a WebSocket, with the subprotocols `belfry.stream`, `bearer.<token>` and ' +
      '`last-event-id.<cursor>`: each message is a frame `{event, id, data}`, and the reader answers `next` to `ready`, ' +
      '`reset`, `count` and to the frame `more`. A refusal closes it with 4000 and the status, as 4401.',
  ].join('\n'),
  headers: { 'Last-Event-ID': 'The id of the last message that you have, to go on from there.' },
  answer: { status: 200, description: 'The stream.', contentType: 'text/event-stream' },
  handle({ request, caller, ...ports }) {
    const lastEventId = request.headers.get('last-event-id') || null
    return new Response(request.method === 'HEAD' ? null : openStream(ports, { caller, lastEventId }), {
      headers,
    })
  },
})

const listChanges = operation({
  id: 'listChanges',
  area: 'Stream',
  method: 'get',
  path: '/notification/changes',
  audience: 'user',
  summary: 'Ask what changed in an inbox',
  description: [
    'For who can not hold a stream: the very messages that `GET /notification/stream` would send to one that comes ' +
      'back with `since` as its `Last-Event-ID`. It misses nothing and repeats nothing; what changed more than once ' +
      'meanwhile is told once, as it is now.',
    '',
    'Without `since` it begins: the one message is `ready`, and its `cursor` is the first `since`. While `more` is ' +
      'true, ask again at once; the last page ends with the `count`. After a `reset`, list again and go on from its ' +
      'cursor.',
  ].join('\n'),
  query: z.object({
    since: cursor
      .optional()
      .meta({ description: 'The `cursor` of the answer before, or any message’s `id`.' }),
    limit: integer(1, 1000)
      .default(100)
      .meta({ description: 'How many changed notifications at most. Each may have several messages.' }),
  }),
  answer: {
    status: 200,
    description: 'Messages, oldest first.',
    schema: changesPageSchema,
    example: {
      messages: [{ event: 'count', id: '9f86d081884c7d65-42', data: { new: 3, unseen: 1 } }],
      cursor: '9f86d081884c7d65-42',
      more: false,
    },
  },
  async handle({ store, caller, query }): Promise<ChangesPage> {
    const start = placeAt(query.since ?? null)
    const { messages, place, more } = await follow(store, caller.tenant.id, caller.user, start, query.limit)
    return { messages: messages as ChangesPage['messages'], cursor: place.cursor ?? '', more }
  },
})

export const streamOperations = [streamNotifications, listChanges] as const
