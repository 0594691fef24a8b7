import type { Event, Id as ModelId } from '@belfry/model'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { idOf, keyOf } from './ids.ts'
import type { ContextInput, EventInput, Id, StoredNotification } from './port.ts'
import { dateTimeOf, secondsOf } from './time.ts'

describe('the port', () => {
  it('takes the model’s words', () => {
    expectTypeOf<Event['context']>().toExtend<ContextInput>()
    expectTypeOf<Event['created_by']>().toExtend<EventInput['created_by']>()
    expectTypeOf<Event['to']>().toExtend<EventInput['to']>()
    expectTypeOf<Id>().toEqualTypeOf<ModelId>()
    expectTypeOf<StoredNotification['notification_id']>().toEqualTypeOf<number>()
  })
})

describe('an id', () => {
  it.each([0, 7, 2 ** 53 - 1, 'anna', '07', '-1', '1e3', '1.5', ' 7', '9007199254740993', '٧'])(
    'comes back from its text: %j',
    (id) => {
      expect(idOf(keyOf(id))).toBe(id)
    },
  )

  it('that looks like an integer is one', () => {
    expect(idOf('7')).toBe(7)
    expect(keyOf(7)).toBe(keyOf('7'))
  })
})

describe('a time', () => {
  it('comes back from its seconds', () => {
    expect(secondsOf('1970-01-01 00:01:00')).toBe(60)
    expect(dateTimeOf(60)).toBe('1970-01-01 00:01:00')
    expect(secondsOf('1970-01-02')).toBe(86_400)
  })

  it('before 1970 is one, too', () => {
    expect(dateTimeOf(secondsOf('1969-12-31 23:59:59'))).toBe('1969-12-31 23:59:59')
  })

  it('that is none is refused', () => {
    expect(() => secondsOf('2026-02-30')).toThrow(RangeError)
  })
})
