import { causeOf, causes, iconFor } from '@belfry/model/catalogue'
import { examples, variants } from '@belfry/model/examples'
import { useMemo, useState } from 'preact/hooks'
import { faces, firstNameOf, type UserId } from '../workspace/state.ts'
import { sendExample } from './host.ts'
import { Icon } from './icon.tsx'
import { type Language, languages, sentenceOf } from './sentence.ts'

interface GalleryProps {
  language: Language
  onClick: () => void
  onProblem: (message: string) => void
}

/** Every combination of type and context, with its icon, sentence and data; each can be sent. */
export function Gallery({ language, onClick, onProblem }: GalleryProps) {
  const [query, setQuery] = useState('')
  const [cause, setCause] = useState('')
  const rows = useMemo(
    () =>
      [...examples, ...variants].map((event, index) => {
        const { text } = sentenceOf(event, language, 0)
        const json = JSON.stringify(event, null, 2)
        const why = causeOf(event.type) ?? 'named'
        return { event, index, text, json, why, words: `${text} ${why} ${json}`.toLowerCase() }
      }),
    [language],
  )
  const words = query.toLowerCase().split(/\s+/)
  const shown = rows.filter(
    (row) => (cause === '' || row.why === cause) && words.every((word) => row.words.includes(word)),
  )

  function send(index: number, user: UserId) {
    onClick()
    sendExample(index, user).catch((error: Error) => onProblem(error.message))
  }

  return (
    <section class="gallery" aria-label="Gallery">
      <div class="filters">
        <input
          type="search"
          aria-label="Search the gallery"
          placeholder="Search type, context, sentence, data"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <label>
          <span>Cause</span>
          <select value={cause} onChange={(event) => setCause(event.currentTarget.value)}>
            <option value="">All</option>
            {[...causes, 'named'].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <p role="status">
          {shown.length} of {rows.length}
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Icon</th>
            <th scope="col">Type</th>
            <th scope="col">Context</th>
            <th scope="col">Sentence and data</th>
            <th scope="col">Send</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ event, index, text, json }) => (
            <tr key={index}>
              <td>
                <Icon name={iconFor(event)} />
              </td>
              <td>
                <code>{event.type}</code>
              </td>
              <td>
                <code>{event.context.type}</code>
              </td>
              <td>
                <details>
                  <summary lang={language} dir={languages[language].dir}>
                    {text}
                  </summary>
                  <pre>
                    <code>{json}</code>
                  </pre>
                </details>
              </td>
              <td>
                <span class="choice">
                  {faces.map((user) => (
                    <button key={user} type="button" onClick={() => send(index, user)}>
                      {firstNameOf(user)}
                      <span class="unseen">
                        {' '}
                        gets {event.type} on {event.context.type}
                      </span>
                    </button>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
