import { causeOf, causes, iconFor } from '@belfry/model/catalogue'
import { examples, variants } from '@belfry/model/examples'
import { useMemo, useRef, useState } from 'preact/hooks'
import { faces, firstNameOf, type UserId } from '../workspace/state.ts'
import { NamedIcon } from './icon.tsx'
import { type Language, sentenceOf } from './language.ts'
import { useWords } from './words/words.ts'

interface GalleryProps {
  language: Language
  onSend: (index: number, user: UserId) => void
}

/** Every combination of type and context, with its icon, sentence and data; each can be sent. */
export function Gallery({ language, onSend }: GalleryProps) {
  const words = useWords()
  const search = useRef<HTMLInputElement>(null)
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
  const sought = query.toLowerCase().split(/\s+/)
  const shown = rows.filter(
    (row) => (cause === '' || row.why === cause) && sought.every((word) => row.words.includes(word)),
  )
  const clear = () => {
    setQuery('')
    setCause('')
    // The button goes away, and the focus must not go with it.
    search.current?.focus()
  }
  return (
    <section class="gallery" aria-label={words.gallery}>
      <div class="filters">
        <input
          ref={search}
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <select
          aria-label={words.cause}
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        >
          <option value="">{`${words.cause}: ${words.all}`}</option>
          {([...causes, 'named'] as const).map((one) => (
            <option key={one} value={one}>
              {words.causes[one]}
            </option>
          ))}
        </select>
        <p role="status">{words.found(shown.length, rows.length)}</p>
      </div>
      {shown.length === 0 && (
        <div class="none">
          <p>{words.noneFound}</p>
          <button type="button" onClick={clear}>
            {words.clear}
          </button>
        </div>
      )}
      <table hidden={shown.length === 0}>
        <thead>
          <tr>
            {(['icon', 'type', 'context', 'sentence', 'send'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ event, index, text, json }) => (
            <tr key={index}>
              <td>
                <NamedIcon name={iconFor(event)} />
              </td>
              <td>
                <code>{event.type}</code>
              </td>
              <td>
                <code>{event.context.type}</code>
              </td>
              <td>
                <details>
                  <summary>{text}</summary>
                  <pre dir="ltr" lang="en">
                    <code>{json}</code>
                  </pre>
                </details>
              </td>
              <td>
                <div class="choice">
                  {faces.map((user) => (
                    <button
                      key={user}
                      type="button"
                      aria-label={words.sendTo(firstNameOf(user), event.type, event.context.type)}
                      onClick={() => onSend(index, user)}
                    >
                      {firstNameOf(user)}
                    </button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
