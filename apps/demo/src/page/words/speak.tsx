import { type ComponentChildren, h, type VNode } from 'preact'
import { type Words, WordsContext } from './words.ts'

/** Gives all below its words. */
export function Speak({ words, children }: { words: Words; children: ComponentChildren }): VNode {
  return h(WordsContext.Provider, { value: words }, children) as VNode
}
