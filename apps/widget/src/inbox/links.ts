/**
 * The address to follow for a link of the wire, or `undefined` for one that must not be followed: only `http:`,
 * `https:` and paths of this origin. The parser of the browser decides, so that `java\tscript:` or `/\evil.example`
 * is seen as what it would do.
 */
export function safeHref(link: string | null | undefined): string | undefined {
  if (!link) return undefined
  const isPath = link[0] === '/'
  try {
    const url = isPath ? new URL(link, location.origin) : new URL(link)
    const isSafe = isPath ? url.origin === location.origin : /^https?:$/.test(url.protocol)
    return isSafe ? url.href : undefined
  } catch {
    return undefined
  }
}
