import { textsOf } from './texts.ts'
import { gramsOf, wordsOf } from './words.ts'

/** What an event is found by, beside its object's title. */
export interface WordsOfEvent {
  /** The form of its text. */
  readonly words: string
  /** The form of its author's name, as the event has it. */
  readonly author_words: string
  /** What of both stands in the index. */
  readonly grams: string
}

/** @param event its details and its author, as they are written */
export function wordsOfEvent(
  tenant: number,
  { data, created_by }: { readonly data?: unknown; readonly created_by: unknown },
): WordsOfEvent {
  const words = wordsOf(textsOf(data))
  const { name } = (created_by ?? {}) as { readonly name?: unknown }
  const author_words = wordsOf(typeof name === 'string' ? name : '')
  return { words, author_words, grams: gramsOf(tenant, words + author_words) }
}
