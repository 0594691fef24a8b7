import type { EventInput } from '@belfry/model'
import { type ItemAction, NotAllowed, type Outcome } from './actions.ts'
import { byLine, itemOf } from './objects.ts'
import { ballot, type Item, nameOf, type UserId, type Workspace } from './state.ts'

/** Does something to an item of the board. */
export function onItem(workspace: Workspace, actor: UserId, action: ItemAction): Outcome {
  const item = workspace.items.find(({ id }) => id === action.item)
  if (item === undefined) throw new NotAllowed('That item is not on the board.')
  const id = workspace.lastId + 1
  const context = itemOf(workspace, item)
  const created_by = byLine(actor)
  const change = (part: Partial<Item>, ...events: EventInput[]): Outcome => ({
    workspace: {
      ...workspace,
      lastId: id,
      items: workspace.items.map((one) => (one === item ? { ...item, ...part } : one)),
    },
    events,
  })

  switch (action.do) {
    case 'comment':
      return change(
        { comments: [...item.comments, { id, author: actor, text: action.text }] },
        { type: 'comment', context, created_by, data: { comment_id: id, value: action.text } },
      )
    case 'mention': {
      const text = `@[${nameOf(action.user)}](user:${action.user}) ${action.text}`
      return change(
        { comments: [...item.comments, { id, author: actor, text }] },
        {
          type: 'alert',
          context,
          created_by,
          data: { text, ref: { type: 'comment', id } },
          to: [action.user],
        },
      )
    }
    case 'attach':
      return change(
        { files: [...item.files, { id, name: action.name, author: actor }] },
        {
          type: 'file',
          context,
          created_by,
          data: { file_id: id, name: action.name, mimetype: 'application/pdf', size: 48_200 },
        },
      )
    case 'detach': {
      const file = item.files.at(-1)
      if (file === undefined) throw new NotAllowed('No file is attached.')
      return change(
        { files: item.files.slice(0, -1) },
        { type: 'file_delete', context, created_by, data: { file_id: file.id, name: file.name } },
      )
    }
    case 'rate':
      return change(
        { stars: { ...item.stars, [actor]: action.stars } },
        {
          type: 'rating',
          context,
          created_by,
          data: { rating_id: id, type: 'fivestar', value: action.stars },
        },
      )
    case 'like':
      // A like that is taken back is no news.
      if (item.likes.includes(actor)) return change({ likes: item.likes.filter((user) => user !== actor) })
      return change(
        { likes: [...item.likes, actor] },
        { type: 'rating', context, created_by, data: { rating_id: id, type: 'like', value: 1 } },
      )
    case 'vote': {
      const text = ballot[action.answer]
      if (text === undefined) throw new NotAllowed('There is no such answer.')
      return change(
        { votes: { ...item.votes, [actor]: action.answer } },
        {
          type: 'vote',
          context,
          created_by,
          data: {
            voting: { voting_id: 1, kind: 'answer', question: 'How do we travel?' },
            answer: { answer_id: action.answer + 1, text },
          },
        },
      )
    }
    case 'participate':
      return change(
        { going: { ...item.going, [actor]: action.status } },
        { type: 'participation', context, created_by, data: { status: action.status } },
      )
    case 'rename':
      return change(
        { title: action.title, revision: item.revision + 1 },
        {
          type: 'update',
          context: { ...context, title: action.title },
          created_by,
          data: { item_revision_id: id, type: 'update', revision: item.revision + 1 },
        },
      )
  }
}
