import type { EventInput } from '@belfry/model'
import { dueOf, taskOf } from './objects.ts'
import { type Deeds, type Outcome, requireMember, type Scene, toggled } from './scene.ts'
import { nameOf, type UserId, type Workspace } from './state.ts'

/** What can be done to the task. */
export type TaskAction =
  | { do: 'assign'; user: UserId }
  | { do: 'start' }
  | { do: 'pause' }
  | { do: 'complete' }
  | { do: 'reopen' }
  | { do: 'postpone'; due: string }
  | { do: 'retitle'; title: string }
  | { do: 'remark'; text: string }
  /** Wants to be reminded a minute before it is due, or no longer. */
  | { do: 'remind' }

type TaskUpdate = 'assign' | 'start' | 'stop' | 'complete' | 'incomplete' | 'update_due_date' | 'update_text'

/** The task with what changed about it, and the event that says so. */
function update(
  { workspace, actor, created_by, change }: Scene,
  part: Partial<Workspace['task']>,
  type: TaskUpdate,
  changed?: Record<string, unknown>,
): Outcome {
  requireMember(workspace, actor)
  const task = { ...workspace.task, ...part }
  const context = taskOf({ ...workspace, task })
  const data = { type, ...(changed && { changed }) }
  return change({ task }, { type: 'update', context, created_by, data } as EventInput)
}

export const taskDeeds: Deeds<TaskAction> = {
  assign(scene, { user }) {
    requireMember(scene.workspace, user)
    return update(scene, { assignee: user }, 'assign', { responsible: { user_id: user, name: nameOf(user) } })
  },
  start: (scene) => update(scene, { state: 'started' }, 'start'),
  pause: (scene) => update(scene, { state: 'open' }, 'stop'),
  complete: (scene) => update(scene, { state: 'completed' }, 'complete'),
  reopen: (scene) => update(scene, { state: 'open' }, 'incomplete'),
  postpone: (scene, { due }) => update(scene, { due }, 'update_due_date', dueOf(due)),
  retitle: (scene, { title }) => update(scene, { title }, 'update_text', { text: title }),
  remind({ workspace, actor, change }) {
    requireMember(workspace, actor)
    const { task } = workspace
    return change({ task: { ...task, reminded: toggled(task.reminded, actor) } })
  },
  remark({ workspace, actor, id, created_by, change }, { text }) {
    requireMember(workspace, actor)
    const { task } = workspace
    return change(
      { task: { ...task, comments: [...task.comments, { id, author: actor, text }] } },
      { type: 'comment', context: taskOf(workspace), created_by, data: { comment_id: id, value: text } },
    )
  },
}
