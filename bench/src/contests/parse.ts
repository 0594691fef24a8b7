import { safeParseEvent } from '@belfry/model'
import { examples } from '@belfry/model/examples'
import type { Contest } from '../measure.ts'
import type { Place } from './setting.ts'

/** Reading one event of each combination in turn: what it costs not to trust. */
export async function parse(place: Place): Promise<Contest> {
  const texts = examples.map((example) => JSON.stringify(example))
  const next = (done: number) => texts[done % texts.length] ?? ''
  return {
    name: 'parse one event',
    against: 'JSON.parse of the same bytes (both sides do it)',
    unit: 'event',
    times: place.isQuick ? examples.length : examples.length * 100,
    program: async (times) => {
      for (let done = 0; done < times; done += 1) {
        if (!safeParseEvent(JSON.parse(next(done))).success) throw new Error(`Refused: ${next(done)}`)
      }
    },
    limit: async (times) => {
      for (let done = 0; done < times; done += 1) {
        if (JSON.parse(next(done)) === null) throw new Error('No event is null.')
      }
    },
  }
}
