import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'
import { ItemDetails } from './item.tsx'

interface BoardProps extends CardProps {
  /** Which item lies open. */
  shown: number
  onShow: (item: number) => void
}

const ideas = ['Customer stories', 'Thank-you cards', 'Live stream', 'Status page', 'Photo wall']

/** The projects of the space, one of them open. */
export function BoardCard({ shown, onShow, ...props }: BoardProps) {
  const words = useWords()
  const { items } = props.workspace
  const open = items.find(({ id }) => id === shown) ?? items[0]
  return (
    <article class="card wide" data-place="item">
      <header>
        <h2>{words.board}</h2>
        <button
          type="button"
          class="plain"
          onClick={() =>
            props.onAct({ do: 'create', title: ideas[items.length % ideas.length] ?? 'Something new' })
          }
        >
          {words.newItem}
        </button>
      </header>
      <ul class="board">
        {items.map(({ id, title, comments }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === open?.id} onClick={() => onShow(id)}>
              <strong dir="auto">{title}</strong>
              <small>{words.commentCount(comments.length)}</small>
            </button>
          </li>
        ))}
      </ul>
      {open && <ItemDetails key={open.id} {...props} item={open} />}
    </article>
  )
}
