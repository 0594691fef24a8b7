import { z } from 'zod'
import { AppError } from '../errors.ts'
import { remindable } from '../reminders/due.ts'
import type { Reminder } from '../store/port.ts'
import { readRecord } from '../wire/record.ts'
import { operation } from './operation.ts'
import { id, number, word } from './parameters.ts'

/** A year of minutes. */
const longest = 366 * 24 * 60

const ref = z.object({
  ref_type: word(remindable).meta({ description: 'The kind of object.' }),
  ref_id: id.meta({ description: "The object's id in the host app." }),
})

const which = z.object({
  reminder_id: number.optional().meta({
    description: "The reminder's number. You have one of each object, so it may be left out.",
  }),
})

const delta = z.int().min(0).max(longest)

const inputSchema = z
  .object({ remind_delta: delta.meta({ description: 'Minutes before the due date.' }) })
  .meta({ id: 'ReminderInput' })

const reminderSchema = z
  .object({ reminder_id: z.int(), remind_delta: delta.meta({ description: 'Minutes before the due date.' }) })
  .meta({ id: 'Reminder', description: 'That somebody is told before an object is due.' })

const example = { reminder_id: 12, remind_delta: 15 }

const getReminder = operation({
  id: 'getReminder',
  area: 'Reminders',
  method: 'get',
  path: '/reminder/{ref_type}/{ref_id}',
  audience: 'user',
  summary: 'Get my reminder of an object',
  params: ref,
  answer: { status: 200, description: 'The reminder.', schema: reminderSchema, example },
  refuses: ['not_found'],
  async handle({ store, caller, params }) {
    const { ref_type, ref_id } = params
    return (await store.reminders.find(caller.tenant.id, caller.user, ref_type, ref_id)) ?? none(params)
  },
})

/** Podio's documentation has PUT; its Ruby client sends POST. */
const setting = (method: 'put' | 'post', operationId: string) =>
  operation({
    id: operationId,
    area: 'Reminders',
    method,
    path: '/reminder/{ref_type}/{ref_id}',
    audience: 'user',
    summary: method === 'put' ? 'Have me reminded of an object' : 'Have me reminded of an object, by POST',
    description:
      'Tells me so many minutes before the object is due, once, and goes along when the date moves. The date is that ' +
      'of the object: `due_on` or `due_date` of a task or an item, `starts_on` of a meeting; a day without an hour is ' +
      'its first second, in UTC. When the time is over already, I am told when the date moves. A repeat changes nothing.',
    params: ref,
    body: {
      schema: inputSchema,
      example: { remind_delta: 15 },
      read: (json, warn) => readRecord(json, inputSchema, [], warn),
    },
    answer: { status: 200, description: 'The reminder.', schema: reminderSchema, example },
    handle({ store, caller, params, body }): Promise<Reminder> {
      const { ref_type, ref_id } = params
      return store.reminders.put(caller.tenant.id, caller.user, ref_type, ref_id, body.remind_delta)
    },
  })

const snoozeReminder = operation({
  id: 'snoozeReminder',
  area: 'Reminders',
  method: 'post',
  path: '/reminder/{ref_type}/{ref_id}/snooze',
  audience: 'user',
  summary: 'Remind me again in ten minutes',
  description:
    'Unless the object is completed or deleted by then, or has another date. A reminder that I was not told yet stays as it is.',
  params: ref,
  query: which,
  answer: { status: 204, description: 'Put off, or not told yet.' },
  refuses: ['not_found'],
  async handle({ store, caller, params, query }) {
    const { ref_type, ref_id } = params
    const is = await store.reminders.snooze(
      caller.tenant.id,
      caller.user,
      ref_type,
      ref_id,
      query.reminder_id,
    )
    return is ? undefined : none(params)
  },
})

const deleteReminder = operation({
  id: 'deleteReminder',
  area: 'Reminders',
  method: 'delete',
  path: '/reminder/{ref_type}/{ref_id}',
  audience: 'user',
  summary: 'Have me reminded no longer',
  params: ref,
  query: which,
  answer: { status: 204, description: 'Done.' },
  refuses: ['not_found'],
  async handle({ store, caller, params, query }) {
    const { ref_type, ref_id } = params
    const was = await store.reminders.remove(
      caller.tenant.id,
      caller.user,
      ref_type,
      ref_id,
      query.reminder_id,
    )
    return was ? undefined : none(params)
  },
})

export const reminderOperations = [
  getReminder,
  setting('put', 'setReminder'),
  setting('post', 'createReminder'),
  snoozeReminder,
  deleteReminder,
] as const

function none({ ref_type, ref_id }: z.output<typeof ref>): never {
  throw new AppError('not_found', `You have no such reminder of ${ref_type} ${ref_id}.`, { path: 'ref_id' })
}
