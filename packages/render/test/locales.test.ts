import { combinations, contextTypes, notificationTypes } from '@belfry/model/catalogue'
import { describe, expect, it } from 'vitest'
import { ar } from '../src/ar.ts'
import { de } from '../src/de.ts'
import { en } from '../src/en.ts'
import { type Locale, render } from '../src/index.ts'
import type { Checked, Sentences } from '../src/locale.ts'
import { isolates, notificationOf, timeZone, told } from './samples.ts'

const locales: [string, Locale][] = Object.entries({ en, de, ar })
const rendered = (locale: Locale) => told.map((event) => render(notificationOf(event), { locale, timeZone }))

describe.each(locales)('%s', (_, locale) => {
  it('tells every combination and variant, in full and short, without a gap', () => {
    const gaps = rendered(locale).flatMap(({ text, textShort }) =>
      [text, textShort].filter((sentence) =>
        /^$|undefined|null|NaN|[{}[\]<>|%]|\s\s|^\s|\s$|\s[,:]/.test(sentence),
      ),
    )
    expect(gaps).toEqual([])
    expect(told.length).toBeGreaterThanOrEqual(combinations.length)
  })

  it('never falls back to the sentence for what it does not know', () => {
    const marked = { ...locale, unknown: 'fallen back', updates: { other: 'fallen back' } }
    expect(
      rendered(marked).filter(({ text }) => text.startsWith('fallen') || text.startsWith('Fallen')),
    ).toEqual([])
  })

  it('has a sentence for every type, also the retired one', () => {
    expect(Object.keys(locale.sentences).sort()).toEqual([...notificationTypes].sort())
  })

  it('puts "other", which always holds, last', () => {
    const early: string[] = []
    const walk = (entry: object, path: string) => {
      const keys = Object.keys(entry)
      if (keys.includes('other') && keys.at(-1) !== 'other') early.push(path)
      for (const [key, inner] of Object.entries(entry))
        if (typeof inner === 'object') walk(inner, `${path} ${key}`)
    }
    walk(locale.sentences, '')
    expect(early).toEqual([])
  })

  it('has each kind of object with a title, without one, and short, in all its cases', () => {
    for (const context of contextTypes) {
      const forms = locale.nouns[context]
      expect(forms).toHaveLength(3 * locale.cases.length)
      expect(forms.map((form) => form.includes('%'))).toEqual(forms.map((_form, index) => index % 3 === 0))
    }
  })

  it('has a text for each plural category that a count from two on has', () => {
    const rules = new Intl.PluralRules(locale.tag)
    const needed = new Set(Array.from({ length: 1000 }, (_none, count) => rules.select(count + 2)))
    for (const texts of [locale.others, locale.people, locale.updates])
      expect(new Set(Object.keys(texts))).toEqual(needed)
  })
})

describe('the locales', () => {
  it('are languages of their own', () => {
    const [english, german, arabic] = locales.map(([, locale]) => rendered(locale).map(({ text }) => text))
    const shared = english?.filter((text, index) => text === german?.[index] || text === arabic?.[index])
    expect(shared).toEqual([])
    expect(arabic?.every((text) => /\p{Script=Arabic}/u.test(text.replace(/\u2068.*?\u2069/gu, '')))).toBe(
      true,
    )
    const latin = arabic?.filter((text) => /\p{Script=Latin}/u.test(text.replace(/\u2068.*?\u2069/gu, '')))
    expect(latin).toEqual([])
    expect(german?.join(' ').replace(isolates, '')).not.toMatch(/\b(Sie|Ihnen|Ihre?)\b/)
  })

  it('do not compile without the sentence of a combination', () => {
    const { comment: _comment, ...less } = en.sentences
    // @ts-expect-error comment is missing
    const untold: Sentences = less
    expect(untold.comment).toBeUndefined()

    const { meeting: _meeting, ...fewer } = { item: '', task: '', app: '', status: '', meeting: '' }
    // @ts-expect-error creation of a meeting is missing
    const creation: Sentences['creation'] = fewer
    expect(creation).toBeDefined()
  })

  it('do not compile without a variant: an update of a task, a value of a rating, a participation', () => {
    const { complete: _complete, ...less } = en.sentences.update.task['data.type']
    // @ts-expect-error the completion of a task is missing
    const task: Sentences['update']['task'] = { 'data.type': less, other: '' }
    expect(task).toBeDefined()

    type Rating = Extract<Sentences['rating'], { 'data.type': unknown }>['data.type']
    // @ts-expect-error maybe (2) is missing
    const rsvp: Rating['rsvp'] = { 'data.value': { 0: '', 1: '' } }
    expect(rsvp).toBeDefined()

    const statuses = { accepted: '', declined: '' }
    // @ts-expect-error tentative is missing
    const participation: Sentences['participation'] = { 'data.status': statuses, other: '' }
    expect(participation).toBeDefined()
  })

  it('do not compile without a role, a noun, or a nameless author', () => {
    // @ts-expect-error admin is missing
    const roles: Locale['roles'] = { light: '', regular: '' }
    const { action: _action, ...less } = en.nouns
    // @ts-expect-error action is missing
    const nouns: Locale['nouns'] = less
    // @ts-expect-error system is missing
    const nameless: Locale['nameless'] = { user: '', app: '' }
    expect([roles, nouns, nameless]).toBeDefined()
  })

  it('do not compile with a placeholder that the type does not tell', () => {
    const words = {
      cases: ['', 'dat'],
      actor: { hat: ['hat', 'hast'] },
      whom: { dir: ['%', 'dir'] },
    } as const
    const right = {
      comment: '{actor} {hat}[ {object:dat}]',
      member_reference_add: '{dir}< {data.label}>',
      update: { task: '{data.changed.text} {dir:data.changed.responsible}', item: '{data.diff}' },
    } as const
    expect(right satisfies Checked<typeof right, typeof words>).toBe(right)

    const label = { comment: '{actor} {data.label}' } as const
    // @ts-expect-error a comment has no label
    label satisfies Checked<typeof label, typeof words>
    const whom = { comment: '{actor} {dir}' } as const
    // @ts-expect-error a comment is not about the user who is told
    whom satisfies Checked<typeof whom, typeof words>
    const kase = { comment: '{object:gen}' } as const
    // @ts-expect-error these words have no genitive
    kase satisfies Checked<typeof kase, typeof words>
    const form = { comment: '{ist}' } as const
    // @ts-expect-error nor this verb
    form satisfies Checked<typeof form, typeof words>
    const field = { update: { item: '{data.changed.text}' } } as const
    // @ts-expect-error only a task tells what changed so
    field satisfies Checked<typeof field, typeof words>
    const typo = { rating: { other: '{data.vaule}' } } as const
    // @ts-expect-error a slip
    typo satisfies Checked<typeof typo, typeof words>
  })
})
