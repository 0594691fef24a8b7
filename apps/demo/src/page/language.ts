import type { EventInput } from '@belfry/model'
import { exampleNotification } from '@belfry/model/examples'
import { type Locale, type Rendered, render } from '@belfry/render'
import { ar as arLocale } from '@belfry/render/ar'
import { de as deLocale } from '@belfry/render/de'
import { en as enLocale } from '@belfry/render/en'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'

interface LanguageFacts {
  /** As it calls itself. */
  name: string
  dir: 'ltr' | 'rtl'
  words: Words
  /** How Belfry speaks it. */
  locale: Locale
}

/** The languages that the page and Belfry speak. */
export const languages = {
  en: { name: 'English', dir: 'ltr', words: en, locale: enLocale },
  de: { name: 'Deutsch', dir: 'ltr', words: de, locale: deLocale },
  ar: { name: 'العربية', dir: 'rtl', words: ar, locale: arLocale },
} as const satisfies Record<string, LanguageFacts>

export type Language = keyof typeof languages

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** What the event says to somebody. */
export function sentenceOf(event: EventInput, language: Language, viewer: number): Rendered {
  return render(exampleNotification(event), { locale: languages[language].locale, viewer, timeZone })
}
