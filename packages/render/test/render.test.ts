import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { ar } from '../src/ar.ts'
import { de } from '../src/de.ts'
import { en } from '../src/en.ts'
import { type Part, type Renderable, render, renderGroup } from '../src/index.ts'
import {
  anna,
  bo,
  brief,
  cleo,
  dev,
  edda,
  groupOf,
  isolates,
  launch,
  lineOf,
  marketing,
  nobody,
  notice,
  notificationOf,
  timeZone,
  told,
} from './samples.ts'

const text = (notification: Renderable, viewer?: number) =>
  render(notification, { locale: en, viewer, timeZone }).text

describe('render', () => {
  it('gives parts with links, the sentence, and both again for inside an established context', () => {
    const notification = notice('comment', launch, anna, { data: { comment_id: 1, value: 'Friday?' } })
    expect(render(notification, { locale: en })).toEqual({
      parts: [
        { type: 'actor', text: 'Anna', link: '/people/1' },
        { type: 'text', text: ' commented on ' },
        { type: 'object', text: 'Q3 launch', link: '/items/10' },
        { type: 'quote', text: 'Friday?' },
      ],
      text: 'Anna commented on Q3 launch',
      partsShort: [
        { type: 'actor', text: 'Anna', link: '/people/1' },
        { type: 'text', text: ' commented' },
        { type: 'quote', text: 'Friday?' },
      ],
      textShort: 'Anna commented',
    })
    expectTypeOf(render).returns.toHaveProperty('parts').toEqualTypeOf<Part[]>()
  })

  it('gives parts that read as the text, less the quote, for every example in every language', () => {
    for (const locale of [en, de, ar])
      for (const event of told) {
        const { parts, text, partsShort, textShort } = render(notificationOf(event), { locale, timeZone })
        const read = (all: Part[]) => all.flatMap((part) => (part.type === 'quote' ? [] : part.text)).join('')
        expect(read(parts)).toBe(text.replace(isolates, ''))
        expect(read(partsShort)).toBe(textShort.replace(isolates, ''))
        expect(parts.every((part, index) => part.type !== 'text' || parts[index + 1]?.type !== 'text')).toBe(
          true,
        )
      }
  })

  it('links the author, the object and what else has a page, and only where following is safe', () => {
    const reference = notice('reference', { ...launch, link: 'javascript:alert(1)' }, anna, {
      data: { type: 'item', id: 4, title: 'Survey', link: 'https://example.com/survey' },
    })
    expect(render(reference, { locale: en }).parts).toEqual([
      { type: 'actor', text: 'Anna', link: '/people/1' },
      { type: 'text', text: ' referenced ' },
      { type: 'object', text: 'Q3 launch' },
      { type: 'text', text: ' in ' },
      { type: 'object', text: 'Survey', link: 'https://example.com/survey' },
    ])
  })

  it('quotes what was said, with mentions as names, on one line, and not without end', () => {
    const said = (value: unknown) =>
      render(notice('comment', launch, anna, { data: { value } }), { locale: en }).parts.at(-1)
    expect(said('Ask @[Bo Li](user:2)\nor @[Everyone](space:3).')).toEqual({
      type: 'quote',
      text: 'Ask Bo Li or Everyone.',
    })
    expect(said('   ')).toMatchObject({ type: 'object' })
    const long = said(`${'word '.repeat(5000)}`)
    expect(long?.text).toMatch(/^(word )+word…$/)
    expect(long?.text.length).toBeLessThanOrEqual(281)
  })

  it('quotes alerts, messages, and the words that go with an invitation or a grant', () => {
    const quoteOf = (type: string, context: object, data: object) =>
      render(notice(type, context, anna, { data }), { locale: en }).parts.find(
        (part) => part.type === 'quote',
      )?.text
    expect(quoteOf('alert', launch, { text: 'Look' })).toBe('Look')
    expect(quoteOf('message', launch, { text: 'Lunch?' })).toBe('Lunch?')
    expect(quoteOf('space_invite', marketing, { message: 'Come' })).toBe('Come')
    expect(quoteOf('grant_create', launch, { message: 'Have a look' })).toBe('Have a look')
    expect(quoteOf('rating', launch, { type: 'like', value: 1 })).toBeUndefined()
  })
})

describe('you', () => {
  const viewer = 1

  it('are "you" as the author, never your name', () => {
    expect(text(notice('comment', launch, anna), viewer)).toBe('You commented on Q3 launch')
    expect(render(notice('comment', launch, anna), { locale: de, viewer }).text).toBe(
      'Du hast Q3 launch kommentiert',
    )
    expect(render(notice('comment', launch, anna), { locale: ar, viewer }).text.replace(isolates, '')).toBe(
      'تعليق جديد منك على Q3 launch',
    )
  })

  it('are "you" as the one whom it is about', () => {
    const kicked = notice('user_kicked_from_space', marketing, bo, { data: { user_id: 1, name: 'Anna' } })
    expect(text(kicked, viewer)).toBe('Bo removed you from Marketing')
    expect(render(kicked, { locale: de, viewer }).text).toBe('Bo hat dich aus Marketing entfernt')
    const granted = notice('grant_create_other', launch, bo, { data: { user_id: '1', name: 'Anna' } })
    expect(text(granted, viewer)).toBe('Bo gave you access to Q3 launch')
    expect(render(granted, { locale: de, viewer }).text).toBe('Bo hat dir Zugriff auf Q3 launch gegeben')
    const assigned = notice('update', brief, bo, {
      data: { type: 'assign', changed: { responsible: { user_id: 1, name: 'Anna' } } },
    })
    expect(text(assigned, viewer)).toBe('Bo assigned the task Write the brief to you')
    expect(render(assigned, { locale: de, viewer }).text).toBe(
      'Bo hat dir die Aufgabe Write the brief zugewiesen',
    )
  })

  it('are the user who is told, where nothing else is said', () => {
    const mine = notice('comment', launch, anna, { user: { user_id: 1, name: 'Anna' } })
    expect(render(mine, { locale: en }).text).toBe('You commented on Q3 launch')
    const toNobody = notice('role_change', marketing, bo, { data: { role: 'admin' }, user: null })
    expect(render(toNobody, { locale: en }).text).toBe('Bo made you an admin of Marketing')
  })

  it('are not the user who is told when you read what you sent to others', () => {
    const sent = { user: { user_id: 2, name: 'Bo' }, data: { role: 'admin' } }
    expect(text(notice('role_change', marketing, anna, sent), viewer)).toBe(
      'You made Bo an admin of Marketing',
    )
    expect(text(notice('message', launch, anna, sent), viewer)).toBe('You sent Bo a message about Q3 launch')
    expect(
      text(
        notice(
          'self_kicked_from_space',
          { type: 'profiles', id: 2, space: { name: 'Marketing' } },
          anna,
          sent,
        ),
        viewer,
      ),
    ).toBe('Bo is no longer a member of Marketing')
  })

  it('are a user: an app with your number is not you', () => {
    const byApp = notice('comment', launch, { id: 1, name: 'CRM sync', type: 'app' })
    expect(text(byApp, viewer)).toBe('CRM sync commented on Q3 launch')
  })

  it('come first in a list', () => {
    const group = groupOf(
      launch,
      [bo, anna, cleo].map((one) => notice('comment', launch, one)),
    )
    expect(lineOf(en, group, viewer).text).toBe('You, Bo and Cleo commented on Q3 launch')
    expect(lineOf(de, group, viewer).text).toBe('Du, Bo und Cleo habt Q3 launch kommentiert')
    expect(lineOf(ar, group, viewer).text.replace(isolates, '')).toBe(
      'تعليقات جديدة منك ومن Bo وCleo على Q3 launch',
    )
  })

  it('come first in a list with a count, and in one of two', () => {
    const short = (locale: typeof en, ...authors: { id: number; name: string | null }[]) => {
      const group = groupOf(
        launch,
        authors.map((one) => notice('user_left_space', launch, one)),
      )
      return lineOf(locale, group, viewer).textShort.replace(isolates, '')
    }
    expect(short(en, bo, anna, cleo, dev)).toBe('You, Bo and 2 others left the item')
    expect(short(ar, bo, anna, cleo, dev)).toBe('خروجك وخروج Bo وشخصين آخرين من العنصر')
    expect(short(ar, bo, anna)).toBe('خروجك وخروج Bo من العنصر')
    expect(short(ar, nobody(7), nobody(8), nobody(9), anna)).toBe('خروجك وخروج 3 آخرين من العنصر')
    expect(short(ar, anna)).toBe('خروجك من العنصر')
  })
})

describe('what is missing', () => {
  it('is somebody, an app or the system without a name', () => {
    expect(text(notice('comment', launch, nobody(7)))).toBe('Someone commented on Q3 launch')
    expect(text(notice('comment', launch, { ...nobody(7), type: 'app' }))).toBe(
      'An app commented on Q3 launch',
    )
    expect(text(notice('comment', launch, { ...nobody(7), type: 'system' }))).toBe(
      'The system commented on Q3 launch',
    )
    expect(render(notice('comment', launch, nobody(7)), { locale: de }).text).toBe(
      'Jemand hat Q3 launch kommentiert',
    )
  })

  it('is nobody: who has no id is not you, who did not say who you are', () => {
    const byNobody = notice('comment', launch, nobody(7), { created_by: { type: 'user' }, user: null })
    expect(render(byNobody, { locale: en }).text).toBe('Someone commented on Q3 launch')
  })

  it('is somebody in the case that the sentence needs', () => {
    const short = (type: string, data: object, rest: object = {}) =>
      render(notice(type, marketing, anna, { data, ...rest }), { locale: de, viewer: 99 }).textShort
    const user = { user_id: 7, name: null }
    expect(short('user_kicked_from_space', user)).toBe('Anna hat jemanden entfernt')
    expect(short('grant_create_other', user)).toBe('Anna hat jemandem Zugriff gegeben')
    expect(short('role_change', { role: 'admin' }, { user })).toBe(
      'Anna hat die Rolle von jemandem auf „Admin“ geändert',
    )
    expect(short('member_ended_user', {}, { user })).toBe(
      'Anna hat die Mitgliedschaft von jemandem in einem Arbeitsbereich beendet',
    )
  })

  it('is the kind of the object without a title, in its case', () => {
    const untitled = { ...brief, title: null }
    expect(text(notice('comment', untitled, anna))).toBe('Anna commented on a task')
    expect(render(notice('comment', untitled, anna), { locale: de }).text).toBe(
      'Anna hat eine Aufgabe kommentiert',
    )
    expect(render(notice('message', { ...untitled, type: 'status' }, anna), { locale: de }).text).toBe(
      'Anna hat dir eine Nachricht zu einem Status geschickt',
    )
    expect(text(notice('space_delete', { ...marketing, title: '' }, anna))).toBe('Anna deleted the space')
  })

  it('is left out of the sentence: a field, a role, a date, an answer, a space', () => {
    expect(text(notice('member_reference_add', launch, anna))).toBe('Anna added you to a field on Q3 launch')
    expect(text(notice('role_change', marketing, anna, { data: { role: 'owner' } }))).toBe(
      'Anna changed your role in Marketing',
    )
    expect(text(notice('update', brief, anna, { data: { type: 'update_due_date', changed: {} } }))).toBe(
      'Anna changed the due date of the task Write the brief',
    )
    expect(text(notice('vote', launch, anna, { data: { voting: { kind: 'answer' } } }))).toBe(
      'Anna voted on Q3 launch',
    )
    expect(text(notice('space_accept', { type: 'profiles', id: 1 }, anna))).toBe(
      'Anna accepted the invitation to join a space',
    )
    expect(text(notice('rating', launch, anna, { data: { type: 'fivestar', value: 7 } }))).toBe(
      'Anna rated Q3 launch',
    )
  })
})

describe('a title or a name', () => {
  it('keeps its own capitals; only words of the language are capitalised', () => {
    expect(text(notice('comment', launch, { id: 1, name: 'bell hooks' }))).toBe(
      'bell hooks commented on Q3 launch',
    )
  })

  it('is well-formed text, on one line, whatever was sent', () => {
    const { text } = render(notice('comment', { ...launch, title: ' Q3\ud800\n\0 launch ' }, anna), {
      locale: en,
    })
    expect(text).toBe('Anna commented on Q3\ufffd launch')
  })

  it('is cut after a word when it is long', () => {
    const { text } = render(notice('comment', { ...launch, title: 'word '.repeat(100) }, anna), {
      locale: en,
    })
    expect(text).toMatch(/^Anna commented on (word )+word…$/)
    expect(text.length).toBeLessThan(110)
  })

  it('is not cut inside a surrogate pair or before a mark', () => {
    const cut = (title: string) => render(notice('comment', { ...launch, title }, anna), { locale: en }).text
    expect(cut('x'.repeat(79) + '😀'.repeat(9))).toBe(`Anna commented on ${'x'.repeat(79)}…`)
    expect(cut(`${'x'.repeat(79)}${'\u0301'.repeat(9)}`)).toBe(`Anna commented on ${'x'.repeat(79)}…`)
  })

  it('is isolated in plain text if it runs the other way, and cannot bring controls of its own', () => {
    const { text, parts } = render(notice('comment', { ...launch, title: '\u202eإطلاق\u2069' }, anna), {
      locale: en,
    })
    expect(text).toBe('Anna commented on \u2068إطلاق\u2069')
    expect(parts.at(-1)?.text).toBe('إطلاق')
    expect(render(notice('comment', launch, anna), { locale: ar }).text).toContain('\u2068Anna\u2069')
    expect(render(notice('comment', launch, anna), { locale: en }).text).not.toMatch(isolates)
  })
})

describe('a date', () => {
  const reminder = (data: object, type = 'task') => notice('reminder', { ...brief, type, data }, anna)

  it('is the same day in every zone, and a time that of the given zone', () => {
    expect(text(reminder({ due_date: '2026-11-30' }))).toBe(
      'Reminder: the task Write the brief is due on 30 November 2026',
    )
    expect(text(reminder({ due_date: '2026-11-30', due_on: '2026-11-30 23:30:00' }))).toBe(
      'Reminder: the task Write the brief is due on 1 December 2026 at 00:30',
    )
    const honolulu = { locale: en, timeZone: 'Pacific/Honolulu' }
    expect(render(reminder({ due_date: '2026-11-30' }), honolulu).textShort).toBe(
      'Reminder: the task is due on 30 November 2026',
    )
    expect(render(reminder({ starts_on: '2026-11-30 01:00:00' }, 'meeting'), honolulu).textShort).toBe(
      'Reminder: the meeting starts on 29 November 2026 at 15:00',
    )
  })

  it('says that it is in UTC, given or not', () => {
    expect(
      render(reminder({ due_on: '2026-11-30 13:00:00' }), { locale: de, timeZone: 'UTC' }).textShort,
    ).toBe('Erinnerung: die Aufgabe ist am 30. November 2026 um 13:00 UTC fällig')
    expect(render(reminder({ due_on: '2026-11-30 13:00:00' }), { locale: en }).textShort).toBe(
      'Reminder: the task is due on 30 November 2026 at 13:00 UTC',
    )
  })

  it('is left out if there is none such, or no such zone', () => {
    expect(text(reminder({ due_date: '2026-13-45' }))).toBe('Reminder: the task Write the brief')
    expect(text(reminder({ due_date: 'soon' }))).toBe('Reminder: the task Write the brief')
    expect(
      render(reminder({ due_on: '2026-11-30 13:00:00' }), { locale: en, timeZone: 'Mars/Olympus' }).textShort,
    ).toBe('Reminder: the task')
  })

  it('has its hour as the language says it, whatever the digits', () => {
    const arabic = (tag: string) => ({ locale: { ...ar, tag }, timeZone })
    const due = reminder({ due_on: '2026-11-30 13:00:00' })
    expect(render(due, arabic('ar')).textShort).toBe('تذكير: المهمة مستحقة في 30 نوفمبر 2026 الساعة 2:00 م')
    expect(render(due, arabic('ar-EG')).textShort).toContain('٢٠٢٦ الساعة ٢:٠٠ م')
    const stars = notice('rating', launch, anna, { data: { type: 'fivestar', value: 4 } })
    expect(render(stars, arabic('ar-EG')).textShort.replace(isolates, '')).toBe('تقييم من Anna: ٤ من ٥ نجوم')
  })

  it('follows the region of the locale', () => {
    const american = { locale: { ...en, tag: 'en-US' }, timeZone }
    expect(render(reminder({ due_date: '2026-11-30' }), american).textShort).toBe(
      'Reminder: the task is due on November 30, 2026',
    )
  })
})

describe('an update', () => {
  const update = (type: string, changed: object, author = anna) =>
    text(notice('update', brief, author, { data: { type, changed } }))

  it('of a task says what is new', () => {
    expect(update('update_due_date', { due_on: '2026-12-04 11:00:00' })).toBe(
      'Anna changed the due date of the task Write the brief to 4 December 2026 at 12:00',
    )
    expect(update('update_due_date', { due_date: null })).toBe(
      'Anna removed the due date of the task Write the brief',
    )
    expect(update('update_text', { text: 'Write it' })).toBe(
      'Anna renamed the task Write the brief to “Write it”',
    )
    expect(update('assign', { responsible: { user_id: 2, name: 'Bo' } })).toBe(
      'Anna assigned the task Write the brief to Bo',
    )
  })

  it('of a task does not say the same twice', () => {
    expect(update('update_text', { text: 'Write the brief' })).toBe('Anna renamed the task Write the brief')
    expect(update('assign', { responsible: { user_id: 1, name: 'Anna' } })).toBe(
      'Anna took on the task Write the brief',
    )
  })

  it('of a task tells that nobody has it any more from not telling who has it', () => {
    expect(update('assign', { responsible: null })).toBe('Anna unassigned the task Write the brief')
    expect(update('assign', {})).toBe('Anna assigned the task Write the brief')
    expect(update('assign', { responsible: {} })).toBe('Anna assigned the task Write the brief to someone')
  })

  it('of an item names a few fields, and of many none', () => {
    const changed = (...labels: string[]) =>
      text(
        notice('update', launch, anna, {
          data: { diff: labels.map((label) => ({ label, from: [], to: [] })) },
        }),
      )
    expect(changed('Status')).toBe('Anna changed Status on Q3 launch')
    expect(changed('Status', 'Owner', 'Date')).toBe('Anna changed Status, Owner and Date on Q3 launch')
    expect(changed('Status', 'Owner', 'Date', 'Budget')).toBe('Anna updated Q3 launch')
    expect(changed()).toBe('Anna updated Q3 launch')
  })
})

describe('what users do to themselves', () => {
  const named = (type: string, author: Parameters<typeof notice>[2], data: object, viewer?: number) =>
    text(notice(type, marketing, author, { data }), viewer)
  const herself = { user_id: '1', name: 'Anna' }

  it('is told without naming them twice', () => {
    expect(named('user_kicked_from_space', anna, herself)).toBe('Anna left Marketing')
    expect(named('grant_create_other', anna, herself)).toBe('Anna gained access to Marketing')
    expect(named('grant_delete_other', anna, herself)).toBe('Anna gave up access to Marketing')
    expect(named('grant_create_other', anna, herself, 1)).toBe('You gained access to Marketing')
  })

  it('is not what an app with the same number does, nor somebody of whom nothing is known', () => {
    const app = { id: 1, name: 'CRM sync', type: 'app' }
    expect(named('grant_create_other', app, herself)).toBe('CRM sync gave Anna access to Marketing')
    const task = notice('update', brief, app, { data: { type: 'assign', changed: { responsible: herself } } })
    expect(text(task)).toBe('CRM sync assigned the task Write the brief to Anna')
    const unknown = { data: {}, created_by: { type: 'user', name: 'Anna' } }
    expect(text(notice('grant_create_other', marketing, anna, unknown))).toBe(
      'Anna gave someone access to Marketing',
    )
  })

  it('is told apart from what several do to several', () => {
    const both = groupOf(launch, [
      notice('grant_create_other', launch, anna, { data: herself }),
      notice('grant_create_other', launch, bo, { data: { user_id: 3, name: 'Cleo' } }),
    ])
    expect(lineOf(en, both).textShort).toBe('Anna and Bo gave several people access')
  })
})

describe('renderGroup', () => {
  const comments = (...authors: Parameters<typeof notice>[2][]) =>
    groupOf(
      launch,
      authors.map((author) => notice('comment', launch, author)),
    )

  it('names up to three authors, and of more two and a count', () => {
    expect(lineOf(en, comments(anna)).text).toBe('Anna commented on Q3 launch')
    expect(lineOf(en, comments(anna, bo)).text).toBe('Anna and Bo commented on Q3 launch')
    expect(lineOf(en, comments(anna, bo, cleo)).text).toBe('Anna, Bo and Cleo commented on Q3 launch')
    expect(lineOf(en, comments(anna, bo, cleo, dev)).text).toBe(
      'Anna, Bo and 2 others commented on Q3 launch',
    )
    expect(lineOf(en, comments(anna, bo, cleo, dev, edda)).text).toBe(
      'Anna, Bo and 3 others commented on Q3 launch',
    )
    expect(lineOf(en, comments(anna, bo, cleo, dev, edda)).textShort).toBe('Anna, Bo and 3 others commented')
  })

  it('counts each author once, and a thousand of them as the language writes numbers', () => {
    expect(lineOf(en, comments(anna, bo, anna, anna)).text).toBe('Anna and Bo commented on Q3 launch')
    const crowd = comments(anna, bo, ...Array.from({ length: 1998 }, (_, id) => nobody(id + 100)))
    expect(lineOf(en, crowd).textShort).toBe('Anna, Bo and 1,998 others commented')
    expect(lineOf(de, crowd).textShort).toBe('Anna, Bo und 1.998 weitere haben kommentiert')
  })

  it('counts those who have no name', () => {
    expect(lineOf(en, comments(anna, nobody(7))).textShort).toBe('Anna and someone commented')
    expect(lineOf(en, comments(nobody(7), nobody(8))).textShort).toBe('2 people commented')
    expect(lineOf(en, comments(anna, nobody(7), nobody(8))).textShort).toBe('Anna and 2 others commented')
  })

  it('follows the plurals of the language', () => {
    const others = (count: number) =>
      lineOf(ar, comments(anna, bo, ...Array.from({ length: count }, (_, id) => nobody(id + 100))))
        .textShort.replace(isolates, '')
        .replace('تعليقات جديدة من Anna وBo و', '')
    expect([2, 3, 11, 100].map(others)).toEqual(['شخصين آخرين', '3 آخرين', '11 شخصًا آخر', '100 شخص آخر'])
    const updates = (count: number) =>
      lineOf(
        ar,
        groupOf(launch, [
          ...['comment', 'file', 'rating'].map((type) => notice(type, launch, anna)),
          ...Array.from({ length: count - 3 }, () => notice('comment', launch, anna)),
        ]),
      ).textShort.replace(isolates, '')
    expect(updates(3)).toBe('3 تحديثات من Anna')
    expect(updates(11)).toBe('11 تحديثًا من Anna')
  })

  it('tells two types of events in two clauses', () => {
    const both = [notice('comment', brief, anna), notice('update', brief, bo, { data: { type: 'complete' } })]
    expect(lineOf(en, groupOf(brief, both)).text).toBe(
      'Anna commented on the task Write the brief and Bo completed the task',
    )
    expect(lineOf(en, groupOf(brief, both)).textShort).toBe('Anna commented and Bo completed the task')
    expect(lineOf(de, groupOf(brief, both)).text).toBe(
      'Anna hat die Aufgabe Write the brief kommentiert und Bo hat die Aufgabe erledigt',
    )
  })

  it('names one author of two clauses once', () => {
    const both = [
      notice('comment', brief, anna),
      notice('update', brief, anna, { data: { type: 'complete' } }),
    ]
    expect(lineOf(en, groupOf(brief, both)).text).toBe(
      'Anna commented on the task Write the brief and completed the task',
    )
    expect(lineOf(de, groupOf(brief, both), 1).text).toBe(
      'Du hast die Aufgabe Write the brief kommentiert und hast die Aufgabe erledigt',
    )
    expect(lineOf(ar, groupOf(brief, both)).text.replace(isolates, '')).toBe(
      'تحديثان على المهمة Write the brief من Anna',
    )
  })

  it('counts three types of events', () => {
    const all = [
      notice('comment', launch, anna),
      notice('file', launch, bo),
      notice('participation', launch, cleo),
    ]
    expect(lineOf(en, groupOf(launch, all)).text).toBe('3 updates on Q3 launch from Anna, Bo and Cleo')
    expect(lineOf(de, groupOf(launch, all)).text).toBe('Anna, Bo und Cleo: 3 Neuigkeiten zu Q3 launch')
  })

  it('tells of events that differ what they have in common', () => {
    const of = (type: string, ...data: object[]) =>
      lineOf(
        en,
        groupOf(
          launch,
          data.map((one, id) => notice(type, launch, [anna, bo][id % 2] ?? anna, { data: one })),
        ),
      ).text
    expect(of('file', { name: 'a.pdf' }, { name: 'b.pdf' })).toBe('Anna and Bo attached files to Q3 launch')
    expect(of('rating', { type: 'like', value: 1 }, { type: 'like', value: 1 })).toBe(
      'Anna and Bo liked Q3 launch',
    )
    expect(of('rating', { type: 'like', value: 1 }, { type: 'thumbs', value: 0 })).toBe(
      'Anna and Bo rated Q3 launch',
    )
    expect(of('rating', { type: 'fivestar', value: 4 }, { type: 'fivestar', value: 2 })).toBe(
      'Anna and Bo rated Q3 launch',
    )
    expect(of('participation', { status: 'accepted' }, { status: 'declined' })).toBe(
      'Anna and Bo responded to the invitation to Q3 launch',
    )
    expect(of('member_reference_add', { label: 'Owner' }, { label: 'Reviewer' })).toBe(
      'Anna and Bo added you to several fields on Q3 launch',
    )
    expect(of('role_change', { role: 'admin' }, { role: 'light' })).toBe(
      'Anna and Bo changed your role in Q3 launch',
    )
    expect(of('grant_create_other', { user_id: 5, name: 'Edda' }, { user_id: 6, name: 'Farid' })).toBe(
      'Anna and Bo gave several people access to Q3 launch',
    )
  })

  it('reads a group of one as that one, with its quote, and an empty one as its object', () => {
    const one = notice('comment', launch, anna, { data: { value: 'Friday?' } })
    expect(lineOf(en, groupOf(launch, [one]))).toEqual(render(one, { locale: en, timeZone }))
    expect(lineOf(en, groupOf(launch, [one, one])).parts.some(({ type }) => type === 'quote')).toBe(false)
    expect(lineOf(en, groupOf(launch, [])).text).toBe('Q3 launch')
  })
})

describe('a newer server', () => {
  it('gets a sensible sentence for a type, a combination or a kind of object that is not known here', () => {
    expect(text(notice('hologram', launch, anna))).toBe('New activity from Anna on Q3 launch')
    expect(text(notice('reminder', { type: 'status', title: 'Q3 launch' }, anna))).toBe(
      'New activity from Anna on the status “Q3 launch”',
    )
    expect(text(notice('hologram', { type: 'moodboard', title: 'Blue' }, anna))).toBe(
      'New activity from Anna on Blue',
    )
    expect(text(notice('comment', { type: 'moodboard', title: 'Blue' }, anna))).toBe('Anna commented on Blue')
    expect(text(notice('delete', { type: 'moodboard' }, anna))).toBe('New activity from Anna')
    expect(render(notice('hologram', launch, anna), { locale: de }).text).toBe('Anna war bei Q3 launch aktiv')
    expect(render(notice('hologram', launch, anna), { locale: ar }).text.replace(isolates, '')).toBe(
      'نشاط جديد من Anna على Q3 launch',
    )
  })

  it('gets the general sentence of a type for a value that is not known here', () => {
    expect(text(notice('update', brief, anna, { data: { type: 'teleport' } }))).toBe(
      'Anna updated the task Write the brief',
    )
    expect(text(notice('rating', launch, anna, { data: { type: 'applause', value: 3 } }))).toBe(
      'Anna rated Q3 launch',
    )
    expect(text(notice('participation', launch, anna, { data: { status: 'late' } }))).toBe(
      'Anna responded to the invitation to Q3 launch',
    )
  })

  it('is not confused by names that every object has', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(text(notice(word, launch, anna))).toBe('New activity from Anna on Q3 launch')
      expect(text(notice('rating', launch, anna, { data: { type: word, value: 0 } }))).toBe(
        'Anna rated Q3 launch',
      )
      expect(text(notice('comment', { ...launch, type: word }, anna))).toBe('Anna commented on Q3 launch')
      expect(text(notice('comment', launch, { ...nobody(7), type: word }))).toBe(
        'Someone commented on Q3 launch',
      )
      expect(text(notice('role_change', marketing, anna, { data: { role: word } }))).toBe(
        'Anna changed your role in Marketing',
      )
    }
  })
})

describe('whatever is sent', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 3 })
  const known = fc.constantFrom(...told)
  const locale = fc.constantFrom(en, de, ar)
  // A real notification in which something, somewhere, is anything at all.
  const damaged = fc
    .tuple(
      known,
      fc.constantFrom('type', 'context', 'data', 'created_by', 'created_on', 'user'),
      anything,
      fc.boolean(),
    )
    .map(([event, field, value, inside]) => {
      const whole = notificationOf(event) as unknown as Record<string, unknown>
      const inner = whole[field]
      const changed =
        inside && typeof inner === 'object' && inner !== null
          ? Object.fromEntries(Object.keys(inner).map((key) => [key, value]))
          : value
      return { ...whole, [field]: changed }
    })

  it('is told in a sentence, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, anything), anything, locale, (notification, viewer, language) => {
        const options = { locale: language, viewer: viewer as number, timeZone }
        const { text, textShort, parts } = render(notification as Renderable, options)
        for (const sentence of [text, textShort]) {
          expect(sentence).not.toBe('')
          expect(sentence).not.toMatch(/\{(actor|object|whom|data)|\[object /)
          expect(sentence.length).toBeLessThan(700)
        }
        expect(parts.every(({ text }) => text !== '' && text.isWellFormed())).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  it('is told for a group, too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(damaged, anything), { maxLength: 5 }),
        anything,
        locale,
        (notifications, context, language) => {
          const whole = { context: { ref: { type: 'item', id: 1 }, title: 'Q3 launch' }, notifications }
          for (const group of [whole, { ...whole, context }, { context, notifications: context }])
            expect(typeof renderGroup(group as never, { locale: language, timeZone }).text).toBe('string')
        },
      ),
      { numRuns: 500 },
    )
  })
})
