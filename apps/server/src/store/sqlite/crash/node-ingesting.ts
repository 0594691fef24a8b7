/**
 * The process that the crash test kills: takes in events without end from several writers, and says on a line of its
 * output what was acknowledged, after it was.
 *
 *     node node-ingesting.ts <file> <name of this life>
 */
import { writeSync } from 'node:fs'
import { openStore } from '../../open.ts'
import { openNodeSqlite } from '../node.ts'
import { audienceOf, crowds, eventsOf, writers } from './story.ts'

const [file = '', life = ''] = process.argv.slice(2)
const store = await openStore(openNodeSqlite(file), { sliceSize: 20 })
const tenant = await store.tenants.ensure('acme', 'a secret of thirty-two characters')
for (const crowd of crowds) {
  await store.subscriptions.subscribeUsers(tenant.id, audienceOf(crowd), 'item', crowd)
}
// A pipe's write returns when the reader has it: what is said survives this process.
const say = (line: unknown): number => writeSync(1, `${JSON.stringify(line)}\n`)
say({ ready: true })

await Promise.all(
  Array.from({ length: writers }, async (_, writer) => {
    for (let call = 0; ; call++) {
      const names = eventsOf(life, writer, call)
      const receipts = await store.events.ingest(
        tenant.id,
        names.map(({ name, crowd }) => ({
          type: 'comment',
          context: { type: 'item', id: crowd },
          created_by: { type: 'app', id: 1 },
          data: { text: name },
          external_id: name,
        })),
      )
      say({ writer, call, receipts })
    }
  }),
)
