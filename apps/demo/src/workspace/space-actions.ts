import { profileOf, spaceOf } from './objects.ts'
import { type Deeds, NotAllowed, requireMember, type Scene, toggled, without } from './scene.ts'
import { firstNameOf, nameOf, type Role, type UserId, type Workspace } from './state.ts'

/** What can be done about the members of the space. */
export type SpaceAction =
  | { do: 'role'; user: UserId; role: Role }
  | { do: 'kick'; user: UserId }
  | { do: 'leave' }
  | { do: 'invite'; user: UserId }
  | { do: 'accept' }
  | { do: 'decline' }
  /** Somebody outside asks to be let in. */
  | { do: 'ask' }
  /** Mutes the space for oneself, or no longer. */
  | { do: 'hush' }
  /** `kick` and `leave`, told by the names that they had before. */
  | { do: 'expel'; user: UserId }
  | { do: 'depart' }

export const spaceDeeds: Deeds<SpaceAction> = {
  role({ workspace, actor, created_by, change }, { user, role }) {
    requireMember(workspace, actor)
    requireMember(workspace, user)
    const { space } = workspace
    return change(
      { space: { ...space, members: { ...space.members, [user]: role } } },
      { type: 'role_change', context: spaceOf(workspace), created_by, data: { role }, to: [user] },
    )
  },

  kick(scene, { user }) {
    const { workspace, created_by, change } = scene
    return change(
      removed(scene, user),
      {
        type: 'user_kicked_from_space',
        context: spaceOf(workspace),
        created_by,
        data: { user_id: user, name: nameOf(user) },
      },
      { type: 'self_kicked_from_space', context: profileOf(user, workspace), created_by, to: [user] },
    )
  },

  leave(scene) {
    const { workspace, actor, created_by, change } = scene
    return change(removed(scene, actor), {
      type: 'user_left_space',
      context: spaceOf(workspace),
      created_by,
    })
  },

  invite({ workspace, actor, id, created_by, change }, { user }) {
    const { space } = workspace
    requireMember(workspace, actor)
    if (space.members[user] !== undefined) {
      throw new NotAllowed(`${firstNameOf(user)} is a member already.`)
    }
    const invited = { ...space.invited, [user]: actor }
    const requests = space.requests.filter((one) => one !== user)
    return change(
      { space: { ...space, invited, requests } },
      {
        type: 'space_invite',
        context: spaceOf(workspace),
        created_by,
        data: {
          subject: 'Come and join us',
          message: 'We could use your help.',
          status: 'invited',
          invite_code: `welcome-${id}`,
        },
        to: [user],
      },
    )
  },

  accept({ workspace, actor, created_by, change }) {
    const { space } = workspace
    const inviter = inviterOf(workspace, actor)
    const members = { ...space.members, [actor]: 'regular' as const }
    return change(
      { space: { ...space, members, invited: without(space.invited, actor) } },
      { type: 'space_accept', context: profileOf(actor, workspace), created_by, to: [inviter] },
    )
  },

  decline({ workspace, actor, created_by, change }) {
    const { space } = workspace
    const inviter = inviterOf(workspace, actor)
    return change(
      { space: { ...space, invited: without(space.invited, actor) } },
      { type: 'space_decline', context: profileOf(actor, workspace), created_by, to: [inviter] },
    )
  },

  ask({ workspace, actor, id, created_by, change }) {
    const { space } = workspace
    if (space.members[actor] !== undefined) throw new NotAllowed('You are a member already.')
    if (space.requests.includes(actor)) throw new NotAllowed('You have asked already.')
    return change(
      { space: { ...space, requests: [...space.requests, actor] } },
      {
        type: 'space_member_request',
        context: spaceOf(workspace),
        created_by,
        data: {
          space_member_request_id: id,
          status: 'active',
          role: 'regular',
          user: { user_id: actor, name: nameOf(actor) },
          space: { space_id: space.id, name: space.name, url: '/#space' },
        },
      },
    )
  },

  hush({ workspace, actor, change }) {
    requireMember(workspace, actor)
    const { space } = workspace
    return change({ space: { ...space, muted: toggled(space.muted, actor) } })
  },

  expel(scene, { user }) {
    const { workspace, created_by, change } = scene
    return change(removed(scene, user), {
      type: 'member_ended_user',
      context: profileOf(user, workspace),
      created_by,
      to: [user],
    })
  },

  depart(scene) {
    const { workspace, actor, created_by, change } = scene
    return change(removed(scene, actor), {
      type: 'member_ended_admin',
      context: spaceOf(workspace),
      created_by,
    })
  },
}

/** The space without somebody. */
function removed({ workspace, actor }: Scene, user: UserId): Pick<Workspace, 'space'> {
  requireMember(workspace, actor)
  requireMember(workspace, user)
  const { space } = workspace
  return {
    space: {
      ...space,
      members: without(space.members, user),
      muted: space.muted.filter((one) => one !== user),
    },
  }
}

function inviterOf({ space }: Workspace, user: UserId): UserId {
  const inviter = space.invited[user]
  if (inviter === undefined) throw new NotAllowed(`Nobody has invited ${firstNameOf(user)}.`)
  return inviter
}
