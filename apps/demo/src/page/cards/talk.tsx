import { firstNameOf, people } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'
import { Remarks } from './remarks.tsx'
import { Say } from './say.tsx'

const messages = ['The second one, please.', 'Do you have five minutes after lunch?', 'Perfect, thank you.']

export function TalkCard({ user, workspace: { conversation }, onAct }: CardProps) {
  const words = useWords()
  const { participants, title } = conversation
  const absent = people.filter(({ id }) => !participants.includes(id))
  const isIn = participants.includes(user)
  return (
    <article class="card" data-place="conversation">
      <header>
        <h2>
          <small>{words.conversation}</small>
          <span dir="auto">{title}</span>
        </h2>
      </header>
      {isIn ? (
        <>
          <Remarks remarks={conversation.messages.slice(-2)} />
          <Say
            label={words.aMessage}
            button={words.send}
            ready={messages}
            onSay={(text) => onAct({ do: 'message', text })}
          />
          {absent.length > 0 && (
            <div class="row tools">
              {absent.map(({ id }) => (
                <button key={id} type="button" class="plain" onClick={() => onAct({ do: 'add', user: id })}>
                  <Icon name="space_invite" />
                  {words.add(firstNameOf(id))}
                </button>
              ))}
            </div>
          )}
        </>
      ) : (
        <p class="facts">{words.notIn}</p>
      )}
    </article>
  )
}
