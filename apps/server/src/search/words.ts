/*
 * How texts are compared when one searches: the same letters however they are written, in every script.
 *
 *   'Übergröße, Straße'   →  ' ubergrosse strasse'
 *   '東京で会議'           →  ' 東 京 で 会 議'
 *   'الكتاب'              →  ' ا ل ك ت ا ب'
 *
 * A space stands before each place where a match may begin: before a word, and in scripts that write words together, or
 * glue articles and particles to them, before each letter. So a text is found by a part when the part's form is in the
 * text's form: words by their beginnings, and in those scripts by any part.
 */

/** Of a longer text no more is searched: nobody types what stands after it. */
const longestText = 10_000

/** Letters that are another with a stroke, or two in one, and have no decomposition that says so. */
const others: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}
const other = new RegExp(`[${Object.keys(others).join('')}]`, 'gu')

/** Accents, vowel points, skin tones and what shows as nothing; not the marks that are letters, as in Thai or Hindi. */
const dropped =
  /(?![\u3099\u309a])(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]|\p{Emoji_Modifier}|\p{Cf}|\u20e3|\u0640/gu

/** A letter of a script that is not cut into words by spaces alone, or a symbol: an emoji, say. */
const letter = String.raw`(?![\u0000-\u007f])(?=[\p{L}\p{N}\p{S}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Arabic}\p{scx=Hebrew}\p{S}]\p{M}*`
const piece = new RegExp(String.raw`${letter}|(?:(?!${letter})[\p{L}\p{N}]\p{M}*)+`, 'gu')
const ownStart = new RegExp(`^${letter}$`, 'u')

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
const ascii = /^[\u0000-\u007f]*$/
const asciiPiece = /[a-z0-9]+/g

/** A text in the form in which it is searched; an empty one when nothing of it can be found. */
export function wordsOf(text: string): string {
  const start = text.slice(0, longestText)
  // Most texts: the same, in a fifth of the time.
  if (ascii.test(start)) return (start.toLowerCase().match(asciiPiece) ?? []).map((one) => ` ${one}`).join('')
  const folded = start
    .normalize('NFKD')
    .replace(dropped, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(other, (character) => others[character] ?? character)
  return (folded.match(piece) ?? []).map((one) => ` ${one}`).join('')
}

/** More entries for each word would find a shorter part sooner, and cost every event: measured, as much again. */
const entryLength = 4

/** What stands between a tenant's number and what follows it in an index: no text has it in its form. */
const ofTenant = '·'

/**
 * What a text's form stands under in the index of a tenant, as a list by spaces: the first four letters of each word that
 * has them, and of scripts without words each two and three letters that follow each other. So a part of a
 * text is looked up by one entry, of which as many are read as one is ready to look at; that the rest fits too, the
 * rows themselves tell.
 */
export function gramsOf(tenant: number, words: string): string {
  const grams = new Set<string>()
  for (const gram of grammed(words)) grams.add(`${tenant}${ofTenant}${gram.text}`)
  return [...grams].join(' ')
}

/** The entry that leads to a part the most narrowly; `null` when it is too short for one. */
export function gramOf(tenant: number, words: string): string | null {
  let best: Gram | null = null
  for (const gram of grammed(words)) if (best === null || gram.weight > best.weight) best = gram
  return best === null ? null : `${tenant}${ofTenant}${best.text}`
}

interface Gram {
  readonly text: string
  /** The greater, the fewer texts have it. */
  readonly weight: number
}

function* grammed(words: string): Generator<Gram> {
  const pieces = words.split(' ').slice(1)
  const isOwn = pieces.map((one) => one.charCodeAt(0) > 0x7f && ownStart.test(one))
  for (const [index, one] of pieces.entries()) {
    if (isOwn[index] === true) {
      if (isOwn[index + 1] !== true) continue
      const two = one + pieces[index + 1]
      yield { text: two, weight: 3.5 }
      if (isOwn[index + 2] === true) yield { text: two + pieces[index + 2], weight: 4.5 }
    } else {
      const text = beginning(one, entryLength)
      if (text !== null) yield { text, weight: entryLength }
    }
  }
}

/** The first letters of a word; `null` when it is shorter. Letters beyond the basic plane stay whole. */
function beginning(word: string, length: number): string | null {
  if (word.length < length) return null
  const text = word.slice(0, length)
  return text.isWellFormed() ? text : word.slice(0, length + 1)
}

/** The parts that a text has to have all of: what one types, by its spaces. */
export function partsOf(q: string): readonly string[] {
  const parts = new Set(q.split(/\s+/u).map(wordsOf))
  parts.delete('')
  return [...parts]
}
