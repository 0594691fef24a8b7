import { describe, expect, it } from 'vitest'
import { exampleNotification, examples, variants } from './examples.ts'
import { combinations, iconFor, icons, safeParseEvent, safeParseNotification } from './index.ts'

const named = (events: typeof examples) =>
  events.map((event, index) => [`${event.type} - ${event.context.type} (${index})`, event] as const)

describe('the examples', () => {
  it('are one for every combination, in their order', () => {
    expect(examples.map(({ type, context }) => ({ type, context: context.type }))).toEqual(combinations)
  })

  it.each([...named(examples), ...named(variants)])(
    '%s is a valid event, without an unknown field',
    (_, event) => {
      expect(safeParseEvent(event)).toMatchObject({ success: true, unknown: [] })
    },
  )

  it('lead to valid notifications', () => {
    for (const event of [...examples, ...variants])
      expect(safeParseNotification(exampleNotification(event))).toMatchObject({ success: true, unknown: [] })
  })

  it('show every icon, with the variants', () => {
    const shown = new Set([...examples, ...variants].map(iconFor))
    expect(icons.filter((icon) => !shown.has(icon))).toEqual([])
  })

  it('are told by different people, about different objects, mostly with a link', () => {
    const authors = new Set(examples.map(({ created_by }) => JSON.stringify(created_by)))
    expect(authors.size).toBeGreaterThanOrEqual(7)
    expect(
      new Set(examples.map(({ context }) => `${context.type} ${context.id}`)).size,
    ).toBeGreaterThanOrEqual(18)
    expect(examples.filter(({ context }) => context.link?.startsWith('/'))).toHaveLength(examples.length)
  })
})
