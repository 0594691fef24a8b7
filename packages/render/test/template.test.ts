import { describe, expect, it } from 'vitest'
import { fill } from '../src/template.ts'

const facts: Record<string, string> = { actor: 'Anna', object: 'Q3 launch', label: 'Owner' }

function read(
  template: string,
  { short = false, several = false, without = [] as string[] } = {},
): string | undefined {
  return fill(
    template,
    (name) => (without.includes(name) || !facts[name] ? undefined : [{ type: 'text', text: facts[name] }]),
    short,
    several,
  )
    ?.map(({ text }) => text)
    .join('')
}

describe('a template', () => {
  it('puts what is known in place of its name', () => {
    expect(read('{actor} liked {object}')).toBe('Anna liked Q3 launch')
    expect(read('liked')).toBe('liked')
  })

  it('gives nothing if something outside of all choices is not known', () => {
    expect(read('{actor} liked {nothing}')).toBeUndefined()
  })

  it('leaves out [] inside an established context, and where something in it is not known', () => {
    expect(read('{actor} commented[ on {object}]')).toBe('Anna commented on Q3 launch')
    expect(read('{actor} commented[ on {object}]', { short: true })).toBe('Anna commented')
    expect(read('{actor} commented[ on {nothing}]')).toBe('Anna commented')
  })

  it('takes of <> what is known, or what stands for it', () => {
    expect(read('added<: {label}|, somewhere>')).toBe('added: Owner')
    expect(read('added<: {nothing}|, somewhere>')).toBe('added, somewhere')
    expect(read('added<: {nothing}>')).toBe('added')
  })

  it('takes the third of <> for several that differ', () => {
    expect(read('<{nothing}|a file|files>', { several: true })).toBe('files')
    expect(read('<{nothing}|a file>', { several: true })).toBe('a file')
    expect(read('<{label}|a file|files>', { several: true })).toBe('Owner')
  })

  it('nests [] in <>', () => {
    const template = 'added< to {label}[ on {object}]|[ to {object}]>'
    expect(read(template)).toBe('added to Owner on Q3 launch')
    expect(read(template, { short: true })).toBe('added to Owner')
    expect(read(template, { without: ['label'] })).toBe('added to Q3 launch')
    expect(read(template, { without: ['label'], short: true })).toBe('added')
  })
})
