import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { combinations, icons, notificationTypes } from '../packages/model/src/index.ts'
import { catalogueDocs, page } from './catalogue-docs.ts'

describe('docs/catalogue.md', () => {
  const docs = catalogueDocs()

  it('is what the model says today: else run "npx -y pnpm@12 catalogue"', () => {
    expect(readFileSync(page, 'utf8')).toBe(docs)
  })

  it('has each type with its meaning, and each combination with its sentence', () => {
    for (const type of notificationTypes) expect(docs).toMatch(new RegExp(`^### \`${type}\`\n\n[A-Z]`, 'm'))
    expect(docs.match(/^\| on `\w+` \| .{8,} \|$/gm)).toHaveLength(combinations.length)
  })

  it('has each icon with what shows it', () => {
    for (const icon of icons) expect(docs).toMatch(new RegExp(`^\\| \`${icon}\` \\| \`\\w`, 'm'))
  })

  it('holds nothing that is empty or unknown', () => {
    expect(docs).not.toMatch(/undefined|null \||\[object|\| \|$/)
  })
})
