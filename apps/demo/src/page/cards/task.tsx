import { membersOf } from '../../workspace/actions.ts'
import { firstNameOf } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'
import { Remarks } from './remarks.tsx'
import { Say } from './say.tsx'

const week = 7 * 86_400_000
const remarks = ['Half of it is done.', 'Who wrote the footnotes?', 'I need one more day.']
const titles = ['Proofread the pricing page', 'Proofread the pricing page and the terms']

export function TaskCard({ workspace, language, onAct }: CardProps) {
  const words = useWords()
  const { task } = workspace
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const isDone = task.state === 'completed'
  const later = new Date(Date.parse(task.due) + week).toISOString().slice(0, 10)
  const members = membersOf(workspace)
  const isAway = !members.includes(task.assignee)
  return (
    <article class="card" data-place="task">
      <header>
        <h2>
          <small>{words.task}</small>
          <span dir="auto" data-done={isDone}>
            {task.title}
          </span>
        </h2>
        <select
          class="plain"
          aria-label={words.assign}
          value={task.assignee}
          onChange={(event) => {
            const user = members.find((id) => id === Number(event.currentTarget.value))
            if (user) onAct({ do: 'assign', user })
          }}
        >
          {(isAway ? [task.assignee, ...members] : members).map((id) => (
            <option key={id} value={id} disabled={isAway && id === task.assignee}>
              {firstNameOf(id)}
            </option>
          ))}
        </select>
      </header>
      <p class="facts">
        <span class="state" data-state={task.state}>
          {words.taskStates[task.state]}
        </span>{' '}
        {words.due(day.format(new Date(task.due)))}
      </p>
      <div class="row">
        {isDone ? (
          <button type="button" onClick={() => onAct({ do: 'reopen' })}>
            {words.reopen}
          </button>
        ) : (
          <button type="button" class="main" onClick={() => onAct({ do: 'complete' })}>
            {words.complete}
          </button>
        )}
        {task.state === 'open' && (
          <button type="button" onClick={() => onAct({ do: 'start' })}>
            {words.start}
          </button>
        )}
      </div>
      <Remarks remarks={task.comments.slice(-1)} />
      <Say
        label={words.aComment}
        button={words.comment}
        ready={remarks}
        onSay={(text) => onAct({ do: 'remark', text })}
      />
      <div class="row tools">
        <button type="button" class="plain" onClick={() => onAct({ do: 'postpone', due: later })}>
          <Icon name="reminder" />
          {words.later}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() =>
            onAct({ do: 'retitle', title: titles.find((title) => title !== task.title) ?? task.title })
          }
        >
          <Icon name="update" />
          {words.rename}
        </button>
      </div>
    </article>
  )
}
