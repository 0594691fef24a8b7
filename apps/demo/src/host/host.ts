import { randomUUID } from 'node:crypto'
import type { EventInput } from '@belfry/model'
import { causeOf } from '@belfry/model/catalogue'
import { examples, variants } from '@belfry/model/examples'
import { createToken } from '@belfry/server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { membersOf, NotAllowed, perform } from '../workspace/actions.ts'
import { followed } from '../workspace/objects.ts'
import { beginning, faces, people, type UserId, type Workspace } from '../workspace/state.ts'
import type { Belfry } from './belfry.ts'
import { BadRequest, BelfryRefused } from './errors.ts'
import { type Happening, openNewsroom } from './happenings.ts'
import { readAction } from './read-action.ts'

/** The tenant that the playground is, for Belfry. */
export interface HostOptions {
  belfry: Belfry
  tenant: string
  secret: string
}

/** So many events go in one call of the load: enough to be quick, and few enough to see the bells move. */
const batch = 100

const everybody = people.map(({ id }) => id)

/**
 * The playground's back end: an app as Belfry's users have one. It keeps the workspace, signs its users in, and tells
 * Belfry what they do.
 */
export async function createHost({ belfry, tenant, secret }: HostOptions) {
  const run = randomUUID()
  const newsroom = openNewsroom()
  let workspace: Workspace = beginning
  let number = 0
  let turn: Promise<unknown> = Promise.resolve()
  await follow(null, workspace)

  /** One after the other: two windows change one workspace. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }

  /** Members hear of what is in their space, and nobody else does. */
  async function follow(before: Workspace | null, after: Workspace): Promise<void> {
    const members = membersOf(after)
    const gone = everybody.filter((user) => !members.includes(user))
    const isSame = before && String(membersOf(before)) === String(members)
    const known = new Set(isSame ? followed(before).map(({ type, id }) => `${type} ${id}`) : [])
    for (const { type, id } of followed(after)) {
      if (known.has(`${type} ${id}`)) continue
      if (members.length > 0) await belfry.subscribe(type, id, members)
      if (gone.length > 0) await belfry.unsubscribe(type, id, gone)
    }
  }

  /** Tells Belfry first: what it refuses has not happened. */
  async function tell(events: readonly EventInput[], after: Workspace): Promise<readonly Happening[]> {
    const receipts = await belfry.tell(events)
    const before = workspace
    workspace = after
    await follow(before, after)
    const happenings = await Promise.all(
      events.map(async (event, index) => ({
        number: ++number,
        event,
        event_id: receipts[index]?.event_id ?? 0,
        notified: receipts[index]?.notified ?? 0,
        told: await audienceOf(event),
      })),
    )
    newsroom.publish({ run, workspace, happenings })
    return happenings
  }

  /** Whom of the playground Belfry tells, and this page names: as Belfry finds them, by the cause of the type. */
  async function audienceOf({ type, context, created_by, to = [] }: EventInput): Promise<UserId[]> {
    const follows = causeOf(type) === 'subscription' ? await belfry.subscribers(context.type, context.id) : []
    const author = typeof created_by === 'object' ? created_by.id : created_by
    return everybody.filter((user) => user !== author && (to.includes(user) || follows.includes(user)))
  }

  const app = new Hono().basePath('/demo')
  app.use(bodyLimit({ maxSize: 16_384, onError: (c) => c.json({ error: 'That is too much to read.' }, 413) }))

  app.get('/token/:user', async (c) => {
    const token = await createToken({ tenant, secret, user: userOf(c), expiresIn: 3600 })
    return c.json({ token }, 200, { 'cache-control': 'no-store' })
  })

  app.get('/news', () => {
    const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }
    return new Response(newsroom.stream({ run, workspace, happenings: [] }), { headers })
  })

  app.post('/act/:user', async (c) => {
    const actor = userOf(c)
    const action = readAction(await bodyOf(c))
    const happenings = await inTurn(async () => {
      const { workspace: after, events } = perform(workspace, actor, action)
      return await tell(events, after)
    })
    return c.json({ happenings })
  })

  app.post('/example/:index/:user', async (c) => {
    const user = userOf(c)
    await bodyOf(c)
    const index = c.req.param('index')
    const example = /^\d+$/.test(index) ? [...examples, ...variants][Number(index)] : undefined
    if (!example) throw new BadRequest(404, 'There is no such example.')
    return c.json({ happenings: await inTurn(() => tell([addressed(example, [user])], workspace)) })
  })

  /** One part of a load: the page asks for as many as it wants, one after the other, and shows how far it is. */
  app.post('/load/:part', async (c) => {
    await bodyOf(c)
    const part = c.req.param('part')
    if (!/^\d{1,3}$/.test(part)) throw new BadRequest(404, 'There is no such part.')
    const events = Array.from({ length: batch }, (_, index) => {
      const example = examples[(Number(part) * batch + index) % examples.length]
      if (!example) throw new Error('There are no examples.')
      return addressed(example, faces)
    })
    await belfry.tell(events)
    return c.json({ events: events.length })
  })

  app.post('/restart', async (c) => {
    await bodyOf(c)
    await inTurn(async () => {
      await tell([], { ...beginning, lastId: workspace.lastId })
      await Promise.all(everybody.map((user) => belfry.viewAll(user)))
    })
    return c.json({})
  })

  app.all('/*', (c) => c.json({ error: 'There is no such page of the playground.' }, 404))

  app.onError((error, c) => {
    if (error instanceof BadRequest) return c.json({ error: error.message }, error.status)
    if (error instanceof NotAllowed) return c.json({ error: error.message }, 409)
    if (error instanceof BelfryRefused) return c.json({ error: `Belfry: ${error.message}` }, 422)
    return c.json({ error: 'The playground failed.' }, 500)
  })

  return { app, close: () => newsroom.close() }
}

/** An example for these users alone. Its author is Cleo, if it is one of them: nobody is told of what they did. */
function addressed(example: EventInput, to: readonly UserId[]): EventInput {
  const { created_by } = example
  const author = typeof created_by === 'object' ? created_by.id : created_by
  const cleo = { type: 'user', id: 3, name: 'Cleo Marsh' }
  return {
    ...example,
    to: [...to],
    ...(to.some((user) => user === author) && { created_by: cleo }),
  } as EventInput
}

function userOf(c: Context): UserId {
  const person = people.find(({ id }) => String(id) === c.req.param('user'))
  if (!person) throw new BadRequest(404, 'Nobody here has that number.')
  return person.id
}

/** JSON, and called so: another site's page cannot send that without asking, and is not allowed. */
async function bodyOf(c: Context): Promise<unknown> {
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
    throw new BadRequest(415, 'The playground reads application/json.')
  }
  return await c.req.json().catch(() => {
    throw new BadRequest(400, 'That is not JSON.')
  })
}
