import { idSchema } from '@belfry/model'
import { keyOf } from '../store/ids.ts'

/** Somebody or a space that a text names: `@[Anna](user:1)`, `@[Team](space:2)`. */
export interface Mention {
  readonly kind: 'user' | 'space'
  /** As a key. */
  readonly id: string
  readonly name: string
  /** Where it stands in the text: from, and the first place after it. */
  readonly from: number
  readonly to: number
}

/** What follows the name. Its length is bounded, and so is the time that it takes to look. */
const target = /\]\((user|space):([^()\s]{1,512})\)/y

/**
 * The mentions in a text, in Podio's syntax, in their order. A name holds no bracket. The time that it takes grows with
 * the text and no faster: each character is looked at once, and once more where a mention may begin.
 */
export function mentionsIn(text: string): Mention[] {
  const mentions: Mention[] = []
  for (let from = text.indexOf('@['); from !== -1; ) {
    const end = endOfName(text, from + 2)
    const mention = text[end] === ']' ? mentionAt(text, from, end) : null
    if (mention !== null) mentions.push(mention)
    // A bracket that opens inside of a name may itself begin a mention: the `@` before it is looked at again.
    from = text.indexOf('@[', mention?.to ?? Math.max(from + 2, end - 1))
  }
  return mentions
}

/** The next bracket, of either kind; the text's end where there is none. */
function endOfName(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== '[' && text[end] !== ']') end++
  return end
}

function mentionAt(text: string, from: number, end: number): Mention | null {
  target.lastIndex = end
  const match = target.exec(text)
  if (match === null) return null
  const id = idSchema.safeParse(match[2])
  if (!id.success) return null
  const kind = match[1] as Mention['kind']
  return { kind, id: keyOf(id.data), name: text.slice(from + 2, end), from, to: target.lastIndex }
}
