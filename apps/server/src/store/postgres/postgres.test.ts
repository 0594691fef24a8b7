import { createPlace, lendPlace, type Place } from '../../../test/place.ts'
import { storeContract } from '../contract/contract.ts'
import type { Open } from '../contract/world.ts'
import { openPostgres } from './postgres.ts'

const at =
  (find: () => Promise<Place>): Open =>
  async () => {
    const { url, dispose } = await find()
    return { database: openPostgres(url, { patience: 60_000 }), dispose }
  }

storeContract('PostgreSQL', at(createPlace), { stories: 10, openAgain: at(lendPlace) })
