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

/**
 * Whether two secrets are the same, in a time that depends on the given one's length alone. Web Crypto has no such
 * comparison, and `node:crypto` is not everywhere; digests of both, compared, took 0.1 ms of each request.
 */
export function isSameSecret(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length
  for (let index = 0; index < given.length; index++) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index % expected.length)
  }
  return difference === 0
}
