import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsIn } from './mentions.ts'

describe('the mentions in a text', () => {
  it.each([
    ['ask @[Anna](user:1) and @[Team](space:2)!', ['user 1 Anna', 'space 2 Team']],
    ['@[Bo B. (the second)](user:bob@example.com)', ['user bob@example.com Bo B. (the second)']],
    ['@[Anna](user:01)', ['user 01 Anna']],
    ['@[](user:1)', ['user 1 ']],
    ['@[a @[Anna](user:1)', ['user 1 Anna']],
    ['@[Anna] (user:1)', []],
    ['@[Anna](item:1)', []],
    ['@[Anna](user:)', []],
    ['@[Anna](user:-1)', []],
    ['@[Anna](user:1', []],
    ['@ [Anna](user:1)', []],
    ['[Anna](user:1)', []],
    ['@[An[na](user:1)', []],
    ['@[', []],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(mentionsIn(text).map(({ kind, id, name }) => `${kind} ${id} ${name}`)).toEqual(expected)
  })

  const name = fc.string({ unit: 'grapheme' }).filter((one) => !/[[\]]/.test(one))
  const id = fc.oneof(
    fc.nat().map(String),
    fc.stringMatching(/^[a-z][\w.@-]{0,40}$/).filter((one) => one.length > 0),
  )
  const mention = fc
    .record({ kind: fc.constantFrom('user', 'space'), id, name })
    .map((one) => ({ ...one, text: `@[${one.name}](${one.kind}:${one.id})` }))
  /** What can't become a part of a mention beside it. */
  const filler = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll(/[[\]@()]/g, ''))

  it('are all that were written, and where, whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, mention)), filler, (parts, end) => {
        const text = parts.map(([before, one]) => before + one.text).join('') + end
        const found = mentionsIn(text)
        expect(found.map((one) => text.slice(one.from, one.to))).toEqual(parts.map(([, one]) => one.text))
        expect(found.map((one) => [one.kind, one.id, one.name])).toEqual(
          parts.map(([, one]) => [one.kind, one.id, one.name]),
        )
      }),
    )
  })

  it('are in order, apart from each other, and read again as themselves, in any text at all', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('@', '[', ']', '(', ')', '@[', '](', 'user:', 'space:', '1', '\n'),
        fc.string(),
      ),
    )
    fc.assert(
      fc.property(pieces, (list) => {
        const text = list.join('')
        let last = 0
        for (const { from, to, ...one } of mentionsIn(text)) {
          expect(from).toBeGreaterThanOrEqual(last)
          last = to
          expect(mentionsIn(text.slice(from, to))).toEqual([{ ...one, from: 0, to: to - from }])
        }
      }),
    )
  })

  it('of the worst text come in steps that are as many as its characters', () => {
    let looked = 0
    const spy = (text: string): string =>
      new Proxy(new String(text), {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? value.bind(text) : value
        },
      }) as unknown as string
    for (const text of ['@['.repeat(5000), `@[${'a'.repeat(10_000)}`, '@[a]('.repeat(2000)]) {
      looked = 0
      expect(mentionsIn(spy(text))).toEqual([])
      expect(looked).toBeLessThan(4 * text.length)
    }
  })
})
