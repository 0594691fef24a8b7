import type { Snapshot } from '../events/snapshot.ts'
import { all, type Database, run, type Work } from '../store/database.ts'
import { retitleObject } from '../store/sql/events.ts'
import { giveWords, isLeft, wordless } from '../store/sql/find.ts'
import { gramsOf, wordsOf } from './words.ts'
import { wordsOfEvent } from './words-of-event.ts'

/** How many are made searchable in one transaction. */
const atOnce = 500

/** Makes searchable what a version without search wrote. */
export interface CatchUp {
  /** Looks whether there is something. Cheap when there is nothing. */
  wake(): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** @param failed hears what goes wrong; it is tried again at the next wake */
export function createCatchUp(database: Database, failed: (error: unknown) => void): CatchUp {
  let isStopped = false
  let running: Promise<void> | null = null

  async function catchUp(): Promise<void> {
    while (!isStopped && (await database.read(() => isAnythingLeft()))) {
      await database.write(() => giveSomeWords())
    }
  }

  return {
    wake() {
      if (isStopped) return
      running ??= catchUp()
        .catch(failed)
        .then(() => {
          running = null
        })
    },
    async settled() {
      while (running !== null) await running
    },
    async stop() {
      isStopped = true
      await running
    },
  }
}

function* isAnythingLeft(): Work<boolean> {
  for (const statement of [isLeft.events, isLeft.objects, isLeft.people]) {
    if ((yield* all(statement, {})).length > 0) return true
  }
  return false
}

function* giveSomeWords(): Work<void> {
  for (const { tenant, event_id, data, created_by } of yield* all(wordless.events, { limit: atOnce })) {
    const event = {
      data: data === null ? null : (JSON.parse(data) as unknown),
      created_by: JSON.parse(created_by),
    }
    yield* run(giveWords.event, { tenant, event_id, ...wordsOfEvent(tenant, event) })
  }
  for (const { tenant, object_id, snapshot } of yield* all(wordless.objects, { limit: atOnce })) {
    const words = wordsOf((JSON.parse(snapshot) as Snapshot).title ?? '')
    yield* run(retitleObject, { tenant, object_id, words, grams: gramsOf(tenant, words) })
  }
  for (const { tenant, user_id, name } of yield* all(wordless.people, { limit: atOnce })) {
    yield* run(giveWords.person, { tenant, user_id, words: wordsOf(name) })
  }
}
