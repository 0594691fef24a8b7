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
import { readIds } from '../wire/record.ts'
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
  read: (json, warn) => readIds(json, 'users', MOST_USERS, warn),
}

/** One of the ways in which a host says who is subscribed, or is not. */
interface SubscriberChange {
  readonly id: string
  readonly method: 'put' | 'post' | 'delete'
  readonly path: `/subscription/{ref_type}/{ref_id}/user${'' | '/delete'}`
  readonly act: 'subscribeUsers' | 'unsubscribeUsers'
  readonly summary: string
  readonly more?: string
}

const changeSubscribers = ({ act, more = '', ...rest }: SubscriberChange) =>
  operation({
    ...rest,
    area: 'Subscriptions',
    audience: 'host',
    description: `Up to ${MOST_USERS} users in one call. Harmless to repeat.${more}`,
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
  changeSubscribers({
    id: 'subscribeUsers',
    method: 'put',
    path: '/subscription/{ref_type}/{ref_id}/user',
    act: 'subscribeUsers',
    summary: 'Subscribe many users to an object',
  }),
  changeSubscribers({
    id: 'unsubscribeUsers',
    method: 'post',
    path: '/subscription/{ref_type}/{ref_id}/user/delete',
    act: 'unsubscribeUsers',
    summary: 'Unsubscribe many users from an object',
  }),
  changeSubscribers({
    id: 'deleteSubscribers',
    method: 'delete',
    path: '/subscription/{ref_type}/{ref_id}/user',
    act: 'unsubscribeUsers',
    summary: 'Unsubscribe many users from an object, by DELETE',
    more: ' Some proxies and clients drop the body of a DELETE: `POST …/user/delete` does the same.',
  }),
  listSubscribers,
] as const

/** Podio tells of a subscription without its number. */
function tell({ started_on, notifications, ref }: Subscription) {
  return { started_on, notifications, ref: { type: ref.type as ContextType, id: ref.id } }
}

function missing(path: string, message: string): never {
  throw new AppError('not_found', message, { path })
}
