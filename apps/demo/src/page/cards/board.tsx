import { membersOf, readersOf } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'
import { ItemDetails } from './item.tsx'

interface BoardProps extends CardProps {
  /** Which item lies open. */
  shown: number
  onShow: (item: number) => void
}

const ideas = ['Customer stories', 'Thank-you cards', 'Live stream', 'Status page', 'Photo wall']

/** The projects of the space, one of them open; to who is not in it, what was shared with them. */
export function BoardCard({ shown, onShow, ...props }: BoardProps) {
  const words = useWords()
  const { user, workspace, onAct } = props
  const { batch } = workspace
  const isMember = membersOf(workspace).includes(user)
  const items = workspace.items.filter((item) => readersOf(workspace, item).includes(user))
  const open = items.find(({ id }) => id === shown) ?? items[0]
  if (open === undefined) return null
  return (
    <article class="card wide" data-place="item">
      <header>
        <h2>{isMember ? words.board : words.sharedWithYou}</h2>
        {isMember && (
          <div class="row">
            <button
              type="button"
              class="plain"
              disabled={batch?.isRunning}
              onClick={() => onAct({ do: 'import' })}
            >
              {batch?.isRunning ? words.importing : words.importGuests}
            </button>
            <button
              type="button"
              class="plain"
              onClick={() =>
                onAct({ do: 'create', title: ideas[items.length % ideas.length] ?? 'Something new' })
              }
            >
              {words.newItem}
            </button>
          </div>
        )}
      </header>
      <ul class="board">
        {items.map(({ id, title, comments }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === open.id} onClick={() => onShow(id)}>
              <strong dir="auto">{title}</strong>
              <small>{words.commentCount(comments.length)}</small>
            </button>
          </li>
        ))}
      </ul>
      <ItemDetails key={open.id} {...props} item={open} />
    </article>
  )
}
