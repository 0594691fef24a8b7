import { type Language, languages } from './language.ts'
import { useWords } from './words/words.ts'

export type View = 'workspace' | 'gallery'
export type Theme = 'auto' | 'light' | 'dark'

const views: readonly View[] = ['workspace', 'gallery']
const themes: readonly Theme[] = ['auto', 'light', 'dark']

interface TopProps {
  view: View
  language: Language
  theme: Theme
  onView: (view: View) => void
  onLanguage: (language: Language) => void
  onTheme: (theme: Theme) => void
  onStartOver: () => void
}

/** The page's own bar: what to look at, and how. */
export function Top({ view, language, theme, onView, onLanguage, onTheme, onStartOver }: TopProps) {
  const words = useWords()
  return (
    <header class="top">
      <h1>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M5 8a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12 5 8M8.500 16.500a1.75 1.75 0 0 0 3 0" />
        </svg>
        Belfry
      </h1>
      <nav aria-label={words.views}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={view === one ? 'page' : undefined}
            onClick={() => onView(one)}
          >
            {words[one]}
          </button>
        ))}
      </nav>
      <div class="settings">
        <button type="button" class="plain" title={words.startOverHint} onClick={onStartOver}>
          {words.startOver}
        </button>
        <select
          aria-label={words.language}
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value as Language)}
        >
          {Object.entries(languages).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={words.theme}
          value={theme}
          onChange={(event) => onTheme(event.currentTarget.value as Theme)}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {words.themes[one]}
            </option>
          ))}
        </select>
      </div>
    </header>
  )
}
