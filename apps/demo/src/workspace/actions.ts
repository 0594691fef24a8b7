import type { EventInput } from '@belfry/model'
import { onItem } from './item-actions.ts'
import { byLine, conversationOf, itemOf, meetingOf, profileOf, spaceOf, taskOf } from './objects.ts'
import {
  firstNameOf,
  nameOf,
  newItem,
  type Participation,
  people,
  type Role,
  type Stars,
  type UserId,
  type Workspace,
} from './state.ts'

/** What can be done to an item of the board. */
export type ItemAction = { item: number } & (
  | { do: 'comment'; text: string }
  | { do: 'mention'; user: UserId; text: string }
  | { do: 'attach'; name: string }
  | { do: 'detach' }
  | { do: 'rate'; stars: Stars }
  | { do: 'like' }
  | { do: 'vote'; answer: number }
  | { do: 'participate'; status: Participation }
  | { do: 'rename'; title: string }
)

/** What a person can do in the workspace. */
export type Action =
  | ItemAction
  | { do: 'create'; title: string }
  | { do: 'assign'; user: UserId }
  | { do: 'start' | 'complete' | 'reopen' }
  | { do: 'postpone'; due: string }
  | { do: 'retitle'; title: string }
  | { do: 'remark'; text: string }
  | { do: 'role'; user: UserId; role: Role }
  | { do: 'kick'; user: UserId }
  | { do: 'invite'; user: UserId }
  | { do: 'leave' }
  | { do: 'message'; text: string }
  | { do: 'add'; user: UserId }
  | { do: 'plan'; title: string }
  | { do: 'begin' | 'end' }
  | { do: 'exclude' | 'include'; user: UserId }

/** What an action leads to: the workspace after it, and the events to tell Belfry of. */
export interface Outcome {
  workspace: Workspace
  events: readonly EventInput[]
}

/** Somebody did what the workspace does not allow just now. */
export class NotAllowed extends Error {}

/** What who is in no space may still do. */
const outside: readonly Action['do'][] = ['message', 'add', 'invite']

/** Does an action. Pure: the host keeps the workspace and tells Belfry. */
export function perform(workspace: Workspace, actor: UserId, action: Action): Outcome {
  if (!outside.includes(action.do)) requireMember(workspace, actor)
  if ('item' in action) return onItem(workspace, actor, action)

  const { space, items, task, conversation, meeting } = workspace
  const id = workspace.lastId + 1
  const created_by = byLine(actor)
  const others = (users: readonly UserId[]) => users.filter((user) => user !== actor)
  const members = membersOf(workspace)
  const admins = members.filter((user) => space.members[user] === 'admin')
  const change = (part: Partial<Workspace>, ...events: EventInput[]): Outcome => ({
    workspace: { ...workspace, lastId: id, ...part },
    events,
  })
  const onTask = taskOf(workspace)
  const onMeeting = meetingOf(workspace)
  const onSpace = spaceOf(workspace)

  switch (action.do) {
    case 'create': {
      if (items.length >= 8) throw new NotAllowed('The board is full. “Start over” clears it.')
      const item = newItem(id, action.title)
      return change(
        { items: [...items, item] },
        { type: 'creation', context: itemOf(workspace, item), created_by, to: others(members) },
      )
    }
    case 'assign':
      requireMember(workspace, action.user)
      return change(
        { task: { ...task, assignee: action.user } },
        taskUpdate('assign', { responsible: { user_id: action.user, name: nameOf(action.user) } }, [
          action.user,
        ]),
      )
    case 'start':
      return change({ task: { ...task, state: 'started' } }, taskUpdate('start'))
    case 'complete':
      return change({ task: { ...task, state: 'completed' } }, taskUpdate('complete'))
    case 'reopen':
      return change({ task: { ...task, state: 'open' } }, taskUpdate('incomplete'))
    case 'postpone':
      return change(
        { task: { ...task, due: action.due } },
        taskUpdate('update_due_date', { due_date: action.due }),
      )
    case 'retitle':
      return change(
        { task: { ...task, title: action.title } },
        taskUpdate('update_text', { text: action.title }),
      )
    case 'remark':
      return change(
        { task: { ...task, comments: [...task.comments, { id, author: actor, text: action.text }] } },
        { type: 'comment', context: onTask, created_by, data: { comment_id: id, value: action.text } },
      )
    case 'role':
      requireMember(workspace, action.user)
      return change(
        { space: { ...space, members: { ...space.members, [action.user]: action.role } } },
        { type: 'role_change', context: onSpace, created_by, data: { role: action.role }, to: [action.user] },
      )
    case 'kick': {
      requireMember(workspace, action.user)
      const { [action.user]: _, ...rest } = space.members
      return change(
        { space: { ...space, members: rest } },
        {
          type: 'user_kicked_from_space',
          context: onSpace,
          created_by,
          data: { user_id: action.user, name: nameOf(action.user) },
          to: others(admins).filter((user) => user !== action.user),
        },
        {
          type: 'self_kicked_from_space',
          context: profileOf(action.user, workspace),
          created_by,
          to: [action.user],
        },
      )
    }
    case 'invite':
      if (space.members[action.user] !== undefined) {
        throw new NotAllowed(`${firstNameOf(action.user)} is a member already.`)
      }
      return change(
        { space: { ...space, members: { ...space.members, [action.user]: 'regular' } } },
        {
          type: 'space_invite',
          context: onSpace,
          created_by,
          data: {
            subject: 'Welcome back',
            message: 'We missed you.',
            status: 'invited',
            invite_code: `welcome-${id}`,
          },
          to: [action.user],
        },
      )
    case 'leave': {
      const { [actor]: _, ...rest } = space.members
      return change(
        { space: { ...space, members: rest } },
        { type: 'user_left_space', context: onSpace, created_by, to: others(admins) },
      )
    }
    case 'message':
      if (!conversation.participants.includes(actor)) {
        throw new NotAllowed('You are not in this conversation yet.')
      }
      return change(
        {
          conversation: {
            ...conversation,
            messages: [...conversation.messages, { id, author: actor, text: action.text }],
          },
        },
        {
          type: 'message',
          context: profileOf(actor, null),
          created_by,
          data: { message_id: id, text: action.text, reply: conversation.messages.length > 0 },
          to: others(conversation.participants),
        },
      )
    case 'add':
      if (conversation.participants.includes(action.user)) {
        throw new NotAllowed(`${firstNameOf(action.user)} is in the conversation already.`)
      }
      return change(
        { conversation: { ...conversation, participants: [...conversation.participants, action.user] } },
        { type: 'conversation_add', context: conversationOf(workspace), created_by, to: [action.user] },
      )
    case 'plan': {
      const planned = { ...meeting, id, title: action.title, participants: members, isStarted: false }
      return change(
        { meeting: planned },
        {
          type: 'meeting',
          context: meetingOf({ ...workspace, meeting: planned }),
          created_by,
          to: others(members),
        },
      )
    }
    case 'begin':
      return change(
        { meeting: { ...meeting, isStarted: true } },
        { type: 'meeting_started', context: onMeeting, created_by, to: others(meeting.participants) },
      )
    case 'end':
      return change({ meeting: { ...meeting, isStarted: false } })
    case 'include':
    case 'exclude': {
      const isAdded = action.do === 'include'
      const rest = meeting.participants.filter((user) => user !== action.user)
      return change(
        { meeting: { ...meeting, participants: isAdded ? [...rest, action.user] : rest } },
        {
          type: isAdded ? 'meeting_participant_add' : 'meeting_participant_remove',
          context: onMeeting,
          created_by,
          to: [action.user],
        },
      )
    }
  }

  function taskUpdate(
    type: 'assign' | 'start' | 'complete' | 'incomplete' | 'update_due_date' | 'update_text',
    changed?: Record<string, unknown>,
    to?: UserId[],
  ): EventInput {
    return {
      type: 'update',
      context: changed?.['text'] === undefined ? onTask : { ...onTask, title: String(changed['text']) },
      created_by,
      data: { type, ...(changed && { changed }) },
      ...(to && { to }),
    } as EventInput
  }
}

/** The members of the space. */
export function membersOf({ space }: Workspace): UserId[] {
  return people.map(({ id }) => id).filter((user) => space.members[user] !== undefined)
}

function requireMember({ space }: Workspace, user: UserId): void {
  if (space.members[user] === undefined) {
    throw new NotAllowed(`${firstNameOf(user)} is not a member of ${space.name}.`)
  }
}
