import { firstNameOf, membersOf } from '../../workspace/state.ts'
import type { CardProps } from '../desk.tsx'
import { useWords } from '../words/words.ts'

/** What stands in the place of the space for who is not in it: a way in. */
export function AwayCard({ user, workspace, onAct }: CardProps) {
  const words = useWords()
  const { space } = workspace
  const inviter = space.invited[user]
  if (inviter !== undefined) {
    return (
      <article class="card wide away" data-place="space">
        <h2>{words.invitation(firstNameOf(inviter), space.name)}</h2>
        <div class="row">
          <button type="button" class="main" onClick={() => onAct({ do: 'accept' })}>
            {words.accept}
          </button>
          <button type="button" onClick={() => onAct({ do: 'decline' })}>
            {words.decline}
          </button>
        </div>
      </article>
    )
  }
  return (
    <article class="card wide away" data-place="space">
      <h2>{words.outsideTitle(space.name)}</h2>
      {membersOf(workspace).length === 0 ? (
        <p class="facts">{words.deserted}</p>
      ) : space.requests.includes(user) ? (
        <p class="facts" role="status">
          {words.asked}
        </p>
      ) : (
        <>
          <p class="facts">{words.outsideText}</p>
          <button type="button" onClick={() => onAct({ do: 'ask' })}>
            {words.ask}
          </button>
        </>
      )}
    </article>
  )
}
