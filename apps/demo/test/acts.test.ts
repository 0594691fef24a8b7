import type { EventInput } from '@belfry/model'
import { catalogue, type NotificationType, toDateTime } from '@belfry/model/catalogue'
import { type RunningServer, startServer } from '@belfry/server/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../src/host/belfry.ts'
import type { Happening } from '../src/host/happenings.ts'
import { createHost } from '../src/host/host.ts'
import { type Rule, rules } from '../src/host/rules.ts'
import type { Action } from '../src/workspace/actions.ts'
import { everybody, type UserId } from '../src/workspace/state.ts'

/** The playground's host with a real Belfry, and no browser: what each action tells, to whom, and why. */

const tenant = 'playground'
const secret = 'a-secret-of-the-tests-that-is-long-enough'
let belfry: RunningServer
let host: Awaited<ReturnType<typeof createHost>>

/** A workspace of its own for each part: nothing has happened in it. */
async function open(): Promise<void> {
  belfry = await startServer({ port: 0, database: ':memory:', tenants: [{ name: tenant, secret }] })
  await openHost()
}

async function openHost(): Promise<void> {
  host = await createHost({ belfry: connect(belfry.url, tenant, secret), tenant, secret, importTakes: 0 })
}

async function close(): Promise<void> {
  host?.close()
  await belfry?.close()
}

function post(path: string, body: unknown = {}): Promise<Response> {
  return Promise.resolve(
    host.app.request(`/demo/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}

async function act(user: UserId, action: Action): Promise<readonly Happening[]> {
  const response = await post(`act/${user}`, action)
  const answer = await response.json()
  expect(response.status, JSON.stringify({ action, answer })).toBe(200)
  return (answer as { happenings: readonly Happening[] }).happenings
}

/** Of a comment that mentions them, somebody is told by an alert of its own. */
const isTold = ({ told, rule }: { told: boolean; rule: Rule }) => told || rule === 'alerted'

const toldOf = ({ audience }: Happening) => audience.filter(isTold).map(({ user }) => user)

async function typesIn(user: UserId): Promise<NotificationType[]> {
  const types: NotificationType[] = []
  for (let offset = 0, page = -1; page !== 0; offset += 100) {
    const headers = { authorization: `Basic ${btoa(`${tenant}:${secret}`)}`, 'belfry-user': String(user) }
    const response = await fetch(`${belfry.url}/notification/?limit=100&offset=${offset}`, { headers })
    const groups = (await response.json()) as { notifications: { type: NotificationType }[] }[]
    const found = groups.flatMap(({ notifications }) => notifications.map(({ type }) => type))
    page = found.length
    types.push(...found)
  }
  return types
}

const launch = 1101
const trip = 1102
const press = 1103

/** Everything that can be done, as a story: who does it, the events it tells, and who hears of each. */
const story: readonly [
  user: UserId,
  action: Action,
  ...events: readonly [type: NotificationType, told: readonly UserId[]][],
][] = [
  [1, { do: 'comment', item: launch, text: 'Hello' }, ['comment', [2, 3]]],
  [1, { do: 'mention', item: launch, user: 2, text: 'look' }, ['comment', [2, 3]]],
  [1, { do: 'attach', item: launch, name: 'Budget.pdf' }, ['file', [2, 3]]],
  [2, { do: 'thumb', item: press, file: 3, thumb: 'up' }, ['rating', [1, 3]]],
  [1, { do: 'thumb', item: press, file: 3, thumb: 'down' }, ['rating', [2, 3]]],
  [2, { do: 'detach', item: press, file: 3 }, ['file_delete', [1, 3]]],
  [1, { do: 'rate', item: launch, stars: 5 }, ['rating', [2, 3]]],
  [1, { do: 'like', item: launch }, ['rating', [2, 3]]],
  [1, { do: 'like', item: launch }],
  [1, { do: 'judge', item: press, verdict: 'approved' }, ['rating', [2, 3]]],
  [2, { do: 'judge', item: press, verdict: 'rejected' }, ['rating', [1, 3]]],
  [1, { do: 'ready', item: launch, answer: 'yes' }, ['rating', [2, 3]]],
  [2, { do: 'ready', item: launch, answer: 'no' }, ['rating', [1, 3]]],
  [2, { do: 'answer', item: press, option: 1 }, ['answer', [1, 3]]],
  [1, { do: 'vote', item: trip, answer: 1 }, ['vote', [2, 3]]],
  [2, { do: 'participate', item: trip, status: 'accepted' }, ['participation', [1, 3]]],
  [2, { do: 'participate', item: trip, status: 'tentative' }, ['participation', [1, 3]]],
  [2, { do: 'participate', item: trip, status: 'declined' }, ['participation', [1, 3]]],
  [2, { do: 'rename', item: launch, title: 'Q4 launch plan' }, ['update', [1, 3]]],
  [3, { do: 'correct', item: launch }, ['update', []]],
  [1, { do: 'refer', item: launch, other: press }, ['reference', [2, 3]]],
  [
    1,
    { do: 'entrust', item: launch, user: 2 },
    ['member_reference_remove', [3]],
    ['member_reference_add', [2]],
  ],
  [1, { do: 'entrust', item: launch, user: null }, ['member_reference_remove', [2]]],
  [1, { do: 'share', item: launch, user: 2 }, ['grant_create', [2]], ['grant_create_other', [3]]],
  [1, { do: 'unshare', item: launch, user: 2 }, ['grant_delete', [2]], ['grant_delete_other', [3]]],
  [1, { do: 'share', item: launch, user: 4 }, ['grant_create', [4]], ['grant_create_other', [2, 3]]],
  [4, { do: 'comment', item: launch, text: 'Thank you' }, ['comment', [1, 2, 3]]],
  [2, { do: 'comment', item: launch, text: 'You are welcome' }, ['comment', [1, 3, 4]]],
  [1, { do: 'unshare', item: launch, user: 4 }, ['grant_delete', [4]], ['grant_delete_other', [2, 3]]],
  [2, { do: 'follow', item: launch }],
  [1, { do: 'comment', item: launch, text: 'Hello' }, ['comment', [3]]],
  [2, { do: 'follow', item: launch }],
  [2, { do: 'mute', item: launch }],
  [1, { do: 'comment', item: launch, text: 'Hello' }, ['comment', [3]]],
  [2, { do: 'mute', item: launch }],
  [1, { do: 'comment', item: launch, text: 'Hello' }, ['comment', [2, 3]]],
  [1, { do: 'create', title: 'Photo wall' }, ['creation', [2, 3]]],
  [2, { do: 'discard', item: trip }, ['delete', [1, 3]]],

  [1, { do: 'assign', user: 1 }, ['update', [2, 3]]],
  [2, { do: 'start' }, ['update', [1, 3]]],
  [2, { do: 'pause' }, ['update', [1, 3]]],
  [2, { do: 'postpone', due: '2026-12-11' }, ['update', [1, 3]]],
  [1, { do: 'remind' }],
  // A minute before is over already: who wants to be reminded is so at once.
  [1, { do: 'postpone', due: toDateTime(Date.now() + 50_000) }, ['update', [2, 3]]],
  [1, { do: 'retitle', title: 'Proofread it all' }, ['update', [2, 3]]],
  [1, { do: 'remark', text: 'Half is done' }, ['comment', [2, 3]]],
  [2, { do: 'complete' }, ['update', [1, 3]]],
  [2, { do: 'reopen' }, ['update', [1, 3]]],

  [1, { do: 'message', text: 'Hi' }, ['message', [3]]],
  [1, { do: 'add', user: 2 }, ['conversation_add', [2, 3]]],
  [2, { do: 'message', text: 'Hi both' }, ['message', [1, 3]]],

  [2, { do: 'reply', status: 'accepted' }, ['rating', [1, 3]]],
  [2, { do: 'reply', status: 'tentative' }, ['rating', [1, 3]]],
  [2, { do: 'reply', status: 'declined' }, ['rating', [1, 3]]],
  [1, { do: 'exclude', user: 2 }, ['meeting_participant_remove', [2]]],
  [1, { do: 'begin' }, ['meeting_started', [3]]],
  [1, { do: 'end' }],
  [1, { do: 'plan', title: 'Retrospective' }, ['meeting', [2, 3]]],
  [1, { do: 'include', user: 2 }, ['meeting_participant_add', [2]]],

  [1, { do: 'role', user: 2, role: 'admin' }, ['role_change', [2]]],
  [1, { do: 'kick', user: 2 }, ['user_kicked_from_space', [3]], ['self_kicked_from_space', [2]]],
  [1, { do: 'comment', item: launch, text: 'Only Cleo hears' }, ['comment', [3]]],
  [2, { do: 'ask' }, ['space_member_request', [1, 3]]],
  [1, { do: 'invite', user: 2 }, ['space_invite', [2]]],
  [2, { do: 'decline' }, ['space_decline', [1]]],
  [3, { do: 'invite', user: 2 }, ['space_invite', [2]]],
  [2, { do: 'accept' }, ['space_accept', [3]]],
  [1, { do: 'comment', item: launch, text: 'And Bo again' }, ['comment', [2, 3]]],
  [2, { do: 'hush' }],
  [1, { do: 'comment', item: launch, text: 'Hello' }, ['comment', [3]]],
  [2, { do: 'hush' }],
  [2, { do: 'leave' }, ['user_left_space', [1, 3]]],
  [1, { do: 'invite', user: 2 }, ['space_invite', [2]]],
  [2, { do: 'accept' }, ['space_accept', [1]]],
  [3, { do: 'expel', user: 2 }, ['member_ended_user', [2]]],
  [3, { do: 'depart' }, ['member_ended_admin', [1]]],

  [1, { do: 'found', name: 'Launch party' }, ['space_create', [2, 3]]],
  [2, { do: 'close' }, ['space_delete', [1, 3]]],
  [4, { do: 'join' }, ['org_member_add', [1, 2, 3]]],
  [4, { do: 'quit' }, ['org_member_leave', [1, 2, 3]]],
  [4, { do: 'join' }, ['org_member_add', [1, 2, 3]]],
  [1, { do: 'dismiss', user: 4 }, ['org_member_remove', [2, 3, 4]]],
  [1, { do: 'import' }, ['batch_process', [1]]],
  [1, { do: 'news' }, ['bulletin', [1, 2, 3, 4]]],
]

describe('every action', () => {
  const told: EventInput[] = []
  beforeAll(open)
  afterAll(close)

  it('is told to Belfry, and by it to whom it concerns', async () => {
    for (const [user, action, ...events] of story) {
      const happenings = await act(user, action)
      for (const { event } of happenings) told.push(event)
      expect({ action, events: happenings.map((one) => [one.event.type, toldOf(one)]) }).toEqual({
        action,
        events,
      })
      for (const one of happenings) expect(one.notified, one.event.type).toBe(toldOf(one).length)
    }
    // What comes by itself: the end of the import, and the reminder.
    await expect.poll(() => typesIn(1)).toContain('batch_complete')
    await expect.poll(() => typesIn(1)).toContain('reminder')
  })

  // The story has been told by now: what came of it lies in the inboxes.
  it('is there for every type of the catalogue', async () => {
    const caused = new Set((await Promise.all(everybody.map(typesIn))).flat())
    const types = Object.keys(catalogue) as NotificationType[]
    const missing = types.filter((type) => !caused.has(type) && !('retired' in catalogue[type]))
    expect(missing).toEqual([])
  })

  it('is there for every kind of a rating, and for every answer', () => {
    const answers = told.flatMap(({ type, data }) => {
      const { type: kind, value, status } = (data ?? {}) as Record<string, unknown>
      return type === 'rating' ? [`${kind} ${value}`] : type === 'participation' ? [`${status}`] : []
    })
    expect([...new Set(answers)].sort()).toEqual([
      ...['accepted', 'approved 0', 'approved 1', 'declined', 'fivestar 5', 'like 1'],
      ...['rsvp 0', 'rsvp 1', 'rsvp 2', 'tentative', 'thumbs 0', 'thumbs 1', 'yesno 0', 'yesno 1'],
    ])
  })
})

describe('why', () => {
  beforeAll(open)
  afterAll(close)

  const commentOf = async (user: UserId, text = 'Hello') => {
    const [happening] = await act(user, { do: 'comment', item: launch, text })
    return Object.fromEntries((happening?.audience ?? []).map(({ user: who, rule }) => [who, rule]))
  }

  it('somebody was told, and why not, is what Belfry says', async () => {
    expect(await commentOf(1)).toEqual({ 1: 'author', 2: 'subscriber', 3: 'subscriber', 4: 'none' })
    expect(await commentOf(1, '@[Bo](user:2) you too')).toMatchObject({ 2: 'alerted' })
    await act(2, { do: 'mute', item: launch })
    await act(3, { do: 'follow', item: launch })
    expect(await commentOf(1)).toMatchObject({ 2: 'muted_object', 3: 'none' })
    await act(2, { do: 'mute', item: launch })
    await act(2, { do: 'hush' })
    // He says something himself, and is subscribed no more than before: he ended it by hand.
    await commentOf(3)
    expect(await commentOf(1)).toMatchObject({ 2: 'muted_space', 3: 'none' })
    await act(2, { do: 'hush' })
    await act(1, { do: 'role', user: 2, role: 'admin' })
    const [kicked] = await act(1, { do: 'kick', user: 2 })
    expect(kicked?.audience).toContainEqual({ user: 2, told: false, rule: 'concerned' })
    expect(await commentOf(1)).toMatchObject({ 2: 'left' })
    const [silent] = await act(3, { do: 'correct', item: launch })
    expect(silent?.audience.map(({ rule }) => rule)).toEqual(['silent', 'silent', 'author', 'silent'])
    await post('restart')
    expect(await commentOf(1)).toEqual({ 1: 'author', 2: 'subscriber', 3: 'subscriber', 4: 'none' })
  })

  it('is as in the beginning after a stop, whatever was muted before', async () => {
    await act(2, { do: 'mute', item: launch })
    await act(2, { do: 'hush' })
    host.close()
    await openHost()
    expect(await commentOf(1)).toEqual({ 1: 'author', 2: 'subscriber', 3: 'subscriber', 4: 'none' })
  })

  it('has a word for every rule of the API', async () => {
    const document = (await (await fetch(`${belfry.url}/openapi.json`)).json()) as {
      components: { schemas: { Explanation: { properties: { rule: { enum: string[] } } } } }
    }
    expect([...rules].sort()).toEqual(
      [...document.components.schemas.Explanation.properties.rule.enum].sort(),
    )
  })
})

describe('the host', () => {
  const item = launch
  beforeAll(open)
  afterAll(close)

  it.each([
    ['what is not JSON', 'act/1', 'not json', 400],
    ['no act', 'act/1', '{}', 400],
    ['a list', 'act/1', '[]', 400],
    ['an empty comment', 'act/1', { do: 'comment', item, text: ' ' }, 400],
    ['six stars', 'act/1', { do: 'rate', item, stars: 6 }, 400],
    ['somebody unknown', 'act/1', { do: 'kick', user: 5 }, 400],
    ['what only the host does', 'act/1', { do: 'imported' }, 400],
    ['an item that is not there', 'act/1', { do: 'comment', item: 7, text: 'Hello' }, 409],
    ['a file that is not there', 'act/1', { do: 'detach', item, file: 7 }, 409],
    ['an answer to what nobody asked', 'act/1', { do: 'answer', item, option: 0 }, 409],
    ['an item that refers to itself', 'act/1', { do: 'refer', item, other: item }, 409],
    ['an invitation of a member', 'act/1', { do: 'invite', user: 2 }, 409],
    ['an acceptance without an invitation', 'act/4', { do: 'accept' }, 409],
    ['a request of a member', 'act/1', { do: 'ask' }, 409],
    ['what somebody outside does', 'act/4', { do: 'begin' }, 409],
    ['a comment from outside', 'act/4', { do: 'comment', item, text: 'Hello' }, 409],
    ['a space from outside the organization', 'act/4', { do: 'found', name: 'Mine' }, 409],
    ['a message from outside the conversation', 'act/2', { do: 'message', text: 'Hello' }, 409],
    ['an actor who is not there', 'act/5', { do: 'begin' }, 404],
    ['a long text', 'act/1', { do: 'comment', item, text: 'x'.repeat(20_000) }, 413],
    ['an example too far', 'example/9999/1', {}, 404],
    ['an example before the first', 'example/-1/1', {}, 404],
    ['a part of no load', 'load/x', {}, 404],
    ['an unknown page', 'nothing', {}, 404],
  ])('refuses %s', async (_, path, body, status) => {
    const response = await post(path, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\.|:/) })
  })

  it('refuses what another site’s form could send', async () => {
    const response = await host.app.request('/demo/act/1', { method: 'POST', body: '{"do":"leave"}' })
    expect(response.status).toBe(415)
  })
})
