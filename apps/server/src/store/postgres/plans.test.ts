import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlace, type Place } from '../../../test/place.ts'
import { type AnyStatement, compile, type Row, valuesOf } from '../database.ts'
import { postgres } from '../dialect.ts'
import { openStore } from '../open.ts'
import { changesAfter, readInbox, readNotifications } from '../sql/inbox.ts'
import { markNext, markOne } from '../sql/marks.ts'
import { outgoingStatement } from '../sql/outgoing.ts'
import { type PageShape, pageStatement } from '../sql/page.ts'
import * as retention from '../sql/retention.ts'
import { openPostgres } from './postgres.ts'

const tenant = 1
const user_id = 'reader'

let place: Place
let connection: Client

/** An inbox of 40,000 among those of others, as a planner that has looked at the tables knows it. */
beforeAll(async () => {
  place = await createPlace()
  const store = await openStore(openPostgres(place.url))
  await store.tenants.ensure('acme', 'a secret of thirty-two characters')
  await store.close()
  connection = new Client({ connectionString: place.url })
  await connection.connect()
  await connection.query(`
    INSERT INTO kind (kind_id, type, context_type) SELECT n, 'type ' || n, 'item' FROM generate_series(1, 20) AS n;
    INSERT INTO object (tenant, object_id, type, id) SELECT 1, n, 'item', n FROM generate_series(1, 1000) AS n;
    INSERT INTO event (tenant, event_id, object_id, kind_id, author, created_on, created_by, notified)
      SELECT 1, n, 1 + n % 1000, 1 + n % 20, (n % 50)::text, n, '{}', 1 FROM generate_series(1, 40000) AS n;
    INSERT INTO inbox (tenant, user_id, rev, unread) SELECT 1, n::text, 100, 100 FROM generate_series(1, 1000) AS n;
    INSERT INTO notification (tenant, user_id, event_id, kind_id, author, created_on, created_rev, rev, viewed_on, starred)
      SELECT 1, 'reader', n, 1 + n % 20, (n % 50)::text, n, n, n,
        CASE WHEN n % 2 = 0 THEN n END, CASE WHEN n % 100 = 0 THEN 1 ELSE 0 END
      FROM generate_series(1, 40000) AS n;
    INSERT INTO notification (tenant, user_id, event_id, kind_id, author, created_on, created_rev, rev)
      SELECT 1, (n % 1000)::text, 1 + n % 40000, 1 + n % 20, (n % 50)::text, n, n, n FROM generate_series(1, 60000) AS n
      ON CONFLICT DO NOTHING;
    INSERT INTO aside (tenant, user_id, event_id, notification_id, kind_id, author, created_on, starred, created_rev,
        viewed_rev, starred_rev, moved_rev, rev, place, until)
      SELECT 1, CASE WHEN n % 2 = 0 THEN 'reader' ELSE 'x' || (n % 100) END, n, 1000000 + n, 1 + n % 20, (n % 50)::text,
        n, 0, n, 0, 0, n, n, CASE WHEN n % 4 < 2 THEN 'archived' ELSE 'snoozed' END, 0
      FROM generate_series(1, 40000) AS n;
    INSERT INTO part (tenant, user_id, notification_id, created_on, event_id, author)
      SELECT 1, 'reader', n, n, 40000 + n, (n % 50)::text FROM generate_series(1, 40000) AS n;
    INSERT INTO call (tenant, key, fingerprint, answer, created_on) SELECT 1, n::text, repeat('f', 64), repeat('a', 100), n FROM generate_series(1, 60000) AS n;
    INSERT INTO person (tenant, user_id, name) SELECT 1, n::text, 'Somebody' FROM generate_series(1, 5000) AS n;
    INSERT INTO member (tenant, object_id, user_id, role, since)
      SELECT 1, n, m::text, 'light', 0 FROM generate_series(1, 100) AS n, generate_series(1, 100) AS m;
    ANALYZE;`)
}, 120_000)

afterAll(async () => {
  await connection.end()
  await place.dispose()
})

/** Which indexes a statement reads, and what it has to sort or read whole. */
async function planOf(statement: AnyStatement, params: Row): Promise<{ indexes: string[]; dear: string[] }> {
  const compiled = compile(statement.text, postgres)
  const { rows } = await connection.query(
    `EXPLAIN (FORMAT JSON) ${compiled.text}`,
    valuesOf(compiled, params),
  )
  const indexes: string[] = []
  const dear: string[] = []
  const visit = (node: PlanNode): void => {
    if (node['Index Name'] !== undefined) indexes.push(node['Index Name'])
    const isWhole = node['Node Type'] === 'Seq Scan' && !smallTables.includes(node['Relation Name'] ?? '')
    const isLongSort = node['Node Type'] === 'Sort' && (node.Plans?.[0]?.['Plan Rows'] ?? 0) > 1000
    if (isLongSort || isWhole) dear.push(`${node['Node Type']} ${node['Relation Name'] ?? ''}`)
    for (const child of node.Plans ?? []) visit(child)
  }
  for (const { Plan } of (rows[0] as { 'QUERY PLAN': { Plan: PlanNode }[] })['QUERY PLAN']) visit(Plan)
  return { indexes, dear }
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Plan Rows': number
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly PlanNode[]
}

/** Read whole in no time. */
const smallTables = ['kind', 'tenant', 'delivery']

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

const params = {
  tenant,
  user_id,
  kinds: '[1,2]',
  kind_0: 1,
  kind_1: 2,
  author_0: '7',
  viewed_from: 39_000,
  created_from: 100,
  created_to: 39_900,
  place_on: 30_000,
  place_id: 30_000,
  limit: 21,
  offset: 0,
}

const shapes: readonly (readonly [PageShape, RegExp])[] = [
  [plain, /notification_(unread|viewed)$/],
  [{ ...plain, hasPlace: true }, /notification_(unread|viewed)$/],
  [{ ...plain, hasFrom: true, hasTo: true }, /notification_(unread|viewed)$/],
  [{ ...plain, state: 'unread' }, /notification_unread$/],
  [{ ...plain, state: 'viewed' }, /notification_viewed$/],
  [{ ...plain, lead: 'kind', kinds: 2 }, /notification_(unread|viewed)_kind$/],
  [{ ...plain, lead: 'kind', kinds: 1, state: 'unread' }, /notification_unread_kind$/],
  [{ ...plain, lead: 'author', authors: 1 }, /notification_author$/],
  [{ ...plain, lead: 'starred' }, /notification_starred$/],
  [{ ...plain, lead: 'archived', hasPlace: true }, /aside_archived$/],
  [{ ...plain, lead: 'snoozed', isStarred: true }, /aside_snoozed$/],
  [{ ...plain, lead: 'aside' }, /aside_(archived|snoozed)$/],
]

describe('on PostgreSQL, a page of the list', () => {
  it.each(shapes)('comes out of an index in its order: %j', async (shape, expected) => {
    const { indexes, dear } = await planOf(pageStatement(shape), params)
    expect(dear).toEqual([])
    expect(indexes.length).toBeGreaterThan(0)
    for (const index of indexes) expect(index).toMatch(expected)
  })

  it.each([true, false])(
    'of what went out comes by the events of its author (after a place: %s)',
    async (hasPlace) => {
      const shape = { isOfKinds: false, isToSome: false, hasFrom: false, hasTo: false, hasPlace }
      const { dear, indexes } = await planOf(outgoingStatement(shape), {
        ...params,
        user_id: '7',
        place_user: '',
      })
      expect(dear).toEqual([])
      expect(indexes).toEqual(expect.arrayContaining(['event_author', 'notification_pkey']))
    },
  )

  it('reads the rows that it shows by their places', async () => {
    const places = JSON.stringify(Array.from({ length: 20 }, (_, n) => [n + 1, user_id]))
    const { indexes, dear } = await planOf(readNotifications, { tenant, reader: user_id, places })
    expect(dear).toEqual([])
    expect(indexes).toEqual(expect.arrayContaining(['notification_number', 'event_pkey', 'object_pkey']))
  })
})

describe('on PostgreSQL, what is done to an inbox', () => {
  it.each([
    ['is counted by one row', readInbox, 'inbox_pkey'],
    ['finds one notification by its number', markOne.inbox.view.count, 'notification_number'],
    ['finds one that is put aside by its number', markOne.aside.unarchive.count, 'aside_number'],
    ['finds the next unread ones', markNext.view.count, 'notification_unread'],
    ['finds what changed, put aside or not', changesAfter, 'notification_rev'],
  ])('%s', async (_, statement, index) => {
    const { indexes, dear } = await planOf(statement, {
      ...params,
      notification_id: 5,
      seen_rev: 100,
      from_on: 0,
      until_rev: 40_000,
      rev: 39_000,
      limit: 1000,
    })
    expect(dear).toEqual([])
    expect(indexes).toContain(index)
  })
})

describe('on PostgreSQL, what removes what is too old', () => {
  const users = JSON.stringify(['reader', '1', '2', '3'])
  const sweep = {
    ...params,
    users,
    before: 100,
    limit: 1000,
    after_user: '5',
    upto_user: '7',
    after_object: 500,
    after_event: 500,
    settled: 39_000,
  }
  const [fromInbox, fromArchive, fromDeleted] = retention.removeOld

  it.each([
    [
      'looks into each of some inboxes',
      retention.lockOld,
      ['notification_viewed_on', 'aside_viewed', 'aside_deleted'],
    ],
    ['finds it in the inbox', fromInbox, ['notification_viewed_on', 'notification_pkey']],
    ['finds it in the archive', fromArchive, ['aside_viewed', 'aside_pkey']],
    ['finds what was deleted', fromDeleted, ['aside_deleted', 'aside_pkey']],
    ['goes on in an object', retention.nextEvents[0], ['event_object', 'notification_pkey', 'aside_pkey']],
    [
      'goes to the next objects',
      retention.nextEvents[1],
      ['event_object', 'notification_pkey', 'aside_pkey'],
    ],
    ['finds keys by their age', retention.oldCalls, ['call_created']],
  ])('%s', async (_, statement, expected) => {
    const { indexes, dear } = await planOf(statement, sweep)
    expect(dear).toEqual([])
    expect(indexes).toEqual(expect.arrayContaining(expected))
  })
})
