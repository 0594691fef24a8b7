import { describe, expect, expectTypeOf, it } from 'vitest'
import { exampleNotification, examples } from './examples.ts'
import {
  type Context,
  type DataOf,
  type Event,
  type EventInput,
  type EventInputOf,
  type Group,
  isNotificationOf,
  type Notification,
  type NotificationOf,
  type NotificationType,
  parseEvent,
  type RatingData,
  type TaskUpdateType,
} from './index.ts'

type NineWords =
  | 'assign'
  | 'update_due_date'
  | 'update_text'
  | 'update_description'
  | 'update_private'
  | 'start'
  | 'stop'
  | 'complete'
  | 'incomplete'

const all = examples.map(exampleNotification)
const find = (type: NotificationType, context: string): Notification => {
  const found = all.find((one) => one.type === type && one.context.type === context)
  if (found === undefined) throw new Error(`no example of ${type} - ${context}`)
  return found
}

describe('a notification', () => {
  it('narrows by its type', () => {
    const n = find('comment', 'item')
    if (n.type !== 'comment') throw new Error('not a comment')
    expectTypeOf(n.data.value).toEqualTypeOf<string>()
    expectTypeOf(n.context.type).toEqualTypeOf<
      'action' | 'item' | 'status' | 'share' | 'task' | 'meeting' | 'file'
    >()
    expect(n.data.value).toContain('The copy is ready')
  })

  it('narrows by type and context with isNotificationOf', () => {
    const n = find('update', 'task')
    expect(isNotificationOf(n, 'update')).toBe(true)
    expect(isNotificationOf(n, 'update', 'item')).toBe(false)
    if (!isNotificationOf(n, 'update', 'task')) throw new Error('not an update of a task')
    expectTypeOf(n.data.type).toEqualTypeOf<NineWords>()
    expectTypeOf(n.data.type).toEqualTypeOf<TaskUpdateType>()
    expectTypeOf(n).toEqualTypeOf<NotificationOf<'update', 'task'>>()
    expectTypeOf(n.context).toEqualTypeOf<Context<'task'>>()
    expect(n.data.type).toBe('complete')
  })

  it('narrows a rating by its kind to the values of that kind', () => {
    const n = find('rating', 'status')
    if (!isNotificationOf(n, 'rating') || n.data.type !== 'like') throw new Error('not a like')
    expectTypeOf(n.data.value).toEqualTypeOf<1>()
    expectTypeOf<Extract<RatingData, { type: 'rsvp' }>['value']>().toEqualTypeOf<0 | 1 | 2>()
    expect(n.data.value).toBe(1)
  })

  it('of a type without data has none', () => {
    expectTypeOf<DataOf<'delete', 'item'>[string]>().toBeNever()
    expectTypeOf<DataOf<'update', 'meeting'>[string]>().toBeNever()
    expectTypeOf<Notification>().toExtend<{ notification_id: number; icon: string; starred: boolean }>()
  })

  it('can be of the retired type, which an event can not', () => {
    expectTypeOf<'rsvp'>().toExtend<Notification['type']>()
    expectTypeOf<Extract<Event['type'], 'rsvp'>>().toBeNever()
    // @ts-expect-error rsvp is no longer used
    const event: EventInput = { type: 'rsvp', context: { type: 'item', id: 1 }, created_by: 1 }
    expect(() => parseEvent(event)).toThrow(/no longer used/)
  })

  it('is switched over exhaustively', () => {
    const family = (type: 'meeting_started' | 'reminder' | 'bulletin'): string => {
      switch (type) {
        case 'meeting_started':
        case 'reminder':
          return 'time'
        case 'bulletin':
          return 'news'
        default:
          return type satisfies never
      }
    }
    const forgetful = (n: Notification): string => {
      switch (n.type) {
        case 'comment':
          return n.data.value
        default:
          // @ts-expect-error 43 types were forgotten
          return n satisfies never
      }
    }
    expect(family('bulletin')).toBe('news')
    expect(forgetful(find('comment', 'task'))).toContain('free forever')
  })
})

describe('a group', () => {
  it('has the context once, with its kind and id in ref, and notifications that narrow by type', () => {
    expectTypeOf<Group['context']['ref']['type']>().toEqualTypeOf<Notification['context']['type']>()
    expectTypeOf<Group['notifications'][number]>().not.toHaveProperty('context')
    type Comment = Extract<Group['notifications'][number], { type: 'comment' }>
    expectTypeOf<Comment['data']['value']>().toEqualTypeOf<string>()
  })
})

describe('an event', () => {
  const about = { id: 1 } as const

  it('is refused by the compiler where its pair is none', () => {
    const post = (event: EventInput): string => event.type
    // @ts-expect-error a reminder is about a task or a meeting
    post({ type: 'reminder', context: { type: 'space', ...about }, created_by: 1 })
    // @ts-expect-error an update is not about a file
    post({ type: 'update', context: { type: 'file', ...about }, created_by: 1 })
    // @ts-expect-error there is no such type
    post({ type: 'poke', context: { type: 'item', ...about }, created_by: 1 })
    expect(post({ type: 'reminder', context: { type: 'task', ...about }, created_by: 1 })).toBe('reminder')
  })

  it('is refused by the compiler where its data does not fit', () => {
    const post = (event: EventInput): string => event.type
    // @ts-expect-error a comment has data
    post({ type: 'comment', context: { type: 'item', ...about }, created_by: 1 })
    // @ts-expect-error tidy is not one of the nine words
    post({ type: 'update', context: { type: 'task', ...about }, created_by: 1, data: { type: 'tidy' } })
    // @ts-expect-error a deletion has no data
    post({ type: 'delete', context: { type: 'task', ...about }, created_by: 1, data: { why: 'old' } })
    const rated = { type: 'rating', context: { type: 'file', ...about }, created_by: 1 } as const
    // @ts-expect-error six stars do not exist
    post({ ...rated, data: { rating_id: 1, type: 'fivestar', value: 6 } })
    expect(
      post({ type: 'update', context: { type: 'task', ...about }, created_by: 1, data: { type: 'start' } }),
    ).toBe('update')
  })

  it('may leave out data where nothing is required', () => {
    expectTypeOf<{ type: 'role_change' }>().not.toExtend<
      Pick<EventInputOf<'role_change', 'space'>, 'type' | 'data'>
    >()
    expectTypeOf<{ type: 'space_create' }>().toExtend<
      Pick<EventInputOf<'space_create', 'space'>, 'type' | 'data'>
    >()
  })

  it('in its canonical form is an event that can be sent again', () => {
    expectTypeOf<Event>().toExtend<EventInput>()
  })
})
