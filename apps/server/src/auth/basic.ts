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
 * Whether two secrets are the same, in a time that tells nothing about either: digests have one length, and all of
 * their bytes are looked at. Web Crypto has no such comparison, and `node:crypto` is not everywhere.
 */
export async function isSameSecret(given: string, expected: string): Promise<boolean> {
  const [left, right] = await Promise.all([digest(given), digest(expected)])
  let difference = 0
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0)
  return difference === 0
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
}
