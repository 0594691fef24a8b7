import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapCloudEvent, placeInCloudEvent } from './cloud-event.ts'

const attributes = {
  specversion: '1.0',
  id: '31',
  source: '/comments',
  type: 'com.example.comment',
  subject: 'item/7',
}
const data = { created_by: 1 }

/** The event of a CloudEvent that is right. */
function eventOf(more: object = {}, told: unknown = data) {
  const mapped = mapCloudEvent({ attributes: { ...attributes, ...more }, data: told })
  if (mapped.kind === 'wrong') throw new Error(`${mapped.path.join('.')} ${mapped.message}`)
  return mapped.event
}

describe('a CloudEvent', () => {
  it('is an event, with its data as the rest of it', () => {
    const told = {
      created_by: { id: 1, name: 'Anna' },
      created_via: { id: 3, name: 'Web' },
      context: { title: 'Q3 launch' },
      data: { comment_id: 31, value: 'Now?' },
      to: [2],
    }
    expect(eventOf({ time: '2026-05-04T09:30:00Z' }, told)).toEqual({
      type: 'comment',
      context: { type: 'item', id: '7', title: 'Q3 launch' },
      external_id: '/comments 31',
      created_on: '2026-05-04 09:30:00',
      created_by: { id: 1, name: 'Anna' },
      created_via: { id: 3, name: 'Web' },
      data: { comment_id: 31, value: 'Now?' },
      to: [2],
    })
  })

  it.each([
    ['comment', 'comment'],
    ['com.example.comment', 'comment'],
    ['comment.', ''],
  ])('of the type %s is of ours called %j', (type, ours) => {
    expect(eventOf({ type })).toMatchObject({ type: ours })
  })

  it.each([
    ['item/7', 'item', '7'],
    ['item/a/b c', 'item', 'a/b c'],
    ['item/ü%20', 'item', 'ü%20'],
  ])('of the subject %s is about %s, %j', (subject, type, id) => {
    expect(eventOf({ subject })).toMatchObject({ context: { type, id } })
  })

  it.each([
    ['2026-05-04T09:30:00Z', '2026-05-04 09:30:00'],
    ['2026-05-04t09:30:59.999z', '2026-05-04 09:30:59'],
    ['2026-05-04T01:30:00+02:00', '2026-05-03 23:30:00'],
    ['2026-12-31T23:59:59-00:01', '2027-01-01 00:00:59'],
    [null, null],
    [undefined, null],
  ])('of the time %s happened at %s', (time, created_on) => {
    expect(eventOf({ time })).toMatchObject({ created_on })
  })

  it('may have extensions, and JSON of any kind', () => {
    const more = {
      traceparent: '00-a',
      dataschema: 'x',
      datacontenttype: 'application/vnd.x+json; charset=utf-8',
    }
    expect(eventOf(more)).toEqual(eventOf())
  })

  it('names fields of its data that attributes say, or that say nothing', () => {
    const told = { ...data, type: 'rating', context: { id: 8, title: 'x' }, colour: 'red' }
    expect(mapCloudEvent({ attributes, data: told })).toMatchObject({
      kind: 'event',
      event: { type: 'comment', context: { type: 'item', id: '7', title: 'x' } },
      unknown: [
        ['data', 'type'],
        ['data', 'colour'],
        ['data', 'context', 'id'],
      ],
    })
  })

  const wrong: readonly (readonly [path: string, more: object, told?: unknown])[] = [
    ['specversion', { specversion: undefined }],
    ['specversion', { specversion: '0.3' }],
    ['specversion', { specversion: 1 }],
    ['id', { id: '' }],
    ['id', { id: null }],
    ['id', { id: 31 }],
    ['id', { id: 'x'.repeat(246) }],
    ['source', { source: undefined }],
    ['type', { type: undefined }],
    ['subject', { subject: undefined }],
    ['subject', { subject: 'item' }],
    ['subject', { subject: '/7' }],
    ['subject', { subject: 'item/' }],
    ['time', { time: 'now' }],
    ['time', { time: '2026-05-04 09:30:00' }],
    ['time', { time: '2026-05-04T09:30:00' }],
    ['time', { time: '2026-02-30T09:30:00Z' }],
    ['time', { time: '2026-05-04T24:00:00Z' }],
    ['time', { time: '2026-05-04T09:30:00+24:00' }],
    ['time', { time: 7 }],
    ['datacontenttype', { datacontenttype: 'text/xml' }],
    ['data_base64', { data_base64: 'e30=' }],
    ['data', {}, []],
    ['data', {}, 'text'],
    ['data.context', {}, { context: 7 }],
  ]
  const rows = wrong.map(([path, more, told = data]) => ({ path, more, told }))
  it.each(rows)('is refused for its $path: $more $told', ({ path, more, told }) => {
    expect(mapCloudEvent({ attributes: { ...attributes, ...more }, data: told })).toMatchObject({
      kind: 'wrong',
      path: path.split('.'),
    })
  })

  it('never throws', () => {
    const attribute = fc.constantFrom(...Object.keys(attributes), 'time', 'datacontenttype', 'data_base64')
    fc.assert(
      fc.property(fc.dictionary(attribute, fc.jsonValue()), fc.jsonValue(), (more, told) => {
        mapCloudEvent({ attributes: { ...attributes, ...more }, data: told })
      }),
    )
  })
})

describe('a place of an event', () => {
  it.each([
    ['type', 'type'],
    ['external_id', 'id'],
    ['created_on', 'time'],
    ['context.type', 'subject'],
    ['context.id', 'subject'],
    ['context.title', 'data.context.title'],
    ['created_by.id', 'data.created_by.id'],
    ['data.value', 'data.data.value'],
    ['to.3', 'data.to.3'],
  ])('%s is %s in a CloudEvent', (place, there) => {
    expect(placeInCloudEvent(place.split('.')).join('.')).toBe(there)
  })
})
