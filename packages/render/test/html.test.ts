import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from '../src/en.ts'
import { type Part, render, safeLink, toHtml } from '../src/index.ts'
import { anna, launch, notice } from './samples.ts'

describe('toHtml', () => {
  it('writes links, isolated names, and the quote', () => {
    const { parts } = render(notice('comment', launch, anna, { data: { value: 'Friday?' } }), { locale: en })
    expect(toHtml(parts)).toBe(
      '<a href="/people/1" rel="noopener"><bdi>Anna</bdi></a> commented on ' +
        '<a href="/items/10" rel="noopener"><bdi>Q3 launch</bdi></a> <q>Friday?</q>',
    )
  })

  it('escapes everything that an event brings', () => {
    const context = {
      ...launch,
      title: '<img src=x onerror="alert(1)">',
      link: 'https://example.com/?a="&b=\'<',
    }
    const { parts } = render(
      notice('comment', context, anna, { data: { value: '</q><script>1</script>' } }),
      {
        locale: en,
      },
    )
    expect(toHtml(parts.slice(2))).toBe(
      '<a href="https://example.com/?a=&quot;&amp;b=&#39;&lt;" rel="noopener">' +
        '<bdi>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</bdi></a>' +
        ' <q>&lt;/q&gt;&lt;script&gt;1&lt;/script&gt;</q>',
    )
  })

  it('brings out no element but its own, and no link that is not safe, whatever the parts hold', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<b>',
        '</a>',
        '"onclick="x',
        '<!--',
        '&lt;',
        'javascript:alert(1)',
        '//evil.example',
        'data:text/html,x',
      ),
    )
    const part = fc.record<Part>(
      { type: fc.constantFrom('text', 'actor', 'object', 'quote'), text: nasty, link: nasty },
      { requiredKeys: ['type', 'text'] },
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const html = toHtml(parts)
        const ours = /<a href="([^"<>]*)" rel="noopener">|<\/(?:a|bdi|q)>|<(?:bdi|q)>/g
        const rest = html.replace(ours, '')
        expect(rest).not.toMatch(/[<>"']/)
        expect(rest.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
        for (const [, href] of html.matchAll(ours))
          if (href !== undefined) expect(href).toMatch(/^(https?:\/\/|\/(?!\/))/i)
        const texts = rest.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => marks[name] ?? '')
        expect(texts.replaceAll(' ', '')).toBe(
          parts
            .map(({ text }) => text)
            .join('')
            .replaceAll(' ', ''),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

describe('safeLink', () => {
  it.each([
    'https://example.com/a?b#c',
    'http://example.com',
    'HTTPS://EXAMPLE.COM',
    '/',
    '/items/10#comment-2',
  ])('lets %s pass', (link) => expect(safeLink(link)).toBe(link))

  it.each([
    'javascript:alert(1)',
    ' https://example.com',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https:/\n/evil.example',
    'ftp://example.com',
    'data:text/html,x',
    'items/10',
    '',
    null,
    7,
    {},
  ])('stops %j', (link) => expect(safeLink(link)).toBeUndefined())
})
