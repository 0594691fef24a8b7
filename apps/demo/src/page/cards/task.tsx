import { fromDateTime, toDateTime } from '@belfry/model/catalogue'
import { firstNameOf, membersOf } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'
import { Remarks } from './remarks.tsx'
import { Say } from './say.tsx'

const week = 7 * 86_400_000
/** From now: who wants to be reminded a minute before is reminded while one looks. */
const soon = 70_000
const remarks = ['Half of it is done.', 'Who wrote the footnotes?', 'I need one more day.']
const titles = ['Proofread the pricing page', 'Proofread the pricing page and the terms']

export function TaskCard({ user, workspace, language, onAct }: CardProps) {
  const words = useWords()
  const { task } = workspace
  const due = fromDateTime(task.due)
  const day = task.due.includes(' ')
    ? new Intl.DateTimeFormat(language, { timeStyle: 'short' })
    : new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const isDone = task.state === 'completed'
  const later = toDateTime(due + week).slice(0, 10)
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
            const chosen = members.find((id) => id === Number(event.currentTarget.value))
            if (chosen) onAct({ do: 'assign', user: chosen })
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
        {words.due(day.format(due))}
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
        {task.state === 'started' && (
          <button type="button" onClick={() => onAct({ do: 'pause' })}>
            {words.pause}
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
        <button
          type="button"
          class="plain"
          title={words.remindHint}
          aria-pressed={task.reminded.includes(user)}
          onClick={() => onAct({ do: 'remind' })}
        >
          <Icon name="reminder" />
          {words.remind}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => onAct({ do: 'postpone', due: toDateTime(Date.now() + soon) })}
        >
          <Icon name="task" />
          {words.soonDue}
        </button>
        <button type="button" class="plain" onClick={() => onAct({ do: 'postpone', due: later })}>
          <Icon name="meeting" />
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
