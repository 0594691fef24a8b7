/** Up to two letters that stand for a name: of its first and its last word. */
export function initialsOf(name: string | null): string {
  const words = (name ?? '').trim().split(/\s+/)
  // By code points: half of a surrogate pair is no letter.
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toLocaleUpperCase() || '?'
}

/** A hue (degrees) that stays the same for the same person, in every browser. */
export function hueOf(id: number | string): number {
  let hash = 7
  for (const character of String(id)) hash = (hash * 31 + character.charCodeAt(0)) % 360
  // Ids that follow one another must not look alike.
  return (hash * 137) % 360
}
