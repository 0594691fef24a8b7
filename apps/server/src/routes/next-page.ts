/** What a list tells of its next page, for the documentation. */
export const nextPageHeaders = {
  'Belfry-Cursor': 'The `cursor` of the next page; absent on the last one.',
  Link: 'The address of the next page, relative to this one, as `<?…>; rel="next"`; absent on the last one.',
} as const

/**
 * Names the next page in headers, for the body is Podio's. The link (RFC 8288) has nothing but a query, so that it
 * holds behind whatever proxy the client came through.
 */
export function tellNextPage(
  cursor: string,
  address: string,
  setHeader: (name: string, value: string) => void,
): void {
  const query = new URL(address).searchParams
  // The pages before are behind the cursor already.
  query.delete('offset')
  query.set('cursor', cursor)
  setHeader('belfry-cursor', cursor)
  setHeader('link', `<?${query}>; rel="next"`)
}
