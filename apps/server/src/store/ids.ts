import type { Id } from './port.ts'

/** As `String(id)` writes it: without a sign, leading zeros, or an exponent. */
const integer = /^(?:0|[1-9]\d*)$/

/** How a user or an object is kept. `12` and `'12'` are one id on the wire, and one text here. */
export function keyOf(id: Id): string {
  return String(id)
}

/** Back from {@link keyOf}: what looks like an integer that JavaScript counts exactly is one. */
export function idOf(key: string): Id {
  const number = Number(key)
  return integer.test(key) && Number.isSafeInteger(number) ? number : key
}
