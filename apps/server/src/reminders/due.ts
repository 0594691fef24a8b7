import { type ContextType, contextsOf, fromDateTime } from '@belfry/model/catalogue'
import type { Snapshot } from '../events/snapshot.ts'

/** The kinds of objects that users can be reminded of. */
export const remindable = contextsOf('reminder')
type Remindable = (typeof remindable)[number]

/** Where each kind says when it is due, the more exact field first. */
const fields: Readonly<Record<Remindable, readonly string[]>> = {
  task: ['due_on', 'due_date'],
  item: ['due_on', 'due_date'],
  meeting: ['starts_on'],
}

/**
 * When an object is due, in seconds since 1970; a day without an hour is its first second, in UTC. `null`: nobody is to
 * be reminded, for it has no date, is completed, or was deleted.
 */
export function dueOf(type: ContextType | string, { data, isGone }: Snapshot): number | null {
  if (!isRemindable(type) || isGone === true || typeof data !== 'object' || data === null) return null
  const details = data as Readonly<Record<string, unknown>>
  if (type === 'task' && details['status'] === 'completed') return null
  for (const field of fields[type]) {
    const text = details[field]
    const ms = typeof text === 'string' ? fromDateTime(text) : Number.NaN
    if (!Number.isNaN(ms)) return ms / 1000
  }
  return null
}

function isRemindable(type: string): type is Remindable {
  return remindable.some((one) => one === type)
}
