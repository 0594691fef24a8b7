import { batchOf, orgOf, profileOf, sideSpaceOf, studio } from './objects.ts'
import { type Deeds, NotAllowed, requireMember, type Scene } from './scene.ts'
import { everybody, firstNameOf, type UserId, type Workspace } from './state.ts'

/** What can be done in the organization, which all spaces are in. */
export type OrgAction =
  /** Makes a second space, with all of the organization in it; and deletes it. */
  | { do: 'found'; name: string }
  | { do: 'close' }
  | { do: 'join' }
  | { do: 'quit' }
  | { do: 'dismiss'; user: UserId }
  /** Brings in a list of guests. That takes a while: `imported` comes by itself. */
  | { do: 'import' }
  | { do: 'imported' }
  /** News from the provider of the workspace. */
  | { do: 'news' }

export const orgDeeds: Deeds<OrgAction> = {
  found(scene, { name }) {
    const { workspace, id, created_by, others, change } = inside(scene)
    if (workspace.side !== null) throw new NotAllowed(`${workspace.side.name} is there already.`)
    const side = { id, name, members: workspace.org.people }
    return change(
      { side },
      {
        type: 'space_create',
        context: sideSpaceOf(workspace, side),
        created_by,
        data: { status: 'joined' },
        to: others(workspace.org.people),
      },
    )
  },

  close(scene) {
    const { workspace, created_by, change } = inside(scene)
    const { side } = workspace
    if (side === null) throw new NotAllowed('There is no second space.')
    return change({ side: null }, { type: 'space_delete', context: sideSpaceOf(workspace, side), created_by })
  },

  join({ workspace, actor, created_by, change }) {
    const { org } = workspace
    if (org.people.includes(actor)) throw new NotAllowed(`${firstNameOf(actor)} is in ${org.name} already.`)
    return change(
      { org: { ...org, people: [...org.people, actor] } },
      { type: 'org_member_add', context: orgOf(workspace), created_by, to: [...org.people] },
    )
  },

  quit(scene) {
    const { workspace, actor, created_by, others, change } = inside(scene)
    return change(outOf(workspace, actor), {
      type: 'org_member_leave',
      context: orgOf(workspace),
      created_by,
      to: others(workspace.org.people),
    })
  },

  dismiss(scene, { user }) {
    const { workspace, created_by, others, change } = inside(scene)
    if (!workspace.org.people.includes(user)) {
      throw new NotAllowed(`${firstNameOf(user)} is not in ${workspace.org.name}.`)
    }
    return change(outOf(workspace, user), {
      type: 'org_member_remove',
      context: orgOf(workspace),
      created_by,
      to: others(workspace.org.people),
    })
  },

  import({ workspace, actor, id, change }) {
    requireMember(workspace, actor)
    if (workspace.batch?.isRunning) throw new NotAllowed('The guests are on their way already.')
    const batch = { id, title: 'Import of the guest list', owner: actor, isRunning: true }
    return change({ batch }, batchEvent('batch_process', batch))
  },

  imported({ workspace: { batch }, change }) {
    if (!batch?.isRunning) return change({})
    return change({ batch: { ...batch, isRunning: false } }, batchEvent('batch_complete', batch))
  },

  news({ actor, change }) {
    return change(
      {},
      {
        type: 'bulletin',
        context: profileOf(actor, null),
        created_by: studio,
        to: [...everybody],
      },
    )
  },
}

/** Of a batch the one hears whom it belongs to, and the app itself tells: nobody does it. */
function batchEvent(type: 'batch_process' | 'batch_complete', batch: NonNullable<Workspace['batch']>) {
  return { type, context: batchOf(batch), created_by: studio, to: [batch.owner] }
}

/** The scene, when its actor is in the organization. */
function inside(scene: Scene): Scene {
  const { org } = scene.workspace
  if (org.people.includes(scene.actor)) return scene
  throw new NotAllowed(`${firstNameOf(scene.actor)} is not in ${org.name}.`)
}

function outOf({ org, side }: Workspace, user: UserId): Partial<Workspace> {
  return {
    org: { ...org, people: org.people.filter((one) => one !== user) },
    side: side && { ...side, members: side.members.filter((one) => one !== user) },
  }
}
