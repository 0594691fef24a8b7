import { type ItemAction, itemDeeds } from './item-actions.ts'
import { type MeetingAction, meetingDeeds } from './meeting-actions.ts'
import { type OrgAction, orgDeeds } from './org-actions.ts'
import { type Deeds, type Outcome, type Scene, sceneOf } from './scene.ts'
import { type SpaceAction, spaceDeeds } from './space-actions.ts'
import type { UserId, Workspace } from './state.ts'
import { type TalkAction, talkDeeds } from './talk-actions.ts'
import { type TaskAction, taskDeeds } from './task-actions.ts'

/** What a person can do in the workspace; and `imported`, which the host does by itself. */
export type Action = ItemAction | TaskAction | MeetingAction | SpaceAction | TalkAction | OrgAction

const deeds: Deeds<Action> = {
  ...itemDeeds,
  ...taskDeeds,
  ...meetingDeeds,
  ...spaceDeeds,
  ...talkDeeds,
  ...orgDeeds,
}

/**
 * Does an action. Pure: the host keeps the workspace and tells Belfry.
 *
 * @throws NotAllowed when the workspace does not allow it just now
 */
export function perform(workspace: Workspace, actor: UserId, action: Action): Outcome {
  const deed = deeds[action.do] as (scene: Scene, action: Action) => Outcome
  return deed(sceneOf(workspace, actor), action)
}
