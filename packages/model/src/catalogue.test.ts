import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type Cause,
  type Combination,
  type ContextsOf,
  type ContextType,
  type catalogue,
  causeOf,
  causes,
  combinations,
  contextsOf,
  contextTypes,
  type Icon,
  iconFor,
  icons,
  isCombination,
  isRetired,
  type NotificationType,
  notificationTypes,
} from './index.ts'

/** "Possible combinations" as the page has them, slips and repeats included. */
const page = `member_reference_add - item
member_reference_remove - item
rating - item
rating - status
rating - share
rating - meeting
rating - file
space_invite - space
space_accept - profiles
space_decline - profiles
space_create - space
member_ended_user - profiles
member_ended_admin - space
role_change - space
creation - item
creation - task
creation - app
creation - status
creation - meeting
file - item
file - task
file - meeting
update - item
update - status
update - task
update - app
update - meeting
delete - item
delete - status
delete - task
delete - meeting
delete - file
message - profiles
message - item
message - org
message - status
message - bulletin
bulletin - profiles
org_member_add - org
org_member_remove - org
org_member_leave - org
comment - action
comment - item
comment - status
comment - share
comment - task
comment - meeting
comment - file
meeting_started - meeting
meeting_participant_add - meeting
meeting_participant_remove - meeting
alert - item
alert - status
alert - task
alert - action
alert - meeting
alert - status
alert - file
reminder - task
reminder - meeting
batch - process
batch - complete
space_member_request - space
grant_create - item
grant_delete - item
grant_create_other - item
grant_delete_other - item
reference - item
reference - task
reference - action
reference - status
reference - file
vote - item
participation - item`.split('\n')

/** What the reference proposes for types that the page gives no combination. */
const proposed = [
  'meeting - meeting',
  'space_delete - space',
  'self_kicked_from_space - profiles',
  'user_left_space - space',
  'user_kicked_from_space - space',
  'conversation_add - conversation',
  'answer - question',
  'file_delete - item',
  'file_delete - task',
  'file_delete - conversation',
  'reminder - item',
]

/** The causes that the page writes behind a type; it has none for the others. */
const pageCauses = {
  subscription: [
    'comment',
    'file',
    'file_delete',
    'rating',
    'creation',
    'update',
    'delete',
    'vote',
    'participation',
  ],
  reference: ['alert', 'member_reference_add', 'member_reference_remove'],
  space: [
    'space_invite',
    'space_delete',
    'self_kicked_from_space',
    'user_left_space',
    'user_kicked_from_space',
    'role_change',
    'space_member_request',
    'grant_create',
    'grant_delete',
    'grant_create_other',
    'grant_delete_other',
  ],
  message: ['message', 'conversation_add'],
  reminder: ['reminder'],
} satisfies Record<Cause, NotificationType[]>

describe('the vocabulary', () => {
  it('has the 44 types, 15 contexts, 32 icons and 5 causes', () => {
    expect(new Set(notificationTypes).size).toBe(44)
    expect(new Set(contextTypes).size).toBe(15)
    expect(new Set(icons).size).toBe(32)
    expect(new Set(causes).size).toBe(5)
  })

  it('has the types that stand only in the combinations in their own right', () => {
    expect(notificationTypes).toEqual(
      expect.arrayContaining([
        'member_ended_user',
        'member_ended_admin',
        'org_member_add',
        'org_member_remove',
        'org_member_leave',
      ]),
    )
  })

  it('has the 73 pairs of the page, repaired, and the 11 proposed', () => {
    const repaired = page.map((line) => line.replace(/^batch - (process|complete)$/, 'batch_$1 - batch'))
    expect(new Set(repaired).size).toBe(73)
    const pairs = combinations.map(({ type, context }) => `${type} - ${context}`)
    expect(pairs).toHaveLength(84)
    expect([...pairs].sort()).toEqual([...new Set([...repaired, ...proposed])].sort())
  })

  it('knows the cause of each type, and null where the page names none', () => {
    const expected = new Map<string, string>(
      Object.entries(pageCauses).flatMap(([cause, types]) => types.map((type) => [type, cause])),
    )
    expect(expected.size).toBe(26)
    for (const type of notificationTypes)
      expect([type, causeOf(type)]).toEqual([type, expected.get(type) ?? null])
  })

  it('retires rsvp alone, which keeps its context and is in no combination', () => {
    expect(notificationTypes.filter(isRetired)).toEqual(['rsvp'])
    expect(contextsOf('rsvp')).toEqual(['item'])
    expect(isCombination('rsvp', 'item')).toBe(false)
  })

  it('takes a word that a newer server may know', () => {
    const newer = 'hologram' as NotificationType
    expect([causeOf(newer), contextsOf(newer), isRetired(newer)]).toEqual([null, [], false])
  })

  it('says of any two words whether they are a combination', () => {
    const valid = new Set(combinations.map(({ type, context }) => `${type} ${context}`))
    for (const type of [...notificationTypes, 'constructor', '__proto__', ''])
      for (const context of [...contextTypes, 'toString', ''])
        expect(isCombination(type, context)).toBe(valid.has(`${type} ${context}`))
  })
})

describe('icons', () => {
  it('of a type that a newer server invented is update, and odd data is survived', () => {
    expect(iconFor({ type: 'team_alert' as NotificationType, context: { type: 'item' } })).toBe('update')
    for (const data of [
      null,
      undefined,
      {},
      { type: 'constructor', value: 'name' },
      { type: 'yesno', value: 9 },
      { voting: 3 },
    ])
      for (const type of notificationTypes)
        expect(icons).toContain(iconFor({ type, context: { type: 'item' }, data: data as object }))
  })

  /** Each icon, and the notification that shows it. */
  const reachedBy: Record<Icon, Parameters<typeof iconFor>[0]> = {
    alert: { type: 'alert', context: { type: 'item' } },
    task: { type: 'creation', context: { type: 'task' } },
    meeting: { type: 'creation', context: { type: 'meeting' } },
    status: { type: 'creation', context: { type: 'status' } },
    creation: { type: 'creation', context: { type: 'app' } },
    update: { type: 'update', context: { type: 'item' } },
    delete: { type: 'space_delete', context: { type: 'space' } },
    comment: { type: 'comment', context: { type: 'share' } },
    approved: { type: 'rating', context: { type: 'item' }, data: { type: 'approved', value: 0 } },
    rejected: { type: 'rating', context: { type: 'item' }, data: { type: 'approved', value: 1 } },
    'star-rating': { type: 'vote', context: { type: 'item' }, data: { voting: { kind: 'fivestar' } } },
    like: { type: 'rating', context: { type: 'status' }, data: { type: 'like', value: 1 } },
    attending: { type: 'rating', context: { type: 'meeting' }, data: { type: 'rsvp', value: 0 } },
    'not-attending': { type: 'participation', context: { type: 'item' }, data: { status: 'declined' } },
    'maybe-attending': { type: 'participation', context: { type: 'item' }, data: { status: 'tentative' } },
    'thumbs-up': { type: 'rating', context: { type: 'file' }, data: { type: 'thumbs', value: 0 } },
    'thumbs-down': { type: 'rating', context: { type: 'file' }, data: { type: 'thumbs', value: 1 } },
    yes: { type: 'rating', context: { type: 'item' }, data: { type: 'yesno', value: 0 } },
    no: { type: 'rating', context: { type: 'item' }, data: { type: 'yesno', value: 1 } },
    message: { type: 'message', context: { type: 'profiles' }, data: { reply: false } },
    'message-reply': { type: 'message', context: { type: 'profiles' }, data: { reply: true } },
    bulletin: { type: 'bulletin', context: { type: 'profiles' } },
    member_reference_add: { type: 'member_reference_add', context: { type: 'item' } },
    member_reference_remove: { type: 'member_reference_remove', context: { type: 'item' } },
    file: { type: 'file_delete', context: { type: 'conversation' } },
    user_left_space: { type: 'member_ended_admin', context: { type: 'space' } },
    user_kicked_from_space: { type: 'user_kicked_from_space', context: { type: 'space' } },
    self_kicked_from_space: { type: 'member_ended_user', context: { type: 'profiles' } },
    space_invite: { type: 'space_invite', context: { type: 'space' } },
    answer: { type: 'vote', context: { type: 'item' }, data: { voting: { kind: 'answer' } } },
    space_create: { type: 'space_create', context: { type: 'space' } },
    reminder: { type: 'reminder', context: { type: 'task' } },
  }

  it.each(Object.entries(reachedBy))('%s is reached', (icon, notification) => {
    expect(iconFor(notification)).toBe(icon)
    expect(contextsOf(notification.type)).toContain(notification.context.type)
  })

  it.each([
    ['approved', ['approved', 'rejected']],
    ['rsvp', ['attending', 'not-attending', 'maybe-attending']],
    ['yesno', ['yes', 'no']],
    ['thumbs', ['thumbs-up', 'thumbs-down']],
  ])('of a rating of kind %s are by its value from 0', (type, expected) => {
    const context = { type: 'item' } as const
    expect(expected.map((_, value) => iconFor({ type: 'rating', context, data: { type, value } }))).toEqual(
      expected,
    )
  })
})

describe('the types', () => {
  it('are the very words', () => {
    expectTypeOf<NotificationType>().toEqualTypeOf<keyof typeof catalogue>()
    expectTypeOf<ContextsOf<'reminder'>>().toEqualTypeOf<'item' | 'task' | 'meeting'>()
    expectTypeOf<ContextsOf<'rsvp'>>().toEqualTypeOf<'item'>()
    expectTypeOf<Extract<Combination, { type: 'reminder' }>['context']>().toEqualTypeOf<
      'item' | 'task' | 'meeting'
    >()
    expectTypeOf<Extract<Combination, { type: 'rsvp' }>>().toBeNever()
    expectTypeOf<Cause>().toEqualTypeOf<'subscription' | 'reference' | 'space' | 'message' | 'reminder'>()
    expectTypeOf<'member_ended_admin' | 'org_member_leave'>().toExtend<NotificationType>()
  })

  it('refuse a pair that is none', () => {
    // @ts-expect-error a reminder is about a task or a meeting
    const wrong: Combination = { type: 'reminder', context: 'space' }
    // @ts-expect-error there is no such type
    const unknown: NotificationType = 'poke'
    // @ts-expect-error there is no such context
    const nowhere: ContextType = 'galaxy'
    expect(isCombination(wrong.type, wrong.context)).toBe(false)
    expect([unknown, nowhere]).toHaveLength(2)
  })

  it('are checked to be all there: forgetting one, or inventing one, does not compile', () => {
    const some = { comment: 'commented' }
    // @ts-expect-error 43 types are missing
    some satisfies Record<NotificationType, string>
    // @ts-expect-error there is no such icon
    const drawing: Partial<Record<Icon, string>> = { sparkle: '✨' }
    expect(Object.keys(drawing)).toEqual(['sparkle'])
  })
})
