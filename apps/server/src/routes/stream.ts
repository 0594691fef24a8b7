import { openStream } from '../stream/stream.ts'
import { operation } from './operation.ts'

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
    '- `ready` `{new, cursor}`: the stream begins (without `Last-Event-ID`)',
    '- `notification`: a group with one new notification',
    '- `viewed`, `unviewed` `{notification_id, viewed_on}`; `starred`, `unstarred` `{notification_id, starred}`',
    '- `count` `{new}`: after each batch of changes, and once after a resume',
    '- `reset` `{reason, new, cursor}`: the cursor is of another database, or too much has changed since (`too_old`: ' +
      'more than 10,000 changes); list again, the stream goes on',
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

export const streamOperations = [streamNotifications] as const
