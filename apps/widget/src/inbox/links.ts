/**
 * The address to follow for a link of the wire, or `undefined` for one that must not be followed: only `http:`, `https:` and
 * paths of this origin. The parser of the browser decides where a path leads: `/\\evil.example` is another host.
 */
export function safeHref(link: string | null | undefined): string | undefined {
  const url = link && /^(\/|https?:)/i.test(link) && URL.parse(link, location.origin)
  return url && (link[0] !== '/' || url.origin === location.origin) ? url.href : undefined
}
