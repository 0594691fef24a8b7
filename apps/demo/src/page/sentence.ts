import type { EventInput } from '@belfry/model'
import { exampleNotification } from '@belfry/model/examples'
import { type Locale, type Rendered, render } from '@belfry/render'
import { ar } from '@belfry/render/ar'
import { de } from '@belfry/render/de'
import { en } from '@belfry/render/en'

/** The languages that Belfry speaks, each under its own name. */
export const languages = {
  en: { name: 'English', locale: en, dir: 'ltr' },
  de: { name: 'Deutsch', locale: de, dir: 'ltr' },
  ar: { name: 'العربية', locale: ar, dir: 'rtl' },
} as const satisfies Record<string, { name: string; locale: Locale; dir: 'ltr' | 'rtl' }>

export type Language = keyof typeof languages

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** What the event says to somebody. */
export function sentenceOf(event: EventInput, language: Language, viewer: number): Rendered {
  return render(exampleNotification(event), { locale: languages[language].locale, viewer, timeZone })
}
