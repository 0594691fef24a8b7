import { aggregation, variantOf } from '@belfry/model/catalogue'
import { describe, expect, it } from 'vitest'
import { ar } from '../src/ar.ts'
import { de } from '../src/de.ts'
import { en } from '../src/en.ts'
import { type Locale, type Renderable, render, renderGroup } from '../src/index.ts'
import { isolates, notificationOf, told } from './samples.ts'

const names = ['Anna', 'Bo', 'Cleo', 'Dev', 'Edda']

const person = (name: string, index: number) => ({
  type: 'user' as const,
  id: index + 1,
  name,
  url: null,
  image: null,
})

/** A like of Q3 launch by so many people. */
function likes(people_count: number, event_count = people_count): Renderable {
  const people = names.slice(0, people_count).map(person)
  return {
    type: 'rating',
    context: {
      ...{ type: 'item', id: 7, title: 'Q3 launch', link: null, data: {} },
      ...{ space: null, org: null, rights: [] },
    },
    data: { rating_id: 1, type: 'like', value: 1 },
    created_by: people[0],
    created_on: '2026-05-04 09:30:00',
    user: { user_id: 99, name: null },
    ...(event_count > 1 && { aggregate: { people, people_count, event_count } }),
  } as unknown as Renderable
}

const say = (locale: Locale, notification: Renderable): string =>
  render(notification, { locale, timeZone: 'UTC' }).text.replace(isolates, '')

describe('several events in one notification', () => {
  it('are told with their people in English', () => {
    expect([1, 2, 3, 4, 10].map((count) => say(en, likes(count)))).toEqual([
      'Anna liked Q3 launch',
      'Anna and Bo liked Q3 launch',
      'Anna, Bo and Cleo liked Q3 launch',
      'Anna, Bo and 2 others liked Q3 launch',
      'Anna, Bo and 8 others liked Q3 launch',
    ])
  })

  it('are told with their people in German', () => {
    expect([2, 10].map((count) => say(de, likes(count)))).toEqual([
      'Anna und Bo haben Q3 launch mit „Gefällt mir“ markiert',
      'Anna, Bo und 8 weitere haben Q3 launch mit „Gefällt mir“ markiert',
    ])
  })

  it('are told with their people in Arabic, which counts in six ways', () => {
    expect([4, 10, 13, 102].map((count) => say(ar, likes(count)))).toEqual([
      'إعجاب جديد من Anna وBo وشخصين آخرين على Q3 launch',
      'إعجاب جديد من Anna وBo و8 آخرين على Q3 launch',
      'إعجاب جديد من Anna وBo و11 شخصًا آخر على Q3 launch',
      'إعجاب جديد من Anna وBo و100 شخص آخر على Q3 launch',
    ])
  })

  it('by one person are told of that one', () => {
    expect(say(en, likes(1, 4))).toBe('Anna liked Q3 launch')
  })

  it('are each counted, where a group is too much to be told', () => {
    const { context, ...like } = likes(10)
    const of = (type: string) => ({ ...like, type, data: {} }) as unknown as typeof like
    const { id, type, ...about } = context
    const group = {
      context: { ...about, ref: { type, id } },
      notifications: [like, of('vote'), of('update')],
    }
    const { text } = renderGroup(group as Parameters<typeof renderGroup>[0], { locale: en })
    expect(text).toContain('30 updates on Q3 launch from Anna, Bo and')
  })

  it('are told by what they share, and by nothing of one of them alone', () => {
    const grown = told.filter(({ type }) => aggregation[type].by !== null)
    const sentences = new Map<string, Set<string>>()
    for (const event of grown) {
      const notification = notificationOf(event)
      const key = `${event.type} ${event.context.type} ${event.context.id} ${variantOf(event.type, event.data)}`
      const aggregate = {
        people: [notification.created_by, person('Zoe', 98)],
        people_count: 2,
        event_count: 2,
      }
      const text = say(en, { ...notification, created_by: aggregate.people[0], aggregate } as Renderable)
      sentences.set(key, (sentences.get(key) ?? new Set()).add(text.replace(/^.* and Zoe /, '')))
    }
    expect(grown.length).toBeGreaterThan(20)
    expect([...sentences].filter(([, texts]) => texts.size > 1)).toEqual([])
    expect([...sentences.values()].flatMap((texts) => [...texts]).join()).not.toMatch(/ to “|for “|undefined/)
  })

  it.each([
    {},
    { people: 'x' },
    { people: [null, 1] },
    { people: [], people_count: 'x', event_count: -1 },
    7,
  ])('are told somehow, whatever is told of them: %j', (aggregate) => {
    expect(say(en, { ...likes(2), aggregate } as unknown as Renderable)).toMatch(/liked Q3 launch$/)
  })
})
