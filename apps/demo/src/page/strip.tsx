import { causeOf } from '@belfry/model/catalogue'
import type { Happening } from '../host/happenings.ts'
import { firstNameOf, type UserId } from '../workspace/state.ts'
import { type Language, languages, sentenceOf } from './sentence.ts'

interface StripProps {
  happenings: readonly Happening[]
  /** How long after the click whose bell moved, in milliseconds, by the number of what happened. */
  arrivals: Partial<Record<number, Partial<Record<UserId, number>>>>
  language: Language
}

/** What just happened: the event as the host told it, who was told and why, and how long it took. */
export function Strip({ happenings, arrivals, language }: StripProps) {
  return (
    <section class="strip" aria-label="What just happened">
      <h2>What just happened</h2>
      {happenings.length === 0 && (
        <p class="facts">Nothing yet. Comment on the item, or complete the task.</p>
      )}
      <ol>
        {happenings.map(({ number, event, event_id, notified }) => (
          <li key={number}>
            <details>
              <summary>
                <span class="sentence" lang={language} dir={languages[language].dir}>
                  {sentenceOf(event, language, 0).text}
                </span>
                <span class="told">
                  {toldOf(notified)} · {reasonOf(event.type)}
                  {Object.entries(arrivals[number] ?? {}).map(([user, milliseconds]) => (
                    <b key={user}>
                      {firstNameOf(Number(user))}’s bell: {milliseconds} ms
                    </b>
                  ))}
                </span>
              </summary>
              <pre>
                <code>{`POST /event  →  { "event_id": ${event_id}, "notified": ${notified} }\n\n${JSON.stringify(event, null, 2)}`}</code>
              </pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

function toldOf(notified: number): string {
  if (notified === 0) return 'nobody was told'
  return notified === 1 ? 'one person was told' : `${notified} people were told`
}

function reasonOf(type: Happening['event']['type']): string {
  return causeOf(type) === 'subscription' ? 'who follows the object' : 'whom the event names'
}
