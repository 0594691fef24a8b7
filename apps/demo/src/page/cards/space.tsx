import { firstNameOf, people, type Role, roles } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'

/** The space and its members. In the playground everybody may do everything, so that everything can be seen. */
export function SpaceCard({ user, workspace: { space }, onAct }: CardProps) {
  const words = useWords()
  return (
    <article class="card tall" data-place="space">
      <header>
        <h2>
          <small>{words.space}</small>
          <span dir="auto">{space.name}</span>
        </h2>
        <div class="row">
          <button
            type="button"
            class="plain"
            aria-pressed={space.muted.includes(user)}
            onClick={() => onAct({ do: 'hush' })}
          >
            {space.muted.includes(user) ? words.muted : words.muteSpace}
          </button>
          <button type="button" class="plain" onClick={() => onAct({ do: 'leave' })}>
            {words.leave}
          </button>
        </div>
      </header>
      <ul class="members">
        {people.map(({ id }) => {
          const role = space.members[id]
          const name = firstNameOf(id)
          const isInvited = space.invited[id] !== undefined
          return (
            <li key={id} data-out={role === undefined}>
              <Avatar user={id} small />
              <span>
                {id === user ? words.you(name) : name}
                {space.requests.includes(id) && <small> {words.asks}</small>}
              </span>
              {role === undefined ? (
                isInvited ? (
                  <span class="role">{words.invited}</span>
                ) : (
                  <button type="button" class="plain" onClick={() => onAct({ do: 'invite', user: id })}>
                    {words.invite(name)}
                  </button>
                )
              ) : id === user ? (
                <span class="role">{words.roles[role]}</span>
              ) : (
                <>
                  <select
                    class="plain"
                    aria-label={words.roleOf(name)}
                    value={role}
                    onChange={(event) =>
                      onAct({ do: 'role', user: id, role: event.currentTarget.value as Role })
                    }
                  >
                    {roles.map((one) => (
                      <option key={one} value={one}>
                        {words.roles[one]}
                      </option>
                    ))}
                  </select>
                  <button
                    type="button"
                    class="plain"
                    aria-label={words.kickOut(name)}
                    onClick={() => onAct({ do: 'kick', user: id })}
                  >
                    {words.kick}
                  </button>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </article>
  )
}
