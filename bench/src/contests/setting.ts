import { join } from 'node:path'
import { type RunningServer, startServer } from '@belfry/server/node'
import { type Caller, caller } from '../bare.ts'

const tenant = 'bench'
const secret = 'a secret of the bench, long enough to be one'

/** Where a contest takes place. */
export interface Place {
  /** A folder of the run's own, on a real disk. */
  readonly folder: string
  /** A short run, which only shows that everything runs. */
  readonly isQuick: boolean
}

/** Belfry as it is deployed, with a file; and the host's own client. */
export interface Setting {
  readonly server: RunningServer
  readonly host: Caller
  readonly id: number
  close(): Promise<void>
}

let number = 0

/** @param file the name of its database. @default a new one */
export async function belfryIn({ folder }: Place, file = `belfry-${++number}.db`): Promise<Setting> {
  const database = join(folder, file)
  const server = await startServer({ port: 0, database, tenants: [{ name: tenant, secret }] })
  const host = caller(hostHeaders)
  const found = await server.store.tenants.find(tenant)
  if (!found) throw new Error('The tenant that was just made is not there.')
  return {
    server,
    host,
    id: found.id,
    async close() {
      host.close()
      await server.close()
    },
  }
}

/** The host, acting for nobody. */
export const hostHeaders = { authorization: `Basic ${btoa(`${tenant}:${secret}`)}` }

/** A comment on an item, as small as they come in real life. */
export function comment(number: number, to?: readonly number[]) {
  return {
    type: 'comment',
    context: { type: 'item', id: 12, title: 'Q3 launch plan', link: '/items/12' },
    data: { comment_id: number, value: 'Can we move the date to Friday? I am away from Monday on.' },
    created_by: { type: 'user', id: 1, name: 'Anna Berg' },
    ...(to && { to }),
  } as const
}
