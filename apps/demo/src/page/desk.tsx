import { createClient, createInbox, shareStream } from '@belfry/client'
import type { BelfryInbox } from '@belfry/widget'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Action } from '../workspace/actions.ts'
import { firstNameOf, membersOf, nameOf, type UserId, type Workspace } from '../workspace/state.ts'
import { Avatar } from './avatar.tsx'
import { AwayCard } from './cards/away.tsx'
import { BoardCard } from './cards/board.tsx'
import { MeetingCard } from './cards/meeting.tsx'
import { OrgCard } from './cards/org.tsx'
import { SpaceCard } from './cards/space.tsx'
import { TalkCard } from './cards/talk.tsx'
import { TaskCard } from './cards/task.tsx'
import { tokenOf } from './host.ts'
import type { Language } from './language.ts'
import { useWords } from './words/words.ts'

export interface CardProps {
  user: UserId
  workspace: Workspace
  language: Language
  onAct: (action: Action) => void
}

interface DeskProps extends Omit<CardProps, 'onAct'> {
  isFront: boolean
  /** Shows the bar with the bell alone. */
  isQuiet: boolean
  onAct: (user: UserId, action: Action) => void
  onCount: (user: UserId, unread: number) => void
}

const glow = [{ backgroundColor: 'var(--demo-glow)' }, {}]

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** One person's window: the workspace as they see it, and their bell. */
export function Desk({ isFront, isQuiet, onAct, onCount, ...seen }: DeskProps) {
  const { user, workspace, language } = seen
  const words = useWords()
  const desk = useRef<HTMLElement>(null)
  const inbox = useRef<BelfryInbox>(null)
  const [item, setItem] = useState(workspace.items[0]?.id ?? 0)
  const name = firstNameOf(user)
  const isMember = membersOf(workspace).includes(user)

  useEffect(() => {
    const element = inbox.current
    if (!element) return
    let before = Number.POSITIVE_INFINITY
    const counted = (event: Event) => {
      const { unread } = (event as CustomEvent<{ unread: number }>).detail
      if (unread > before && !isStill()) element.parentElement?.animate(glow, 900)
      before = unread
      onCount(user, unread)
    }
    // The workspace's links are places of this window; the gallery's examples lead nowhere.
    const followed = (event: Event) => {
      event.preventDefault()
      const place = new URL((event as CustomEvent<{ href: string }>).detail.href).hash.slice(1)
      const [kind, id] = place.split('-')
      if (kind === 'item') setItem(Number(id))
      const card = desk.current?.querySelector(`[data-place="${kind}"]`)
      card?.scrollIntoView({ block: 'nearest' })
      if (!isStill()) card?.animate(glow, 1200)
    }
    element.addEventListener('belfry-count', counted)
    element.addEventListener('belfry-navigate', followed)
    // A token would do: `element.token = () => tokenOf(user)`. But two people in one browser, in more than one tab,
    // want more connections than it has for one origin, unless the tabs share their streams.
    const client = createClient({ endpoint: location.origin, token: () => tokenOf(user) })
    const store = createInbox(client, { stream: shareStream(client) })
    element.inbox = store
    return () => {
      store.close()

      element.removeEventListener('belfry-count', counted)
      element.removeEventListener('belfry-navigate', followed)
    }
  }, [user, onCount])

  const props = { ...seen, onAct: (action: Action) => onAct(user, action) }
  return (
    <section ref={desk} class="desk" data-user={user} data-front={isFront} aria-label={words.windowOf(name)}>
      <header class="bar">
        <Avatar user={user} />
        <p>
          <strong>{nameOf(user)}</strong>
          <span>{isMember ? <bdi>{workspace.space.name}</bdi> : words.outside}</span>
        </p>
        <belfry-inbox ref={inbox} locale={language} />
      </header>
      {!isQuiet && (
        <div class="cards">
          {!isMember && <AwayCard {...props} />}
          <BoardCard {...props} shown={item} onShow={setItem} />
          {isMember && (
            <>
              <TaskCard {...props} />
              <MeetingCard {...props} />
              <SpaceCard {...props} />
            </>
          )}
          <TalkCard {...props} />
          <OrgCard {...props} />
        </div>
      )}
    </section>
  )
}
