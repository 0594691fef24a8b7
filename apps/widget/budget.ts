import { brotliCompressSync, constants } from 'node:zlib'

/**
 * The most that `dist/widget.js` may weigh, in bytes, compressed by brotli at level 11. It fits the first flight of a TCP
 * connection: ten segments (RFC 6928) of 1,460 bytes, headers included.
 */
export const budget = 14_000

/** What has no business in a browser that shows a bell, by a mark that minifying leaves. */
const forbidden: Readonly<Record<string, RegExp>> = {
  zod: /ZodError|invalid_type|_zod/,
  'a second language': /Benachrichtigung|[\u0600-\u06ff]/,
  'server code': /node:|INSERT INTO|CREATE TABLE|hono/i,
  'markup from strings': /innerHTML|insertAdjacentHTML|document\.write|srcdoc/,
  'code from strings': /\beval\(|new Function/,
}

/** What a script weighs on its way to the browser, and what it has that it must not have. */
export function weigh(code: string): { size: number; found: string[] } {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code),
  }
  return {
    size: brotliCompressSync(code, { params }).length,
    found: Object.keys(forbidden).filter((name) => forbidden[name]?.test(code)),
  }
}
