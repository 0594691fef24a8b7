import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Action } from '../workspace/actions.ts'
import { faces, firstNameOf, type UserId } from '../workspace/state.ts'
import { Desk } from './desk.tsx'
import { Gallery } from './gallery.tsx'
import { useHappenings } from './happenings.ts'
import { act, sendExample, startOver } from './host.ts'
import { type Language, languages } from './language.ts'
import { Strip } from './strip.tsx'
import { type Theme, Top, type View } from './top.tsx'
import { Try } from './try.tsx'
import { Speak } from './words/speak.tsx'

/** What `fetch` throws when nobody answers. */
const isSilence = (problem: Error | null): boolean => problem instanceof TypeError

export function App() {
  const [problem, setProblem] = useState<Error | null>(null)
  const onBack = useCallback(() => setProblem((before) => (isSilence(before) ? null : before)), [])
  const { workspace, happenings, arrivals, isLive, unread, measure, onCount, forget } = useHappenings(onBack)
  const [front, setFront] = useState<UserId>(faces[0])
  const [view, setView] = useState<View>(location.hash === '#gallery' ? 'gallery' : 'workspace')
  const [language, setLanguage] = useState<Language>('en')
  const [theme, setTheme] = useState<Theme>('auto')
  const { words, dir } = languages[language]

  useEffect(() => {
    Object.assign(document.documentElement, { lang: language, dir })
    document.documentElement.dataset['theme'] = theme
  }, [language, dir, theme])
  useEffect(() => {
    history.replaceState(null, '', view === 'gallery' ? '#gallery' : location.pathname)
  }, [view])

  const attempt = (work: Promise<unknown>) => {
    setProblem(null)
    work.catch(setProblem)
  }
  const onAct = (user: UserId, action: Action) => attempt(measure(act(user, action)))

  return (
    <Speak words={words}>
      <Top
        {...{ view, language, theme }}
        onView={setView}
        onLanguage={setLanguage}
        onTheme={setTheme}
        onStartOver={() => attempt(startOver())}
      />
      <main data-view={view}>
        <div class="lead">
          <p>{words.lead}</p>
          <p class="problem" role="alert">
            {isLive && !isSilence(problem) ? problem?.message : words.offline}
          </p>
        </div>
        <fieldset class="who" aria-label={words.front}>
          {faces.map((user) => (
            <button key={user} type="button" aria-pressed={front === user} onClick={() => setFront(user)}>
              {words.be(firstNameOf(user))}
              {(unread[user] ?? 0) > 0 && (
                <b>
                  {(unread[user] ?? 0).toLocaleString(language)}
                  <span class="unseen"> {words.unread(unread[user] ?? 0)}</span>
                </b>
              )}
            </button>
          ))}
        </fieldset>
        {faces.map((user) => (
          <Desk
            key={user}
            {...{ user, language, workspace, onAct }}
            isFront={front === user}
            isQuiet={view === 'gallery'}
            onCount={onCount}
          />
        ))}
        {view === 'gallery' && (
          <Gallery language={language} onSend={(index, user) => attempt(measure(sendExample(index, user)))} />
        )}
        <div class="middle">
          {view === 'workspace' && <Try {...{ workspace, language, onAct, forget }} onProblem={setProblem} />}
          <Strip {...{ happenings, arrivals, language }} />
        </div>
      </main>
    </Speak>
  )
}
