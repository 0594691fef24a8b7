import { firstNameOf, membersOf, statuses } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'
import { Choice } from './choice.tsx'

const titles = ['Launch rehearsal', 'Press breakfast', 'Retrospective']

export function MeetingCard({ user, workspace, onAct }: CardProps) {
  const words = useWords()
  const { meeting } = workspace
  const next = titles[(titles.indexOf(meeting.title) + 1) % titles.length] ?? 'Meeting'
  return (
    <article class="card" data-place="meeting">
      <header>
        <h2>
          <small>{words.meeting}</small>
          <span dir="auto">{meeting.title}</span>
        </h2>
        <button type="button" class="plain" onClick={() => onAct({ do: 'plan', title: next })}>
          {words.plan}
        </button>
      </header>
      <p class="facts">
        <span class="state" data-state={meeting.isStarted ? 'started' : 'open'}>
          {meeting.isStarted ? words.now : words.soon}
        </span>
      </p>
      <ul class="members">
        {membersOf(workspace)
          .filter((id) => id !== user)
          .map((id) => {
            const isIn = meeting.participants.includes(id)
            return (
              <li key={id} data-out={!isIn}>
                <Avatar user={id} small />
                <span>{firstNameOf(id)}</span>
                <button
                  type="button"
                  class="plain"
                  onClick={() => onAct({ do: isIn ? 'exclude' : 'include', user: id })}
                >
                  {isIn ? words.remove(firstNameOf(id)) : words.add(firstNameOf(id))}
                </button>
              </li>
            )
          })}
      </ul>
      <Choice
        legend={words.attend}
        options={statuses.map((status) => [status, words.statuses[status]])}
        chosen={meeting.replies[user]}
        onChoose={(status) => onAct({ do: 'reply', status })}
      />
      <div class="row">
        <button type="button" onClick={() => onAct({ do: meeting.isStarted ? 'end' : 'begin' })}>
          {meeting.isStarted ? words.end : words.begin}
        </button>
      </div>
    </article>
  )
}
