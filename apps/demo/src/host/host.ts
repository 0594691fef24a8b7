import { randomUUID } from 'node:crypto'
import type { EventInput } from '@belfry/model'
import { variantOf } from '@belfry/model/catalogue'
import { examples, variants } from '@belfry/model/examples'
import { createToken } from '@belfry/server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Action, perform } from '../workspace/actions.ts'
import { NotAllowed } from '../workspace/scene.ts'
import { beginning, everybody, faces, people, type UserId, type Workspace } from '../workspace/state.ts'
import type { Belfry } from './belfry.ts'
import { BadRequest, BelfryRefused } from './errors.ts'
import { type Happening, type Hearing, openNewsroom } from './happenings.ts'
import { readAction } from './read-action.ts'
import { stepOf } from './registry.ts'

/** The tenant that the playground is, for Belfry. */
export interface HostOptions {
  belfry: Belfry
  tenant: string
  secret: string
  /** How long a list of guests takes to come in, in milliseconds. @default 4000 */
  importTakes?: number
}

/** Those that stay a notification each, so that the bells count every one of a load. */
const single = examples.filter(({ type, data }) => variantOf(type, data) === null)

/** So many events go in one call of the load: enough to be quick, and few enough to see the bells move. */
const batch = 100

/** As an earlier run may have left it in a database that stays: muted by everybody. */
const muted: Workspace = {
  ...beginning,
  space: { ...beginning.space, muted: everybody },
  items: beginning.items.map((item) => ({ ...item, muted: everybody })),
}

/**
 * The playground's back end: an app as Belfry's users have one. It keeps the workspace, signs its users in, and tells
 * Belfry what they do.
 */
export async function createHost({ belfry, tenant, secret, importTakes = 4000 }: HostOptions) {
  const run = randomUUID()
  const newsroom = openNewsroom()
  let workspace: Workspace = beginning
  let number = 0
  let turn: Promise<unknown> = Promise.resolve()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  await belfry.keep([...stepOf(null, workspace).begin, ...stepOf(muted, workspace).end])

  /** One after the other: two windows change one workspace. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }

  /** Tells Belfry first: what it refuses has not happened. */
  async function tell(events: readonly EventInput[], after: Workspace): Promise<readonly Happening[]> {
    const { begin, end } = stepOf(workspace, after)
    await belfry.keep(begin)
    const receipts = await belfry.tell(events)
    workspace = after
    await belfry.keep(end)
    const happenings = await Promise.all(
      events.map(async (event, index) => {
        const { event_id = 0, notified = 0 } = receipts[index] ?? {}
        return { number: ++number, event, event_id, notified, audience: await audienceOf(event_id) }
      }),
    )
    newsroom.publish({ run, workspace, happenings })
    return happenings
  }

  /** Whom Belfry told, and why, or why not. */
  function audienceOf(event_id: number): Promise<Hearing[]> {
    return Promise.all(
      everybody.map(async (user) => {
        const { told, rule } = await belfry.explain(event_id, user)
        return { user, told, rule }
      }),
    )
  }

  /** Somebody does something; what goes on by itself after that comes by itself. */
  async function act(actor: UserId, action: Action): Promise<readonly Happening[]> {
    const { workspace: after, events } = perform(workspace, actor, action)
    const happenings = await tell(events, after)
    if (action.do === 'import') later(importTakes, () => act(actor, { do: 'imported' }))
    return happenings
  }

  function later(ms: number, work: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      // Nobody waits for it: what fails now is seen to be missing.
      inTurn(work).catch(() => undefined)
    }, ms)
    timers.add(timer)
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
    return c.json({ happenings: await inTurn(() => act(actor, action)) })
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
      const example = single[(Number(part) * batch + index) % single.length]
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

  return {
    app,
    close() {
      for (const timer of timers) clearTimeout(timer)
      newsroom.close()
    },
  }
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
