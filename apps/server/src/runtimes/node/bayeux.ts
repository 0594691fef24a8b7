/// <reference path="./faye.d.ts" />
import Memory from 'faye/src/engines/memory.js'
import Server, { type Events, type Message, type Pipe } from 'faye/src/protocol/server.js'
import { AppError } from '../../errors.ts'
import type { Ports } from '../../ports.ts'
import { readChannel } from '../../push/channel.ts'
import { verifyPush } from '../../push/credential.ts'
import { type Feed, openFeed } from '../../push/feed.ts'
import type { BayeuxMessage, Push } from '../../push/push.ts'
import type { Id, Tenant } from '../../store/port.ts'

/** How long a client waits for something to be told, in seconds: less than proxies let a connection idle. */
const waitSeconds = 45

/** As many clients as a node keeps: a handshake needs no credential. */
const mostClients = 50_000

/** As many of them as may listen to one user. */
const mostOfUser = 100

/** As many messages as wait for a client that is not connected. */
const mostWaiting = 1_000

/** Stands for the request in Faye, which takes `null` for the server itself. */
const fromOutside = {}

/** Whose channel it is. */
interface Subject {
  readonly tenant: Tenant
  readonly user: Id
}

/** A message on its way into the engine; a subscription comes with whose channel it is. */
interface Admitted {
  readonly message: Message
  readonly subject?: Subject
}

interface Listening {
  readonly feed: Feed
  readonly clients: Set<string>
}

/** Faye's engine, but that what waits for a client has an end: the oldest goes, for the newest has the number. */
class BoundedEngine extends Memory {
  override publish(message: Message, channels: string[]): void {
    super.publish(message, channels)
    for (const client of this._channels.get(String(message['channel'])) ?? []) {
      const waiting = this._messages.get(client) ?? []
      waiting.splice(0, Math.max(0, waiting.length - mostWaiting))
    }
  }
}

/*
 * Two tenants may each have a user 42. Outside both have the channel /user/42; inside a channel begins with the
 * tenant's number, which is put in front when a subscription comes in, and taken off when anything goes out.
 *
 *   client            extension                        engine            feed
 *   /meta/subscribe → is the signature right?      →   /7/user/42   →    opened for the first client
 *   /user/42        ← {channel, data} twice        ←   /7/user/42   ←    tells what the store has
 */
/** Bayeux for Podio's clients, on Faye. It ends when the server stops. */
export function createBayeux(ports: Pick<Ports, 'store' | 'clock' | 'log' | 'stopping'>): Push {
  const { store, clock, log, stopping } = ports
  const listening = new Map<string, Listening>()
  const channels = new Map<string, Set<string>>()
  /** Subscriptions that the engine is about to make: it does so before `pipe` returns. */
  const verified = new Map<string, Subject>()
  let clients = 0
  let engine: Memory

  const server = new Server({
    timeout: waitSeconds,
    engine: {
      type: {
        create(events: Events, options: object) {
          events.bind('handshake', () => {
            clients += 1
          })
          events.bind('disconnect', () => {
            clients -= 1
          })
          events.bind('subscribe', subscribed)
          events.bind('unsubscribe', unsubscribed)
          engine = new BoundedEngine(events, options)
          return engine
        },
      },
    },
  })

  function subscribed(client: string, channel: string): void {
    channels.set(client, (channels.get(client) ?? new Set()).add(channel))
    const known = listening.get(channel)
    if (known !== undefined) {
      known.clients.add(client)
      return
    }
    const subject = verified.get(channel)
    if (subject === undefined) throw new Error('Nobody subscribes but by a signature.')
    const readers = new Set([client])
    const feed = openFeed(ports, {
      ...subject,
      tell: (event) => {
        const data = { channel: outside(channel), data: event }
        server.process([{ channel, data }], null, () => undefined)
      },
      // Who comes back has to show a signature by the new secret.
      ended: () => {
        for (const one of [...readers]) engine.destroyClient(one)
      },
    })
    listening.set(channel, { feed, clients: readers })
  }

  function unsubscribed(client: string, channel: string): void {
    const left = channels.get(client)
    left?.delete(channel)
    if (left?.size === 0) channels.delete(client)
    const known = listening.get(channel)
    known?.clients.delete(client)
    if (known?.clients.size !== 0) return
    known.feed.close()
    listening.delete(channel)
  }

  /** What a client may do, or why not. */
  async function admit(message: Message): Promise<Admitted> {
    switch (message['channel']) {
      case '/meta/handshake':
        return clients < mostClients ? { message } : refused(message, 'There are too many clients.')
      case '/meta/connect': {
        if (message['connectionType'] !== 'long-polling') {
          return refused(message, '301::Long polling is the only connection here.')
        }
        const advice = message['advice'] as BayeuxMessage['advice']
        // A client may ask for an answer at once, and not for one later than ours.
        return { message: { ...message, advice: advice?.timeout === 0 ? { timeout: 0 } : undefined } }
      }
      case '/meta/subscribe':
        return await subscribe(message)
      case '/meta/unsubscribe': {
        const mine = [...(channels.get(String(message['clientId'])) ?? [])]
        const subscription = mine.find((one) => outside(one) === message['subscription'])
        return subscription === undefined
          ? refused(message, 'You are not subscribed to this channel.')
          : { message: { ...message, subscription } }
      }
      case '/meta/disconnect':
        return { message }
      default:
        return refused({ ...message, data: null }, '403::Nobody but the server publishes here.')
    }
  }

  async function subscribe(message: Message): Promise<Admitted> {
    const channel = String(message['subscription'])
    const user = readChannel(channel)
    if (user === null) return refused(message, '403::There is no such channel.')
    const { private_pub_signature: signature = '', private_pub_timestamp: timestamp = 0 } =
      (message['ext'] as BayeuxMessage['ext']) ?? {}
    const verdict = await verifyPush({ channel, signature, timestamp }, store.tenants, clock.now())
    if (verdict.kind === 'bad') return refused(message, verdict.reason)
    const { tenant } = verdict
    const subscription = `/${tenant.id}${channel}`
    if ((listening.get(subscription)?.clients.size ?? 0) >= mostOfUser) {
      return refused(message, 'There are too many clients of this user.')
    }
    return { message: { ...message, subscription }, subject: { tenant, user } }
  }

  function failed(message: Message, err: unknown): Admitted {
    log.error({ err }, 'push failure')
    return refused(message, '500::Something failed here.')
  }

  function incoming(message: Message, request: object | null, pipe: Pipe): void {
    if (request === null) {
      pipe(message)
      return
    }
    void admit(message)
      .catch((err: unknown) => failed(message, err))
      .then(({ message, subject }) => {
        const channel = String(message['subscription'])
        if (subject !== undefined) verified.set(channel, subject)
        // Nobody waits for a server that has stopped meanwhile.
        pipe(stopping.aborted ? { ...message, advice: { timeout: 0 } } : message)
        verified.delete(channel)
      })
  }

  function outgoing(message: Message, _: object | null, pipe: Pipe): void {
    const { channel, subscription } = message
    const answer = {
      ...message,
      channel: outside(String(channel)),
      ...(typeof subscription === 'string' && { subscription: outside(subscription) }),
      ...(channel === '/meta/handshake' && { supportedConnectionTypes: ['long-polling'] }),
    }
    const feed = channel === '/meta/subscribe' ? listening.get(String(subscription))?.feed : undefined
    // What is written after this answer is told.
    if (feed === undefined) pipe(answer)
    else void feed.ready.then(() => pipe(answer))
  }

  server.addExtension({ incoming, outgoing })
  stopping.addEventListener('abort', () => {
    for (const { feed } of listening.values()) feed.close()
    listening.clear()
    // Answers whoever waits.
    server.close()
  })

  return {
    receive(messages) {
      if (stopping.aborted) throw new AppError('unavailable', 'The server is stopping.')
      return new Promise((resolve) => {
        server.process(
          messages.map((one) => ({ ...one })),
          fromOutside,
          (replies) => resolve(replies as Awaited<ReturnType<Push['receive']>>),
        )
      })
    },
  }
}

function refused(message: Message, error: string): Admitted {
  return { message: { ...message, error } }
}

/** The name of a channel as clients know it. */
function outside(channel: string): string {
  return channel.replace(/^\/\d+(?=\/user\/)/, '')
}
