import { ballot, firstNameOf, people, type Stars, statuses } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'
import { Say } from './say.tsx'

const stars: readonly Stars[] = [1, 2, 3, 4, 5]
const answers = { accepted: 'Going', tentative: 'Maybe', declined: 'Not going' } as const
const comments = [
  'Can we move the date to Friday?',
  'The press kit is ready for a last look.',
  'Who talks to the printers?',
  'I have added the new figures.',
]
const documents = ['Budget.pdf', 'Press kit.pdf', 'Timeline.pdf']
const titles = ['Q3 launch plan', 'Q3 launch plan, final', 'Q4 launch plan']

/** An item with all that can be done to one. */
export function ItemCard({ user, workspace: { item }, onAct }: CardProps) {
  const other = people.find(({ id }) => id !== user && id !== 3)?.id ?? 1
  const isLiked = item.likes.includes(user)
  const nextTitle = titles[(titles.indexOf(item.title) + 1) % titles.length] ?? item.title
  return (
    <article class="card wide">
      <h2>
        <small>Item</small> {item.title}
      </h2>
      <ul class="remarks">
        {item.comments.slice(-3).map(({ id, author, text }) => (
          <li key={id}>
            <Avatar user={author} small />
            <p>
              <strong>{firstNameOf(author)}</strong> {text.replace(/@\[(.+?)\]\(user:\d+\)/g, '@$1')}
            </p>
          </li>
        ))}
      </ul>
      <Say
        label="A comment"
        button="Comment"
        ready={comments}
        onSay={(text) => onAct({ do: 'comment', on: 'item', text })}
      />
      <div class="row">
        <fieldset class="stars" aria-label="Rate the item">
          {stars.map((value) => (
            <button
              key={value}
              type="button"
              aria-label={value === 1 ? '1 star' : `${value} stars`}
              aria-pressed={(item.stars[user] ?? 0) >= value}
              onClick={() => onAct({ do: 'rate', stars: value })}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="m10 2.500 2.300 4.700 5.200.8-3.700 3.600.9 5.200L10 14.300l-4.700 2.500.9-5.200L2.500 8l5.200-.8Z" />
              </svg>
            </button>
          ))}
        </fieldset>
        <button type="button" aria-pressed={isLiked} onClick={() => onAct({ do: 'like' })}>
          Like{item.likes.length > 0 && ` · ${item.likes.length}`}
        </button>
        <button
          type="button"
          onClick={() => onAct({ do: 'mention', user: other, text: 'can you confirm the date?' })}
        >
          Mention {firstNameOf(other)}
        </button>
        <button
          type="button"
          onClick={() =>
            onAct({ do: 'attach', name: documents[item.files.length % documents.length] ?? 'File.pdf' })
          }
        >
          Attach a file{item.files.length > 0 && ` · ${item.files.length}`}
        </button>
        <button type="button" onClick={() => onAct({ do: 'rename', title: nextTitle })}>
          Rename
        </button>
      </div>
      <div class="row">
        <fieldset class="choice" aria-label="Participation">
          {statuses.map((status) => (
            <button
              key={status}
              type="button"
              aria-pressed={item.going[user] === status}
              onClick={() => onAct({ do: 'participate', status })}
            >
              {answers[status]}
            </button>
          ))}
        </fieldset>
        <fieldset class="choice" aria-label="Vote: how do we travel?">
          {ballot.map((text, answer) => (
            <button
              key={text}
              type="button"
              aria-pressed={item.votes[user] === answer}
              onClick={() => onAct({ do: 'vote', answer })}
            >
              {text}
            </button>
          ))}
        </fieldset>
      </div>
    </article>
  )
}
