import type { Icon as IconName } from '@belfry/model'
import type { Action } from '../workspace/actions.ts'
import { cleo, dev, firstNameOf, membersOf, type UserId, type Workspace } from '../workspace/state.ts'
import { Icon } from './icon.tsx'
import { useWords, type Words } from './words/words.ts'

interface MoreProps {
  workspace: Workspace
  onAct: (user: UserId, action: Action) => void
}

/** Something that neither of the two does. */
interface Happening {
  icon: IconName
  words: string
  user: UserId
  action: Action
}

/** What happens behind the backs of the two: by colleagues without a window, by the provider, and in older words. */
export function More({ workspace, onAct }: MoreProps) {
  const words = useWords()
  return (
    <details class="more">
      <summary>{words.more}</summary>
      <ul>
        {happeningsIn(workspace, words).map(({ icon, words: name, user, action }) => (
          <li key={name}>
            <button type="button" class="plain" onClick={() => onAct(user, action)}>
              <Icon name={icon} />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What is possible as the workspace is now. */
function happeningsIn(workspace: Workspace, words: Words): Happening[] {
  const { space, org, items } = workspace
  const members = membersOf(workspace)
  const [item] = items
  const all: Happening[] = []
  for (const user of [cleo, dev]) {
    if (space.invited[user] === undefined) continue
    const name = firstNameOf(user)
    all.push(
      { icon: 'approved', words: words.accepts(name), user, action: { do: 'accept' } },
      { icon: 'rejected', words: words.declines(name), user, action: { do: 'decline' } },
    )
  }
  if (members.includes(cleo)) {
    for (const user of space.requests) {
      const invite = words.letsIn(firstNameOf(cleo), firstNameOf(user))
      all.push({ icon: 'space_invite', words: invite, user: cleo, action: { do: 'invite', user } })
    }
    if (item) {
      const action = { do: 'correct', item: item.id } as const
      all.push({ icon: 'update', words: words.corrects, user: cleo, action })
    }
  }
  const isDevIn = org.people.includes(dev)
  all.push(
    isDevIn
      ? { icon: 'user_left_space', words: words.quits, user: dev, action: { do: 'quit' } }
      : { icon: 'space_invite', words: words.joins, user: dev, action: { do: 'join' } },
    { icon: 'bulletin', words: words.news, user: cleo, action: { do: 'news' } },
  )
  if (members.includes(cleo)) {
    if (members.includes(2)) {
      const action = { do: 'expel', user: 2 } as const
      all.push({ icon: 'self_kicked_from_space', words: words.expels, user: cleo, action })
    }
    all.push({ icon: 'user_left_space', words: words.departs, user: cleo, action: { do: 'depart' } })
  }
  return all
}
