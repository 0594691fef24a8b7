import { faceOf, type Item, nameOf, type UserId, type Workspace } from './state.ts'

/** The workspace's objects, as events say them: each with its title, its link and its space, as they are now. */

export function byLine(user: UserId) {
  return { type: 'user', id: user, name: nameOf(user), url: `/#person-${user}`, image: faceOf(user) } as const
}

/** The app itself, which sends news and reports on what it does by itself. */
export const studio = { type: 'system', id: 'studio', name: 'The studio' } as const

const inSpace = ({ space }: Workspace) => ({
  space: { space_id: space.id, name: space.name, url: '/#space' },
})

const inOrg = ({ org }: Workspace) => ({ org: { org_id: org.id, name: org.name, url: '/#org' } })

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

export function fileOf(workspace: Workspace, item: Item, { id, name }: Item['files'][number]) {
  return { type: 'file', id, title: name, link: `/#item-${item.id}`, ...inSpace(workspace) } as const
}

export function questionOf(workspace: Workspace) {
  const { id, item, text, options } = workspace.question
  return {
    type: 'question',
    id,
    title: text,
    link: `/#item-${item}`,
    data: { text, options: options.map((one, index) => ({ question_option_id: index + 1, text: one })) },
    ...inSpace(workspace),
  } as const
}

export function taskOf(workspace: Workspace) {
  const { id, title, due } = workspace.task
  return { type: 'task', id, title, link: '/#task', data: dueOf(due), ...inSpace(workspace) } as const
}

/** A day, or a day with an hour. */
export const dueOf = (due: string) => (due.includes(' ') ? { due_on: due } : { due_date: due })

export function meetingOf(workspace: Workspace) {
  const { id, title } = workspace.meeting
  return { type: 'meeting', id, title, link: '/#meeting', ...inSpace(workspace) } as const
}

export function spaceOf(workspace: Workspace) {
  const { id, name } = workspace.space
  return { type: 'space', id, title: name, link: '/#space', ...inSpace(workspace) } as const
}

export function sideSpaceOf(workspace: Workspace, { id, name }: NonNullable<Workspace['side']>) {
  return { type: 'space', id, title: name, link: '/#org', ...inOrg(workspace) } as const
}

export function orgOf({ org: { id, name } }: Workspace) {
  return { type: 'org', id, title: name, link: '/#org' } as const
}

export function batchOf({ id, title }: NonNullable<Workspace['batch']>) {
  return { type: 'batch', id, title, link: '/#item' } as const
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
