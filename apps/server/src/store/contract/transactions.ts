import { afterEach, beforeEach, expect, it } from 'vitest'
import { all, type Database, first, run, statement } from '../database.ts'
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
      [1, 2, 2, 3].map((id, index) =>
        database.write(function* () {
          yield* run(write, { id, text: `${id} by ${index}` })
          return index
        }),
      ),
    )
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await notes()).toEqual(['1 by 0', '2 by 1', '3 by 3'])
  })

  it('takes them one after another', async () => {
    const count = statement<Record<never, never>, { count: number }>('SELECT count(*) AS count FROM note')
    await Promise.all(
      Array.from({ length: 50 }, () =>
        database.write(function* () {
          const id = ((yield* first(count, {}))?.count ?? 0) + 1
          yield* run(write, { id, text: `${id}` })
        }),
      ),
    )
    expect(await notes()).toHaveLength(50)
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
