import { firstNameOf, people } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { Say } from './say.tsx'

const messages = ['Do you have five minutes after lunch?', 'The second photo, please.', 'Perfect, thank you.']

export function TalkCard({ user, workspace: { conversation }, onAct }: CardProps) {
  const { participants } = conversation
  const absent = people.filter(({ id }) => !participants.includes(id))
  return (
    <article class="card">
      <h2>
        <small>Conversation</small> {conversation.title}
      </h2>
      <p class="facts">{participants.map(firstNameOf).join(', ')}</p>
      {conversation.messages.slice(-2).map(({ id, author, text }) => (
        <p key={id} class="message">
          <strong>{firstNameOf(author)}</strong> {text}
        </p>
      ))}
      {participants.includes(user) ? (
        <Say
          label="A message"
          button="Send"
          ready={messages}
          onSay={(text) => onAct({ do: 'message', text })}
        />
      ) : (
        <p class="facts">Somebody has to add you first.</p>
      )}
      {participants.includes(user) && absent.length > 0 && (
        <div class="row">
          {absent.map(({ id }) => (
            <button key={id} type="button" onClick={() => onAct({ do: 'add', user: id })}>
              Add {firstNameOf(id)}
            </button>
          ))}
        </div>
      )}
    </article>
  )
}
