import {
  aggregateSchema,
  byLineSchema,
  contextTypeSchema,
  dateTimeSchema,
  type Id,
  linkSchema,
  type Notification,
  notificationTypeSchema,
  orgSchema,
  ownIdSchema,
  spaceSchema,
  userSchema,
  viaSchema,
} from '@belfry/model'
import { z } from 'zod'
import type { StoredNotification } from '../store/port.ts'
import { toNotification } from './groups.ts'

type Told = Pick<
  Notification,
  | 'notification_id'
  | 'type'
  | 'user'
  | 'viewed_on'
  | 'subscription_id'
  | 'aggregate'
  | 'created_on'
  | 'created_by'
  | 'created_via'
>
type Context = Notification['context']

/** A notification as Podio told it before there were groups (section 1b of the reference). */
export type FlatNotification = Told & {
  readonly space: Context['space']
  readonly org: Context['org']
  readonly data: Record<string, unknown>
  readonly data_link: string | null
  readonly context_type: Context['type']
  /** The object's own data alone. */
  readonly context: Record<string, unknown>
  readonly context_link: string | null
}

export const flatSchema = z
  .object({
    notification_id: ownIdSchema,
    type: notificationTypeSchema,
    user: userSchema.nullable(),
    viewed_on: dateTimeSchema.nullable(),
    subscription_id: ownIdSchema.nullable(),
    aggregate: aggregateSchema.optional(),
    created_on: dateTimeSchema,
    created_by: byLineSchema,
    created_via: viaSchema.nullable(),
    space: spaceSchema.nullable(),
    org: orgSchema.nullable(),
    data: z.looseObject({}),
    data_link: linkSchema.nullable(),
    context_type: contextTypeSchema,
    context: z.looseObject({}),
    context_link: linkSchema.nullable(),
  })
  .meta({
    id: 'FlatNotification',
    description: 'A notification without its group, as Podio once told it.',
  }) as unknown as z.ZodType<FlatNotification>

/** Its event has no address of its own: `data_link` is the object's. */
export function toFlat(stored: StoredNotification, viewer: Id): FlatNotification {
  const { notification_id, type, user, viewed_on, subscription_id, context, data, ...told } = toNotification(
    stored,
    viewer,
  )
  const { created_on, created_by, created_via, aggregate } = told
  return {
    ...{ notification_id, type, user, viewed_on, subscription_id, created_on, created_by, created_via },
    ...(aggregate && { aggregate }),
    space: context.space,
    org: context.org,
    data: { ...data },
    data_link: context.link,
    context_type: context.type,
    context: { ...context.data },
    context_link: context.link,
  }
}
