import { afterEach, beforeEach, expect, it } from 'vitest'
import { all, type Database, only, run, statement } from '../database.ts'
import type { Harness, Open } from './world.ts'

const make = statement<Record<never, never>>('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
const write = statement<{ id: number; text: string }>('INSERT INTO note (id, text) VALUES (:id, :text)')
const read = statement<Record<never, never>, { id: number; text: string }>(
  'SELECT id, text FROM note ORDER BY id',
)

/** What the port promises to the areas, told by a table that has nothing to do with them. */
export function transactionsContract(open: Open): void {
  let harness: Harness
  let database: Database

  beforeEach(async () => {
    harness = await open()
    database = harness.database
    await database.write(() => run(make, {}))
  })
  afterEach(async () => {
    await database.close()
    await harness.dispose()
  })

  const notes = async (): Promise<string[]> =>
    (await database.read(() => all(read, {}))).map((row) => row.text)

  it('keeps all of a transaction', async () => {
    const answer = await database.write(function* () {
      yield* run(write, { id: 1, text: 'one' })
      yield* run(write, { id: 2, text: 'two' })
      return (yield* all(read, {})).length
    })
    expect(answer).toBe(2)
    expect(await notes()).toEqual(['one', 'two'])
  })

  it('keeps nothing of one that throws', async () => {
    const failing = database.write(function* () {
      yield* run(write, { id: 1, text: 'one' })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await notes()).toEqual([])
  })

  it('keeps nothing of one whose statement fails', async () => {
    const failing = database.write(function* () {
      yield* run(write, { id: 1, text: 'one' })
      yield* run(write, { id: 1, text: 'again' })
    })
    await expect(failing).rejects.toThrow()
    expect(await notes()).toEqual([])
  })

  it('lets those asked for at the same time succeed and fail apart', async () => {
    const results = await Promise.allSettled(
      [1, 2, 2, 3].map((id) => database.write(() => run(write, { id, text: `${id}` }))),
    )
    expect(results.map((result) => result.status).sort()).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
    ])
    expect(await notes()).toEqual(['1', '2', '3'])
  })

  it('lets one after another have the rows that they lock', async () => {
    const lock = statement<Record<never, never>, { text: string }>(
      ({ locked }) => `SELECT text FROM note WHERE id = 1 ${locked}`,
    )
    const change = statement<{ text: string }>('UPDATE note SET text = :text WHERE id = 1')
    await database.write(() => run(write, { id: 1, text: '0' }))
    await Promise.all(
      Array.from({ length: 50 }, () =>
        database.write(function* () {
          const { text } = yield* only(lock, {})
          yield* run(change, { text: `${Number(text) + 1}` })
        }),
      ),
    )
    expect(await notes()).toEqual(['50'])
  })

  it('shows to who reads one moment, whatever is written meanwhile', async () => {
    await database.write(() => run(write, { id: 1, text: 'one' }))
    let written: Promise<void> | undefined
    const [before, after] = await database.read(function* () {
      const first = yield* all(read, {})
      written ??= database.write(() => run(write, { id: 2, text: 'two' }))
      for (let turn = 0; turn < 20; turn++) yield* all(read, {})
      return [first.length, (yield* all(read, {})).length] as const
    })
    await written
    expect([before, after]).toEqual([1, 1])
    expect(await notes()).toHaveLength(2)
  })

  it('finishes what was asked for before it closes', async () => {
    const written = database.write(() => run(write, { id: 1, text: 'one' }))
    await database.close()
    await expect(written).resolves.toBeUndefined()
  })

  it('says which value a statement lacks', async () => {
    const lacking = { id: 1 } as unknown as { id: number; text: string }
    await expect(database.write(() => run(write, lacking))).rejects.toThrow(':text')
  })
}
