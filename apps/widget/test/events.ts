import type { Told } from './stage.ts'

const people = ['Anna Berg', 'Bo Lindqvist', 'Cleo Marsh', 'Dev Patel', 'Edda Roth'] as const
const items = ['Q3 launch plan', 'Website relaunch', 'Hiring pipeline', 'Onboarding survey'] as const

/** A comment on an item, told to one user. The author is never that user. */
export function comment(
  to: number,
  item = 1,
  value = 'Can we move the date to Friday?',
  more: object = {},
): Told {
  const author = 1 + (item % people.length)
  return {
    type: 'comment',
    context: {
      type: 'item',
      id: item,
      title: items[(item - 1) % items.length] ?? `Item ${item}`,
      link: `/items/${item}`,
      space: { space_id: 11, name: 'Marketing' },
      data: {},
    },
    data: { value, comment_id: 1 },
    created_by: { id: author, name: people[author - 1] },
    to: [to],
    ...more,
  }
}
