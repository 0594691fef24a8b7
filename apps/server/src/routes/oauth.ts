import { idSchema } from '@belfry/model'
import { z } from 'zod'
import { createVerifier } from '../auth/token.ts'
import { AppError } from '../errors.ts'
import { type Grant, grantToken, type TokenAnswer, type TokenRequest } from '../oauth/grants.ts'
import { readId } from '../wire/ids.ts'
import { type Body, operation } from './operation.ts'

const client = {
  client_id: z.string().describe("The tenant's name."),
  client_secret: z.string().describe("The tenant's secret. Keep it on a server."),
}

const requestSchema = z
  .discriminatedUnion('grant_type', [
    z.object({
      grant_type: z.literal('password'),
      ...client,
      username: idSchema.describe("The user's id."),
      password: z.string().describe('A token that the host made for this user.'),
    }),
    z.object({
      grant_type: z.literal('app'),
      ...client,
      app_id: idSchema.describe('What the host app goes by: an id of its choice, which `ref` repeats.'),
      app_token: z.string().describe("The tenant's secret."),
    }),
    z.object({
      grant_type: z.literal('refresh_token'),
      ...client,
      refresh_token: z.string().describe('The newest one of the sign-in.'),
    }),
  ])
  .meta({ id: 'TokenRequest' })

const answerSchema: z.ZodType<TokenAnswer> = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.int().describe('Seconds that the access token lasts.'),
    refresh_token: z.string().describe('Good once.'),
    scope: z.literal('global:all'),
    ref: z.object({ type: z.enum(['user', 'app']), id: idSchema }).describe('Who has signed in.'),
  })
  .meta({ id: 'Token' })

const example = {
  grant_type: 'password',
  client_id: 'acme',
  client_secret: 'correct-horse-battery-staple-tower',
  username: '42',
  password: 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJl',
}

const description = [
  "For Podio's clients: the client is the tenant, by its name and its secret.",
  "- `password`: `username` is a user's id, `password` a token that the host made for him. The access token is his.",
  "- `app`: `app_token` is the tenant's secret once more. The access token may do what the tenant's credential may: " +
    'the operations for hosts, and with `Belfry-User` those for users.',
  '- `refresh_token`: answers a new access token and a new refresh token. A refresh token that is used a second time ' +
    'ends its sign-in.',
  '',
  'An access token lasts an hour. A sign-in ends when nobody makes use of it for 30 days, and when the tenant gets a ' +
    'new secret. The secret opens everything of the tenant: it belongs on a server, never into a page or an app.',
].join('\n')

const signIn = (operationId: string, path: `/${string}`, summary: string, isForm: boolean) => {
  const body: Body<TokenRequest> = { schema: requestSchema, example, isForm, read: readRequest }
  return operation({
    id: operationId,
    area: 'Sign-in',
    method: 'post',
    path,
    audience: 'anyone',
    summary,
    description,
    body,
    answer: {
      status: 200,
      description: 'Signed in.',
      schema: answerSchema,
      example: {
        access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJl',
        token_type: 'bearer',
        expires_in: 3600,
        refresh_token: `${'0'.repeat(32)}.${'0'.repeat(64)}`,
        scope: 'global:all',
        ref: { type: 'user', id: 42 },
      },
    },
    refuses: ['invalid_request', 'invalid_client', 'invalid_grant', 'unsupported_grant_type', 'unavailable'],
    handle: ({ store, clock, body }) =>
      // A password is seen once: there is nothing to remember from one call to the next.
      grantToken(body, { ...store, clock, verifyToken: createVerifier() }),
  })
}

export const oauthOperations = [
  signIn('createToken', '/oauth/token', 'Sign in (form)', true),
  signIn('createTokenV2', '/oauth/token/v2', 'Sign in (JSON)', false),
] as const

function readRequest(given: unknown): TokenRequest {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new AppError('invalid_request', 'The body has to be an object.')
  }
  const fields = given as Readonly<Record<string, unknown>>
  const grant = readGrant(fields)
  return { client_id: text(fields, 'client_id'), client_secret: text(fields, 'client_secret'), grant }
}

function readGrant(fields: Readonly<Record<string, unknown>>): Grant {
  const type = text(fields, 'grant_type')
  switch (type) {
    case 'password':
      return { type, username: id(fields, 'username'), password: text(fields, 'password') }
    case 'app':
      return { type, app_id: id(fields, 'app_id'), app_token: text(fields, 'app_token') }
    case 'refresh_token':
      return { type, refresh_token: text(fields, 'refresh_token') }
    default:
      throw new AppError(
        'unsupported_grant_type',
        'grant_type has to be one of: password, app, refresh_token.',
        {
          path: 'grant_type',
        },
      )
  }
}

function text(fields: Readonly<Record<string, unknown>>, path: string): string {
  const value = Object.hasOwn(fields, path) ? fields[path] : undefined
  if (typeof value === 'string' && value !== '') return value
  throw new AppError('invalid_request', `${path} is missing.`, { path })
}

function id(fields: Readonly<Record<string, unknown>>, path: string) {
  const value = readId(Object.hasOwn(fields, path) ? fields[path] : undefined)
  if (value !== null) return value
  throw new AppError(
    'invalid_request',
    `${path} has to be an id: a non-negative integer below 2^53, or 1 to 128 characters.`,
    { path },
  )
}
