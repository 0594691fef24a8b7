import type { ContextInput, ContextType } from '@belfry/model'
import { faceOf, type Item, nameOf, type UserId, type Workspace } from './state.ts'

/** The workspace's objects, as events say them: each with its title, its link and its space, as they are now. */

export function byLine(user: UserId) {
  return { type: 'user', id: user, name: nameOf(user), url: `/#person-${user}`, image: faceOf(user) } as const
}

/** The objects that all members follow. */
export function followed(workspace: Workspace): ContextInput<ContextType>[] {
  return [...workspace.items.map((item) => itemOf(workspace, item)), taskOf(workspace), meetingOf(workspace)]
}

const inSpace = ({ space }: Workspace) => ({
  space: { space_id: space.id, name: space.name, url: '/#space' },
})

export function itemOf(workspace: Workspace, { id, title, comments }: Item) {
  return {
    type: 'item',
    id,
    title,
    link: `/#item-${id}`,
    comment_count: comments.length,
    ...inSpace(workspace),
  } as const
}

export function taskOf(workspace: Workspace) {
  const { id, title } = workspace.task
  return { type: 'task', id, title, link: '/#task', ...inSpace(workspace) } as const
}

export function meetingOf(workspace: Workspace) {
  const { id, title } = workspace.meeting
  return { type: 'meeting', id, title, link: '/#meeting', ...inSpace(workspace) } as const
}

export function spaceOf(workspace: Workspace) {
  const { id, name } = workspace.space
  return { type: 'space', id, title: name, link: '/#space', ...inSpace(workspace) } as const
}

export function conversationOf({ conversation: { id, title } }: Workspace) {
  return { type: 'conversation', id, title, link: '/#conversation' } as const
}

/** A person's profile; what a membership's end is about says its space too. */
export function profileOf(user: UserId, workspace: Workspace | null) {
  return {
    type: 'profiles',
    id: user,
    title: nameOf(user),
    link: `/#person-${user}`,
    ...(workspace && inSpace(workspace)),
  } as const
}
