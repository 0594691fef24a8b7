import type { ItemAction } from '../../workspace/item-actions.ts'
import { type Item, thumbs, type UserId } from '../../workspace/state.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'

interface FilesProps {
  user: UserId
  item: Item
  onAct: (action: ItemAction) => void
}

/** The files of an item: each can be judged by a thumb, and deleted. */
export function Files({ user, item, onAct }: FilesProps) {
  const words = useWords()
  if (item.files.length === 0) return null
  return (
    <ul class="files">
      {item.files.map(({ id, name, thumbs: said }) => (
        <li key={id}>
          <Icon name="file" />
          <p>
            <bdi>{name}</bdi>
          </p>
          {thumbs.map((thumb) => {
            const count = Object.values(said).filter((one) => one === thumb).length
            return (
              <button
                key={thumb}
                type="button"
                class="plain"
                aria-label={words.thumb[thumb](name)}
                aria-pressed={said[user] === thumb}
                onClick={() => onAct({ do: 'thumb', item: item.id, file: id, thumb })}
              >
                <Icon name={`thumbs-${thumb}`} />
                {count > 0 && <b>{count}</b>}
              </button>
            )
          })}
          <button
            type="button"
            class="plain"
            aria-label={words.detach(name)}
            onClick={() => onAct({ do: 'detach', item: item.id, file: id })}
          >
            <Icon name="delete" />
          </button>
        </li>
      ))}
    </ul>
  )
}
