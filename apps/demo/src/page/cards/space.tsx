import { firstNameOf, people, type Role, roles } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'

/** The space and its members. In the playground everybody may do everything, so that everything can be seen. */
export function SpaceCard({ user, workspace: { space }, onAct }: CardProps) {
  return (
    <article class="card">
      <h2>
        <small>Space</small> {space.name}
      </h2>
      <ul class="members">
        {people.map(({ id }) => {
          const role = space.members[id]
          const name = firstNameOf(id)
          return (
            <li key={id} data-out={role === undefined}>
              <Avatar user={id} small />
              <span>{id === user ? `${name} (you)` : name}</span>
              {role === undefined ? (
                id !== user && (
                  <button type="button" onClick={() => onAct({ do: 'invite', user: id })}>
                    Invite {name}
                  </button>
                )
              ) : (
                <>
                  {id !== user && (
                    <select
                      aria-label={`${name}’s role`}
                      value={role}
                      onChange={(e) => onAct({ do: 'role', user: id, role: e.currentTarget.value as Role })}
                    >
                      {roles.map((one) => (
                        <option key={one} value={one}>
                          {one}
                        </option>
                      ))}
                    </select>
                  )}
                  {id === user ? (
                    <button type="button" onClick={() => onAct({ do: 'leave' })}>
                      Leave
                    </button>
                  ) : (
                    <button type="button" onClick={() => onAct({ do: 'kick', user: id })}>
                      Kick out<span class="unseen"> {name}</span>
                    </button>
                  )}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </article>
  )
}
