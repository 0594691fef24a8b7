import type { Happening } from '../host/happenings.ts'
import { Audience } from './audience.tsx'
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
      <p class="unseen" role="status">
        {happenings[0] && sentenceOf(happenings[0].event, language, 0).text}
      </p>
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
  const { event, event_id, notified } = happening
  const time = new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond' })
  return (
    <li>
      <p class="sentence">{sentenceOf(event, language, 0).text}</p>
      <Audience {...{ happening, arrivals, time, isOpen }} />
      <details class="json" open={isOpen}>
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
