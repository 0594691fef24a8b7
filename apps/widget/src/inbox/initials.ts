/** Up to two letters that stand for a name: of its first and its last word. By code points: half of a pair is no letter. */
export function initialsOf(name: string | null): string {
  const letters = name?.trim().match(/^\S|(?<!\S)\S(?=\S*$)/gu)
  return letters?.join('').toLocaleUpperCase() ?? '?'
}

/** A hue (degrees) that stays the same for the same person, in every browser. */
export function hueOf(id: number | string): number {
  // Ids that follow one another must not look alike: 137° is the golden angle.
  return ((Number.parseInt(`${id}`, 36) || 1) * 137) % 360
}
