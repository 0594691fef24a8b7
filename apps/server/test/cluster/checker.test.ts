import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase } from '../postgres.ts'
import { type Ask, check } from './checker.ts'
import { makeWorld, openStory, type Story } from './story.ts'

/*
 * A checker that finds nothing proves nothing, unless it is one that finds what is there: each of these wrongs is done
 * to a database that was right, and undone again.
 */

let story: Story
let client: Client

beforeAll(async () => {
  const database = await createDatabase(inject('postgres'))
  client = new Client({ connectionString: database })
  await client.connect()
  await makeWorld(database)
  story = await openStory({ nodes: [{ database }], ask, seed: 99 })
  await story.load.tellCrowd()
  await story.load.more(100)
  expect(await story.end()).toEqual([])
})
afterAll(async () => {
  await story.close()
  await client.end()
})

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(sql)).rows
}

/** What the checker says of a database, all numbers left out. */
async function saidOf(database: Ask): Promise<string[]> {
  const { load, readers, front } = story
  const problems = await check({ log: load.log, readers, ask: database, url: front.url })
  return [...new Set(problems.map((problem) => problem.replaceAll(/[\w-]*\d[\w-]*/g, 'N')))]
}

/** What it says of a wrong, which is done in a transaction that is undone. */
async function said(wrong: string): Promise<string[]> {
  await client.query('BEGIN')
  try {
    await client.query(wrong)
    return await saidOf(ask)
  } finally {
    await client.query('ROLLBACK')
  }
}

/** A notification of somebody who reads a stream, and who has not viewed it. */
const one = `(SELECT min(notification_id) FROM notification WHERE user_id = 'zoë' AND viewed_on IS NULL)`

describe('the checker', () => {
  it('finds an event that is lost', async () => {
    expect(await said('DELETE FROM event WHERE event_id = (SELECT min(event_id) FROM event)')).toContain(
      'event N was acknowledged, and is lost',
    )
  })

  it('finds an event that is there twice', async () => {
    const columns = 'tenant, object_id, kind_id, author, created_on, created_by, data, notified'
    expect(
      await said(`INSERT INTO event (${columns}) SELECT ${columns} FROM event ORDER BY event_id LIMIT 1`),
    ).toContain('event N is there N times')
  })

  it('finds somebody who was not told', async () => {
    const problems = await said(`DELETE FROM notification WHERE notification_id = ${one}`)
    expect(problems).toContain('event N was told to N, its receipt says N')
    expect(problems).toContain('the inbox of zoë counts N, and has N unread')
    expect(problems).toContain('the stream of zoë was told N of N')
  })

  it('finds somebody who was told twice', async () => {
    // The tables have an index against it.
    const twice: Ask = async (sql) => {
      const rows = await ask(sql)
      return sql.includes('FROM notification')
        ? rows.flatMap((row, at) => (at === 0 ? [row, row] : [row]))
        : rows
    }
    expect(await saidOf(twice)).toContain('event N was told twice to somebody')
  })

  it('finds somebody who was told by mistake', async () => {
    expect(await said(`UPDATE notification SET user_id = 'nobody' WHERE notification_id = ${one}`)).toContain(
      'event N was told to nobody, who must not hear of it',
    )
  })

  it('finds a count that is off by one', async () => {
    expect(await said(`UPDATE inbox SET unread = unread + 1 WHERE user_id = 'zoë'`)).toEqual([
      'the inbox of zoë counts N, and has N unread',
    ])
  })

  it('finds a mark that nobody asked for', async () => {
    const problems = await said(`UPDATE notification SET starred = 1 - starred WHERE user_id = 'zoë'`)
    expect(
      problems.some((problem) => /^N of zoë is (not )?starred, and nobody asked for that$/.test(problem)),
    ).toBe(true)
    expect(problems).toContain('the stream of zoë has another state of N than there is')
  })

  it('finds a fan-out that was left', async () => {
    expect(
      await said(`
        INSERT INTO delivery (event_id, tenant, object_id, after_user, last_subscription)
        SELECT event_id, tenant, object_id, '', 0 FROM event ORDER BY event_id LIMIT 1`),
    ).toContain('event number N is still being told')
  })

  it('finds a subscriber whom nobody subscribed', async () => {
    expect(
      await said(`
        INSERT INTO subscription (tenant, object_id, user_id, started_on, missed)
        SELECT tenant, object_id, 'nobody', 0, 0 FROM object WHERE id = '1'`),
    ).toContain('item N counts N subscribers of N')
  })
})
