import type { EventInput } from '@belfry/model'
import { examples, variants } from '@belfry/model/examples'
import { createToken } from '@belfry/server'
import { Hono } from 'hono'
import { type Action, followed, NotAllowed, perform } from '../workspace/actions.ts'
import { beginning, people, type UserId, type Workspace } from '../workspace/state.ts'
import { type Belfry, BelfryRefused } from './belfry.ts'
import { type Happening, openNewsroom } from './happenings.ts'
import { readAction } from './read-action.ts'

/** The tenant that the playground is, for Belfry. */
export interface HostOptions {
  belfry: Belfry
  tenant: string
  secret: string
}

/** At most so many events in one call; Belfry takes them all or none. */
const batch = 250

/**
 * The playground's back end: an app as Belfry's users have one. It keeps the workspace, signs its users in, and tells
 * Belfry what they do.
 */
export async function createHost({ belfry, tenant, secret }: HostOptions) {
  let workspace: Workspace = beginning
  let number = 0
  const newsroom = openNewsroom()
  const everybody = people.map(({ id }) => id)
  for (const { type, id } of followed(workspace)) await belfry.subscribe(type, id, everybody)

  /** Tells Belfry first: what it refuses has not happened. */
  async function tell(events: readonly EventInput[], after: Workspace): Promise<readonly Happening[]> {
    const receipts = await belfry.tell(events)
    workspace = after
    const happenings = events.map((event, index) => ({
      number: ++number,
      event,
      event_id: receipts[index]?.event_id ?? 0,
      notified: receipts[index]?.notified ?? 0,
    }))
    newsroom.publish({ workspace, happenings: happenings.slice(-8) })
    return happenings
  }

  const app = new Hono().basePath('/demo')

  app.get('/token/:user', async (c) => {
    const user = knownUser(Number(c.req.param('user')))
    return c.json({ token: await createToken({ tenant, secret, user, expiresIn: 3600 }) })
  })

  app.get('/news', () => {
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
    return new Response(newsroom.stream({ workspace, happenings: [] }), { headers })
  })

  app.post('/act/:user', async (c) => {
    const actor = knownUser(Number(c.req.param('user')))
    const action: Action = readAction(await c.req.json().catch(() => null))
    const { workspace: after, events } = perform(workspace, actor, action)
    return c.json({ happenings: await tell(events, after) })
  })

  app.post('/example/:index/:user', async (c) => {
    const example = [...examples, ...variants][Number(c.req.param('index'))]
    const user = knownUser(Number(c.req.param('user')))
    if (!example) throw new NotAllowed('There is no such example.')
    return c.json({ happenings: await tell([addressed(example, user)], workspace) })
  })

  app.post('/load/:user', async (c) => {
    const user = knownUser(Number(c.req.param('user')))
    const started = performance.now()
    const total = 1000
    for (let done = 0; done < total; done += batch) {
      const events = Array.from({ length: batch }, (_, index) => {
        const example = examples[(done + index) % examples.length]
        if (!example) throw new Error('There are no examples.')
        return addressed(example, user)
      })
      await tell(events, workspace)
    }
    return c.json({ events: total, milliseconds: Math.round(performance.now() - started) })
  })

  app.all('/*', (c) => c.json({ error: 'There is no such page of the playground.' }, 404))

  app.onError((error, c) => {
    if (error instanceof NotAllowed) return c.json({ error: error.message }, 409)
    if (error instanceof BelfryRefused) return c.json({ error: error.message }, 400)
    throw error
  })

  return { app, close: () => newsroom.close() }
}

/** An example for this user alone, from somebody else: nobody is told of what they did themselves. */
function addressed(example: EventInput, user: UserId): EventInput {
  const author = typeof example.created_by === 'object' ? example.created_by.id : example.created_by
  const other =
    user === 1 ? { type: 'user', id: 2, name: 'Bo Lindqvist' } : { type: 'user', id: 1, name: 'Anna Berg' }
  return { ...example, to: [user], ...(author === user && { created_by: other }) } as EventInput
}

function knownUser(id: number): UserId {
  const person = people.find((one) => one.id === id)
  if (!person) throw new NotAllowed('Nobody here has that number.')
  return person.id
}
