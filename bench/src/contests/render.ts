import { exampleNotification, examples } from '@belfry/model/examples'
import { render } from '@belfry/render'
import { en } from '@belfry/render/en'
import type { Contest } from '../measure.ts'
import type { Place } from './setting.ts'

/** The sentence of one notification of each combination in turn, long and short. */
export async function renderOne({ isQuick }: Place): Promise<Contest> {
  const options = { locale: en, viewer: 2, timeZone: 'UTC' }
  const notifications = examples.map(exampleNotification)
  const ready = notifications.map((one) => render(one, options))
  let letters = 0
  return {
    name: 'render one notification',
    against: 'joining the same words, ready in parts',
    unit: 'notification',
    times: isQuick ? examples.length : examples.length * 100,
    program: async (times) => {
      for (let done = 0; done < times; done += examples.length) {
        for (const one of notifications) letters += render(one, options).textShort.length
      }
      if (letters === 0) throw new Error('Nothing was said.')
    },
    limit: async (times) => {
      for (let done = 0; done < times; done += examples.length) {
        for (const { parts, partsShort } of ready) {
          for (const some of [parts, partsShort]) letters += some.map(({ text }) => text).join('').length
        }
      }
      if (letters === 0) throw new Error('Nothing was said.')
    },
  }
}
