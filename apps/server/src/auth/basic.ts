/** RFC 7617: `Basic base64(name:password)`, in UTF-8. */
export interface Credential {
  readonly name: string
  readonly secret: string
}

/** What stands in a Basic header, or `null` when it cannot be read. */
export function readBasic(encoded: string): Credential | null {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const colon = text.indexOf(':')
    return colon < 1 ? null : { name: text.slice(0, colon), secret: text.slice(colon + 1) }
  } catch {
    return null
  }
}

const encoder = new TextEncoder()

/**
 * Whether two secrets are the same, in a time that depends on the given one alone: each of its bytes is looked at,
 * whatever the ones before it were. Web Crypto has no such comparison, `node:crypto` is not everywhere, and a digest of
 * both would cost a request more than all of its other steps.
 */
export function isSameSecret(given: string, expected: string): boolean {
  const left = encoder.encode(given)
  const right = encoder.encode(expected)
  let difference = left.length ^ right.length
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index % right.length] ?? 0)
  return difference === 0
}
