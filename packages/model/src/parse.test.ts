import { describe, expect, it } from 'vitest'
import { exampleNotification, examples } from './examples.ts'
import {
  type EventInput,
  type IssueCode,
  parseEvent,
  parseNotification,
  safeParseEvent,
  safeParseNotification,
  ValidationError,
} from './index.ts'

const comment = {
  type: 'comment',
  context: { type: 'item', id: 12 },
  created_by: 7,
  data: { comment_id: 1, value: 'Nice.' },
} as const satisfies EventInput

/** The path and code of each thing that is wrong. */
const wrong = (
  input: unknown,
  parse: typeof safeParseEvent | typeof safeParseNotification = safeParseEvent,
) => {
  const parsed = parse(input)
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => [path.join('.'), code])
}

describe('an event that is read', () => {
  it('is whole: what was left out is null or empty, the author a ByLine, the context says its own id', () => {
    expect(parseEvent(comment)).toEqual({
      type: 'comment',
      context: {
        type: 'item',
        id: 12,
        title: null,
        link: null,
        data: { item_id: 12 },
        space: null,
        org: null,
        rights: [],
      },
      data: { comment_id: 1, value: 'Nice.' },
      created_by: { type: 'user', id: 7, name: null, url: null, image: null },
      created_on: null,
      created_via: null,
      external_id: null,
      to: [],
      silent: false,
    })
  })

  it('has integers for ids that look like them, and each user once', () => {
    const event = parseEvent({
      ...comment,
      context: { type: 'item', id: '12' },
      created_by: { id: '7' },
      to: ['3', 3, 'x', '03'],
    })
    expect([event.context.id, event.created_by.id, event.to]).toEqual([12, 7, [3, 'x', '03']])
  })

  it.each(['process', 'complete'])('may say batch - %s, as the page does', (word) => {
    const event = parseEvent({
      type: 'batch',
      context: { type: word, id: 5, title: 'Import' },
      created_by: 7,
    } as unknown as EventInput)
    expect(event).toMatchObject({
      type: `batch_${word}`,
      context: { type: 'batch', id: 5, title: 'Import', data: { batch_id: 5 } },
    })
  })

  it('may say assignment for assign, as the page does', () => {
    const event = {
      type: 'update',
      context: { type: 'task', id: 5 },
      created_by: 7,
      data: { type: 'assignment' },
    }
    expect(parseEvent(event as unknown as EventInput).data).toEqual({ type: 'assign' })
    expect(wrong({ ...event, context: { type: 'item', id: 5 } })).toEqual([['data.type', 'field.value']])
  })

  it('is the same when it is read again', () => {
    for (const example of examples) {
      const once = parseEvent(example)
      expect(parseEvent(once)).toEqual(once)
      expect(JSON.stringify(parseEvent(JSON.parse(JSON.stringify(once))))).toBe(JSON.stringify(once))
    }
  })

  it('has one order of fields, whatever the order of the input', () => {
    const turned = Object.fromEntries(Object.entries({ ...comment, to: [1] }).reverse())
    expect(JSON.stringify(safeParseEvent(turned))).toBe(
      JSON.stringify(safeParseEvent({ ...comment, to: [1] })),
    )
  })

  it('takes null and undefined for what may be missing', () => {
    const nothing = { title: undefined, link: null, data: undefined, space: null, org: undefined }
    const event = {
      ...comment,
      context: { ...comment.context, ...nothing },
      created_on: undefined,
      created_via: null,
    }
    expect(JSON.stringify(safeParseEvent(event))).toBe(JSON.stringify(safeParseEvent(comment)))
    expect(
      safeParseEvent({ type: 'delete', context: { type: 'item', id: 1 }, created_by: 1, data: null }).success,
    ).toBe(true)
  })

  it('has no field that is undefined, however deep', () => {
    const data = { note: undefined, list: [{ a: undefined, b: 1 }] }
    const event = parseEvent({ ...comment, context: { type: 'item', id: 1, data } })
    expect(event.context.data).toStrictEqual({ item_id: 1, list: [{ b: 1 }] })
  })

  it('keeps further fields where the page says that there are more, and only there', () => {
    const more = {
      ...comment,
      context: { type: 'item', id: 12, data: { fields: [{ label: 'Date', deep: { er: null } }] } },
    }
    expect(safeParseEvent(more)).toMatchObject({
      data: { context: { data: { item_id: 12, fields: more.context.data.fields } } },
      unknown: [],
    })
    const space = {
      type: 'role_change',
      context: { type: 'space', id: 3, data: { fields: 1 } },
      created_by: 1,
      data: { role: 'admin' },
    }
    expect(safeParseEvent(space)).toMatchObject({
      data: { context: { data: { space_id: 3 } } },
      unknown: ['context.data.fields'],
    })
  })

  it('names unknown fields by their paths, and drops them', () => {
    const parsed = safeParseEvent({
      ...comment,
      colour: 'red',
      context: { ...comment.context, colour: 1, space: { space_id: 1, name: 'Web', colour: 2 } },
      created_by: { id: 1, colour: 3 },
      data: {
        ...comment.data,
        colour: 4,
        files: [
          { file_id: 1, name: 'a' },
          { file_id: 2, name: 'b', colour: 5 },
        ],
      },
    })
    if (!parsed.success) throw new Error('refused')
    expect(parsed.unknown.toSorted()).toEqual([
      'colour',
      'context.colour',
      'context.space.colour',
      'created_by.colour',
      'data.colour',
      'data.files.1.colour',
    ])
    expect(JSON.stringify(parsed.data)).not.toContain('colour')
  })

  it('names an unknown field also if every object inherits one of that name', () => {
    expect(safeParseEvent({ ...comment, toString: 1, constructor: 2 })).toMatchObject({
      success: true,
      unknown: ['toString', 'constructor'],
    })
  })

  it('names no more unknown fields than a header can carry', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field_${index}`, index]))
    expect(safeParseEvent({ ...many, ...comment })).toMatchObject({ success: true, unknown: { length: 32 } })
  })

  it('may name 10,000 users', () => {
    const to = Array.from({ length: 10_000 }, (_, index) => index)
    expect(parseEvent({ ...comment, to }).to).toHaveLength(10_000)
    expect(wrong({ ...comment, to: [...to, 10_000] })).toEqual([['to', 'list.too_long']])
  })
})

describe('an event that is refused', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) })
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  const item = (context: object) => ({ ...comment, context: { ...comment.context, ...context } })
  const data = (fields: object) => ({ ...comment, data: { ...comment.data, ...fields } })
  const about = (type: string, context: string, fields?: object) => ({
    type,
    context: { type: context, id: 1 },
    created_by: 1,
    ...(fields && { data: fields }),
  })

  const cases: [name: string, input: unknown, path: string, code: IssueCode][] = [
    ['nothing', undefined, '', 'field.type'],
    ['null', null, '', 'field.type'],
    ['a text', 'comment', '', 'field.type'],
    ['a list', [comment], '', 'field.type'],
    ['no type', { ...comment, type: undefined }, 'type', 'field.required'],
    ['a type that is a number', { ...comment, type: 1 }, 'type', 'field.type'],
    ['an unknown type', { ...comment, type: 'poke' }, 'type', 'type.unknown'],
    ['a type that is a word of JavaScript', { ...comment, type: 'constructor' }, 'type', 'type.unknown'],
    ['the retired type', about('rsvp', 'item'), 'type', 'type.retired'],
    ['no context', { ...comment, context: undefined }, 'context', 'field.required'],
    ['a context that is a text', { ...comment, context: 'item' }, 'context', 'field.type'],
    ['no kind of context', { ...comment, context: { id: 1 } }, 'context.type', 'field.required'],
    ['an unknown kind of context', about('comment', 'galaxy'), 'context.type', 'context.unknown'],
    ['an impossible combination', about('reminder', 'space'), 'context.type', 'combination.impossible'],
    ['no id', { ...comment, context: { type: 'item' } }, 'context.id', 'field.required'],
    ['an id that is true', item({ id: true }), 'context.id', 'field.type'],
    ['an id of 2^53', item({ id: 2 ** 53 }), 'context.id', 'id.range'],
    ['an id of 2^53 as a text', item({ id: '9007199254740992' }), 'context.id', 'id.range'],
    ['a negative id', item({ id: -1 }), 'context.id', 'id.range'],
    ['a fractional id', item({ id: 1.5 }), 'context.id', 'id.range'],
    ['an empty id', item({ id: '' }), 'context.id', 'text.empty'],
    ['an id of 129 characters', item({ id: 'x'.repeat(129) }), 'context.id', 'text.too_long'],
    ['an id with a line break', item({ id: 'a\nb' }), 'context.id', 'text.control_character'],
    ['an id that a path would eat', item({ id: '..' }), 'context.id', 'id.invalid'],
    ['no author', { ...comment, created_by: undefined }, 'created_by', 'field.required'],
    ['an author with a negative id', { ...comment, created_by: -1 }, 'created_by', 'id.range'],
    [
      'an author without an id',
      { ...comment, created_by: { name: 'Anna' } },
      'created_by.id',
      'field.required',
    ],
    [
      'an author of another kind',
      { ...comment, created_by: { type: 'ghost', id: 1 } },
      'created_by.type',
      'field.value',
    ],
    ['no data where some is needed', { ...comment, data: undefined }, 'data.comment_id', 'field.required'],
    ['data that is a list', { ...comment, data: [] }, 'data', 'field.type'],
    ['a comment that is a number', data({ value: 4 }), 'data.value', 'field.type'],
    [
      'a part that is wrong',
      data({ files: [{ file_id: 1, name: 'a', size: -1 }] }),
      'data.files.0.size',
      'number.range',
    ],
    ['a role that is none', about('role_change', 'space', { role: 'king' }), 'data.role', 'field.value'],
    [
      'an update of a task that is none of the nine',
      about('update', 'task', { type: 'tidy' }),
      'data.type',
      'field.value',
    ],
    [
      'a kind of rating that is none',
      about('rating', 'item', { rating_id: 1, type: 'x', value: 1 }),
      'data.type',
      'field.value',
    ],
    [
      'a rating without its kind',
      about('rating', 'item', { rating_id: 1, value: 1 }),
      'data.type',
      'field.required',
    ],
    [
      'six stars',
      about('rating', 'item', { rating_id: 1, type: 'fivestar', value: 6 }),
      'data.value',
      'field.value',
    ],
    [
      'a vote without its answer',
      about('vote', 'item', { voting: { voting_id: 1, kind: 'answer' } }),
      'data.answer',
      'field.required',
    ],
    [
      'a vote without its stars',
      about('vote', 'item', { voting: { voting_id: 1, kind: 'fivestar' } }),
      'data.rating',
      'field.required',
    ],
    ['a context with wrong data', item({ data: { item_id: -1 } }), 'context.data.item_id', 'id.range'],
    ['a NUL', data({ value: 'a\u0000b' }), 'data.value', 'text.control_character'],
    [
      'a control character in a further field',
      item({ data: { note: '\u001b[2J' } }),
      'context.data.note',
      'text.control_character',
    ],
    [
      'a control character in a key',
      item({ data: { 'a\u0007': 1 } }),
      'context.data.a\u0007',
      'text.control_character',
    ],
    ['a lone surrogate', data({ value: 'a\ud800' }), 'data.value', 'text.lone_surrogate'],
    ['a javascript: link', item({ link: 'javascript:alert(1)' }), 'context.link', 'link.scheme'],
    ['a data: link', item({ link: 'data:text/html,x' }), 'context.link', 'link.scheme'],
    [
      'a link in free data',
      item({ data: { a: { web_url: ' JavaScript:x' } } }),
      'context.data.a.web_url',
      'link.scheme',
    ],
    ['a link to another host in disguise', item({ link: '//evil.example' }), 'context.link', 'link.scheme'],
    ['a relative link', item({ link: 'items/12' }), 'context.link', 'link.invalid'],
    [
      'a picture that is a data: link',
      { ...comment, created_by: { id: 1, image: 'data:image/png,x' } },
      'created_by.image',
      'link.scheme',
    ],
    ['a date of the year 0', { ...comment, created_on: '0000-01-01 00:00:00' }, 'created_on', 'date.invalid'],
    ['30 February', { ...comment, created_on: '2026-02-30 12:00:00' }, 'created_on', 'date.invalid'],
    ['a date with T and Z', { ...comment, created_on: '2026-02-03T12:00:00Z' }, 'created_on', 'date.invalid'],
    ['a day alone', { ...comment, created_on: '2026-02-03' }, 'created_on', 'date.invalid'],
    ['a date that is a number', { ...comment, created_on: 0 }, 'created_on', 'field.type'],
    ['a title that is too long', item({ title: 'x'.repeat(1_025) }), 'context.title', 'text.too_long'],
    ['a comment that is too long', data({ value: 'x'.repeat(65_537) }), 'data.value', 'text.too_long'],
    [
      'an external_id that is too long',
      { ...comment, external_id: 'x'.repeat(256) },
      'external_id',
      'text.too_long',
    ],
    ['an empty external_id', { ...comment, external_id: '' }, 'external_id', 'text.empty'],
    ['one wrong user among many', { ...comment, to: [1, 2, -3] }, 'to.2', 'id.range'],
    ['users that are no list', { ...comment, to: 5 }, 'to', 'field.type'],
    [
      'a key __proto__',
      JSON.parse('{"type":"comment","__proto__":{"admin":true}}'),
      '__proto__',
      'field.key',
    ],
    [
      'a deep key __proto__',
      item({ data: JSON.parse('{"a":[{"__proto__":1}]}') }),
      'context.data.a.0.__proto__',
      'field.key',
    ],
    ['nesting without end', item({ data: deep(500) }), `context.data${'.in'.repeat(18)}`, 'depth.exceeded'],
    ['a circle', item({ data: cyclic }), `context.data${'.self'.repeat(18)}`, 'depth.exceeded'],
    ['a number that JSON has not', item({ data: { n: Number.NaN } }), 'context.data.n', 'field.type'],
    ['a function', item({ data: { f: () => 1 } }), 'context.data.f', 'field.type'],
    ['a bigint', item({ id: 1n }), 'context.id', 'field.type'],
    ['a Date', { ...comment, created_on: new Date(0) }, 'created_on', 'field.type'],
    ['a Map', item({ data: new Map() }), 'context.data', 'field.type'],
    ['a hole in a list', item({ data: { list: [undefined] } }), 'context.data.list.0', 'field.type'],
  ]

  it.each(cases)('for %s', (_, input, path, code) => {
    expect(wrong(input)).toContainEqual([path, code])
  })

  it('for each of its faults at once, none of them told twice', () => {
    const input = {
      ...comment,
      context: { type: 'item', id: -1 },
      created_by: null,
      data: { comment_id: 1.5, value: 0 },
    }
    expect(wrong(input)).toEqual([
      ['context.id', 'id.range'],
      ['created_by', 'field.type'],
      ['data.comment_id', 'id.range'],
      ['data.value', 'field.type'],
    ])
  })

  it('with the valid contexts in the sentence, when the combination is impossible', () => {
    const parsed = safeParseEvent(about('reminder', 'space'))
    expect(parsed).toMatchObject({
      error: { issues: [{ message: "must be item, task, or meeting: reminder can't be about space" }] },
    })
  })

  it('without repeating at length what was sent', () => {
    const parsed = safeParseEvent({ ...comment, type: 'x'.repeat(100_000) })
    expect(JSON.stringify(parsed).length).toBeLessThan(300)
  })

  it('with an error that says which fields, where it is thrown', () => {
    const refused = (): unknown => parseEvent({ ...comment, context: { type: 'item', id: -1 } })
    expect(refused).toThrow(ValidationError)
    expect(refused).toThrow(/^context\.id: must be a whole number/)
  })

  it('and not thrown at, when reading it throws', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    )
    expect(wrong(trap)).toEqual([['', 'input.unreadable']])
  })
})

describe('a notification that is read', () => {
  const notification = exampleNotification(comment)

  it('is whole, with its icon filled in', () => {
    const { icon, viewed_on, starred, ...rest } = notification
    expect([icon, viewed_on, starred]).toEqual(['comment', null, false])
    expect(parseNotification(rest)).toEqual({
      ...notification,
      context: { ...notification.context, data: { item_id: 12 } },
    })
  })

  it('may be of the retired type', () => {
    expect(parseNotification({ ...notification, type: 'rsvp', data: {}, icon: 'attending' }).type).toBe(
      'rsvp',
    )
  })

  it.each<[string, object, string, IssueCode]>([
    ['has no id', { notification_id: undefined }, 'notification_id', 'field.required'],
    ['has an id that is a text', { notification_id: 'a' }, 'notification_id', 'field.type'],
    ['has an id of 2^53', { notification_id: 2 ** 53 }, 'notification_id', 'id.range'],
    ['has an icon that is none', { icon: 'sparkle' }, 'icon', 'field.value'],
    ['was viewed on no day', { viewed_on: 'today' }, 'viewed_on', 'date.invalid'],
    ['has no sentence', { text: null }, 'text', 'field.type'],
    ['has no author', { created_by: undefined }, 'created_by', 'field.required'],
  ])('is refused if it %s', (_, fields, path, code) => {
    expect(wrong({ ...notification, ...fields }, safeParseNotification)).toEqual([[path, code]])
  })
})
