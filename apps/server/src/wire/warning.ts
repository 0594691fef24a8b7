/** Some proxies refuse longer headers. */
const longest = 1_000

/**
 * The value of `Belfry-Warning`: names fields that were left out because nobody knows them. A header holds visible
 * ASCII only, so other characters are percent-encoded.
 */
export function warningHeader(paths: readonly string[]): string {
  const names = paths.map((path) => encodeURI(path.toWellFormed()).replaceAll(',', '%2C'))
  const text = `unknown fields: ${names.join(', ')}`
  return text.length <= longest ? text : `${text.slice(0, longest)}…and more`.replace('…', '')
}
