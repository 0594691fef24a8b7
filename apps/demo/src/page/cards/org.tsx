import { dev, firstNameOf } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'

/** The organization: a second space that comes and goes, and a freelancer who may join. */
export function OrgCard({ workspace: { org, side }, onAct }: CardProps) {
  const words = useWords()
  const name = firstNameOf(dev)
  const isIn = org.people.includes(dev)
  return (
    <article class="card" data-place="org">
      <header>
        <h2>
          <small>{words.org}</small>
          <span dir="auto">{org.name}</span>
        </h2>
        {side === null && (
          <button type="button" class="plain" onClick={() => onAct({ do: 'found', name: words.sideSpace })}>
            {words.newSpace}
          </button>
        )}
      </header>
      <ul class="members">
        <li data-out={!isIn}>
          <Avatar user={dev} small />
          <span>
            {name} <small>{isIn ? words.employee : words.freelancer}</small>
          </span>
          {isIn && (
            <button type="button" class="plain" onClick={() => onAct({ do: 'dismiss', user: dev })}>
              {words.dismiss(name)}
            </button>
          )}
        </li>
        {side !== null && (
          <li>
            <Icon name="space_create" />
            <span dir="auto">{side.name}</span>
            <button type="button" class="plain" onClick={() => onAct({ do: 'close' })}>
              {words.deleteSpace(side.name)}
            </button>
          </li>
        )}
      </ul>
    </article>
  )
}
