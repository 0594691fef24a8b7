import { isRequired } from '@belfry/model'
import { first, only, run, type Work } from '../store/database.ts'
import { newestSubscription, type ObjectRow } from '../store/sql/events.ts'
import {
  countGathered,
  countSpecial,
  countWords,
  gather,
  gatherWanting,
  missSpared,
  objectNumber,
  spare,
  spareAlerted,
  spareTheRest,
  spareUnwanting,
  spareUnwantingSubscribers,
  unannounce,
  type Wish,
} from '../store/sql/recipients.ts'
import { type Hearer, mutesOf, preferenceRules, type RuleName } from './audience.ts'
import type { PreparedEvent } from './prepare.ts'

/** What an event's audience depends on, beside the event. */
export interface Occasion {
  readonly tenant: number
  readonly object: ObjectRow
  /** The event by which those whom this one mentions are told; `null`: there is none. */
  readonly alert_event: number | null
  /** Seconds since 1970. */
  readonly now: number
}

/** The muted ones, the departed, and the unwanting: what spares somebody, and where. */
interface Exceptions {
  readonly targets: ReturnType<typeof mutesOf>
  readonly space_object: number
  readonly isAny: boolean
  readonly wish: Wish
  /** The tenant's word, for who has said none of his own. */
  readonly usual: number
  /** Whether anybody's preferences have a word about it. */
  readonly isWished: boolean
  /** Of the words and the subscribers those that are fewer. */
  readonly fewer: 'words' | 'subscribers'
  /** Whether subscribers are told only who want it: the tenant has it off. */
  readonly isOptIn: boolean
}

/** The tenant's word when it has said none: on. */
const usuallyOn = 17

/** The words of a tenant are weaker than those of a user. */
const weaker = 8

/** No preference has it. */
const noWish = ''

/** No space has it: an id has no space at its ends. */
const noSpace = ' '

const nothingSaid = { words: 0, usual: null }

/** No object has it. */
const nothing = -1

/** Whether somebody may have to be spared an event. */
export function* exceptionsTo(event: PreparedEvent, { tenant, object, now }: Occasion): Work<Exceptions> {
  const { context, author, cause } = event
  const targets = mutesOf({ context, author, cause, surroundings: object })
  const space =
    object.space === null
      ? undefined
      : yield* first(objectNumber, { tenant, type: 'space', id: object.space })
  const space_object = space?.object_id ?? nothing
  const wish = wishOf(event, object.space)
  const { special, preferring } = yield* only(countSpecial, {
    tenant,
    object_id: object.object_id,
    space_object,
    targets: JSON.stringify(targets.map(({ type, id }) => [type, id])),
    now,
  })
  const asked = { ...wish, tenant, most: object.subscribers + 1 }
  const { words, usual: said } = preferring > 0 ? yield* only(countWords, asked) : nothingSaid
  const isWished = words > 0 || said !== null
  const usual = said === null ? usuallyOn : weaker + said
  return {
    targets,
    space_object,
    isAny: special > 0 || isWished,
    wish,
    usual,
    isWished,
    fewer: words > object.subscribers ? 'subscribers' : 'words',
    isOptIn: event.forSubscribers && object.subscribers > 0 && isOff(usual),
  }
}

function wishOf({ type, cause }: PreparedEvent, space: string | null): Wish {
  if (isRequired('inbox', type)) return { type_key: noWish, cause_key: noWish, space: noSpace }
  const cause_key = cause === null ? noWish : `causes.${cause}`
  return { type_key: `types.${type}`, cause_key, space: space ?? noSpace }
}

function isOff(word: number): boolean {
  return word % 2 === 0
}

/** Whether an event reaches, or spares, others than the subscribers of its object and those whom it names. */
export function isGathered(event: PreparedEvent, { alert_event }: Occasion, { isAny }: Exceptions): boolean {
  const { hears } = event.rule
  return (
    isAny ||
    alert_event !== null ||
    event.concerned !== null ||
    event.mentioned.users.length + event.mentioned.spaces.length > 0 ||
    hears.some((one) => one !== 'subscribers')
  )
}

/**
 * Gathers the audience of an event and keeps it. Answers by how many it is larger than the subscribers of the object:
 * fewer than none, when some of them are spared.
 */
export function* gatherAudience(
  event: PreparedEvent,
  event_id: number,
  occasion: Occasion,
  exceptions: Exceptions,
): Work<number> {
  const { tenant, object } = occasion
  const heard_object = event.forSubscribers ? object.object_id : 0
  const base = { tenant, event_id, heard_object, author: event.author ?? '' }

  const { alert_event } = occasion
  if (alert_event !== null) {
    yield* run(spareAlerted, { tenant, event_id, alert_event, rule: 'alerted' satisfies RuleName })
  }
  if (exceptions.isOptIn) yield* gatherWanted(object, exceptions, base)

  if (event.named.length > 0) {
    yield* run(gather.users, {
      ...base,
      rule: 'named' satisfies RuleName,
      users: JSON.stringify(event.named),
    })
  }
  yield* gatherMentioned(event, base)
  for (const hearer of event.rule.hears) yield* gatherHearers(hearer, event, object, base)
  yield* spareAll(event, occasion, exceptions, base)

  const { told, spared } = yield* only(countGathered, { tenant, event_id, heard_object })
  if (spared > 0) yield* run(missSpared, { tenant, event_id, heard_object })
  return told - spared
}

type Base = {
  readonly tenant: number
  readonly event_id: number
  readonly heard_object: number
  readonly author: string
}

/** The tenant has it off: of the subscribers those hear of it who have turned it on. */
function* gatherWanted({ object_id }: ObjectRow, { wish, usual, fewer }: Exceptions, base: Base): Work<void> {
  const { tenant, event_id } = base
  yield* run(unannounce, { tenant, object_id })
  const rule: RuleName = 'subscriber'
  yield* run(gatherWanting[fewer], { ...base, ...wish, object_id, rule })
  yield* run(spareUnwantingSubscribers[fewer], { ...base, ...wish, ...preferenceRules, object_id })
  const { id: newest } = yield* only(newestSubscription, { tenant })
  yield* run(spareTheRest, { tenant, event_id, newest, rule: ruleOfWord(usual) })
}

function ruleOfWord(word: number): RuleName {
  return Object.values(preferenceRules)[Math.floor(word / 2)] ?? 'none'
}

function* gatherMentioned({ mentioned }: PreparedEvent, base: Base): Work<void> {
  const rule: RuleName = 'mentioned'
  if (mentioned.users.length > 0) {
    yield* run(gather.users, { ...base, rule, users: JSON.stringify(mentioned.users) })
  }
  for (const source_id of mentioned.spaces) {
    yield* run(gather.members, { ...base, rule, source_type: 'space', source_id, role: '' })
  }
}

function* gatherHearers(
  hearer: Hearer,
  { conversation }: PreparedEvent,
  { space, app }: ObjectRow,
  base: Base,
): Work<void> {
  const inSpace = { ...base, source_type: 'space', source_id: space ?? '' }
  switch (hearer) {
    case 'subscribers':
      return
    case 'above': {
      const rule: RuleName = 'subscriber_above'
      if (app !== null) {
        yield* run(gather.subscribers, { ...base, rule, source_type: 'app', source_id: app })
      }
      if (space !== null) yield* run(gather.subscribers, { ...inSpace, rule })
      return
    }
    case 'admins':
      if (space !== null) yield* run(gather.members, { ...inSpace, rule: 'admin', role: 'admin' })
      return
    case 'members':
      if (space !== null) yield* run(gather.members, { ...inSpace, rule: 'member', role: '' })
      return
    case 'participants':
      if (conversation === null) return
      yield* run(gather.members, {
        ...base,
        rule: 'participant',
        source_type: 'conversation',
        source_id: conversation,
        role: '',
      })
  }
}

/** The first reason is the one that is told. */
function* spareAll(
  event: PreparedEvent,
  { object, now }: Occasion,
  { targets, space_object, isAny, wish, usual, isWished, fewer }: Exceptions,
  base: Base,
): Work<void> {
  if (event.concerned !== null) {
    const concerned = { ...base, rule: 'concerned', users: JSON.stringify([event.concerned]) }
    yield* run(spare.users.gathered, concerned)
    yield* run(spare.users.subscribers, concerned)
  }
  if (!isAny) return
  if (event.rule.reachesOutsiders !== true) {
    const departed = { ...base, rule: 'left', object_id: object.object_id, space_object }
    yield* run(spare.departed.gathered, departed)
    yield* run(spare.departed.subscribers, departed)
  }
  for (const { type, id, rule } of targets) {
    const muting = { ...base, rule, target_type: type, target_id: id, now }
    yield* run(spare.muting.gathered, muting)
    yield* run(spare.muting.subscribers, muting)
  }
  if (!isWished) return
  const unwanting = { ...base, ...wish, ...preferenceRules }
  yield* run(spareUnwanting, { ...unwanting, usual })
  if (base.heard_object !== 0) {
    yield* run(spareUnwantingSubscribers[fewer], { ...unwanting, object_id: base.heard_object })
  }
}
