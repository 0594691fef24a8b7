import { conversationOf, fileOf, itemOf, meetingOf, questionOf, taskOf } from '../workspace/objects.ts'
import { faceOf, membersOf, people, readersOf, type UserId, type Workspace } from '../workspace/state.ts'

/** A call of Belfry's API; with `user`, in their name. */
export interface Call {
  method: 'PUT' | 'POST' | 'DELETE'
  path: string
  body?: object
  user?: UserId
}

/** What Belfry has to know: said by one call, and taken back by another when it is so no more. */
interface Fact {
  begin: Call
  end?: Call
}

/** What a step changes: calls to make before its events are told, and after. */
interface Step {
  begin: readonly Call[]
  end: readonly Call[]
}

/**
 * What has to be said so that Belfry knows the workspace as it is then. What is new comes before the events, so that
 * they reach it; what ends comes after them, for they are still about it. All of it is harmless to repeat.
 */
export function stepOf(before: Workspace | null, after: Workspace): Step {
  const old = before ? factsOf(before) : new Map<string, Fact>()
  const now = factsOf(after)
  return {
    begin: [...now]
      .filter(([key, { begin }]) => JSON.stringify(old.get(key)?.begin) !== JSON.stringify(begin))
      .map(([, { begin }]) => begin),
    end: [...old].flatMap(([key, { end }]) => (end && !now.has(key) ? [end] : [])),
  }
}

function factsOf(workspace: Workspace): Map<string, Fact> {
  const all = [...usersOf(), ...spacesOf(workspace), ...talkOf(workspace), ...contentsOf(workspace)]
  return new Map(all.map((fact) => [`${fact.begin.method} ${fact.begin.path} ${fact.begin.user}`, fact]))
}

/** Something that `DELETE` of the same path ends. */
function kept(path: string, body?: object, user?: UserId, method: 'PUT' | 'POST' = 'PUT'): Fact {
  const whose = { path, ...(user !== undefined && { user }) }
  return { begin: { method, ...whose, ...(body && { body }) }, end: { method: 'DELETE', ...whose } }
}

const usersOf = (): Fact[] => people.map(({ id, name }) => kept(`/user/${id}`, { name, avatar: faceOf(id) }))

function spacesOf({ space, side, ...rest }: Workspace): Fact[] {
  const members = membersOf({ space, side, ...rest })
  return [
    kept(`/space/${space.id}`, { name: space.name, url: '/#space' }),
    ...members.map((user) => kept(`/space/${space.id}/member/${user}`, { role: space.members[user] })),
    // Who follows the space hears of what is new in it.
    following('space', space.id, members),
    ...space.muted.map((user) => muting('space', space.id, user)),
    ...(side === null
      ? []
      : [
          kept(`/space/${side.id}`, { name: side.name, url: '/#org' }),
          ...side.members.map((user) => kept(`/space/${side.id}/member/${user}`, { role: 'regular' })),
        ]),
  ]
}

function talkOf(workspace: Workspace): Fact[] {
  const { id, title, link } = conversationOf(workspace)
  return [
    kept(`/conversation/${id}`, { subject: title, url: link }),
    ...workspace.conversation.participants.map((user) => kept(`/conversation/${id}/participant/${user}`, {})),
  ]
}

/** The objects of the space, who follows or mutes each, and who wants to be reminded. */
function contentsOf(workspace: Workspace): Fact[] {
  const { space, items, task } = workspace
  const members = membersOf(workspace)
  const held = ({ type, id, title, link, data }: Thing, followers: readonly UserId[]): Fact[] => [
    kept(`/object/${type}/${id}`, { title, link, space_id: space.id, ...(data && { data }) }),
    following(type, id, followers),
  ]
  return [
    ...items.flatMap((item) => {
      const readers = readersOf(workspace, item)
      const followers = readers.filter((user) => !item.unfollowed.includes(user))
      return [
        ...held(itemOf(workspace, item), followers),
        ...item.files.flatMap((file) => held(fileOf(workspace, item, file), followers)),
        ...item.unfollowed.map((user) => unfollowing('item', item.id, user)),
        ...item.muted.map((user) => muting('item', item.id, user)),
      ]
    }),
    ...held(questionOf(workspace), members),
    ...held(meetingOf(workspace), members),
    ...held(taskOf(workspace), members),
    ...task.reminded
      .filter((user) => members.includes(user))
      .map((user) => kept(`/reminder/task/${task.id}`, { remind_delta: remindBefore }, user)),
  ]
}

/** How many minutes before the task is due somebody is reminded of it. */
const remindBefore = 1

/** An object, as events say it. */
interface Thing {
  type: string
  id: number
  title: string
  link: string
  data?: object
}

/** Who leaves the space stays subscribed: Belfry knows that he has left, and tells him nothing until he is back. */
function following(type: string, id: number, users: readonly UserId[]): Fact {
  return { begin: { method: 'PUT', path: `/subscription/${type}/${id}/user`, body: { users } } }
}

/** Ends it by hand: what he does there makes him follow it no more. It begins again with `following`. */
function unfollowing(type: string, id: number, user: UserId): Fact {
  return { begin: { method: 'DELETE', path: `/subscription/${type}/${id}`, user } }
}

const muting = (type: string, id: number, user: UserId): Fact =>
  kept(`/mute/${type}/${id}`, undefined, user, 'POST')
