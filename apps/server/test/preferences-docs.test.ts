import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { otherSettings, requiredInInbox } from '@belfry/model'
import { expect, it } from 'vitest'

const page = readFileSync(fileURLToPath(new URL('../../../docs/preferences.md', import.meta.url)), 'utf8')

it('the page on preferences has the tables as they are', () => {
  const required = Object.entries(requiredInInbox).map(([type, reason]) => `| \`${type}\` | ${reason} |`)
  const others = Object.entries(otherSettings).map(([word, { means }]) => `| \`${word}\` | ${means} |`)
  for (const rows of [required, others]) expect(page).toContain(['|---|---|', ...rows, ''].join('\n'))
})
