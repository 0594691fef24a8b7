import { type Group, groupSchema, newCountSchema } from '@belfry/model'
import { z } from 'zod'
import { toGroup, toGroups } from '../wire/groups.ts'
import { filters } from './filters.ts'
import { nextPageHeaders, tellNextPage } from './next-page.ts'
import { missing, oneNotification } from './one-notification.ts'
import { operation } from './operation.ts'
import { cursor, integer, ref } from './parameters.ts'

const group: z.ZodType<Group> = groupSchema
const groups: z.ZodType<Group[]> = z.array(group)

const listNotifications = operation({
  id: 'listNotifications',
  area: 'Notifications',
  method: 'get',
  path: '/notification/',
  audience: 'user',
  summary: 'List notifications',
  description:
    'The newest first, in groups: one for each object, in the order of its newest notification on this page. When ' +
    'there are more, the answer names the next page: `Belfry-Cursor` is the `cursor` to go on from, and `Link` is its ' +
    'address with the same filters. A cursor is a place in the order: other filters may go on from it too. Such paging ' +
    'neither skips nor repeats while new ones arrive; `offset`, which counts from the newest, does. With `q` or ' +
    '`space_id` a page may be shorter than asked for, or empty, while there are more: of a large inbox a part is ' +
    'looked through at a time.',
  query: z.object({
    limit: integer(1, 100).default(20).meta({ description: 'How many notifications (not groups) at most.' }),
    offset: integer(0, Number.MAX_SAFE_INTEGER)
      .default(0)
      .meta({ description: 'How many notifications to pass over.' }),
    ...filters,
    cursor: cursor.optional().meta({
      description:
        'The `Belfry-Cursor` of the page before: goes on there. An `offset` then counts from there.',
    }),
  }),
  answer: { status: 200, description: 'Groups.', schema: groups, headers: nextPageHeaders },
  async handle({ store, caller, query, request, setHeader }) {
    const page = await store.inbox.list(caller.tenant.id, caller.user, query)
    if (page.next !== null) tellNextPage(page.next, request.url, setHeader)
    return toGroups(page.notifications, caller.user)
  },
})

const countNewNotifications = operation({
  id: 'countNewNotifications',
  area: 'Notifications',
  method: 'get',
  path: '/notification/inbox/new/count',
  audience: 'user',
  summary: 'Count unread notifications',
  answer: {
    status: 200,
    description:
      'The numbers on the bell: `new` is what is unread, `unseen` what of it came after the bell was opened.',
    schema: newCountSchema,
    example: { new: 3, unseen: 1 },
  },
  async handle({ store, caller }) {
    const { new: unread, unseen } = await store.inbox.now(caller.tenant.id, caller.user)
    return { new: unread, unseen }
  },
})

const seeInbox = operation({
  id: 'seeInbox',
  area: 'Notifications',
  method: 'post',
  path: '/notification/seen',
  audience: 'user',
  summary: 'Clear the badge',
  description:
    'The bell was opened: all that is in the inbox now is seen, so that `unseen` is 0 until something new comes. What is unread stays unread.',
  answer: { status: 204, description: 'Done, or it was so before.' },
  async handle({ store, caller }) {
    await store.inbox.see(caller.tenant.id, caller.user)
    return undefined
  },
})

/** Podio has one operation under two addresses: the second was published first as "v2". */
const getNotification = (operationId: string, path: `/${string}`, summary: string) =>
  operation({
    id: operationId,
    area: 'Notifications',
    method: 'get',
    path,
    audience: 'user',
    summary,
    params: oneNotification,
    answer: { status: 200, description: 'A group with this one notification.', schema: group },
    refuses: ['not_found'],
    async handle({ store, caller, params }) {
      const found = await store.inbox.get(caller.tenant.id, caller.user, params.notification_id)
      return toGroup(found ?? missing(params.notification_id), caller.user)
    },
  })

/** The four marks on one notification, which differ in nothing but the word. */
const markNotification = (
  operationId: string,
  method: 'post' | 'delete',
  word: 'viewed' | 'star',
  act: 'view' | 'unview' | 'star' | 'unstar',
  summary: string,
) =>
  operation({
    id: operationId,
    area: 'Notifications',
    method,
    path: `/notification/{notification_id}/${word}`,
    audience: 'user',
    summary,
    params: oneNotification,
    answer: { status: 204, description: 'Done, or it was so before.' },
    refuses: ['not_found'],
    async handle({ store, caller, params }) {
      const found = await store.inbox[act](caller.tenant.id, caller.user, params.notification_id)
      return found ? undefined : missing(params.notification_id)
    },
  })

const markObject = (
  operationId: string,
  method: 'post' | 'delete',
  act: 'viewRef' | 'unviewRef',
  summary: string,
) =>
  operation({
    id: operationId,
    area: 'Notifications',
    method,
    path: '/notification/{ref_type}/{ref_id}/viewed',
    audience: 'user',
    summary,
    params: ref,
    answer: { status: 204, description: 'Done, or there was nothing to do.' },
    async handle({ store, caller, params }) {
      await store.inbox[act](caller.tenant.id, caller.user, params.ref_type, params.ref_id)
      return undefined
    },
  })

const markInbox = (
  operationId: string,
  method: 'post' | 'delete',
  act: 'viewAll' | 'unviewAll',
  summary: string,
) =>
  operation({
    id: operationId,
    area: 'Notifications',
    method,
    path: '/notification/viewed',
    audience: 'user',
    summary,
    answer: { status: 204, description: 'Done. What arrives meanwhile stays unread.' },
    async handle({ store, caller }) {
      await store.inbox[act](caller.tenant.id, caller.user)
      return undefined
    },
  })

export const notificationOperations = [
  listNotifications,
  countNewNotifications,
  seeInbox,
  getNotification('getNotification', '/notification/{notification_id}', 'Get a notification'),
  getNotification('getNotificationV2', '/notification/{notification_id}/v2', 'Get a notification (v2)'),
  markInbox('viewAllNotifications', 'post', 'viewAll', 'Mark all notifications as viewed'),
  markInbox('unviewAllNotifications', 'delete', 'unviewAll', 'Mark all notifications as unviewed'),
  markNotification('viewNotification', 'post', 'viewed', 'view', 'Mark a notification as viewed'),
  markNotification('unviewNotification', 'delete', 'viewed', 'unview', 'Mark a notification as unviewed'),
  markObject('viewObject', 'post', 'viewRef', "Mark an object's notifications as viewed"),
  markObject('unviewObject', 'delete', 'unviewRef', "Mark an object's notifications as unviewed"),
  markNotification('starNotification', 'post', 'star', 'star', 'Star a notification'),
  markNotification('unstarNotification', 'delete', 'star', 'unstar', 'Take the star from a notification'),
] as const
