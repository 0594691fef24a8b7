import {
  type ContextType,
  MOST_USERS,
  subscribedSchema,
  subscriptionSchema,
  usersSchema,
} from '@belfry/model'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Id, Subscription } from '../store/port.ts'
import { readId } from '../wire/ids.ts'
import { type Body, operation } from './operation.ts'
import { id, integer, number, ref } from './parameters.ts'

/** 10,000 ids of 128 characters, and room for escapes: more than other bodies may have. */
const userListBytes = 2 * 1024 * 1024

const oneSubscription = z.object({
  subscription_id: number.meta({ description: "The subscription's number." }),
})

const subscribe = operation({
  id: 'subscribe',
  area: 'Subscriptions',
  method: 'post',
  path: '/subscription/{ref_type}/{ref_id}',
  audience: 'user',
  summary: 'Subscribe to an object',
  description: 'A repeat answers the subscription that there is.',
  params: ref,
  answer: {
    status: 200,
    description: 'The subscription.',
    schema: subscribedSchema,
    example: { subscription_id: 12 },
  },
  async handle({ store, caller, params }) {
    const made = await store.subscriptions.subscribe(
      caller.tenant.id,
      caller.user,
      params.ref_type,
      params.ref_id,
    )
    return { subscription_id: made }
  },
})

const getSubscriptionByRef = operation({
  id: 'getSubscriptionByRef',
  area: 'Subscriptions',
  method: 'get',
  path: '/subscription/{ref_type}/{ref_id}',
  audience: 'user',
  summary: 'Get my subscription to an object',
  params: ref,
  answer: { status: 200, description: 'The subscription.', schema: subscriptionSchema },
  refuses: ['not_found'],
  async handle({ store, caller, params }) {
    const found = await store.subscriptions.find(
      caller.tenant.id,
      caller.user,
      params.ref_type,
      params.ref_id,
    )
    return found
      ? tell(found)
      : missing('ref_id', `There is no subscription to ${params.ref_type} ${params.ref_id}.`)
  },
})

const unsubscribe = operation({
  id: 'unsubscribe',
  area: 'Subscriptions',
  method: 'delete',
  path: '/subscription/{ref_type}/{ref_id}',
  audience: 'user',
  summary: 'Unsubscribe from an object',
  params: ref,
  answer: { status: 204, description: 'Done, or there was no subscription.' },
  async handle({ store, caller, params }) {
    await store.subscriptions.unsubscribe(caller.tenant.id, caller.user, params.ref_type, params.ref_id)
    return undefined
  },
})

const getSubscription = operation({
  id: 'getSubscription',
  area: 'Subscriptions',
  method: 'get',
  path: '/subscription/{subscription_id}',
  audience: 'user',
  summary: 'Get a subscription',
  params: oneSubscription,
  answer: { status: 200, description: 'The subscription.', schema: subscriptionSchema },
  refuses: ['not_found'],
  async handle({ store, caller, params }) {
    const found = await store.subscriptions.get(caller.tenant.id, caller.user, params.subscription_id)
    return found
      ? tell(found)
      : missing('subscription_id', `You have no subscription ${params.subscription_id}.`)
  },
})

const removeSubscription = operation({
  id: 'removeSubscription',
  area: 'Subscriptions',
  method: 'delete',
  path: '/subscription/{subscription_id}',
  audience: 'user',
  summary: 'Remove a subscription',
  params: oneSubscription,
  answer: { status: 204, description: 'Done.' },
  refuses: ['not_found'],
  async handle({ store, caller, params }) {
    const removed = await store.subscriptions.remove(caller.tenant.id, caller.user, params.subscription_id)
    return removed
      ? undefined
      : missing('subscription_id', `You have no subscription ${params.subscription_id}.`)
  },
})

const userList: Body<Id[]> = {
  schema: usersSchema,
  example: { users: [1, 2, 3] },
  limit: userListBytes,
  read: readUsers,
}

const changeSubscribers = (
  operationId: string,
  method: 'put' | 'delete',
  act: 'subscribeUsers' | 'unsubscribeUsers',
  summary: string,
) =>
  operation({
    id: operationId,
    area: 'Subscriptions',
    method,
    path: '/subscription/{ref_type}/{ref_id}/user',
    audience: 'host',
    summary,
    description: 'Up to 10,000 users in one call. Harmless to repeat.',
    params: ref,
    body: userList,
    answer: { status: 204, description: 'Done, or it was so before.' },
    async handle({ store, caller, params, body }) {
      await store.subscriptions[act](caller.tenant.id, body, params.ref_type, params.ref_id)
      return undefined
    },
  })

const listSubscribers = operation({
  id: 'listSubscribers',
  area: 'Subscriptions',
  method: 'get',
  path: '/subscription/{ref_type}/{ref_id}/user',
  audience: 'host',
  summary: 'List the subscribers of an object',
  params: ref,
  query: z.object({
    limit: integer(1, MOST_USERS).default(MOST_USERS).meta({ description: 'How many users at most.' }),
    after: id.optional().meta({ description: 'The last user of the page before.' }),
  }),
  answer: {
    status: 200,
    description: "The users, in the order of their ids' text.",
    schema: usersSchema,
    example: { users: [1, 2, 3] },
  },
  async handle({ store, caller, params, query }) {
    return {
      users: await store.subscriptions.users(caller.tenant.id, params.ref_type, params.ref_id, query),
    }
  },
})

export const subscriptionOperations = [
  subscribe,
  getSubscriptionByRef,
  unsubscribe,
  getSubscription,
  removeSubscription,
  changeSubscribers('subscribeUsers', 'put', 'subscribeUsers', 'Subscribe many users to an object'),
  changeSubscribers(
    'unsubscribeUsers',
    'delete',
    'unsubscribeUsers',
    'Unsubscribe many users from an object',
  ),
  listSubscribers,
] as const

/** Podio tells of a subscription without its number. */
function tell({ started_on, notifications, ref }: Subscription) {
  return { started_on, notifications, ref: { type: ref.type as ContextType, id: ref.id } }
}

function missing(path: string, message: string): never {
  throw new AppError('not_found', message, { path })
}

function readUsers(json: unknown, warn: (paths: readonly string[]) => void): Id[] {
  const list = typeof json === 'object' && json !== null && 'users' in json ? json.users : undefined
  if (!Array.isArray(list)) {
    return refuse('users', 'The body has to be {"users": […]}, a list of user ids.')
  }
  if (list.length > MOST_USERS) {
    throw new AppError(
      'payload_too_large',
      `The list has ${list.length} users; up to ${MOST_USERS} go in one call.`,
      { path: 'users' },
    )
  }
  warn(Object.keys(json as object).filter((key) => key !== 'users'))
  return list.map((user, index) => {
    const path = `users.${index}`
    return (
      readId(user) ??
      refuse(
        path,
        `${path} has to be an id: a non-negative integer below 2^53, or 1 to 128 characters without control characters.`,
      )
    )
  })
}

function refuse(path: string, message: string): never {
  throw new AppError('invalid_body', message, { path })
}
