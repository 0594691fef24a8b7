import { readFileSync } from 'node:fs'

/** The version of this package: of `package.json`, which stands at the same distance from `src` and from `dist`. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version
