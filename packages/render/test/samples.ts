import type { EventInput, Group, Notification } from '@belfry/model'
import { exampleNotification, examples, variants } from '@belfry/model/examples'
import { type Locale, type Rendered, render, renderGroup } from '../src/index.ts'

/** Every combination, and what matters inside of one; told to somebody who had no part in it. */
export const told: readonly EventInput[] = [...examples, ...variants]

export const timeZone = 'Europe/Copenhagen'

/** The notification of an example, for the user that it names. */
export function notificationOf(event: EventInput): Notification {
  const [reader] = event.to ?? []
  return {
    ...exampleNotification(event),
    user: reader === undefined ? null : { user_id: reader, name: 'The reader' },
  } as Notification
}

/** The marks that isolate a name. */
export const isolates = /[\u2068\u2069]/g

/** One line for each example: what it is, its sentence, and its short form; without the marks that isolate. */
export function table(locale: Locale): string {
  const lines = told.map((event) => {
    const { text, textShort } = render(notificationOf(event), { locale, timeZone })
    return `${event.type} ${event.context.type} | ${text} | ${textShort}`
  })
  return lines.join('\n').replace(isolates, '')
}

export const anna = { id: 1, name: 'Anna' }
export const bo = { id: 2, name: 'Bo' }
export const cleo = { id: 3, name: 'Cleo' }
export const dev = { id: 4, name: 'Dev' }
export const edda = { id: 5, name: 'Edda' }
export const nobody = (id: number) => ({ id, name: null })

export const launch = { type: 'item', id: 10, title: 'Q3 launch', link: '/items/10' }
export const brief = { type: 'task', id: 11, title: 'Write the brief', link: '/tasks/11' }
export const marketing = { type: 'space', id: 12, title: 'Marketing', link: '/spaces/12' }

type Author = { id: number; name: string | null; type?: string; url?: string }

/** A notification as a server might send it, also one that the types do not know. */
export function notice(type: string, context: object, author: Author, rest: object = {}): Notification {
  return {
    type,
    context: { title: null, link: null, data: {}, space: null, org: null, rights: [], ...context },
    data: {},
    created_on: '2026-11-24 09:00:00',
    created_by: { type: 'user', url: `/people/${author.id}`, image: null, ...author },
    user: { user_id: 99, name: 'The reader' },
    ...rest,
  } as unknown as Notification
}

/** A group of such notifications on one context, newest first. */
export function groupOf(context: { type: string; id: number }, notices: readonly Notification[]): Group {
  const { type, id, ...rest } = context
  return {
    context: {
      ref: { type, id },
      title: null,
      link: null,
      data: {},
      space: null,
      org: null,
      rights: [],
      ...rest,
    },
    notifications: notices.map(({ context: _, ...one }) => one),
  } as unknown as Group
}

/** The line for a group, to somebody who is not in it. */
export const lineOf = (locale: Locale, group: Group, viewer: number | undefined = 99): Rendered =>
  renderGroup(group, { locale, viewer, timeZone })
