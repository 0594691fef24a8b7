import { causeOf } from '@belfry/model/catalogue'
import type { Happening } from '../host/happenings.ts'
import { firstNameOf } from '../workspace/state.ts'
import { Avatar } from './avatar.tsx'
import type { Arrivals } from './happenings.ts'
import { type Language, sentenceOf } from './language.ts'
import { useWords } from './words/words.ts'

interface StripProps {
  happenings: readonly Happening[]
  /** How long after the click whose bell moved, by the number of what happened. */
  arrivals: Partial<Record<number, Arrivals>>
  language: Language
}

/** What just happened: the event as the host told it, who was told and why, and how long it took. */
export function Strip({ happenings, arrivals, language }: StripProps) {
  const words = useWords()
  // Where it stands beside the windows, the newest event lies open; where it stands below, it is short.
  const hasRoom = matchMedia('(min-width: 1440px)').matches
  return (
    <section class="strip" aria-label={words.strip}>
      <h2>{words.strip}</h2>
      {happenings.length === 0 && <p class="facts">{words.nothing}</p>}
      <ol>
        {happenings.map((happening, index) => (
          <Entry
            key={happening.number}
            happening={happening}
            arrivals={arrivals[happening.number]}
            language={language}
            isOpen={index === 0 && hasRoom}
          />
        ))}
      </ol>
    </section>
  )
}

interface EntryProps {
  happening: Happening
  arrivals: Arrivals | undefined
  language: Language
  isOpen: boolean
}

function Entry({ happening, arrivals, language, isOpen }: EntryProps) {
  const { event, event_id, notified, told } = happening
  const words = useWords()
  const time = new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond' })
  return (
    <li>
      <p class="sentence">{sentenceOf(event, language, 0).text}</p>
      {told.length === 0 ? (
        <p class="facts">{words.nobody}</p>
      ) : (
        <p class="told">
          <span class="unseen">{words.told} </span>
          {told.map((user) => {
            const ms = arrivals?.[user]
            return (
              <span key={user} class="person">
                <Avatar user={user} small />
                {firstNameOf(user)}
                {ms !== undefined && (
                  <b title={words.bellTook(firstNameOf(user), time.format(ms))}>{time.format(ms)}</b>
                )}
              </span>
            )
          })}
          <span class="why">{words.reasons[causeOf(event.type) ?? 'named']}</span>
        </p>
      )}
      <details open={isOpen}>
        <summary dir="ltr">
          <code>
            POST /event <span>{event.type}</span>
          </code>
        </summary>
        <pre dir="ltr" lang="en">
          <code>{`${JSON.stringify(event, null, 2)}\n\n→ ${JSON.stringify({ event_id, notified })}`}</code>
        </pre>
      </details>
    </li>
  )
}
