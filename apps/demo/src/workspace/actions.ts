import type { ContextInput, ContextType, EventInput } from '@belfry/model'
import {
  ballot,
  firstNameOf,
  nameOf,
  type Participation,
  people,
  type Role,
  type Stars,
  type UserId,
  type Workspace,
} from './state.ts'

/** What a person can do in the workspace. */
export type Action =
  | { do: 'comment'; on: 'item' | 'task' | 'meeting'; text: string }
  | { do: 'mention'; user: UserId; text: string }
  | { do: 'attach'; name: string }
  | { do: 'rate'; stars: Stars }
  | { do: 'like' }
  | { do: 'vote'; answer: number }
  | { do: 'participate'; status: Participation }
  | { do: 'rename'; title: string }
  | { do: 'assign'; user: UserId }
  | { do: 'start' | 'complete' | 'reopen' }
  | { do: 'postpone'; due: string }
  | { do: 'role'; user: UserId; role: Role }
  | { do: 'kick'; user: UserId }
  | { do: 'invite'; user: UserId }
  | { do: 'leave' }
  | { do: 'message'; text: string }
  | { do: 'add'; user: UserId }
  | { do: 'begin' | 'end' }
  | { do: 'exclude' | 'include'; user: UserId }

/** What an action leads to: the workspace after it, and the events to tell Belfry of. */
export interface Outcome {
  workspace: Workspace
  events: readonly EventInput[]
}

/** Somebody did what the workspace does not allow just now. */
export class NotAllowed extends Error {}

/** Does an action. Pure: the host keeps the workspace and tells Belfry. */
export function perform(workspace: Workspace, actor: UserId, action: Action): Outcome {
  const { space, item, task, conversation, meeting } = workspace
  const id = workspace.lastId + 1
  const created_by = byLine(actor)
  const others = (users: readonly UserId[]) => users.filter((user) => user !== actor)
  const members = people.map((person) => person.id).filter((user) => space.members[user] !== undefined)
  const admins = members.filter((user) => space.members[user] === 'admin')
  const change = (part: Partial<Workspace>, ...events: EventInput[]): Outcome => ({
    workspace: { ...workspace, lastId: id, ...part },
    events,
  })
  const onSpace = spaceOf(workspace)
  const onItem = itemOf(workspace)
  const onTask = taskOf(workspace)
  const onMeeting = meetingOf(workspace)

  switch (action.do) {
    case 'comment': {
      const remark = { id, author: actor, text: action.text }
      const data = { comment_id: id, value: action.text }
      if (action.on === 'item') {
        return change(
          { item: { ...item, comments: [...item.comments, remark] } },
          { type: 'comment', context: onItem, created_by, data },
        )
      }
      const context = action.on === 'task' ? onTask : onMeeting
      return change({}, { type: 'comment', context, created_by, data } as EventInput)
    }
    case 'mention': {
      const text = `@[${nameOf(action.user)}](user:${action.user}) ${action.text}`
      return change(
        { item: { ...item, comments: [...item.comments, { id, author: actor, text }] } },
        {
          type: 'alert',
          context: onItem,
          created_by,
          data: { text, ref: { type: 'comment', id } },
          to: [action.user],
        },
      )
    }
    case 'attach':
      return change(
        { item: { ...item, files: [...item.files, { id, name: action.name, author: actor }] } },
        {
          type: 'file',
          context: onItem,
          created_by,
          data: { file_id: id, name: action.name, mimetype: 'application/pdf', size: 48_200 },
        },
      )
    case 'rate':
      return change(
        { item: { ...item, stars: { ...item.stars, [actor]: action.stars } } },
        {
          type: 'rating',
          context: onItem,
          created_by,
          data: { rating_id: id, type: 'fivestar', value: action.stars },
        },
      )
    case 'like':
      if (item.likes.includes(actor)) return change({ item: { ...item, likes: others(item.likes) } })
      return change(
        { item: { ...item, likes: [...item.likes, actor] } },
        { type: 'rating', context: onItem, created_by, data: { rating_id: id, type: 'like', value: 1 } },
      )
    case 'vote': {
      const text = ballot[action.answer]
      if (text === undefined) throw new NotAllowed('There is no such answer.')
      return change(
        { item: { ...item, votes: { ...item.votes, [actor]: action.answer } } },
        {
          type: 'vote',
          context: onItem,
          created_by,
          data: {
            voting: { voting_id: 1, kind: 'answer', question: 'How do we travel?' },
            answer: { answer_id: action.answer + 1, text },
          },
        },
      )
    }
    case 'participate':
      return change(
        { item: { ...item, going: { ...item.going, [actor]: action.status } } },
        { type: 'participation', context: onItem, created_by, data: { status: action.status } },
      )
    case 'rename': {
      const renamed = { ...item, title: action.title, revision: item.revision + 1 }
      return change(
        { item: renamed },
        {
          type: 'update',
          context: { ...onItem, title: action.title },
          created_by,
          data: { item_revision_id: id, type: 'update', revision: renamed.revision },
        },
      )
    }
    case 'assign':
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
    case 'role':
      requireMember(workspace, action.user)
      return change(
        { space: { ...space, members: { ...space.members, [action.user]: action.role } } },
        { type: 'role_change', context: onSpace, created_by, data: { role: action.role }, to: [action.user] },
      )
    case 'kick': {
      requireMember(workspace, action.user)
      const { [action.user]: _, ...rest } = space.members
      const kicked = { user_id: action.user, name: nameOf(action.user) }
      return change(
        { space: { ...space, members: rest } },
        {
          type: 'self_kicked_from_space',
          context: profileOf(action.user, workspace),
          created_by,
          to: [action.user],
        },
        {
          type: 'user_kicked_from_space',
          context: onSpace,
          created_by,
          data: kicked,
          to: admins.filter((user) => user !== action.user),
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
      requireMember(workspace, actor)
      const { [actor]: _, ...rest } = space.members
      return change(
        { space: { ...space, members: rest } },
        { type: 'user_left_space', context: onSpace, created_by, to: others(admins) },
      )
    }
    case 'message': {
      if (!conversation.participants.includes(actor))
        throw new NotAllowed('You are not in this conversation yet.')
      const isReply = conversation.messages.length > 0
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
          data: { message_id: id, text: action.text, reply: isReply },
          to: others(conversation.participants),
        },
      )
    }
    case 'add':
      if (conversation.participants.includes(action.user)) {
        throw new NotAllowed(`${firstNameOf(action.user)} is in the conversation already.`)
      }
      return change(
        { conversation: { ...conversation, participants: [...conversation.participants, action.user] } },
        { type: 'conversation_add', context: conversationOf(workspace), created_by, to: [action.user] },
      )
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
    type: 'assign' | 'start' | 'complete' | 'incomplete' | 'update_due_date',
    changed?: Record<string, unknown>,
    to?: UserId[],
  ): EventInput {
    return {
      type: 'update',
      context: onTask,
      created_by,
      data: { type, ...(changed && { changed }) },
      ...(to && { to }),
    } as EventInput
  }
}

function requireMember({ space }: Workspace, user: UserId): void {
  if (space.members[user] === undefined) {
    throw new NotAllowed(`${firstNameOf(user)} is not a member of ${space.name}.`)
  }
}

export function byLine(user: UserId) {
  return { type: 'user', id: user, name: nameOf(user), url: `/#people/${user}` } as const
}

/** The objects of the workspace that all members follow from the start. */
export function followed(workspace: Workspace): ContextInput<ContextType>[] {
  return [itemOf(workspace), taskOf(workspace), meetingOf(workspace)]
}

const inSpace = ({ space }: Workspace) => ({
  space: { space_id: space.id, name: space.name, url: '/#space' },
})

function itemOf(workspace: Workspace) {
  const { id, title, comments } = workspace.item
  return {
    type: 'item',
    id,
    title,
    link: '/#item',
    comment_count: comments.length,
    ...inSpace(workspace),
  } as const
}

function taskOf(workspace: Workspace) {
  const { id, title } = workspace.task
  return { type: 'task', id, title, link: '/#task', ...inSpace(workspace) } as const
}

function meetingOf(workspace: Workspace) {
  const { id, title } = workspace.meeting
  return { type: 'meeting', id, title, link: '/#meeting', ...inSpace(workspace) } as const
}

function spaceOf(workspace: Workspace) {
  const { id, name } = workspace.space
  return { type: 'space', id, title: name, link: '/#space', ...inSpace(workspace) } as const
}

function conversationOf({ conversation: { id, title } }: Workspace) {
  return { type: 'conversation', id, title, link: '/#conversation' } as const
}

/** A person's profile. Within a space it is an object of its own: an object is kept once, with one space. */
function profileOf(user: UserId, workspace: Workspace | null) {
  return {
    type: 'profiles',
    id: workspace ? `${workspace.space.id}-${user}` : user,
    title: nameOf(user),
    link: `/#people/${user}`,
    ...(workspace && inSpace(workspace)),
  } as const
}
