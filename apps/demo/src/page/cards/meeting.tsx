import { firstNameOf, people } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'

export function MeetingCard({ user, workspace: { meeting }, onAct }: CardProps) {
  return (
    <article class="card">
      <h2>
        <small>Meeting</small> {meeting.title}
      </h2>
      <p class="facts">{meeting.isStarted ? 'Going on now' : 'Starts soon'}</p>
      <div class="row">
        <button type="button" class="main" onClick={() => onAct({ do: meeting.isStarted ? 'end' : 'begin' })}>
          {meeting.isStarted ? 'End' : 'Start the meeting'}
        </button>
        {people
          .filter(({ id }) => id !== user)
          .map(({ id }) => {
            const isIn = meeting.participants.includes(id)
            return (
              <button
                key={id}
                type="button"
                onClick={() => onAct({ do: isIn ? 'exclude' : 'include', user: id })}
              >
                {isIn ? `Remove ${firstNameOf(id)}` : `Add ${firstNameOf(id)}`}
              </button>
            )
          })}
      </div>
    </article>
  )
}
