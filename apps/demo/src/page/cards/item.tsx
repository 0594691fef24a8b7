import type { ItemAction } from '../../workspace/item-actions.ts'
import {
  everybody,
  faces,
  firstNameOf,
  type Item,
  membersOf,
  readersOf,
  type Stars,
  type UserId,
} from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'
import type { CardProps } from '../desk.tsx'
import { Icon } from '../icon.tsx'
import { useWords } from '../words/words.ts'
import { Files } from './files.tsx'
import { Questions } from './questions.tsx'
import { Remarks } from './remarks.tsx'
import { Say } from './say.tsx'

interface ItemProps extends CardProps {
  item: Item
}

/** What is done to this item. */
type Deed = ItemAction extends infer A ? (A extends { item: number } ? Omit<A, 'item'> : never) : never

const stars: readonly Stars[] = [1, 2, 3, 4, 5]
const comments = [
  'Can we move the date to Friday?',
  'The printers need an answer by noon.',
  'I have added the new figures.',
  'Looks good to me.',
]
const documents = ['Budget.pdf', 'Timeline.pdf', 'Guest list.pdf']
const endings = [', draft', ', final', '']

/** An item with all that can be done to one. */
export function ItemDetails(props: ItemProps) {
  const { user, workspace, item, onAct } = props
  const words = useWords()
  const members = membersOf(workspace)
  const other = faces.find((id) => id !== user) ?? faces[0]
  const isLiked = item.likes.includes(user)
  const plain = item.title.replace(/, (?:draft|final)$/, '')
  const turn = endings.indexOf(item.title.slice(plain.length))
  const next = plain + (endings[(turn + 1) % endings.length] ?? '')
  const unlinked = workspace.items.find(
    (one) => one !== item && !item.references.includes(one.id) && readersOf(workspace, one).includes(user),
  )
  const act = (deed: Deed) => onAct({ ...deed, item: item.id } as ItemAction)
  return (
    <div class="item">
      <ItemFacts {...props} act={act} />
      <Questions {...props} />
      <Files {...props} />
      <Remarks remarks={item.comments.slice(-3)} />
      <Say
        label={words.aComment}
        button={words.comment}
        ready={comments}
        onSay={(text) => act({ do: 'comment', text })}
      />
      <div class="row tools">
        <fieldset class="stars" aria-label={words.rate}>
          {stars.map((value) => (
            <button
              key={value}
              type="button"
              aria-label={words.stars(value)}
              aria-pressed={(item.stars[user] ?? 0) >= value}
              onClick={() => act({ do: 'rate', stars: value })}
            >
              <Icon name="star-rating" />
            </button>
          ))}
        </fieldset>
        <button type="button" class="plain" aria-pressed={isLiked} onClick={() => act({ do: 'like' })}>
          <Icon name="like" />
          {words.like}
          {item.likes.length > 0 && <b>{item.likes.length}</b>}
        </button>
        {members.includes(other) && (
          <button
            type="button"
            class="plain"
            onClick={() => act({ do: 'mention', user: other, text: 'can you confirm the date?' })}
          >
            <Icon name="alert" />
            {words.mention(firstNameOf(other))}
          </button>
        )}
        <button
          type="button"
          class="plain"
          onClick={() => act({ do: 'attach', name: documents[item.files.length % documents.length] ?? '' })}
        >
          <Icon name="file" />
          {words.attach}
        </button>
        <button type="button" class="plain" onClick={() => act({ do: 'rename', title: next })}>
          <Icon name="update" />
          {words.rename}
        </button>
        {unlinked && (
          <button type="button" class="plain" onClick={() => act({ do: 'refer', other: unlinked.id })}>
            <Icon name="creation" />
            {words.refer(unlinked.title)}
          </button>
        )}
        {members.includes(user) && workspace.items.length > 1 && (
          <button type="button" class="plain" onClick={() => act({ do: 'discard' })}>
            <Icon name="delete" />
            {words.discard}
          </button>
        )}
      </div>
    </div>
  )
}

/** Whose it is, who else may see it, and whether one wants to hear of it. */
function ItemFacts({ user, workspace, item, act }: ItemProps & { act: (deed: Deed) => void }) {
  const words = useWords()
  const members = membersOf(workspace)
  const isMember = members.includes(user)
  const isFollowing = !item.unfollowed.includes(user)
  const isMuted = item.muted.includes(user)
  const { responsible } = item
  const isAway = responsible !== null && !members.includes(responsible)
  return (
    <div class="row item-facts">
      {isMember && (
        <>
          <label>
            <span>{words.responsible}</span>
            <select
              class="plain"
              value={responsible ?? ''}
              onChange={({ currentTarget: { value } }) => {
                const chosen = everybody.find((id) => String(id) === value) ?? null
                act({ do: 'entrust', user: chosen })
              }}
            >
              <option value="">{words.nobodyYet}</option>
              {(isAway ? [responsible, ...members] : members).map((id) => (
                <option key={id} value={id}>
                  {firstNameOf(id)}
                </option>
              ))}
            </select>
          </label>
          <fieldset class="sharing">
            <legend>{words.sharedWith}</legend>
            {everybody
              .filter((id) => id !== user)
              .map((id) => (
                <ShareButton key={id} user={id} isShared={item.shared.includes(id)} act={act} />
              ))}
          </fieldset>
        </>
      )}
      <div class="row hearing">
        <button type="button" class="plain" aria-pressed={isFollowing} onClick={() => act({ do: 'follow' })}>
          {isFollowing ? words.following : words.follow}
        </button>
        <button type="button" class="plain" aria-pressed={isMuted} onClick={() => act({ do: 'mute' })}>
          {isMuted ? words.muted : words.mute}
        </button>
      </div>
    </div>
  )
}

interface ShareProps {
  user: UserId
  isShared: boolean
  act: (deed: Deed) => void
}

function ShareButton({ user, isShared, act }: ShareProps) {
  const label = useWords().shareWith(firstNameOf(user))
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isShared}
      onClick={() => act({ do: isShared ? 'unshare' : 'share', user })}
    >
      <Avatar user={user} small />
    </button>
  )
}
