import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleNotification, examples } from './examples.ts'
import { groupsOf, notificationsOf } from './index.ts'

const notifications = examples.map(exampleNotification)

describe('groups', () => {
  it('have one context each, in the order of first appearance, with type and id in ref', () => {
    const groups = groupsOf(notifications.filter(({ type }) => type === 'comment' || type === 'file'))
    expect(groups.map(({ context, notifications }) => [context.ref, notifications.length])).toEqual([
      [{ type: 'action', id: 701 }, 1],
      [{ type: 'item', id: 101 }, 2],
      [{ type: 'status', id: 301 }, 1],
      [{ type: 'share', id: 601 }, 1],
      [{ type: 'task', id: 201 }, 1],
      [{ type: 'meeting', id: 401 }, 2],
      [{ type: 'file', id: 501 }, 1],
      [{ type: 'task', id: 202 }, 1],
    ])
    expect(groups[0]?.context).not.toHaveProperty('type')
    expect(groups[0]?.notifications[0]).not.toHaveProperty('context')
  })

  it('keep objects apart that have the same id, or the same words', () => {
    const of = (type: 'item' | 'task', id: number | string) =>
      exampleNotification({ type: 'creation', context: { type, id }, created_by: 1 })
    expect(groupsOf([of('item', 1), of('task', 1), of('item', 'a b'), of('item', 'a')])).toHaveLength(4)
  })

  it('lose nothing: flat again, they are the notifications they came from', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(notifications), (some) => {
        const flat = groupsOf(some).flatMap(notificationsOf)
        const byId = (list: typeof some) => list.toSorted((a, b) => a.notification_id - b.notification_id)
        expect(byId(flat)).toEqual(byId(some))
      }),
    )
  })

  it('of nothing are none', () => {
    expect(groupsOf([])).toEqual([])
  })
})
