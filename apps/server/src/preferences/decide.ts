import {
  type ClientType,
  causeOf,
  causes,
  clientTypes,
  type Decided,
  type EffectivePreferences,
  isRequired,
  type NotificationType,
  notificationTypes,
  otherSettings,
} from '@belfry/model'
import { keyOf } from '../store/ids.ts'
import type { Id, Preferred, StoredNotification, Switch } from '../store/port.ts'
import { untilWhen } from './preferences.ts'

/*
 * Who has the last word, from the strongest on: whose word it is, then where it holds, then how exact it is.
 *
 *   the user himself   in the space   of the type
 *                                     of its cause
 *                      everywhere     of the type
 *                                     of its cause
 *   his tenant         …as well
 *   the catalogue      everything is on
 *
 * The same stands in SQL, for a whole audience at once, in store/sql/recipients.ts.
 */

/** What was said of some client types, by what it was said of. */
type Said = ReadonlyMap<string, boolean>

const placeOf = (space: Id | null, client: string, key: string): string =>
  `${client} ${key} ${space === null ? '' : keyOf(space)}`

function said(switches: readonly Switch[]): Said {
  return new Map(switches.map(({ space_id, client, key, value }) => [placeOf(space_id, client, key), value]))
}

/** Asks what is on and what is off, in a space or outside of all. */
type Decide = (client: ClientType, keys: readonly string[]) => Decided

function createDecide({ own, defaults }: Pick<Preferred, 'own' | 'defaults'>, space: Id | null): Decide {
  const user = said(own)
  const tenant = said(defaults)
  const sources = [
    ...(space === null ? [] : [['user_in_space', user, space] as const]),
    ['user', user, null] as const,
    ...(space === null ? [] : [['tenant_in_space', tenant, space] as const]),
    ['tenant', tenant, null] as const,
  ]
  return (client, keys) => {
    for (const [from, words, where] of sources) {
      for (const by of keys) {
        const value = words.get(placeOf(where, client, by))
        if (value !== undefined) return { value, from, by }
      }
    }
    return { value: true, from: 'catalogue', by: keys[0] ?? '' }
  }
}

/** What decides of a type: itself, and its cause. */
function keysOf(type: NotificationType): string[] {
  const cause = causeOf(type)
  return [`types.${type}`, ...(cause === null ? [] : [`causes.${cause}`])]
}

function decideType(decide: Decide, client: ClientType, type: NotificationType): Decided {
  const keys = keysOf(type)
  if (isRequired(client, type)) return { value: true, from: 'required', by: `types.${type}` }
  return decide(client, keys)
}

/** All that is on and off for a user, each with the reason: outside of all spaces, or in one. */
export function effective(preferred: Preferred, space: Id | null): EffectivePreferences {
  const decide = createDecide(preferred, space)
  const rowOf = (client: ClientType) => ({
    causes: Object.fromEntries(causes.map((cause) => [cause, decide(client, [`causes.${cause}`])])),
    types: Object.fromEntries(notificationTypes.map((type) => [type, decideType(decide, client, type)])),
    ...(client !== 'inbox' && {
      settings: Object.fromEntries(
        Object.keys(otherSettings).map((name) => [name, decide(client, [`settings.${name}`])]),
      ),
    }),
  })
  return Object.fromEntries(clientTypes.map((client) => [client, rowOf(client)])) as EffectivePreferences
}

/** What one key is for a user, everywhere. */
export function decideKey(preferred: Preferred, client: ClientType, key: string): Decided {
  const [group, word = ''] = key.split('.')
  const decide = createDecide(preferred, null)
  if (group === 'types') return decideType(decide, client, word as NotificationType)
  return decide(client, [key])
}

/** What somebody is told of, as far as his preferences look at it. */
export interface Occasion {
  readonly type: NotificationType
  /** The space that its object is in. */
  readonly space: Id | null
}

/** What a notification is, to preferences. */
export function occasionOf({ type, context }: StoredNotification): Occasion {
  const space = context.space as { readonly space_id: Id } | null
  return {
    type: type as NotificationType,
    space: context.type === 'space' ? context.id : (space?.space_id ?? null),
  }
}

/** In which ways a user is to be alerted of what is in his inbox. */
export interface Channels {
  readonly email: boolean
  readonly mobile: boolean
  /** How what is pushed is to appear. */
  readonly settings: { readonly sound: boolean; readonly browser: boolean }
  /** Until when it is quiet, and nothing alerts; `null`: it is not. */
  readonly quiet_until: string | null
}

/**
 * What whoever delivers asks: in which ways a user is to be alerted of something now.
 *
 * @param at milliseconds since 1970
 */
export function channelsOf(preferred: Preferred, { type, space }: Occasion, at: number): Channels {
  const decide = createDecide(preferred, space)
  const quiet_until = untilWhen(preferred, at)
  const isOn = (key: string): boolean => decide('mobile', [`settings.${key}`]).value
  const alerts = (client: ClientType): boolean =>
    quiet_until === null && decideType(decide, client, type).value
  return {
    email: alerts('email'),
    mobile: alerts('mobile') && isOn('push_notification'),
    settings: { sound: isOn('push_notification_sound'), browser: isOn('push_notification_browser') },
    quiet_until,
  }
}
