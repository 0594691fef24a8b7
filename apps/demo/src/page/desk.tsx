import type { BelfryInbox } from '@belfry/widget'
import { useEffect, useRef } from 'preact/hooks'
import type { Action } from '../workspace/actions.ts'
import { firstNameOf, nameOf, type UserId, type Workspace } from '../workspace/state.ts'
import { Avatar } from './avatar.tsx'
import { ItemCard } from './cards/item.tsx'
import { MeetingCard } from './cards/meeting.tsx'
import { SpaceCard } from './cards/space.tsx'
import { TalkCard } from './cards/talk.tsx'
import { TaskCard } from './cards/task.tsx'
import { tokenOf } from './host.ts'
import { type Language, languages } from './sentence.ts'

export interface CardProps {
  user: UserId
  workspace: Workspace
  onAct: (action: Action) => void
}

interface DeskProps extends CardProps {
  isFront: boolean
  /** Shows the bar with the bell alone. */
  isQuiet: boolean
  language: Language
  onCount: (unread: number) => void
}

/** One person's window: the workspace as they see it, and their bell. */
export function Desk({ user, workspace, isFront, isQuiet, language, onAct, onCount }: DeskProps) {
  const inbox = useRef<BelfryInbox>(null)
  const counted = useRef(onCount)
  counted.current = onCount

  useEffect(() => {
    const element = inbox.current
    if (!element) return
    const onEvent = (event: Event) =>
      counted.current((event as CustomEvent<{ unread: number }>).detail.unread)
    element.addEventListener('belfry-count', onEvent)
    element.token = () => tokenOf(user)
    return () => element.removeEventListener('belfry-count', onEvent)
  }, [user])

  const props = { user, workspace, onAct }
  return (
    <section class="desk" data-user={user} data-front={isFront} aria-label={`${firstNameOf(user)}’s window`}>
      <header class="bar">
        <Avatar user={user} />
        <div>
          <strong>{nameOf(user)}</strong>
          <span>{workspace.space.members[user] ? workspace.space.name : 'in no space'}</span>
        </div>
        <belfry-inbox
          ref={inbox}
          endpoint=""
          lang={language}
          dir={languages[language].dir}
          locale={language}
        />
      </header>
      {!isQuiet && (
        <div class="cards">
          <ItemCard {...props} />
          <TaskCard {...props} />
          <SpaceCard {...props} />
          <TalkCard {...props} />
          <MeetingCard {...props} />
        </div>
      )}
    </section>
  )
}
