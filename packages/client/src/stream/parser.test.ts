import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createParser, type Fields } from './parser.ts'

function read(...pieces: string[]): Fields[] {
  const messages: Fields[] = []
  const parse = createParser((fields) => messages.push(fields))
  for (const piece of pieces) parse(piece)
  return messages
}

describe('the parser of event streams', () => {
  it.each<[string, string, Fields[]]>([
    ['a message', 'event: count\nid: 7\ndata: {}\n\n', [{ event: 'count', id: '7', data: '{}' }]],
    ['data of several lines', 'data: a\ndata\ndata: b\n\n', [{ data: 'a\n\nb' }]],
    ['a value without a space, and with two', 'data:a\nid:  b\n\n', [{ data: 'a', id: ' b' }]],
    ['a value with colons', 'data: a:b: c\n\n', [{ data: 'a:b: c' }]],
    ['the time to come back', 'retry: 3000\n\n', [{ retry: '3000' }]],
    ['no message that is not finished', 'data: a\n', []],
    [
      'line ends of all three kinds',
      'data: a\r\n\r\ndata: b\r\rdata: c\n\n',
      [{ data: 'a' }, { data: 'b' }, { data: 'c' }],
    ],
  ])('reads %s', (_, text, messages) => {
    expect(read(text)).toEqual(messages)
  })

  it('passes over comments', () => {
    expect(read(': heartbeat\n\n', 'data: a\n: heartbeat\n\n').map(({ data }) => data)).toEqual([
      undefined,
      'a',
    ])
  })

  it('reads the same however the text is cut', () => {
    const line = fc.constantFrom(
      'event: count',
      'id: 1-2',
      'data: {"a": 1}',
      'data: ü',
      'data',
      ': beat',
      '',
      '',
      'x: y',
    )
    const end = fc.constantFrom('\n', '\r\n', '\r')
    const text = fc
      .tuple(fc.array(line, { maxLength: 20 }), end)
      .map(([lines, lineEnd]) => [...lines, '', ''].map((one) => one + lineEnd).join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (whole, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
        const pieces = at.slice(1).map((to, index) => whole.slice(at[index], to))
        // What follows a CR at the very end decides whether it was half of a line's end.
        expect(read(...pieces, '\n')).toEqual(read(whole, '\n'))
      }),
    )
  })
})
