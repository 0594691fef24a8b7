import { dateTimeSchema } from '@belfry/model'
import { fromDateTime } from '@belfry/model/catalogue'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { jsonBody } from '../wire/json-body.ts'
import { missing, oneNotification } from './one-notification.ts'
import { operation } from './operation.ts'

/** The moves of one notification that need nothing but its number. */
const move = (
  id: string,
  method: 'post' | 'delete',
  path: '' | '/archive' | '/snooze',
  act: 'archive' | 'unarchive' | 'unsnooze' | 'remove',
  summary: string,
  description: string,
) =>
  operation({
    id,
    area: 'Notifications',
    method,
    path: `/notification/{notification_id}${path}`,
    audience: 'user',
    summary,
    description,
    params: oneNotification,
    answer: { status: 204, description: 'Done, or it was so before.' },
    refuses: ['not_found'],
    async handle({ store, caller, params }) {
      const found = await store.inbox[act](caller.tenant.id, caller.user, params.notification_id)
      return found ? undefined : missing(params.notification_id)
    },
  })

const snoozeNotification = operation({
  id: 'snoozeNotification',
  area: 'Notifications',
  method: 'post',
  path: '/notification/{notification_id}/snooze',
  audience: 'user',
  summary: 'Snooze a notification',
  description:
    'It leaves the inbox until a time, and comes back unread then, as if it were new. `GET /notification/?snoozed=1` lists what is snoozed. Snoozed anew, the new time counts.',
  params: oneNotification,
  body: jsonBody(
    z.object({ until: dateTimeSchema.meta({ description: 'When it comes back: a time to come, in UTC.' }) }),
    { until: '2999-12-24 09:00:00' },
  ),
  answer: { status: 204, description: 'Done.' },
  refuses: ['not_found'],
  async handle({ store, caller, params, body, clock }) {
    if (fromDateTime(body.until) <= clock.now()) {
      throw new AppError('invalid_body', 'until has to be a time to come.', { path: 'until' })
    }
    const { tenant, user } = caller
    const found = await store.inbox.snooze(tenant.id, user, params.notification_id, body.until)
    return found ? undefined : missing(params.notification_id)
  },
})

export const putAsideOperations = [
  move(
    'archiveNotification',
    'post',
    '/archive',
    'archive',
    'Archive a notification',
    'It leaves the inbox and its counts, and keeps all else. `GET /notification/?archived=1` lists what is archived.',
  ),
  move(
    'unarchiveNotification',
    'delete',
    '/archive',
    'unarchive',
    'Take a notification from the archive',
    'It is back in the inbox, as it was.',
  ),
  snoozeNotification,
  move(
    'unsnoozeNotification',
    'delete',
    '/snooze',
    'unsnooze',
    'End the snooze of a notification',
    'It is back in the inbox before its time, as it was.',
  ),
  move(
    'deleteNotification',
    'delete',
    '',
    'remove',
    'Delete a notification',
    'For its user it is gone, wherever it was. A repeat answers 404.',
  ),
] as const
