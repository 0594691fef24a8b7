import { type Cause, causeOf, isCombination, type NotificationType, variantOf } from '@belfry/model/catalogue'
import { keyOf } from '../store/ids.ts'
import type { EventInput, Id } from '../store/port.ts'
import { secondsOf } from '../store/time.ts'
import { alerting, type Rule, ruleOf } from './audience.ts'
import { fingerprintOf } from './fingerprint.ts'
import { mentionsIn } from './mentions.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** Whom a text mentions. */
interface Mentioned {
  readonly users: readonly string[]
  readonly spaces: readonly string[]
}

/** An event as it is written: texts and numbers only, all that can be done outside of the transaction done. */
export interface PreparedEvent {
  readonly type: string
  readonly context: { readonly type: string; readonly id: string }
  readonly snapshot: Snapshot
  /** The user who caused it; `null` when an app or the system did. */
  readonly author: string | null
  readonly created_on: number
  readonly created_by: string
  readonly created_via: string | null
  readonly data: string | null
  readonly external_id: string | null
  readonly fingerprint: string | null
  readonly isSilent: boolean
  readonly cause: Cause | null
  readonly rule: Rule
  /** What tells it apart from those that it can't become one notification with; `null`: it stands alone. */
  readonly variant: string | null
  /** Whether the subscribers of its object are told. */
  readonly forSubscribers: boolean
  /** The users that it names, each once and never its author. */
  readonly named: readonly string[]
  /** Whom its text mentions, unless they get an alert of their own. */
  readonly mentioned: Mentioned
  /** Who is told by an event of his own, and not by this one, unless it names him. */
  readonly concerned: string | null
  /** The conversation whose participants hear of it. */
  readonly conversation: string | null
  /** What those are told whom its text mentions; `null` when it mentions nobody. */
  readonly alert: PreparedEvent | null
}

const nobody: Mentioned = { users: [], spaces: [] }

/** @param now milliseconds since 1970: when an event happened that does not say it */
export async function prepare(event: EventInput, now: number): Promise<PreparedEvent> {
  const external_id = event.external_id ?? null
  const fingerprint = external_id === null ? null : await fingerprintOf(event)
  const whole = { ...partsOf(event, now), external_id, fingerprint }
  const alert = alertOf(event)
  const isMentioning = whole.mentioned.users.length + whole.mentioned.spaces.length > 0
  if (alert === null || !isMentioning) return { ...whole, alert: null }
  const own = { ...partsOf(alert, now), external_id: null, fingerprint: null, alert: null }
  return { ...whole, mentioned: nobody, alert: { ...own, created_on: whole.created_on } }
}

/** What is told to those whom an event mentions in its stead. */
function alertOf(event: EventInput): EventInput | null {
  const { type, context, data, to: _, ...rest } = event
  const alert = alerting[type as NotificationType]
  if (alert === undefined || !isCombination('alert', context.type)) return null
  const id = (data as { readonly comment_id?: Id } | null | undefined)?.comment_id
  const ref = alert.ref === null || id === undefined ? null : { type: alert.ref, id }
  return { ...rest, type: 'alert', context, data: { text: textOf(event), ref } }
}

type Parts = Omit<PreparedEvent, 'external_id' | 'fingerprint' | 'alert'>

function partsOf(event: EventInput, now: number): Parts {
  const type = event.type as NotificationType
  const author = event.created_by.type === 'user' ? keyOf(event.created_by.id) : null
  const rule = ruleOf(type)
  const named = [...new Set(event.to?.map(keyOf))].filter((user) => user !== author)
  const concerned = rule.sparesConcerned ? keyIn(event.data, 'user_id') : null
  return {
    type,
    context: { type: event.context.type, id: keyOf(event.context.id) },
    snapshot: snapshotOf(event.context),
    author,
    created_on: event.created_on === undefined ? Math.floor(now / 1000) : secondsOf(event.created_on),
    created_by: JSON.stringify(event.created_by),
    created_via: jsonOf(event.created_via),
    data: jsonOf(event.data),
    isSilent: event.silent ?? false,
    cause: causeOf(type),
    rule,
    variant: author === null ? null : variantOf(type, event.data),
    forSubscribers: rule.hears.includes('subscribers'),
    named,
    mentioned: mentionedIn(textOf(event)),
    concerned: concerned !== null && !named.includes(concerned) ? concerned : null,
    conversation:
      event.context.type === 'conversation' ? keyOf(event.context.id) : keyIn(event.data, 'conversation_id'),
  }
}

/** What somebody wrote: a comment's value, the text of a message or an alert. */
function textOf({ data }: EventInput): string {
  const { value, text } = (data ?? {}) as { readonly value?: unknown; readonly text?: unknown }
  return typeof value === 'string' ? value : typeof text === 'string' ? text : ''
}

function mentionedIn(text: string): Mentioned {
  const mentions = mentionsIn(text)
  if (mentions.length === 0) return nobody
  const ids = (kind: string): string[] => [
    ...new Set(mentions.filter((one) => one.kind === kind).map((one) => one.id)),
  ]
  return { users: ids('user'), spaces: ids('space') }
}

function keyIn(data: unknown, name: string): string | null {
  const id = (data as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  return typeof id === 'string' || typeof id === 'number' ? keyOf(id) : null
}

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}
