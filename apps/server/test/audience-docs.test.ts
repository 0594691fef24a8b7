import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { audience, type Hearer, type Rule, rules } from '../src/events/audience.ts'

const page = readFileSync(fileURLToPath(new URL('../../../docs/audience.md', import.meta.url)), 'utf8')

const words: Readonly<Record<Hearer, string>> = {
  subscribers: 'subscribers of the object',
  above: 'subscribers of its app and its space',
  admins: 'admins of the space',
  members: 'members of the space',
  participants: 'participants of the conversation',
}

const subscribing = { author: 'its author', named: 'the users in `to`' }

function rowOf([type, rule]: [string, Rule]): string {
  const hears = rule.hears.map((one) => words[one]).join(', ') || '–'
  return `| \`${type}\` | ${hears} | ${rule.subscribes ? subscribing[rule.subscribes] : '–'} | ${rule.because} |`
}

it('the page on the audience has the table as it is', () => {
  const table = Object.entries(audience as Record<string, Rule>).map(rowOf)
  expect(page).toContain(['|---|---|---|---|', ...table, ''].join('\n'))
})

it('the page on the audience tells every rule', () => {
  const list = Object.entries(rules).map(([word, sentence]) => `| \`${word}\` | ${sentence} |`)
  expect(page).toContain(['|---|---|', ...list, ''].join('\n'))
})
