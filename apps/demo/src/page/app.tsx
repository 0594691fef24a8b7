import { useEffect, useRef, useState } from 'preact/hooks'
import type { Happening } from '../host/happenings.ts'
import type { Action } from '../workspace/actions.ts'
import { beginning, faces, firstNameOf, type UserId } from '../workspace/state.ts'
import { Desk } from './desk.tsx'
import { Gallery } from './gallery.tsx'
import { act, followNews } from './host.ts'
import { Load } from './load.tsx'
import { type Language, languages } from './sentence.ts'
import { Strip } from './strip.tsx'

type Theme = 'auto' | 'light' | 'dark'
const themes: readonly Theme[] = ['auto', 'light', 'dark']

/** How many happenings the strip keeps. */
const kept = 12

export function App() {
  const [workspace, setWorkspace] = useState(beginning)
  const [happenings, setHappenings] = useState<readonly Happening[]>([])
  const [arrivals, setArrivals] = useState<Partial<Record<number, Partial<Record<UserId, number>>>>>({})
  const [unread, setUnread] = useState<Partial<Record<UserId, number>>>({})
  const [problem, setProblem] = useState('')
  const [front, setFront] = useState<UserId>(faces[0])
  const [view, setView] = useState(location.hash === '#gallery' ? 'gallery' : 'workspace')
  const [language, setLanguage] = useState<Language>('en')
  const [theme, setTheme] = useState<Theme>('auto')
  const newest = useRef(0)
  const clicked = useRef<number | null>(null)

  useEffect(
    () =>
      followNews((news) => {
        setWorkspace(news.workspace)
        newest.current = news.happenings.at(-1)?.number ?? newest.current
        setHappenings((before) => {
          const fresh = news.happenings.filter((one) => !before.some(({ number }) => number === one.number))
          return [...fresh].reverse().concat(before).slice(0, kept)
        })
      }),
    [],
  )
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])

  function doIt(user: UserId, action: Action) {
    setProblem('')
    clicked.current = performance.now()
    act(user, action).catch((error: Error) => setProblem(error.message))
  }

  /** A bell that moves tells how long it took since the click. */
  function moved(user: UserId, count: number) {
    const since = clicked.current
    const hasGrown = count > (unread[user] ?? 0)
    setUnread((before) => ({ ...before, [user]: count }))
    if (since === null || !hasGrown) return
    const milliseconds = Math.round(performance.now() - since)
    // The bell may be faster than the host's own news of what was done.
    setTimeout(() => {
      setArrivals((before) => ({
        ...before,
        [newest.current]: { ...before[newest.current], [user]: milliseconds },
      }))
    }, 30)
  }

  function show(next: 'workspace' | 'gallery') {
    history.replaceState(null, '', next === 'gallery' ? '#gallery' : '#')
    setView(next)
  }

  return (
    <>
      <header class="top">
        <h1>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 2.500a5 5 0 0 0-5 5c0 4-1.500 5.500-2 6.500h14c-.5-1-2-2.500-2-6.500a5 5 0 0 0-5-5ZM8 16.500a2 2 0 0 0 4 0" />
          </svg>
          Belfry <span>playground</span>
        </h1>
        <nav aria-label="Views">
          <button
            type="button"
            aria-current={view === 'workspace' && 'page'}
            onClick={() => show('workspace')}
          >
            Workspace
          </button>
          <button type="button" aria-current={view === 'gallery' && 'page'} onClick={() => show('gallery')}>
            Gallery
          </button>
        </nav>
        <div class="settings">
          <label>
            <span>Language</span>
            <select value={language} onChange={(e) => setLanguage(e.currentTarget.value as Language)}>
              {Object.entries(languages).map(([code, { name }]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Theme</span>
            <select value={theme} onChange={(e) => setTheme(e.currentTarget.value as Theme)}>
              {themes.map((one) => (
                <option key={one} value={one}>
                  {one[0]?.toUpperCase() + one.slice(1)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>

      <main>
        <p class="lead">
          One workspace, two people. Do something as Anna: Bo’s bell moves at once. Nobody hears of what they
          did themselves.
        </p>
        <fieldset class="who" aria-label="Be">
          {faces.map((user) => (
            <button key={user} type="button" aria-pressed={front === user} onClick={() => setFront(user)}>
              Be {firstNameOf(user)}
              {(unread[user] ?? 0) > 0 && <b>{unread[user]}</b>}
            </button>
          ))}
        </fieldset>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="desks">
          {faces.map((user) => (
            <Desk
              key={user}
              user={user}
              isFront={front === user}
              language={language}
              workspace={workspace}
              isQuiet={view === 'gallery'}
              onAct={(action) => doIt(user, action)}
              onCount={(count) => moved(user, count)}
            />
          ))}
        </div>
        {view === 'gallery' ? (
          <Gallery
            language={language}
            onClick={() => (clicked.current = performance.now())}
            onProblem={setProblem}
          />
        ) : (
          <Load onProblem={setProblem} onStart={() => (clicked.current = null)} />
        )}
        <Strip happenings={happenings} arrivals={arrivals} language={language} />
      </main>
    </>
  )
}
