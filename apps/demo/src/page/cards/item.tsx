import { type ItemAction, membersOf } from '../../workspace/actions.ts'
import { ballot, faces, firstNameOf, type Item, type Stars, statuses } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'
import { Remarks } from './remarks.tsx'
import { Say } from './say.tsx'

interface ItemProps extends CardProps {
  item: Item
}

type Deed = ItemAction extends infer A ? (A extends ItemAction ? Omit<A, 'item'> : never) : never

const stars: readonly Stars[] = [1, 2, 3, 4, 5]
const comments = [
  'Can we move the date to Friday?',
  'The printers need an answer by noon.',
  'I have added the new figures.',
  'Looks good to me.',
]
const documents = ['Budget.pdf', 'Timeline.pdf', 'Guest list.pdf']
const endings = [', draft', ', final', '']

/** An item with all that can be done to one. */
export function ItemDetails({ user, workspace, item, onAct }: ItemProps) {
  const words = useWords()
  const other = faces.find((id) => id !== user) ?? faces[0]
  const canMention = membersOf(workspace).includes(other)
  const isLiked = item.likes.includes(user)
  const plain = item.title.replace(/, (?:draft|final)$/, '')
  const turn = endings.indexOf(item.title.slice(plain.length))
  const next = plain + (endings[(turn + 1) % endings.length] ?? '')
  const act = (deed: Deed) => onAct({ ...deed, item: item.id } as ItemAction)
  return (
    <div class="item">
      {item.isTrip && (
        <div class="questions">
          <fieldset>
            <legend>{words.participation}</legend>
            <div class="choice">
              {statuses.map((status) => (
                <button
                  key={status}
                  type="button"
                  aria-pressed={item.going[user] === status}
                  onClick={() => act({ do: 'participate', status })}
                >
                  {words.statuses[status]}
                </button>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{words.vote}</legend>
            <div class="choice">
              {ballot.map((text, answer) => (
                <button
                  key={text}
                  type="button"
                  aria-pressed={item.votes[user] === answer}
                  onClick={() => act({ do: 'vote', answer })}
                >
                  {words.ballot[answer]}
                </button>
              ))}
            </div>
          </fieldset>
        </div>
      )}
      <Remarks remarks={item.comments.slice(-3)} />
      <Say
        label={words.aComment}
        button={words.comment}
        ready={comments}
        onSay={(text) => act({ do: 'comment', text })}
      />
      <div class="row tools">
        <fieldset class="stars" aria-label={words.rate}>
          {stars.map((value) => (
            <button
              key={value}
              type="button"
              aria-label={words.stars(value)}
              aria-pressed={(item.stars[user] ?? 0) >= value}
              onClick={() => act({ do: 'rate', stars: value })}
            >
              <Icon name="star-rating" />
            </button>
          ))}
        </fieldset>
        <button type="button" class="plain" aria-pressed={isLiked} onClick={() => act({ do: 'like' })}>
          <Icon name="like" />
          {words.like}
          {item.likes.length > 0 && <b>{item.likes.length}</b>}
        </button>
        {canMention && (
          <button
            type="button"
            class="plain"
            onClick={() => act({ do: 'mention', user: other, text: 'can you confirm the date?' })}
          >
            <Icon name="alert" />
            {words.mention(firstNameOf(other))}
          </button>
        )}
        <button
          type="button"
          class="plain"
          onClick={() => act({ do: 'attach', name: documents[item.files.length % documents.length] ?? '' })}
        >
          <Icon name="file" />
          {words.attach}
          {item.files.length > 0 && <b>{item.files.length}</b>}
        </button>
        {item.files.length > 0 && (
          <button type="button" class="plain" onClick={() => act({ do: 'detach' })}>
            <Icon name="delete" />
            {words.detach}
          </button>
        )}
        <button type="button" class="plain" onClick={() => act({ do: 'rename', title: next })}>
          <Icon name="update" />
          {words.rename}
        </button>
      </div>
    </div>
  )
}
