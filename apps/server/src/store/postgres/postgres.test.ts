import { createPlace } from '../../../test/place.ts'
import { storeContract } from '../contract/contract.ts'
import { openPostgres } from './postgres.ts'

storeContract(
  'PostgreSQL',
  async () => {
    const { url, dispose } = await createPlace()
    return { database: openPostgres(url, { patience: 60_000 }), dispose }
  },
  { stories: 15 },
)
