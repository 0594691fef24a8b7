import type { EventInput } from '@belfry/model'
import { byLine } from './objects.ts'
import { firstNameOf, membersOf, type UserId, type Workspace } from './state.ts'

/** What an action leads to: the workspace after it, and the events to tell Belfry of. */
export interface Outcome {
  workspace: Workspace
  events: readonly EventInput[]
}

/** Somebody did what the workspace does not allow just now. */
export class NotAllowed extends Error {}

/** Where an action takes place, and what it may need to know. */
export interface Scene {
  workspace: Workspace
  actor: UserId
  /** The actor, as events say it. */
  created_by: ReturnType<typeof byLine>
  /** A number that nothing has yet. */
  id: number
  members: readonly UserId[]
  /** These, less the actor. */
  others(users: readonly UserId[]): UserId[]
  /** What comes of it: parts of the workspace as they are then, and events. */
  change(part: Partial<Workspace>, ...events: EventInput[]): Outcome
}

/** What each action of a kind does, by its name. */
export type Deeds<A extends { do: string }> = {
  [K in A['do']]: (scene: Scene, action: Extract<A, { do: K }>) => Outcome
}

export function sceneOf(workspace: Workspace, actor: UserId): Scene {
  const id = workspace.lastId + 1
  return {
    workspace,
    actor,
    created_by: byLine(actor),
    id,
    members: membersOf(workspace),
    others: (users) => users.filter((user) => user !== actor),
    change: (part, ...events) => ({ workspace: { ...workspace, lastId: id, ...part }, events }),
  }
}

export function requireMember({ space }: Workspace, user: UserId): void {
  if (space.members[user] === undefined) {
    throw new NotAllowed(`${firstNameOf(user)} is not a member of ${space.name}.`)
  }
}

/** The list with somebody in it who was not, and without him if he was. */
export function toggled(users: readonly UserId[], user: UserId): UserId[] {
  return users.includes(user) ? users.filter((one) => one !== user) : [...users, user]
}

/** What people said, less what somebody said. */
export function without<T>(said: Partial<Record<UserId, T>>, user: UserId): Partial<Record<UserId, T>> {
  const { [user]: _, ...rest } = said
  return rest as Partial<Record<UserId, T>>
}
