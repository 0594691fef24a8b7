import { type Cause, causes, type NotificationType, notificationTypes } from './catalogue.ts'

/**
 * The ways in which a user hears of what he is told: Podio's "client types", and the inbox itself. `mobile` is what is
 * pushed to him, on whatever device; `email` is kept for who sends it.
 */
export const clientTypes = ['inbox', 'email', 'mobile'] as const

/** A way in which a user hears of what he is told. See {@link clientTypes}. */
export type ClientType = (typeof clientTypes)[number]

interface OtherEntry {
  /** What asks for it, and for what. */
  readonly means: string
}

const keptOnly = 'Kept for who asks; nothing of Belfry does.'

/**
 * Podio's words of settings that are neither a cause nor a type, of `email` and of `mobile`. (`bulletin` is one of
 * Podio's too, and a type.)
 */
export const otherSettings = {
  digest: { means: `A summary in place of single ones. ${keptOnly}` },
  user: { means: `A word of Podio's that tells no more. ${keptOnly}` },
  meeting_update: { means: `Changes of a meeting that he takes part in. ${keptOnly}` },
  meeting_update_as_organizer: { means: `Changes of a meeting that he organizes. ${keptOnly}` },
  push_notification: { means: 'Of `mobile`: whether anything is pushed to him at all.' },
  push_notification_sound: { means: 'Of `mobile`: `settings.sound` of what is pushed.' },
  push_notification_browser: { means: 'Of `mobile`: `settings.browser` of what is pushed.' },
} as const satisfies Record<string, OtherEntry>

/** A word of Podio's that is neither a cause nor a type. See {@link otherSettings}. */
export type OtherSetting = keyof typeof otherSettings

const otherNames = Object.keys(otherSettings) as readonly OtherSetting[]

/**
 * Types that nobody turns off in the inbox, and why. Of what is not here everything is on until somebody turns it off.
 */
export const requiredInInbox = {
  space_invite: 'It waits for his answer, and reaches him in no other way.',
  space_delete: 'What he had there is gone: he would look for it.',
  self_kicked_from_space: 'He has lost the access: he would look for it.',
  member_ended_user: 'He has lost the access: he would look for it.',
  grant_delete: 'He has lost the access: he would look for it.',
} as const satisfies Partial<Record<NotificationType, string>>

/** Whether nobody turns off this type in this channel. See {@link requiredInInbox}. */
export function isRequired(client: ClientType, type: string): boolean {
  return client === 'inbox' && Object.hasOwn(requiredInInbox, type)
}

/** What a user may turn on and off: a cause with all its types, a single type, or another word of Podio's. */
export type PreferenceKey = `causes.${Cause}` | `types.${NotificationType}` | `settings.${OtherSetting}`

/**
 * What a word of `/user/setting/{client_type}/{notification_type}` means: a cause, a type, or another of Podio's words;
 * `null`: it has no such word. Three words are a cause and a type (`message`, `reference`, `reminder`): there the cause is
 * meant, as at Podio.
 *
 * @example preferenceKeyOf('email', 'reference') // 'causes.reference'
 */
export function preferenceKeyOf(client: ClientType, word: string): PreferenceKey | null {
  const is = (one: string): boolean => one === word
  if (causes.some(is)) return `causes.${word as Cause}`
  if (notificationTypes.some(is)) return `types.${word as NotificationType}`
  if (client !== 'inbox' && otherNames.some(is)) return `settings.${word as OtherSetting}`
  return null
}

/** The words of Podio's map of settings, in its order; of the inbox those that mean something there. */
export function settingWordsOf(client: ClientType): readonly string[] {
  const [digest, ...others] = otherNames
  const inboxWords = ['bulletin', 'reference', 'message', 'space', 'subscription', 'reminder']
  return client === 'inbox' ? inboxWords : [digest ?? '', ...inboxWords, ...others]
}
