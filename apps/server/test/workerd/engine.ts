import type { Harness } from '../../src/store/contract/world.ts'
import { type ObjectStorage, openDurableObjectSqlite } from '../../src/store/sqlite/durable-object.ts'

/** The storage of the object that the tests run in. */
export interface TestStorage extends ObjectStorage {
  deleteAll(): Promise<void>
}

let storage: TestStorage | null = null
let opened: { isLast: boolean } | null = null

/** Says in which object's storage the tests have their databases. */
export function useStorage(own: TestStorage): void {
  storage = own
}

/** An empty database. An object has one: who opens a second is done with the first, which fails from then on. */
export async function openDatabase(): Promise<Harness> {
  if (storage === null) throw new Error('There is no storage: the tests run outside of an object.')
  if (opened !== null) opened.isLast = false
  await storage.deleteAll()
  const { write, read, ...rest } = openDurableObjectSqlite(storage)
  const own = { isLast: true }
  opened = own
  const expectLast = () => {
    if (!own.isLast) throw new Error('An object has one database, and another one was opened since.')
  }
  return {
    database: {
      ...rest,
      async write(work) {
        expectLast()
        return await write(work)
      },
      async read(work) {
        expectLast()
        return await read(work)
      },
    },
    dispose: () => Promise.resolve(),
  }
}
