import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleNotification, examples, variants } from './examples.ts'
import { combinations, jsonSchema, parseEvent, safeParseEvent } from './index.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })

beforeAll(() => {
  ajv.addSchema(jsonSchema())
})

/** Whether a value is valid, and why not. */
const errorsOf = (name: 'event' | 'notification', value: unknown): unknown => {
  const validate = ajv.getSchema(`urn:belfry:model#/$defs/${name}`)
  if (validate === undefined) throw new Error(`no schema of ${name}`)
  // As JSON, which is what a schema of JSON speaks of.
  return validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors
}

const valid = [...examples, ...variants]

describe('the JSON Schema', () => {
  it('is itself valid, of the draft 2020-12', () => {
    expect(ajv.validateSchema(jsonSchema())).toBe(true)
    expect(jsonSchema()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  })

  it('has one alternative for each combination', () => {
    const { $defs } = jsonSchema() as {
      $defs: Record<'event' | 'notification', { oneOf: { title: string }[] }>
    }
    const titles = combinations.map(({ type, context }) => `${type} - ${context}`)
    expect($defs.event.oneOf.map(({ title }) => title)).toEqual(titles)
    expect(
      $defs.notification.oneOf.map(({ title }) => title).filter((title) => title !== 'rsvp - item'),
    ).toEqual(titles)
  })

  it('takes every example, as it is sent and as it is read', () => {
    for (const example of valid) {
      expect(errorsOf('event', example), `${example.type} - ${example.context.type}`).toEqual([])
      expect(errorsOf('event', parseEvent(example)), `${example.type} - ${example.context.type}`).toEqual([])
      expect(errorsOf('notification', exampleNotification(example))).toEqual([])
    }
  })

  it('takes a notification of the retired type, and no event of it', () => {
    const event = { type: 'rsvp', context: { type: 'item', id: 1 }, created_by: 1 }
    const notification = { ...exampleNotification({ ...event, type: 'delete' } as never), type: 'rsvp' }
    expect(errorsOf('notification', notification)).toEqual([])
    expect(errorsOf('event', event)).not.toEqual([])
  })

  const comment = {
    type: 'comment',
    context: { type: 'item', id: 1 },
    created_by: 1,
    data: { comment_id: 1, value: 'Hi' },
  }
  const about = (context: object) => ({ ...comment, context: { ...comment.context, ...context } })

  it.each<[string, unknown]>([
    ['an unknown type', { ...comment, type: 'poke' }],
    ['an impossible combination', { ...comment, context: { type: 'space', id: 1 } }],
    ['no data', { ...comment, data: undefined }],
    ['wrong data', { ...comment, data: { comment_id: 1, value: 1 } }],
    ['no author', { ...comment, created_by: undefined }],
    ['a negative id', about({ id: -1 })],
    ['an id of 2^53', about({ id: 2 ** 53 })],
    ['an empty id', about({ id: '' })],
    ['a javascript: link', about({ link: 'javascript:alert(1)' })],
    ['a link to another host in disguise', about({ link: '/\\evil.example' })],
    ['a control character', { ...comment, data: { comment_id: 1, value: 'a\u0000' } }],
    ['a lone surrogate', about({ title: '\ud800' })],
    ['a date with T', { ...comment, created_on: '2026-01-01T00:00:00Z' }],
    ['too long a title', about({ title: 'x'.repeat(1_025) })],
    ['six stars', { ...comment, type: 'rating', data: { rating_id: 1, type: 'fivestar', value: 6 } }],
    [
      'a vote without its answer',
      { ...comment, type: 'vote', data: { voting: { voting_id: 1, kind: 'answer' } } },
    ],
  ])('refuses %s, as parseEvent does', (_, event) => {
    expect(errorsOf('event', event)).not.toEqual([])
    expect(safeParseEvent(event).success).toBe(false)
  })
})
