import { answers, type Item, statuses, verdicts } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'
import { Choice } from './choice.tsx'

interface QuestionsProps extends CardProps {
  item: Item
}

/** What an item asks of people: each kind of item something else. */
export function Questions({ user, workspace: { question }, item, onAct }: QuestionsProps) {
  const words = useWords()
  if (item.asks === null && question.item !== item.id) return null
  return (
    <div class="questions">
      {item.asks === 'readiness' && (
        <Choice
          legend={words.readiness}
          options={answers.map((answer) => [answer, words.answers[answer]])}
          chosen={item.ready[user]}
          onChoose={(answer) => onAct({ do: 'ready', item: item.id, answer })}
        />
      )}
      {item.asks === 'trip' && (
        <>
          <Choice
            legend={words.participation}
            options={statuses.map((status) => [status, words.statuses[status]])}
            chosen={item.going[user]}
            onChoose={(status) => onAct({ do: 'participate', item: item.id, status })}
          />
          <Choice
            legend={words.vote}
            options={words.ballot.map((text, answer) => [answer, text])}
            chosen={item.votes[user]}
            onChoose={(answer) => onAct({ do: 'vote', item: item.id, answer })}
          />
        </>
      )}
      {item.asks === 'approval' && (
        <Choice
          legend={words.approval}
          options={verdicts.map((verdict) => [verdict, words.verdicts[verdict]])}
          chosen={item.verdicts[user]}
          onChoose={(verdict) => onAct({ do: 'judge', item: item.id, verdict })}
        />
      )}
      {question.item === item.id && (
        <Choice
          legend={question.text}
          options={question.options.map((text, option) => [option, text])}
          chosen={question.answers[user]}
          onChoose={(option) => onAct({ do: 'answer', item: item.id, option })}
        />
      )}
    </div>
  )
}
