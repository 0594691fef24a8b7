import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { type AnyStatement, compile } from './database.ts'
import { sqlite } from './dialect.ts'
import { migrations } from './migrations/index.ts'
import * as deliveries from './sql/deliveries.ts'
import * as events from './sql/events.ts'
import * as find from './sql/find.ts'
import * as growth from './sql/growth.ts'
import * as held from './sql/held.ts'
import * as inbox from './sql/inbox.ts'
import * as marks from './sql/marks.ts'
import * as mutes from './sql/mutes.ts'
import { outgoingStatement } from './sql/outgoing.ts'
import { countSince, type PageShape, pageStatement, type State } from './sql/page.ts'
import * as preferences from './sql/preferences.ts'
import * as recipients from './sql/recipients.ts'
import * as registry from './sql/registry.ts'
import * as reminders from './sql/reminders.ts'
import * as retention from './sql/retention.ts'
import * as schedule from './sql/schedule.ts'
import * as signIns from './sql/sign-ins.ts'
import * as subscriptions from './sql/subscriptions.ts'
import * as tally from './sql/tally.ts'
import * as undo from './sql/undo.ts'
import * as withdrawals from './sql/withdrawals.ts'

const connection = new DatabaseSync(':memory:')
for (const { text } of migrations) connection.exec(text.sqlite)

/** How SQLite would go about a statement, step by step. */
function planOf({ text }: AnyStatement): string[] {
  const compiled = compile(text, sqlite)
  const steps = connection
    .prepare(`EXPLAIN QUERY PLAN ${compiled.text}`)
    .all(...compiled.names.map(() => null)) as { detail: string }[]
  return steps.map((step) => step.detail)
}

/** Steps that read a whole table or sort: those that grow with the inbox, not with the page. */
function dearSteps(statement: AnyStatement): string[] {
  return planOf(statement).filter(
    (step) =>
      (/^SCAN /.test(step) &&
        !/^SCAN (j|a|c|n|chosen|named|recent|\(subquery|CONSTANT|\d+ CONSTANT)\b/.test(step)) ||
      step.includes('TEMP B-TREE'),
  )
}

const plain: PageShape = {
  lead: 'state',
  kinds: null,
  state: 'any',
  isStarred: null,
  authors: null,
  hasFrom: false,
  hasTo: false,
  hasViewedFrom: false,
  hasViewedTo: false,
  hasPlace: false,
}

const states: readonly State[] = ['any', 'unread', 'viewed', 'many since']

/** Each way to lead a page, with the filters that may come along. */
const shapes: readonly PageShape[] = states.flatMap((state) =>
  [true, false].flatMap((hasFrom) =>
    [true, false].flatMap((hasTo) =>
      [true, false].flatMap((hasPlace) => {
        const bounds = { ...plain, state, hasFrom, hasTo, hasPlace }
        return [
          bounds,
          { ...bounds, isStarred: false },
          { ...bounds, hasViewedFrom: true, hasViewedTo: true },
          { ...bounds, lead: 'kind' as const, kinds: 1 },
          { ...bounds, lead: 'kind' as const, kinds: 20, isStarred: false },
          { ...bounds, lead: 'author' as const, authors: 1 },
          { ...bounds, lead: 'author' as const, authors: 2, kinds: 3, isStarred: false, hasViewedTo: true },
          { ...bounds, lead: 'starred' as const, isStarred: true },
          { ...bounds, lead: 'archived' as const },
          { ...bounds, lead: 'snoozed' as const, isStarred: true, authors: 1, kinds: 2 },
          { ...bounds, lead: 'aside' as const },
          { ...bounds, lead: 'starred' as const, kinds: 3, authors: 1 },
        ]
      }),
    ),
  ),
)

describe('a page of the list', () => {
  it.each(shapes)('comes out of indexes in its order: %j', (shape) => {
    const plan = planOf(pageStatement(shape))
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    expect(plan.filter((step) => step.startsWith('SCAN') && !/^SCAN (j|r)\b/.test(step))).toEqual([])
    const reads = plan.filter((step) => step.startsWith('SEARCH n '))
    expect(reads.length).toBeGreaterThan(0)
    for (const step of reads) expect(step).toMatch(indexOf[shape.lead])
  })

  it('sorts only the few that were viewed since a time', () => {
    const plan = planOf(pageStatement({ ...plain, state: 'few since' }))
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1)
    expect(plan.filter((step) => step.includes('notification_viewed_on'))).toHaveLength(1)
    expect(planOf(countSince).join()).toContain('notification_viewed_on')
  })

  it('of a few events comes by these, and sorts nothing else', () => {
    const plan = planOf(pageStatement({ ...plain, lead: 'events', kinds: 2, authors: 1, hasPlace: true }))
    expect(plan.filter((step) => step.startsWith('SEARCH n '))).toEqual([
      expect.stringContaining('notification_event (tenant=? AND event_id=? AND user_id=?)'),
    ])
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1)
  })

  it('begins at its place inside of the index', () => {
    const plan = planOf(pageStatement({ ...plain, state: 'unread', hasPlace: true }))
    expect(plan.join()).toMatch(/notification_unread \(tenant=\? AND user_id=\? AND .*created_on/)
  })

  it.each([true, false])(
    'of what went out comes by the events of its author (after a place: %s)',
    (hasPlace) => {
      const shape = { isOfKinds: true, isToSome: false, hasFrom: true, hasTo: true, hasPlace }
      const plan = planOf(outgoingStatement(shape))
      expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
      expect(plan.join()).toContain('event_author')
      expect(plan.join()).toContain('notification_event')
    },
  )
})

const indexOf: Readonly<Record<PageShape['lead'], RegExp>> = {
  state: /INDEX notification_(unread|viewed) /,
  kind: /INDEX notification_(unread|viewed)_kind /,
  author: /INDEX notification_author /,
  starred: /INDEX notification_starred /,
  events: /INDEX notification_event /,
  archived: /INDEX aside_archived /,
  snoozed: /INDEX aside_snoozed /,
  aside: /INDEX aside_(archived|snoozed) /,
}

const statements = Object.entries({
  ...deliveries,
  ...events,
  ...find,
  ...growth,
  ...held,
  ...inbox,
  ...marks,
  ...reminders,
  ...retention,
  ...schedule,
  ...signIns,
  ...mutes,
  ...preferences,
  ...recipients,
  ...registry,
  ...subscriptions,
  ...tally,
  ...undo,
  ...withdrawals,
}).flatMap(([name, one]) => statementsIn(name, one))

/** Statements, and those inside of tables of them. */
function statementsIn(name: string, value: unknown): [string, AnyStatement][] {
  if (typeof value !== 'object' || value === null) return []
  if ('text' in value) return [[name, value as AnyStatement]]
  return Object.entries(value).flatMap(([key, inner]) => statementsIn(`${name}.${key}`, inner))
}

describe('what removes what is too old', () => {
  const [rest, further] = retention.nextEvents

  it.each([
    ['looks into some inboxes', retention.lockOld, 'PRIMARY KEY (tenant=? AND user_id>? AND user_id<?)'],
    [
      'looks for what was viewed',
      retention.lockOld,
      'notification_viewed_on (tenant=? AND user_id=? AND viewed_on<?)',
    ],
    [
      'looks for what was archived',
      retention.lockOld,
      'aside_viewed (tenant=? AND user_id=? AND viewed_on<?)',
    ],
    [
      'looks for what was deleted',
      retention.lockOld,
      'aside_deleted (tenant=? AND user_id=? AND deleted_on<?)',
    ],
    ['removes one by one', retention.removeOld[0], '(tenant=? AND event_id=? AND user_id=?)'],
    ['goes on in an object', rest, 'event_object (tenant=? AND object_id=? AND rowid>?)'],
    ['goes to the next objects', further, 'event_object (tenant=? AND object_id>?)'],
    ['looks who has an event', rest, 'notification_event (tenant=? AND event_id=?)'],
    [
      'removes those whom an event reached',
      retention.removeRecipients,
      '(tenant=? AND event_id=? AND user_id=?)',
    ],
    ['looks for old keys', retention.oldCalls, 'call_created (tenant=? AND created_on<?)'],
  ])('%s', (_, statement, step) => {
    expect(planOf(statement).join('\n')).toContain(step)
  })
})

/** Those that sort on purpose: a slice at most, or the named users of one event. */
const sorting = new Set([
  // Slices are numbered in their order.
  ...['view', 'unview'].flatMap((mark) => [`markNext.${mark}.set.0`, `markObject.${mark}.set.0`]),
  ...['inbox', 'aside'].flatMap((place) =>
    Object.keys(marks.markOne[place as 'inbox' | 'aside']).map((mark) => `markOne.${place}.${mark}.set.0`),
  ),
  ...['inbox', 'aside'].flatMap((place) =>
    Object.keys(marks.markSome[place as 'inbox' | 'aside']).flatMap((mark) =>
      ['0', '1'].map((step) => `markSome.${place}.${mark}.set.${step}`),
    ),
  ),
  ...Object.keys(marks.undoSome).map((name) => `undoSome.${name}.set.0`),
  'wakeSome.set.0',
  // Named users come as JSON, in any order.
  ...['named', 'both', 'leaving'].flatMap((audience) =>
    ['bound', 'count', 'tell'].map((step) => `steps.${audience}.${step}`),
  ),
  ...['named', 'both', 'leaving'].map((audience) => `growths.${audience}.tell`),
  // So are the few notifications of one user that an event may join.
  ...Object.keys(growth.growths).flatMap((audience) =>
    ['0', '1', '2'].map((step) => `growths.${audience}.join.${step}`),
  ),
  'addSubscriptions',
  'addOpen',
  // A stretch of a list is put in groups.
  ...['notification', 'aside'].flatMap((table) => [
    `tallyAspects.${table}`,
    ...['created', 'viewed', 'sent'].map((date) => `tallyDays.${date}.${table}`),
  ]),
  // So do what the host keeps in step, and the few fan-outs that are under way.
  'putPeople',
  'putMembers',
  'endMembers',
  'putPreferences',
  'namingDeliveries',
])

/** Those that read a small table whole. */
const scanning = new Set([
  // At most 84 kinds can ever occur.
  'allKinds',
  // Fan-outs that are under way, by their number.
  'nextDelivery',
  // Indexes that have nothing but what the version before wrote.
  ...['isLeft', 'wordless'].flatMap((name) =>
    ['events', 'objects', 'people'].map((what) => `${name}.${what}`),
  ),
  // The index of words, by one of its entries.
  'eventsByGram',
  'eventsByTitle',
  // At most one row of each of two indexes.
  'countSpecial',
  // As many rows as the object has subscribers, and one.
  'countWords',
  // A guard of foreign keys that SQLite passes over unless a key is violated already.
  'addKind',
  'addObject',
])

describe('every other statement', () => {
  it('is looked at', () => {
    expect(statements.length).toBeGreaterThan(50)
    const names = new Set(statements.map(([name]) => name))
    for (const name of [...sorting, ...scanning]) expect(names).toContain(name)
  })

  it.each(statements)('%s reads by indexes and sorts nothing', (name, statement) => {
    const dear = dearSteps(statement)
    expect(
      sorting.has(name)
        ? dear.filter((step) => !step.includes('TEMP B-TREE'))
        : scanning.has(name)
          ? []
          : dear,
    ).toEqual([])
  })
})
