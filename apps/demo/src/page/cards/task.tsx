import { firstNameOf, people } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const words = { open: 'Open', started: 'In progress', completed: 'Done' } as const

export function TaskCard({ workspace: { task }, onAct }: CardProps) {
  const isDone = task.state === 'completed'
  const later = new Date(Date.parse(task.due) + 7 * 86_400_000).toISOString().slice(0, 10)
  return (
    <article class="card">
      <h2>
        <small>Task</small> <span data-done={isDone}>{task.title}</span>
      </h2>
      <p class="facts">
        {words[task.state]} · {firstNameOf(task.assignee)} · due {day.format(new Date(task.due))}
      </p>
      <div class="row">
        {isDone ? (
          <button type="button" onClick={() => onAct({ do: 'reopen' })}>
            Reopen
          </button>
        ) : (
          <button type="button" class="main" onClick={() => onAct({ do: 'complete' })}>
            Complete the task
          </button>
        )}
        {task.state === 'open' && (
          <button type="button" onClick={() => onAct({ do: 'start' })}>
            Start
          </button>
        )}
        <button type="button" onClick={() => onAct({ do: 'postpone', due: later })}>
          A week later
        </button>
        <label class="pick">
          <span>Assign</span>
          <select
            value={task.assignee}
            onChange={(event) => {
              const user = people.find(({ id }) => id === Number(event.currentTarget.value))
              if (user) onAct({ do: 'assign', user: user.id })
            }}
          >
            {people.map(({ id }) => (
              <option key={id} value={id}>
                {firstNameOf(id)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </article>
  )
}
