import { describe, expect, it } from 'vitest'
import {
  causeOf,
  causes,
  clientTypes,
  isRequired,
  notificationTypes,
  otherSettings,
  preferenceKeyOf,
  preferencesSchema,
  requiredInInbox,
  settingWordsOf,
} from './index.ts'

describe('a word of a setting', () => {
  it('means a cause, a type, or another of Podio’s words', () => {
    for (const client of clientTypes) {
      for (const cause of causes) expect(preferenceKeyOf(client, cause)).toBe(`causes.${cause}`)
      const types = notificationTypes.filter((type) => !causes.some((cause) => cause === type))
      for (const type of types) expect(preferenceKeyOf(client, type)).toBe(`types.${type}`)
      for (const word of Object.keys(otherSettings)) {
        expect(preferenceKeyOf(client, word)).toBe(client === 'inbox' ? null : `settings.${word}`)
      }
      for (const word of ['', 'boredom', '__proto__', 'toString']) {
        expect(preferenceKeyOf(client, word)).toBeNull()
      }
    }
  })

  it('of the map is one that there is', () => {
    for (const client of clientTypes) {
      const words = settingWordsOf(client)
      expect(new Set(words).size).toBe(words.length)
      expect(words).toEqual(expect.arrayContaining([...causes, 'bulletin']))
      for (const word of words) expect(preferenceKeyOf(client, word)).not.toBeNull()
    }
  })
})

describe('preferences', () => {
  it('have on what nobody turns off', () => {
    for (const type of Object.keys(requiredInInbox)) {
      expect(isRequired('inbox', type)).toBe(true)
      expect(isRequired('email', type)).toBe(false)
      const said = (value: boolean | null) =>
        preferencesSchema.safeParse({ inbox: { types: { [type]: value } } }).error?.issues[0]?.path
      expect(said(false)).toEqual(['inbox', 'types', type])
      expect([said(true), said(null)]).toEqual([undefined, undefined])
    }
    expect(isRequired('inbox', 'comment')).toBe(false)
    expect(causeOf('space_invite')).toBe('space')
  })
})
