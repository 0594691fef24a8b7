import { find } from './0005-page/find.ts'
import { preferences } from './0005-page/preferences.ts'
import { time } from './0005-page/time.ts'
import type { Migration } from './migration.ts'

/** What the whole of Podio's page takes, area by area: one step, for it comes with one version. */
const areas = [time, preferences, find]

export const page: Migration = {
  number: 5,
  name: 'page',
  text: {
    sqlite: areas.map(({ sqlite }) => sqlite).join('\n'),
    postgres: areas.map(({ postgres }) => postgres).join('\n'),
  },
}
