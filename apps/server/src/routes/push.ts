import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { BayeuxMessage } from '../push/push.ts'
import { pathText } from '../wire/path.ts'
import { type Body, operation } from './operation.ts'

/** As many messages as a client may send at once. */
const mostMessages = 100

const name = z.string().max(1_000)

const messageSchema: z.ZodType<BayeuxMessage> = z
  .object({
    channel: name.describe('`/meta/handshake`, `/meta/connect`, `/meta/subscribe` and so on.'),
    id: z.union([name, z.number()]).optional(),
    clientId: name.optional(),
    version: name.optional(),
    supportedConnectionTypes: z.array(name).max(20).optional(),
    connectionType: name.optional().describe('`long-polling`.'),
    subscription: name.optional().describe('The `channel` of `push`, of `GET /user/status`.'),
    advice: z.object({ timeout: z.number().optional() }).optional(),
    ext: z
      .object({ private_pub_signature: name.optional(), private_pub_timestamp: z.int().optional() })
      .optional()
      .describe('`signature` and `timestamp` of `push`, of `GET /user/status`.'),
  })
  .meta({ id: 'BayeuxMessage' })

const oneOrMore = z.union([messageSchema, z.array(messageSchema)])

const body: Body<BayeuxMessage[]> = {
  schema: oneOrMore,
  example: [
    {
      channel: '/meta/handshake',
      version: '1.0',
      supportedConnectionTypes: ['long-polling'],
    },
  ],
  read: readMessages,
}

const sendPush = operation({
  id: 'sendPush',
  area: 'Push',
  method: 'post',
  path: '/faye',
  audience: 'anyone',
  summary: 'Listen, as a Bayeux client',
  description: [
    "For Podio's clients, which listen by Faye; others follow `GET /notification/stream`. Long polling only. One " +
      'subscribes to the `channel` that `GET /user/status` gives as `push`, with its `signature` and `timestamp` in ' +
      '`ext` of `/meta/subscribe`, where they are checked. Nobody but the server publishes.',
    '',
    'What is told has Podio’s envelope, `{channel, data: {channel, data: {event, ref, created_by, created_via, data}}}`:',
    '- `notification_create` `{notification_id, text, link, icon, settings}`',
    '- `notification_unread` `{count}`: after what changes the number on the bell',
    '',
    'It needs a server on Node, and each client of it keeps to one node. A runtime without it answers 404, and ' +
      '`push` is null there.',
  ].join('\n'),
  body,
  answer: {
    status: 200,
    description: 'The answers, and what there is to tell.',
    schema: z.array(z.looseObject({ channel: z.string() })),
  },
  refuses: ['not_found', 'unavailable'],
  handle({ push, body }) {
    if (push !== undefined) return push.receive(body)
    throw new AppError('not_found', 'This server has no push: follow GET /notification/stream.')
  },
})

export const pushOperations = [sendPush] as const

function readMessages(json: unknown): BayeuxMessage[] {
  const list = Array.isArray(json) ? json : [json]
  if (list.length === 0 || list.length > mostMessages) {
    throw new AppError('invalid_body', `The body has to be 1 to ${mostMessages} messages.`)
  }
  return list.map((one, index) => {
    const result = messageSchema.safeParse(one)
    if (result.success) return result.data
    const [issue] = result.error.issues
    const path = pathText([index, ...(issue?.path ?? [])])
    throw new AppError('invalid_body', `${path} is not what a Bayeux message has there.`, { path })
  })
}
