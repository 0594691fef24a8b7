import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalId, idIssue, linkIssue, patterns, textIssue } from './text.ts'

describe('an id', () => {
  it.each([
    0,
    1,
    Number.MAX_SAFE_INTEGER,
    'a',
    '007',
    '1.5',
    'crm-2291',
    'a b',
    'Zoë',
    'x'.repeat(128),
    '...',
  ])('may be %j', (id) => {
    expect(idIssue(id)).toBeNull()
  })

  it.each([
    [-1, 'id.range'],
    [1.5, 'id.range'],
    [2 ** 53, 'id.range'],
    [Number.POSITIVE_INFINITY, 'id.range'],
    ['9007199254740992', 'id.range'],
    ['-7', 'id.range'],
    ['', 'text.empty'],
    ['x'.repeat(129), 'text.too_long'],
    ['a\nb', 'text.control_character'],
    ['a\u0000', 'text.control_character'],
    ['\ud800', 'text.lone_surrogate'],
    [' 12', 'id.invalid'],
    ['12 ', 'id.invalid'],
    ['..', 'id.invalid'],
    ['.', 'id.invalid'],
  ])('may not be %j: %s', (id, code) => {
    expect(idIssue(id)).toBe(code)
  })

  it('that looks like an integer is one', () => {
    expect(['12', '0', '007', 'a', 12, -0].map(canonicalId)).toEqual([12, 0, '007', 'a', 12, 0])
    fc.assert(fc.property(fc.maxSafeNat(), (id) => canonicalId(String(id)) === id))
  })

  it('has one form: a second look changes nothing', () => {
    const ids = fc.oneof(fc.maxSafeNat(), fc.string({ unit: 'binary' })).filter((id) => idIssue(id) === null)
    fc.assert(
      fc.property(
        ids,
        (id) => canonicalId(canonicalId(id)) === canonicalId(id) && idIssue(canonicalId(id)) === null,
      ),
    )
  })
})

describe('a link', () => {
  it.each([
    'https://example.com',
    'http://localhost:4200/items/12?x=1#comment-3',
    'HTTPS://EXAMPLE.COM/',
    '/',
    '/items/12',
    '/items/12?next=https://example.com',
    'https://bücher.example/ä',
  ])('may be %j', (link) => {
    expect(linkIssue(link)).toBeNull()
  })

  it.each([
    ['javascript:alert(1)', 'link.scheme'],
    ['JaVaScRiPt:alert(1)', 'link.scheme'],
    [' javascript:alert(1)', 'link.scheme'],
    ['data:text/html,<b>', 'link.scheme'],
    ['vbscript:x', 'link.scheme'],
    ['mailto:anna@example.com', 'link.scheme'],
    ['ftp://example.com', 'link.scheme'],
    ['//evil.example', 'link.scheme'],
    ['/\\evil.example', 'link.scheme'],
    ['\\\\evil.example', 'link.scheme'],
    ['/\t/evil.example', 'link.invalid'],
    ['java\nscript:alert(1)', 'link.invalid'],
    ['https:evil', 'link.invalid'],
    ['https:///evil.example', 'link.invalid'],
    ['https://', 'link.invalid'],
    ['https://exa mple.com', 'link.invalid'],
    ['items/12', 'link.invalid'],
    ['', 'link.invalid'],
    ['/a\\b', 'link.invalid'],
    ['/\u0000', 'text.control_character'],
    ['/\udc00', 'text.lone_surrogate'],
  ])('may not be %j: %s', (link, code) => {
    expect(linkIssue(link)).toBe(code)
  })

  it('never leaves http and https, as a browser reads it', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '\t',
      '\n',
      ' ',
      'http:',
      'https:',
      'javascript:',
      'a',
      '.',
      '@',
      ':',
      '?',
      '#',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (tokens) => {
        const link = tokens.join('')
        if (linkIssue(link) !== null || !URL.canParse(link, 'https://here.example/x')) return
        const { protocol, host } = new URL(link, 'https://here.example/x')
        expect(['http:', 'https:']).toContain(protocol)
        if (link.startsWith('/')) expect(host).toBe('here.example')
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a text', () => {
  it.each(['', 'Line one\nline two\tend', '👩‍👩‍👧 שלום', '\u00a0'])('may be %j', (text) => {
    expect(textIssue(text)).toBeNull()
  })

  it.each(['\u0000', '\u0007', '\r\n', '\u001b[31m', '\u007f', '\u0085', '\u009f'])(
    'may not hold %j',
    (text) => {
      expect(textIssue(`a${text}b`)).toBe('text.control_character')
    },
  )

  it.each(['\ud83d', 'a\udc00b'])('may not hold half of a pair', (text) => {
    expect(textIssue(text)).toBe('text.lone_surrogate')
  })
})

describe('the patterns of the JSON Schema', () => {
  const text = new RegExp(patterns.text, 'u')
  const id = new RegExp(patterns.id, 'u')
  const link = new RegExp(patterns.link, 'u')

  it('say of any text what the checks say', () => {
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ maxLength: 6 }))
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 0xffff }), (some, unit) => {
        const value = some + String.fromCharCode(unit)
        expect(text.test(value)).toBe(textIssue(value) === null)
        if (linkIssue(value) === null) expect(link.test(value)).toBe(true)
        const issue = idIssue(value)
        if (issue !== 'id.range') expect(id.test(value)).toBe(issue === null)
      }),
      { numRuns: 5_000 },
    )
  })
})
