import { errorBodySchema } from '@belfry/model'
import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../errors.ts'
import { type Area, areas, type Operation } from '../routes/operation.ts'
import { type Components, createComponents, type JsonSchema } from './components.ts'

/** An OpenAPI 3.1 document, as far as the reference page reads it. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

export interface DocumentedOperation {
  readonly operationId: string
  readonly tags: readonly Area[]
  readonly summary: string
  readonly description?: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content; readonly headers?: object }>
  >
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

const aboutAreas: Readonly<Record<Area, string>> = {
  Events: 'What the host app tells: somebody did something to an object.',
  Stream: 'What happens in an inbox, as it happens.',
  Notifications: "A user's inbox: list, count, view, star, archive, snooze, delete.",
  Subscriptions: 'Who wants to hear of which object.',
  Reminders: 'Who wants to be told before something is due.',
  Preferences: 'How a user wants to hear of what: what is on and off, and when it is quiet.',
  Users: 'The users themselves.',
  Push: "What happens in an inbox, as Podio's clients hear of it.",
  'Sign-in': "OAuth, as Podio's clients speak it.",
  Registry:
    'What the host app keeps in step: users, spaces, conversations, apps, objects, and who is in them.',
  Server: 'The server itself.',
}

const about = `Belfry tells the right people that something happened, and keeps their inboxes.

A **host** app calls with its tenant's credential: \`Authorization: Basic base64(tenant:secret)\`. A **user** calls with a token that the host made for him, a JWT (HS256, signed by the tenant's secret; \`iss\` the tenant, \`sub\` the user, \`exp\` at most 24 hours ahead): \`Authorization: Bearer <token>\`; \`OAuth2\` is understood as well. The host may call every operation of a user's with \`Belfry-User: <id>\` beside its credential.

Times are \`YYYY-MM-DD HH:MM:SS\` in UTC. An id is a non-negative integer below 2^53, or text of 1 to 128 characters; text that looks like an integer is one. Every address works with and without a slash at its end. Every answer has an \`X-Podio-Request-Id\`. Fields that nobody knows are left out, and named in \`Belfry-Warning\`. A body has at most 256 kB; a list of events 4 MB, each of them 256 kB; a list of users 2 MB.

The server may limit how many calls an hour it answers for a user, and for a tenant with all of its users. The limit is a bucket that is full at first, and that fills evenly within an hour. Then every answer to a credential has \`X-Rate-Limit-Limit\` and \`X-Rate-Limit-Remaining\`, of the limit that is nearer, and a call too many is answered 420 with \`Retry-After\`. Each process counts for itself. Calls without a credential, as signing in and \`/healthz\`, are not counted.`

const errorSchema = errorBodySchema
  .extend({ error: z.enum(Object.keys(errorCodes)).describe('A stable word for programs.') })
  .meta({ id: 'Error', description: 'Every refusal.' })

/** The API as OpenAPI 3.1, made from the very schemas that read and type it. */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const components = createComponents()
  const error = components.add(errorSchema, 'output')
  const paths: Record<string, Record<string, DocumentedOperation>> = {}
  // All that goes out first: a component that comes in in another form gets the longer name.
  const answers = new Map(operations.map((one) => [one, describeAnswer(one, components)]))
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {}
    paths[operation.path] = methods
    methods[operation.method] = {
      operationId: operation.id,
      tags: [operation.area],
      summary: operation.summary,
      ...(operation.description !== undefined && { description: operation.description }),
      security: securityOf(operation),
      parameters: describeParameters(operation, components),
      ...(operation.body && {
        requestBody: {
          required: true,
          content: describeBody(operation.body, components),
        },
      }),
      responses: { ...answers.get(operation), ...describeRefusals(operation, error) },
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Belfry', version, description: about },
    servers: [{ url: '/' }],
    tags: areas.map((name) => ({ name, description: aboutAreas[name] })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(components.schemas).sort(([left], [right]) => left.localeCompare(right, 'en')),
      ),
      securitySchemes: {
        tenant: { type: 'http', scheme: 'basic', description: 'The host: tenant and secret.' },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: "A user's token." },
      },
    },
  } as OpenApiDocument
}

function describeBody(body: NonNullable<Operation['body']>, components: Components): Content {
  const types = { [body.isForm ? form : json]: body, ...body.also }
  return Object.fromEntries(
    Object.entries(types).map(([type, { schema, example }]) => [
      type,
      { schema: components.add(schema, 'input'), example },
    ]),
  )
}

function securityOf({ audience }: Operation): DocumentedOperation['security'] {
  if (audience === 'anyone') return []
  return audience === 'host' ? [{ tenant: [] }] : [{ token: [] }, { tenant: [] }]
}

function describeParameters(operation: Operation, components: Components): Parameter[] {
  const fields = (place: 'path' | 'query', schema: z.ZodObject | undefined): Parameter[] =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => {
      const { description, ...rest } = components.add(field as z.ZodType, 'output')
      return {
        name,
        in: place,
        required: place === 'path',
        ...(typeof description === 'string' && { description }),
        schema: rest,
      }
    })
  const headers = {
    ...(operation.audience === 'user' && {
      'Belfry-User': "For whom the host calls; percent-encoded as in a path. Not with a user's token.",
    }),
    ...operation.headers,
  }
  return [
    ...fields('path', operation.params),
    ...fields('query', operation.query),
    ...Object.entries(headers).map(([name, description]) => ({
      name,
      in: 'header' as const,
      required: false,
      description,
      schema: { type: 'string' },
    })),
  ]
}

const requestIdHeader = {
  'X-Podio-Request-Id': {
    description: 'Names this request in the log.',
    schema: { type: 'string', format: 'uuid' },
  },
}

const rateLimitHeaders = {
  'X-Rate-Limit-Limit': {
    description: 'Calls an hour, when the server limits them.',
    schema: { type: 'integer' },
  },
  'X-Rate-Limit-Remaining': { description: 'Calls that are left now.', schema: { type: 'integer' } },
}

const retryAfterHeader = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
}

function describeAnswer(
  { answer, audience, body }: Operation,
  components: Components,
): DocumentedOperation['responses'] {
  const headers = {
    ...requestIdHeader,
    ...(audience !== 'anyone' && rateLimitHeaders),
    ...(body && {
      'Belfry-Warning': { description: 'Names fields that were left out.', schema: { type: 'string' } },
    }),
    ...('headers' in answer && ownHeaders(answer.headers)),
  }
  const { description } = answer
  if (answer.status === 204) return { 204: { description, headers } }
  if ('contentType' in answer) {
    return {
      200: { description, headers, content: { [answer.contentType]: { schema: { type: 'string' } } } },
    }
  }
  const schema = components.add(answer.schema, 'output')
  const example = answer.example === undefined ? {} : { example: answer.example }
  return { 200: { description, headers, content: { [json]: { schema, ...example } } } }
}

function ownHeaders(headers: Readonly<Record<string, string>> = {}): object {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
}

/** The refusals of an operation, by status: those that its parts bring with them, and its own. */
export function refusalsOf({ audience, params, query, body, refuses = [] }: Operation): ErrorCode[] {
  const codes = new Set<ErrorCode>(['bad_request', 'invalid_value', 'payload_too_large', 'server_error'])
  if (audience !== 'anyone') {
    codes.add('unauthorized').add('forbidden').add('rate_limit').add('unavailable')
  }
  if (params || query) codes.add('invalid_value')
  if (body) {
    codes.add('invalid_json').add('unsupported_media_type')
    codes.add(body.isForm ? 'invalid_request' : 'invalid_body')
  }
  for (const code of refuses) codes.add(code)
  return [...codes]
}

function describeRefusals(operation: Operation, schema: JsonSchema): DocumentedOperation['responses'] {
  const byStatus = Map.groupBy(refusalsOf(operation), (code) => errorCodes[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code].meaning}`).join(' '),
        headers: { ...requestIdHeader, ...(codes.includes('rate_limit') && retryAfterHeader) },
        content: { [json]: { schema } },
      },
    ]),
  )
}
