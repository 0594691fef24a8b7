/** What the ingesting process does, so that who checks it can tell what must be there. */

/** Objects, by the number of their subscribers: in one slice, in two, in many. */
export const crowds = [3, 30, 400] as const

export const writers = 4

/** The subscribers of the object of this number. */
export function audienceOf(crowd: number): number[] {
  return Array.from({ length: crowd }, (_, index) => index + 1)
}

/** The events of one call: one, or three that are told all or not at all. */
export function eventsOf(life: string, writer: number, call: number): { name: string; crowd: number }[] {
  return Array.from({ length: call % 5 === 0 ? 3 : 1 }, (_, index) => ({
    name: `${life}/${writer}/${call}/${index}`,
    crowd: crowds[(writer + call + index) % 29 === 0 ? 2 : (call + index) % 2] ?? 3,
  }))
}
